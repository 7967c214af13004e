// Attributes: reading and writing `object.name` for everything that can stand left of the dot.
#include "execution/machine.h"
#include "execution/natives_arrays.h"
#include "execution/natives_builtins.h"
#include "execution/natives_trees.h"

namespace leaflint::execution {

namespace {

std::string dot(llvm::StringRef name) {
  return ("." + name).str();
}

} // namespace

Cell Machine::get_attribute(const Value& object, llvm::StringRef name) {
  if (std::optional<Cell> found = find_attribute(object, name))
    return *found;
  if (const ModuleHandle* module = as_module(object))
    return cell_of(missing_in_model(*module, name));
  if (reference::is_none(object))
    return raise("AttributeError", ("'NoneType' object has no attribute '" + name + "'").str());
  if (const auto* leaf = reference::get_if<reference::Leaf>(object); leaf && !leaf->handle)
    return raise("AttributeError", name); // not found is certain of leaves without a class of ours
  if (const auto* node = reference::get_if<reference::Node>(object);
      node && node->kind == reference::NodeKind::Tuple && !name.starts_with("_") &&
      name != "count" && name != "index")
    return raise("AttributeError", name);
  const ClassHandle* type = as_class(type_of(object));
  bool certain = type && !type->unknown_base;
  if (!certain)
    return cell_of(derived(dot(name), {object}));
  if (type->shape == ClassHandle::Shape::Plain || type->shape == ClassHandle::Shape::Module ||
      type->shape == ClassHandle::Shape::Dataclass)
    return raise("AttributeError", name);
  // What every tuple has besides its fields begins with an underscore, or is a method of tuples.
  if (type->shape == ClassHandle::Shape::NamedTuple && !name.starts_with("_"))
    return raise("AttributeError", name);
  return cell_of(derived(dot(name), {object}));
}

std::optional<Cell> Machine::find_attribute(const Value& value, llvm::StringRef name) {
  if (const auto* leaf = reference::get_if<reference::Leaf>(value))
    return leaf->handle ? handle_attribute(value, name) : leaf_attribute(value, *leaf, name);
  if (const auto* node = reference::get_if<reference::Node>(value))
    return node_attribute(value, *node, name);
  if (const auto* lazy = reference::get_if<reference::Lazy>(value)) {
    if (auto written = overlay_attribute(value, name))
      return written;
    return cell_of(reference::lazy_child(*lazy, dot(name)));
  }
  if (reference::is<reference::Unknown>(value)) {
    if (auto written = overlay_attribute(value, name))
      return written;
    return cell_of(derived(dot(name), {value}));
  }
  if (const Object* object = object_of(value))
    return instance_attribute(value, *object, name);
  return std::nullopt;
}

std::optional<Cell> Machine::overlay_attribute(const Value& value, llvm::StringRef name) {
  auto overlay = overlays_.find(value->hash);
  if (overlay == overlays_.end() || !flow_.store.has(overlay->second))
    return std::nullopt;
  const Object& object = flow_.store.read(overlay->second);
  auto index = object.find_name(name);
  if (!index)
    return std::nullopt;
  return with_dependencies(restrict(object.items[*index], flow_.path), object.dependencies);
}

std::optional<Cell> Machine::instance_attribute(const Value& value, const Object& content,
                                                llvm::StringRef name) {
  const Object object = content;
  bool own = object.kind == ObjectKind::Instance || object.kind == ObjectKind::Namespace;
  if (own) {
    if (auto index = object.find_name(name)) {
      Cell cell = restrict(object.items[*index], flow_.path);
      cell = bound_part(std::move(cell));
      if (!cell.empty())
        return with_dependencies(std::move(cell), object.dependencies);
    }
    if (!object.opaque.empty())
      return cell_of(derived(dot(name), {value}));
  }
  if (const NativeEntry* entry = container_method(object.kind, name))
    return bound_native(*entry, value);
  const ClassHandle* type = as_class(object.type);
  if (!type)
    return std::nullopt;
  if (name == "__class__")
    return cell_of(class_of_handle(object.type));
  if (name == "__dict__")
    return cell_of(derived("an instance's attributes", {value}));
  if (auto found = class_attribute(*type, name))
    return bind_attribute(*found, value, class_of_handle(object.type));
  if (auto getter = class_attribute(*type, "__getattr__"))
    return cell_of(derived(dot(name), {value}));
  if (type->unknown_base)
    return cell_of(derived(dot(name), {value}));
  return std::nullopt;
}

std::optional<Cell> Machine::node_attribute(const Value& value, const reference::Node& node,
                                            llvm::StringRef name) {
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    const auto* key = std::get_if<std::string>(&node.keys[i]);
    if (!key || name != *key || !node.type)
      continue;
    if (!node.children[i])
      break; // never assigned: the class may have a default
    return read_child(value, dot(name), node.children[i]);
  }
  for (const reference::StaticField& field : node.statics)
    if (name == field.name && field.value)
      return cell_of(field.value);
  if (!node.type || node.kind == reference::NodeKind::NamedTuple)
    if (const NativeEntry* entry = natives::node_method(name))
      return bound_native(*entry, value);
  if (!node.type)
    return std::nullopt;
  const ClassHandle* type = as_class(node.type);
  if (name == "__class__")
    return cell_of(class_of_handle(node.type));
  if (auto found = class_attribute(*type, name))
    return bind_attribute(*found, value, class_of_handle(node.type));
  if (type->unknown_base || class_attribute(*type, "__getattr__"))
    return cell_of(derived(dot(name), {value}));
  return std::nullopt;
}

Cell Machine::read_child(const Value& tree, const std::string& path, const Value& child) {
  if (reference::is<reference::Hole>(child))
    record_read(tree, path);
  return cell_of(child);
}

std::optional<Cell> Machine::leaf_attribute(const Value& value, const reference::Leaf& leaf,
                                            llvm::StringRef name) {
  if (reference::is_any_array(leaf.kind))
    if (auto found = array_attribute(*this, value, name))
      return found;
  if (const NativeEntry* entry = leaf_method(leaf, name))
    return bound_native(*entry, value);
  if (natives::lacks_attribute(leaf, name))
    return std::nullopt;
  return cell_of(derived(dot(name), {value}));
}

std::optional<Cell> Machine::handle_attribute(const Value& value, llvm::StringRef name) {
  const ProgramHandle& handle = *handle_of(value);
  if (const ModuleHandle* module = as_module(value))
    return module_attribute(*module, name);
  if (const ClassHandle* type = as_class(value)) {
    if (name == "__name__" || name == "__qualname__")
      return cell_of(string(type->name));
    if (auto found = class_attribute(*type, name))
      return bind_attribute(*found, nullptr, value);
    if (name == "__init__" && !type->fields.empty())
      return cell_of(generated_initialiser(*type));
    if (type->unknown_base || type->shape == ClassHandle::Shape::Builtin)
      return cell_of(derived(dot(name), {value}));
    return std::nullopt;
  }
  if (handle.kind == HandleKind::Super)
    return super_attribute(value, name);
  if (const auto* bound = handle_as<BoundHandle>(value, HandleKind::Bound)) {
    if (name == "__self__")
      return cell_of(bound->self);
    if (name == "__func__")
      return cell_of(bound->function);
  }
  if (const auto* partial = handle_as<PartialHandle>(value, HandleKind::Partial))
    if (name == "func")
      return cell_of(partial->function);
  if (auto written = overlay_attribute(value, name))
    return written;
  if (name == "__name__" || name == "__qualname__")
    return cell_of(string(handle.name));
  if (auto found = natives::treedef_attribute(*this, value, name))
    return found;
  if (auto found = handle_method(*this, value, name))
    return found;
  return cell_of(derived(dot(name), {value}));
}

std::optional<Cell> Machine::super_attribute(const Value& value, llvm::StringRef name) {
  const auto* super = handle_as<SuperHandle>(value, HandleKind::Super);
  if (!super || !super->self)
    return cell_of(derived(dot(name), {value}));
  const ClassHandle* type = as_class(type_of(super->self));
  if (!type)
    type = as_class(super->self); // in a classmethod
  if (!type)
    return cell_of(derived(dot(name), {value}));
  bool in_classmethod = as_class(super->self) != nullptr;
  Value self = in_classmethod ? nullptr : super->self;
  if (auto found = attribute_after(*type, as_class(super->after), name))
    return bind_attribute(*found, self, in_classmethod ? super->self : type_of(super->self));
  if (type->unknown_base)
    return cell_of(derived(dot(name), {value}));
  if (name == "__init__" && self)
    if (const ClassHandle* next = next_dataclass(*type, as_class(super->after)))
      return cell_of(bound_method(generated_initialiser(*next), self));
  if (name == "__init__" || name == "__post_init__" || name == "__init_subclass__")
    return cell_of(builtin("_do_nothing"));
  return cell_of(derived(dot(name), {value}));
}

Cell Machine::bound_native(const NativeEntry& entry, const Value& self) {
  auto native = std::make_shared<NativeHandle>(
      reference::Hasher().add("method").add(std::string_view(entry.name)).finish(),
      entry.name.str());
  native->function = entry.function;
  native->resolves = entry.resolves;
  auto bound = std::make_shared<BoundHandle>(
      reference::Hasher().add("bound").add(native->identity()).add(self->program).finish(),
      entry.name.str());
  bound->self = self;
  bound->function = value_of(native);
  return cell_of(value_of(bound));
}

// ---- writing ------------------------------------------------------------------------------------

ObjectId Machine::overlay_of(const Value& value) {
  auto [entry, added] = overlays_.try_emplace(value->hash, 0);
  if (added)
    entry->second = next_object_++;
  if (!flow_.store.has(entry->second)) {
    Object object;
    object.kind = ObjectKind::Instance;
    flow_.store.put(entry->second, std::move(object));
  }
  return entry->second;
}

void Machine::set_attribute(const Value& object, llvm::StringRef name, const Cell& value,
                            Range name_range) {
  if (const auto* node = reference::get_if<reference::Node>(object)) {
    if (node->kind == reference::NodeKind::Module) {
      raise("dataclasses.FrozenInstanceError", ("cannot assign to field '" + name + "'").str());
    } else if (node->kind != reference::NodeKind::Dataclass) {
      raise("AttributeError", name);
    }
    return;
  }
  if (reference::is_none(object)) {
    raise("AttributeError", name);
    return;
  }
  ObjectId id = 0;
  if (const auto* reference = reference::get_if<reference::Reference>(object)) {
    id = reference->object;
    if (!flow_.store.has(id))
      return;
    const ClassHandle* type = as_class(flow_.store.read(id).type);
    if (type && call_setter(*type, object, name, value))
      return;
  } else if (const ClassHandle* type = as_class(object)) {
    id = type->name_space;
  } else {
    id = overlay_of(object);
  }
  // An object handed in from outside held something there, too.
  Cell before;
  if (reference::is<reference::Lazy>(object))
    before = get_attribute(object, name);
  Object& content = flow_.store.write(id);
  auto index = content.find_name(name);
  if (index)
    before = restrict(content.items[*index], flow_.path);
  content.set_name(name, value);
  if (in_user_code())
    record_bound({trace::Place::Kind::Attribute, id, name.str()}, before, value, name_range,
                 std::nullopt);
}

bool Machine::call_setter(const ClassHandle& type, const Value& object, llvm::StringRef name,
                          const Cell& value) {
  auto found = class_attribute(type, name);
  if (!found || found->empty())
    return false;
  const auto* descriptor =
      handle_as<DescriptorHandle>(found->front().value, HandleKind::Descriptor);
  if (!descriptor || descriptor->what != DescriptorHandle::What::Property || !descriptor->setter)
    return false;
  Arguments arguments = Arguments::of({object});
  arguments.positional.push_back(value);
  call(descriptor->setter, arguments);
  return true;
}

} // namespace leaflint::execution
