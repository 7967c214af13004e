// What a model may ask of its operands: is it known, is it a number, how long is it; and of the
// releases of the libraries.
#include "execution/natives_arrays.h"

namespace leaflint::execution::natives {

/// length_of(x): the leading length if it is known, else None.
Cell length_of(NativeCall& call) {
  const Value value = call.argument(0, "x");
  const auto* leaf = get_if<Leaf>(value);
  if (!leaf || leaf->length < 0)
    return cell_of(call.machine.none());
  return cell_of(call.machine.integer(leaf->length));
}

/// known(x): a literal, or None where the value is not known.
Cell known(NativeCall& call) {
  const Value value = call.argument(0, "x");
  const auto* leaf = get_if<Leaf>(value);
  if (leaf && !std::holds_alternative<std::monostate>(leaf->literal))
    return cell_of(value);
  return cell_of(call.machine.none());
}

/// library(name): what the releases of the libraries do, by a name of reference/versions.h.
Cell library(NativeCall& call) {
  const std::string name = Machine::string_of(call.argument(0, "name")).value_or("");
  const std::optional<bool> value = reference::value_of(call.machine.versions(), name);
  if (!value)
    return call.machine.raise("NameError", "no difference of the libraries is called " + name);
  return cell_of(call.machine.boolean(*value));
}

/// is_number(x), is_numpy(x): what a model asks of its operands.
Cell is_number(NativeCall& call) {
  const Value value = call.argument(0, "x");
  const auto* leaf = get_if<Leaf>(value);
  return cell_of(call.machine.boolean(leaf && reference::is_array_like(*leaf)));
}

Cell is_numpy(NativeCall& call) {
  const Value value = call.argument(0, "x");
  const auto* leaf = get_if<Leaf>(value);
  return cell_of(call.machine.boolean(
      leaf && (leaf->kind == Kind::NumpyInexact || leaf->kind == Kind::NumpyOther)));
}

Cell is_opaque(NativeCall& call) {
  const Value value = call.argument(0, "x");
  return cell_of(call.machine.boolean(!value || is_open(value)));
}

/// dtype_of(x): the dtype object of what x becomes as a JAX array.
Cell dtype_of(NativeCall& call) {
  const Value value = call.argument(0, "x");
  const std::optional<Leaf> shape = promoted({value}, false);
  if (!shape)
    return cell_of(call.machine.derived("dtype", {value}));
  return cell_of(dtype_object(shape->dtype));
}

namespace {

const Leaf* array_argument(const NativeCall& call, std::size_t index) {
  if (index >= call.positional.size())
    return nullptr;
  const auto* leaf = get_if<Leaf>(call.positional[index]);
  return leaf && reference::is_any_array(leaf->kind) ? leaf : nullptr;
}

} // namespace

/// dtypes_differ(x, y): whether two arrays certainly have different dtypes.
Cell dtypes_differ(NativeCall& call) {
  const Leaf* left = array_argument(call, 0);
  const Leaf* right = array_argument(call, 1);
  const bool known =
      left && right && left->dtype != Dtype::Unknown && right->dtype != Dtype::Unknown;
  return cell_of(call.machine.boolean(known && left->dtype != right->dtype));
}

/// is_weak(x), is_floating(x): of an array; False for everything else.
Cell is_weak(NativeCall& call) {
  const Leaf* leaf = array_argument(call, 0);
  return cell_of(call.machine.boolean(leaf && leaf->weak));
}

Cell is_floating(NativeCall& call) {
  const Leaf* leaf = array_argument(call, 0);
  return cell_of(call.machine.boolean(leaf && reference::is_floating(leaf->dtype)));
}

} // namespace leaflint::execution::natives
