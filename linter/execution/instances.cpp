// Instances: running __init__, and what an instance is afterwards.
#include "execution/machine.h"

namespace leaflint::execution {

using Shape = ClassHandle::Shape;

Cell Machine::construct(const ClassHandle& type, const Value& cls, const Arguments& arguments) {
  if (type.construct) {
    NativeHandle native(type.identity(), type.name);
    native.function = type.construct;
    return call_native(native, arguments);
  }
  if (type.shape == Shape::NamedTuple)
    return construct_named_tuple(type, cls, arguments);
  if (type.shape == Shape::Enumeration)
    return member_of_value(type, arguments);
  const auto maker = class_attribute(type, "__new__");
  const FunctionHandle* function = maker ? as_function(maker->front().value) : nullptr;
  if (function && function->unit->model) {
    Arguments all = arguments;
    all.positional.insert(all.positional.begin(), cell_of(cls));
    all.positional_ranges.insert(all.positional_ranges.begin(), Range{});
    return call_function(*function, all);
  }
  if (maker)
    return unknown(("an instance of " + llvm::StringRef(type.name)).str());
  return construct_instance(type, cls, arguments);
}

Cell Machine::construct_instance(const ClassHandle& type, const Value& cls,
                                 const Arguments& arguments) {
  const auto* leaf = reference::get_if<reference::Leaf>(cls);
  Object object;
  object.kind = ObjectKind::Instance;
  object.type = leaf->handle;
  ObjectId id = new_object(std::move(object));
  Value self = reference::make_reference(id, class_attribute(type, "__call__").has_value());
  bool node = type.shape == Shape::Module || type.shape == Shape::RegisteredDataclass;
  std::uint32_t allocation = node ? new_allocation(type.name) : 0;
  // Only a module around it takes over what is made inside: a trainer's model is its own.
  constructions_ += node ? 1 : 0;
  initialise(type, self, id, arguments);
  constructions_ -= node ? 1 : 0;
  if (!flow_.alive)
    return {};
  if (!node)
    return cell_of(self);
  convert_fields(type, id);
  Cell result = node_of(type, leaf->handle, flow_.store.read(id), allocation);
  if (constructions_ == 0)
    for (Alternative& alternative : result) {
      rerooted_.clear();
      alternative.value = reroot(alternative.value, allocation, "", 0);
    }
  return simplify(std::move(result));
}

void Machine::initialise(const ClassHandle& type, const Value& self, ObjectId id,
                         const Arguments& arguments) {
  if (auto init = class_attribute(type, "__init__")) {
    call_cell(bind_attribute(*init, self, class_of_handle(nullptr)), arguments);
    if (flow_.alive && type.shape == Shape::RegisteredDataclass)
      add_defaults(type, id);
    return;
  }
  if (type.shape == Shape::Plain || type.shape == Shape::Exception) {
    if (type.shape == Shape::Exception)
      flow_.store.write(id).set_name("args", new_tuple(arguments.positional));
    if (type.unknown_base)
      flow_.store.write(id).opaque = "an instance of an unknown base class";
    return;
  }
  if (!bind_fields(type, id, arguments))
    return;
  if (auto post = class_attribute(type, "__post_init__"))
    call_cell(bind_attribute(*post, self, class_of_handle(nullptr)), {});
}

namespace {

/// The __init__ that a dataclass has without writing one: the class, the instance, the fields.
Cell initialise_generated(NativeCall& call) {
  Arguments arguments = Arguments::of(llvm::ArrayRef(call.positional).drop_front(2));
  for (const auto& [name, value] : call.keywords)
    arguments.keywords.emplace_back(name, cell_of(value));
  return call.machine.initialise_fields(call.positional[0], call.positional[1], arguments);
}

} // namespace

Value Machine::generated_initialiser(const ClassHandle& type) {
  auto native = std::make_shared<NativeHandle>(
      reference::Hasher().add("generated __init__").finish(), "__init__");
  native->function = initialise_generated;
  auto partial = std::make_shared<PartialHandle>(
      reference::Hasher().add("generated __init__").add(type.identity()).finish(), "__init__");
  partial->function = value_of(native);
  partial->positional.push_back(value_of(std::make_shared<ClassHandle>(type)));
  return value_of(std::move(partial));
}

Cell Machine::initialise_fields(const Value& cls, const Value& self, const Arguments& arguments) {
  const auto* reference = reference::get_if<reference::Reference>(self);
  if (!as_class(cls) || !reference || !flow_.store.has(reference->object))
    return unknown("an __init__ of something unknown");
  bind_fields(*as_class(cls), reference->object, arguments);
  return cell_of(none_);
}

/// The class after `after` in the resolution order whose __init__ is generated from its fields.
const ClassHandle* Machine::next_dataclass(const ClassHandle& type, const ClassHandle* after) {
  bool passed = !after || type.identity() == after->identity();
  for (const reference::HandleRef& base : type.order) {
    const ClassHandle* parent = as_class(base);
    if (!parent)
      continue;
    if (passed && !parent->fields.empty())
      return parent;
    passed |= after && parent->identity() == after->identity();
  }
  return nullptr;
}

/// Where children are read by `getattr`, the class's defaults count. (A Module's are its own
/// attributes: a default that __init__ leaves alone stays with the class and is no leaf.)
void Machine::add_defaults(const ClassHandle& type, ObjectId id) {
  for (const FieldInfo& field : type.fields)
    if (field.default_value && !flow_.store.read(id).find_name(field.name))
      flow_.store.write(id).set_name(field.name, cell_of(field.default_value));
}

void Machine::convert_fields(const ClassHandle& type, ObjectId id) {
  for (const FieldInfo& field : type.fields) {
    if (!field.converter)
      continue;
    auto index = flow_.store.read(id).find_name(field.name);
    if (!index)
      continue;
    Arguments arguments;
    arguments.positional.push_back(flow_.store.read(id).items[*index]);
    Cell converted = call(field.converter, arguments);
    if (!flow_.alive)
      return;
    flow_.store.write(id).items[*index] = converted;
  }
}

bool Machine::bind_fields(const ClassHandle& type, ObjectId id, const Arguments& arguments) {
  std::size_t next = 0;
  std::size_t used = 0;
  for (const FieldInfo& field : type.fields) {
    if (!field.init) {
      if (field.default_value)
        flow_.store.write(id).set_name(field.name, cell_of(field.default_value));
      continue;
    }
    std::optional<Cell> value;
    if (!field.keyword_only && next < arguments.positional.size())
      value = arguments.positional[next++];
    for (const auto& [name, cell] : arguments.keywords)
      if (!value && name == field.name) {
        value = cell;
        ++used;
      }
    if (!value && arguments.unknown)
      value = cell_of(derived("field " + field.name, {}));
    if (!value && field.default_factory)
      value = call(field.default_factory, Arguments{});
    if (!value && field.default_value)
      value = cell_of(field.default_value);
    if (!flow_.alive)
      return false;
    if (!value && type.unknown_base)
      continue;
    if (!value) {
      raise("TypeError", "missing argument " + field.name);
      return false;
    }
    flow_.store.write(id).set_name(field.name, *value);
  }
  bool left = next < arguments.positional.size() || used < arguments.keywords.size();
  if (left && !type.unknown_base && !arguments.unknown) {
    raise("TypeError", "an unexpected argument");
    return false;
  }
  return true;
}

Cell Machine::construct_named_tuple(const ClassHandle& type, const Value& cls,
                                    const Arguments& arguments) {
  Object object;
  object.kind = ObjectKind::Instance;
  ObjectId id = new_object(std::move(object));
  if (!bind_fields(type, id, arguments))
    return {};
  const Object bound = flow_.store.read(id);
  std::vector<Cell> cells;
  std::vector<reference::Literal> keys;
  for (const FieldInfo& field : type.fields) {
    auto index = bound.find_name(field.name);
    cells.push_back(index ? restrict(bound.items[*index], flow_.path) : cell_of(none_));
    keys.emplace_back(field.name);
  }
  reference::HandleRef handle = reference::get_if<reference::Leaf>(cls)->handle;
  return assemble(cells, [&](std::vector<Tree> children) {
    reference::Node node;
    node.kind = reference::NodeKind::NamedTuple;
    node.type = handle;
    node.keys = keys;
    node.children = std::move(children);
    return reference::make_node(std::move(node));
  });
}

/// The instance as a node: children and static fields in field order.
Cell Machine::node_of(const ClassHandle& type, const reference::HandleRef& handle,
                      const Object& content, std::uint32_t allocation) {
  const Object object = content;
  std::vector<Cell> cells;
  for (const FieldInfo& field : type.fields) {
    auto index = object.find_name(field.name);
    // What something unknown may have assigned is unknown; what nobody assigned is missing.
    bool open = type.unknown_base || !object.opaque.empty() || !object.dependencies.empty();
    Value missing = open ? derived("field " + field.name, {}) : nullptr;
    cells.push_back(index ? restrict(object.items[*index], flow_.path) : cell_of(missing));
  }
  Cell result = assemble(cells, [&](std::vector<Tree> values) {
    reference::Node node;
    node.kind =
        type.shape == Shape::Module ? reference::NodeKind::Module : reference::NodeKind::Dataclass;
    node.type = handle;
    node.allocation = allocation;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (type.fields[i].is_static) {
        node.statics.push_back({type.fields[i].name, values[i]});
      } else {
        node.keys.emplace_back(type.fields[i].name);
        node.children.push_back(values[i]);
      }
    }
    return reference::make_node(std::move(node));
  });
  return with_dependencies(std::move(result), object.dependencies);
}

namespace {
constexpr unsigned kDeepestReroot = 24;
} // namespace

/// Leaves that were made since `allocation` began get it as their origin; what came from outside
/// keeps its own.
Value Machine::reroot(const Value& value, std::uint32_t allocation, const std::string& path,
                      unsigned depth) {
  if (!value || depth > kDeepestReroot)
    return value;
  if (const auto* leaf = reference::get_if<reference::Leaf>(value)) {
    if (leaf->origin.allocation != 0 && leaf->origin.allocation < allocation)
      return value;
    reference::Leaf copy = *leaf;
    copy.origin = {allocation, path};
    copy.source = copy.term;
    return reference::make_leaf(std::move(copy));
  }
  if (const auto* node = reference::get_if<reference::Node>(value)) {
    if (node->allocation != 0 && node->allocation < allocation)
      return value;
    reference::Node copy = *node;
    for (std::size_t i = 0; i < copy.children.size(); ++i)
      copy.children[i] =
          reroot(copy.children[i], allocation, path + reference::key_text(*node, i), depth + 1);
    if (depth > 0 && copy.allocation != 0)
      copy.allocation = allocation;
    return reference::make_node(std::move(copy));
  }
  const auto* reference = reference::get_if<reference::Reference>(value);
  if (!reference || !flow_.store.has(reference->object))
    return value;
  Object object = flow_.store.read(reference->object);
  if (object.kind != ObjectKind::List && object.kind != ObjectKind::Dict)
    return value;
  if (!rerooted_.insert(reference->object).second)
    return value;
  for (std::size_t i = 0; i < object.items.size(); ++i) {
    std::string key = object.kind == ObjectKind::List ? "[" + std::to_string(i) + "]" : "[?]";
    if (object.kind == ObjectKind::Dict)
      if (const auto* text = std::get_if<std::string>(&object.keys[i]))
        key = "['" + *text + "']";
    for (Alternative& alternative : object.items[i])
      alternative.value = reroot(alternative.value, allocation, path + key, depth + 1);
  }
  flow_.store.put(reference->object, std::move(object));
  return value;
}

} // namespace leaflint::execution
