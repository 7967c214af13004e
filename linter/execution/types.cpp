// Types: the class of a value, isinstance, and super().
#include "execution/machine.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint::execution {

using Shape = ClassHandle::Shape;

namespace {

/// Leaves of these kinds may be of any class but those that have a kind of their own.
bool excluded_by_kind(const Value& value, const ClassHandle& wanted) {
  static const llvm::StringRef of_other_kinds[] = {"float", "int",     "bool",  "complex", "str",
                                                   "Array", "ndarray", "tuple", "list",    "dict"};
  const auto* leaf = reference::get_if<reference::Leaf>(value);
  return leaf && !leaf->handle && wanted.shape == Shape::Builtin &&
         llvm::is_contained(of_other_kinds, wanted.name);
}

} // namespace

Value Machine::type_of(const Value& value) {
  using reference::Kind;
  using reference::NodeKind;
  if (const auto* leaf = reference::get_if<reference::Leaf>(value)) {
    if (leaf->handle)
      return nullptr;
    switch (leaf->kind) {
    case Kind::Float:
      return builtin("float");
    case Kind::Int:
      return builtin("int");
    case Kind::Bool:
      return builtin("bool");
    case Kind::Complex:
      return builtin("complex");
    case Kind::Str:
      return builtin("str");
    case Kind::Callable:
    case Kind::Object:
      return nullptr;
    case Kind::NumpyInexact:
    case Kind::NumpyOther:
      return builtin("ndarray");
    default:
      return builtin("Array");
    }
  }
  if (const auto* node = reference::get_if<reference::Node>(value)) {
    if (node->type)
      return class_of_handle(node->type);
    if (node->kind == NodeKind::Tuple)
      return builtin("tuple");
    return builtin(node->kind == NodeKind::List ? "list" : "dict");
  }
  if (const auto* sequence = reference::get_if<reference::Sequence>(value))
    return builtin(sequence->kind == NodeKind::List ? "list" : "tuple");
  const Object* object = object_of(value);
  if (!object)
    return nullptr;
  switch (object->kind) {
  case ObjectKind::List:
    return builtin("list");
  case ObjectKind::Dict:
    return builtin(object->type ? "OrderedDict" : "dict");
  case ObjectKind::Set:
    return builtin("set");
  case ObjectKind::Instance:
    return class_of_handle(object->type);
  default:
    return nullptr;
  }
}

reference::Truth Machine::is_instance(const Value& value, const Value& type) {
  using reference::Truth;
  if (const auto* node = reference::get_if<reference::Node>(type)) {
    Truth result = Truth::False;
    for (const Value& each : node->children) {
      Truth one = is_instance(value, each);
      if (one == Truth::True)
        return one;
      if (one == Truth::Unknown)
        result = one;
    }
    return result;
  }
  const ClassHandle* wanted = as_class(type);
  if (!wanted)
    return Truth::Unknown;
  if (reference::is_none(value))
    return Truth::False;
  const ClassHandle* own = as_class(type_of(value));
  if (!own && excluded_by_kind(value, *wanted))
    return Truth::False;
  if (!own)
    return handle_of(value) && !as_class(value) && wanted->shape == Shape::Builtin ? Truth::False
                                                                                   : Truth::Unknown;
  if (own->identity() == wanted->identity() || wanted->name == "object")
    return Truth::True;
  for (const reference::HandleRef& base : own->order)
    if (base->identity() == wanted->identity())
      return Truth::True;
  return own->unknown_base ? Truth::Unknown : Truth::False;
}

Cell Machine::call_super(const Arguments& arguments) {
  auto super =
      std::make_shared<SuperHandle>(reference::Hasher().add("super").add(next_number_++).finish());
  const Activation& activation = *activations_.back();
  if (arguments.positional.empty()) {
    if (activation.handle)
      super->after = activation.handle->owner.lock();
    if (!super->after)
      return unknown("super() outside a class");
    const program::Function& function = activation.unit->program->function(activation.function);
    if (function.parameters.empty())
      return unknown("super() without self");
    std::uint32_t slot = activation.unit->slot_of(function.parameters.front().variable);
    super->self = single(flow_.store.read(activation.frame).items[slot], "self");
  } else {
    Value cls = single(arguments.positional.front(), "super's class");
    const auto* leaf = reference::get_if<reference::Leaf>(cls);
    if (!as_class(cls) || arguments.positional.size() < 2)
      return unknown("super of something");
    super->after = leaf->handle;
    super->self = single(arguments.positional[1], "self");
  }
  return cell_of(value_of(std::move(super)));
}

} // namespace leaflint::execution
