// Natives on classes and attributes: fields, descriptors, dataclasses, partial, getattr, replace.
#include <algorithm>

#include "execution/natives_arrays.h"
#include "execution/natives_builtins.h"
#include "execution/natives_copy.h"

namespace leaflint::execution {
namespace natives {
namespace {

Hash identity(llvm::StringRef what, llvm::ArrayRef<Value> values) {
  reference::Hasher hasher;
  hasher.add(std::string_view(what.data(), what.size()));
  for (const Value& value : values)
    hasher.add(value ? value->program : Hash{});
  return hasher.finish();
}

/// `metadata={"static": True}`: what jax.tree_util.register_dataclass and Equinox look at.
bool static_in_metadata(NativeCall& call) {
  const Object* metadata = call.machine.object_of(call.argument(~0U, "metadata"));
  if (!metadata || metadata->kind != ObjectKind::Dict)
    return false;
  const std::optional<std::size_t> at = metadata->find(Literal(std::string("static")));
  return at && metadata->items[*at].size() == 1 &&
         flag(metadata->items[*at][0].value, false) == true;
}

/// field(*, converter, static, default, default_factory, init, kw_only): of dataclasses and of
/// Equinox (EQX _module/_field.py) alike.
Cell field(NativeCall& call) {
  auto handle = std::make_shared<FieldHandle>(identity("field", all_values(call)));
  FieldInfo& info = handle->info;
  info.is_static = flag(call.argument(~0U, "static"), false) == true || static_in_metadata(call);
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
  auto handle =
      std::make_shared<DescriptorHandle>(identity(call.name, all_values(call)), call.name.str());
  handle->what = what;
  handle->function = function;
  handle->setter = call.argument(1, "fset");
  return cell_of(value_of(std::move(handle)));
}

Cell property(NativeCall& call) {
  return descriptor(call, DescriptorHandle::What::Property);
}
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

Cell keep_property(NativeCall& call) {
  return cell_of(call.positional[0]);
}

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
  Cell made = call.machine.make_dataclass(cls, ClassHandle::Shape::RegisteredDataclass);
  const auto* names = get_if<Node>(call.argument(2, "meta_fields"));
  if (!names)
    return made;
  auto* handle = const_cast<ClassHandle*>(as_class(cls));
  for (const Tree& name : names->children)
    for (FieldInfo& info : handle->fields)
      info.is_static = info.is_static || Machine::string_of(name) == info.name;
  return made;
}

/// register_custom(cls): its instances are nodes whose children a user's function gives.
Cell register_custom(NativeCall& call) {
  const Value cls = call.argument(0, "nodetype");
  if (!cls)
    return missing(call, "nodetype");
  if (as_class(cls))
    const_cast<ClassHandle*>(as_class(cls))->registered = true;
  return cell_of(cls);
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
    hasher.add(std::string_view(name)).add(value->program);
  auto handle = std::make_shared<PartialHandle>(hasher.finish(), "functools.partial");
  handle->function = call.positional[0];
  handle->positional.assign(call.positional.begin() + 1, call.positional.end());
  handle->keywords = call.keywords;
  return cell_of(value_of(std::move(handle)));
}

/// signature(function): (name, has_default, default) of each parameter that can be named; None
/// where that is not known or there are `*args`.
Cell signature(NativeCall& call) {
  const Value function = call.argument(0, "function");
  const FunctionHandle* handle = function ? as_function(function) : nullptr;
  if (!handle)
    return cell_of(call.machine.none());
  using Passing = program::Parameter::Passing;
  const program::Function& definition = handle->unit->program->function(handle->function);
  std::vector<Tree> parameters;
  for (std::size_t i = 0; i < definition.parameters.size(); ++i) {
    const program::Parameter& parameter = definition.parameters[i];
    if (parameter.passing == Passing::VarPositional || parameter.passing == Passing::VarKeyword ||
        parameter.passing == Passing::PositionalOnly)
      return cell_of(call.machine.none());
    const bool has_default = i < handle->defaults.size() && !handle->defaults[i].empty();
    const Value otherwise = has_default ? handle->defaults[i][0].value : call.machine.none();
    parameters.push_back(reference::make_tuple(
        {call.machine.string(parameter.name), call.machine.boolean(has_default), otherwise}));
  }
  return cell_of(reference::make_tuple(std::move(parameters)));
}

const NativeEntry kDescriptors[] = {
    {"property", property, false},
    {"staticmethod", static_method, false},
    {"classmethod", class_method, false},
};

} // namespace

llvm::ArrayRef<NativeEntry> descriptor_builtins() {
  return kDescriptors;
}

} // namespace natives

std::optional<Cell> handle_method(Machine& machine, const Value& value, llvm::StringRef name) {
  const auto* descriptor = handle_as<DescriptorHandle>(value, HandleKind::Descriptor);
  if (!descriptor || (name != "setter" && name != "deleter" && name != "getter"))
    return std::nullopt;
  auto native =
      std::make_shared<NativeHandle>(natives::identity("property_setter", {}), "property_setter");
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
      {"register_custom", natives::register_custom, true},
      {"namedtuple", natives::named_tuple, true},
      {"partial", natives::partial, false},
      {"replace", natives::replace, true},
      {"signature", natives::signature, false},
      {"shallow_copy", natives::shallow_copy, false},
      {"deep_copy", natives::deep_copy, false},
  };
  return table;
}

} // namespace leaflint::execution
