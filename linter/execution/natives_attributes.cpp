// getattr and its kin, isinstance, issubclass, callable, type.
#include "execution/natives_builtins.h"

namespace leaflint::execution::natives {
namespace {

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
  else // any attribute may have been set, and one more may be there
    call.machine.call_cell(call.machine.unknown("setattr with a name that is not known"),
                           Arguments::of({call.positional[0]}));
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

Cell nothing(NativeCall& call) {
  return cell_of(call.machine.none());
}

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
  if (cls.identity() == wanted->identity() || wanted->name == "object")
    return Truth::True;
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
  return cell_of(call.machine.boolean(call.machine.find_attribute(value, "__call__").has_value()));
}

Cell type_of(NativeCall& call) {
  if (call.positional.empty())
    return missing(call, "object");
  const Value type = call.machine.type_of(call.positional[0]);
  return cell_of(type ? type : call.machine.derived("type", call.positional));
}

const NativeEntry kClassBuiltins[] = {
    {"getattr", get_attribute, false},  {"setattr", set_attribute, false},
    {"delattr", nothing, false},        {"hasattr", has_attribute, false},
    {"isinstance", is_instance, false}, {"issubclass", is_subclass, false},
    {"callable", callable, false},      {"type", type_of, false},
    {"_do_nothing", nothing, false},
};

} // namespace

llvm::ArrayRef<NativeEntry> class_builtins() {
  return kClassBuiltins;
}

} // namespace leaflint::execution::natives
