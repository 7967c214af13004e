// Natives on classes and attributes: fields, descriptors, dataclasses, partial, getattr, replace.
#include <algorithm>

#include "execution/natives_arrays.h"
#include "execution/natives_builtins.h"

namespace leaflint::execution {
namespace natives {
namespace {

Hash identity(llvm::StringRef what, llvm::ArrayRef<Value> values) {
  reference::Hasher hasher;
  hasher.add(std::string_view(what.data(), what.size()));
  for (const Value& value : values)
    hasher.add(value ? value->hash : Hash{});
  return hasher.finish();
}

/// field(*, converter, static, default, default_factory, init, kw_only): of dataclasses and of
/// Equinox (EQX _module/_field.py) alike.
Cell field(NativeCall& call) {
  auto handle = std::make_shared<FieldHandle>(identity("field", all_values(call)));
  FieldInfo& info = handle->info;
  info.is_static = flag(call.argument(~0U, "static"), false) == true;
  info.init = flag(call.argument(~0U, "init"), true) != false;
  info.keyword_only = flag(call.argument(~0U, "kw_only"), false) == true;
  info.default_value = call.argument(~0U, "default");
  info.default_factory = call.argument(~0U, "default_factory");
  info.converter = call.argument(~0U, "converter");
  return cell_of(value_of(std::move(handle)));
}

Cell static_field(NativeCall& call) {
  call.keywords.emplace_back("static", call.machine.boolean(true));
  return field(call);
}

Cell descriptor(NativeCall& call, DescriptorHandle::What what) {
  const Value function = call.argument(0, "fget");
  if (!function)
    return missing(call, "function");
  auto handle = std::make_shared<DescriptorHandle>(identity(call.name, all_values(call)),
                                                   call.name.str());
  handle->what = what;
  handle->function = function;
  handle->setter = call.argument(1, "fset");
  return cell_of(value_of(std::move(handle)));
}

Cell property(NativeCall& call) { return descriptor(call, DescriptorHandle::What::Property); }
Cell static_method(NativeCall& call) {
  return descriptor(call, DescriptorHandle::What::StaticMethod);
}
Cell class_method(NativeCall& call) {
  return descriptor(call, DescriptorHandle::What::ClassMethod);
}

/// `@x.setter`: a property with the getter of x.
Cell property_setter(NativeCall& call) {
  const Value self = call.argument(0, "self");
  const Value setter = call.argument(1, "fset");
  const auto* old = handle_as<DescriptorHandle>(self, HandleKind::Descriptor);
  if (!old || !setter)
    return missing(call, "fset");
  auto handle = std::make_shared<DescriptorHandle>(identity("setter", {self, setter}), old->name);
  handle->what = old->what;
  handle->function = old->function;
  handle->setter = setter;
  return cell_of(value_of(std::move(handle)));
}

Cell keep_property(NativeCall& call) { return cell_of(call.positional[0]); }

Cell make_dataclass(NativeCall& call) {
  const Value cls = call.argument(0, "cls");
  if (!cls)
    return missing(call, "cls");
  if (!as_class(cls))
    return cell_of(cls);
  return call.machine.make_dataclass(cls, ClassHandle::Shape::Dataclass);
}

/// register_dataclass(cls, data_fields, meta_fields): meta fields are compared, not mapped over.
Cell register_dataclass(NativeCall& call) {
  const Value cls = call.argument(0, "nodetype");
  if (!cls || !as_class(cls))
    return cls ? cell_of(cls) : missing(call, "nodetype");
  const Cell made = call.machine.make_dataclass(cls, ClassHandle::Shape::RegisteredDataclass);
  const auto* names = get_if<Node>(call.argument(2, "meta_fields"));
  if (!names)
    return made;
  auto* handle = const_cast<ClassHandle*>(as_class(cls));
  for (const Tree& name : names->children)
    for (FieldInfo& info : handle->fields)
      info.is_static = info.is_static || Machine::string_of(name) == info.name;
  return made;
}

/// namedtuple(name, fields): fields as a list of names, or one string.
Cell named_tuple(NativeCall& call) {
  const Value name = call.argument(0, "typename");
  const Value fields = call.argument(1, "field_names");
  if (!name || !fields)
    return missing(call, "field_names");
  std::vector<std::string> names;
  if (const std::optional<std::string> text = Machine::string_of(fields)) {
    std::string spaced = *text;
    std::replace(spaced.begin(), spaced.end(), ',', ' ');
    llvm::SmallVector<llvm::StringRef, 8> parts;
    llvm::StringRef(spaced).split(parts, ' ', -1, false);
    for (const llvm::StringRef part : parts)
      names.push_back(part.str());
  } else if (const auto* node = get_if<Node>(fields)) {
    for (const Tree& child : node->children)
      if (const std::optional<std::string> text_of = Machine::string_of(child))
        names.push_back(*text_of);
  }
  if (names.empty())
    return cell_of(call.machine.derived("namedtuple", {name, fields}));
  return cell_of(call.machine.make_named_tuple(Machine::string_of(name).value_or("NamedTuple"),
                                               std::move(names)));
}

Cell partial(NativeCall& call) {
  if (call.positional.empty())
    return missing(call, "func");
  reference::Hasher hasher;
  hasher.add(identity("partial", call.positional));
  for (const auto& [name, value] : call.keywords)
    hasher.add(std::string_view(name)).add(value->hash);
  auto handle = std::make_shared<PartialHandle>(hasher.finish(), "functools.partial");
  handle->function = call.positional[0];
  handle->positional.assign(call.positional.begin() + 1, call.positional.end());
  handle->keywords = call.keywords;
  return cell_of(value_of(std::move(handle)));
}

// ---- attributes ------------------------------------------------------------------------------

Cell get_attribute(NativeCall& call) {
  const Value object = call.argument(0, "object");
  const Value name = call.argument(1, "name");
  const Value otherwise = call.argument(2, "default");
  if (!object || !name)
    return missing(call, "name");
  const std::optional<std::string> known = Machine::string_of(name);
  if (!known)
    return cell_of(call.machine.derived("getattr", {object, name}));
  if (!otherwise)
    return call.machine.get_attribute(object, *known);
  return call.machine.find_attribute(object, *known).value_or(cell_of(otherwise));
}

Cell set_attribute(NativeCall& call) {
  if (call.positional.size() < 3)
    return missing(call, "value");
  if (const std::optional<std::string> name = Machine::string_of(call.positional[1]))
    call.machine.set_attribute(call.positional[0], *name, cell_of(call.positional[2]), Range{});
  return cell_of(call.machine.none());
}

Cell has_attribute(NativeCall& call) {
  if (call.positional.size() < 2)
    return missing(call, "name");
  const std::optional<std::string> name = Machine::string_of(call.positional[1]);
  if (!name || is_open(call.positional[0]))
    return of_kind(call, Kind::Bool);
  const std::optional<Cell> found = call.machine.find_attribute(call.positional[0], *name);
  if (!found)
    return cell_of(call.machine.boolean(false));
  const bool sure = !found->empty() && !is<Unknown>((*found)[0].value);
  return sure ? cell_of(call.machine.boolean(true)) : of_kind(call, Kind::Bool);
}

Cell nothing(NativeCall& call) { return cell_of(call.machine.none()); }

Cell is_instance(NativeCall& call) {
  if (call.positional.size() < 2)
    return missing(call, "classinfo");
  return boolean(call, call.machine.is_instance(call.positional[0], call.positional[1]),
                 call.positional);
}

Truth is_subclass_of(const ClassHandle& cls, const Value& type) {
  if (const auto* node = get_if<Node>(type)) {
    Truth any = Truth::False;
    for (const Tree& child : node->children) {
      const Truth one = is_subclass_of(cls, child);
      any = one == Truth::True || any == Truth::True ? Truth::True
            : one == Truth::Unknown                  ? Truth::Unknown
                                                     : any;
    }
    return any;
  }
  const ClassHandle* wanted = as_class(type);
  if (!wanted)
    return Truth::Unknown;
  for (const reference::HandleRef& base : cls.order)
    if (base && base->identity() == wanted->identity())
      return Truth::True;
  return cls.unknown_base ? Truth::Unknown : Truth::False;
}

Cell is_subclass(NativeCall& call) {
  if (call.positional.size() < 2)
    return missing(call, "classinfo");
  const ClassHandle* cls = as_class(call.positional[0]);
  return boolean(call, cls ? is_subclass_of(*cls, call.positional[1]) : Truth::Unknown,
                 call.positional);
}

Cell callable(NativeCall& call) {
  const Value value = call.argument(0, "object");
  if (!value)
    return missing(call, "object");
  if (is_open(value))
    return of_kind(call, Kind::Bool);
  if (const auto* leaf = get_if<Leaf>(value); leaf && leaf->kind != Kind::Object)
    return cell_of(call.machine.boolean(leaf->kind == Kind::Callable));
  const Object* object = call.machine.object_of(value);
  if (!get_if<Node>(value) && !(object && object->kind == ObjectKind::Instance))
    return is<Leaf>(value) ? of_kind(call, Kind::Bool) : cell_of(call.machine.boolean(false));
  return cell_of(
      call.machine.boolean(call.machine.find_attribute(value, "__call__").has_value()));
}

Cell type_of(NativeCall& call) {
  if (call.positional.empty())
    return missing(call, "object");
  const Value type = call.machine.type_of(call.positional[0]);
  return cell_of(type ? type : call.machine.derived("type", call.positional));
}

// ---- replace ---------------------------------------------------------------------------------

/// dataclasses.replace, NamedTuple._replace: the node with other values in some fields.
Cell replace_in_node(NativeCall& call, const Node& node) {
  Node copy = node;
  for (const auto& [name, value] : call.keywords) {
    bool found = false;
    for (std::size_t index = 0; index < copy.children.size(); ++index)
      if (const auto* key = std::get_if<std::string>(&copy.keys[index]); key && *key == name)
        copy.children[index] = value, found = true;
    for (reference::StaticField& field : copy.statics)
      if (field.name == name)
        field.value = value, found = true;
    if (!found)
      return call.machine.raise(node.kind == NodeKind::NamedTuple ? "ValueError" : "TypeError",
                                "unexpected field name '" + name + "'");
  }
  return cell_of(reference::make_node(std::move(copy)));
}

Cell replace(NativeCall& call) {
  const Value self = call.argument(0, "obj");
  if (!self)
    return missing(call, "obj");
  if (const auto* node = get_if<Node>(self))
    return replace_in_node(call, *node);
  const Object* object = call.machine.object_of(self);
  if (!object || object->kind != ObjectKind::Instance)
    return cell_of(call.machine.derived("replace", all_values(call)));
  Object copy = *object;
  for (const auto& [name, value] : call.keywords)
    copy.set_name((name), cell_of(call.machine.materialize(value)));
  return cell_of(reference::make_reference(call.machine.new_object(std::move(copy))));
}

// ---- methods of nodes ------------------------------------------------------------------------

Cell as_dict(NativeCall& call) {
  const auto* node = get_if<Node>(call.positional[0]);
  Node dict;
  dict.kind = NodeKind::Dict;
  dict.keys = node->keys;
  dict.children = node->children;
  return cell_of(reference::make_node(std::move(dict)));
}

Cell tuple_index(NativeCall& call) { return of_kind(call, Kind::Int); }

const NativeEntry kNodeMethods[] = {
    {"_replace", replace, true},
    {"_asdict", as_dict, true},
    {"index", tuple_index, false},
    {"count", tuple_index, false},
};

const NativeEntry kClassBuiltins[] = {
    {"property", property, false},
    {"staticmethod", static_method, false},
    {"classmethod", class_method, false},
    {"getattr", get_attribute, false},
    {"setattr", set_attribute, false},
    {"delattr", nothing, false},
    {"hasattr", has_attribute, false},
    {"isinstance", is_instance, false},
    {"issubclass", is_subclass, false},
    {"callable", callable, false},
    {"type", type_of, false},
    {"_do_nothing", nothing, false},
};

}  // namespace

const NativeEntry* node_method(llvm::StringRef name) {
  for (const NativeEntry& entry : kNodeMethods)
    if (entry.name == name)
      return &entry;
  return nullptr;
}

llvm::ArrayRef<NativeEntry> class_builtins() { return kClassBuiltins; }

}  // namespace natives

std::optional<Cell> handle_method(Machine& machine, const Value& value, llvm::StringRef name) {
  const auto* descriptor = handle_as<DescriptorHandle>(value, HandleKind::Descriptor);
  if (!descriptor || (name != "setter" && name != "deleter" && name != "getter"))
    return std::nullopt;
  auto native = std::make_shared<NativeHandle>(natives::identity("property_setter", {}),
                                               "property_setter");
  native->function = name == "setter" ? natives::property_setter : natives::keep_property;
  auto bound = std::make_shared<BoundHandle>(natives::identity(name, {value}), name.str());
  bound->self = value;
  bound->function = value_of(std::move(native));
  (void)machine;
  return cell_of(value_of(std::move(bound)));
}

llvm::ArrayRef<NativeEntry> class_natives() {
  static const NativeEntry table[] = {
      {"field", natives::field, false},
      {"static_field", natives::static_field, false},
      {"property_setter", natives::property_setter, false},
      {"make_dataclass", natives::make_dataclass, false},
      {"register_dataclass", natives::register_dataclass, true},
      {"namedtuple", natives::named_tuple, true},
      {"partial", natives::partial, false},
      {"replace", natives::replace, true},
  };
  return table;
}

}  // namespace leaflint::execution
