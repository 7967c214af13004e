// What a model may ask of its operands: is it known, is it a number, how long is it; and of the
// releases of the libraries.
#include "execution/natives_arrays.h"
#include "execution/natives_builtins.h"

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

/// fresh(): a number that no other call gives: what a random draw or the clock says.
Cell fresh_number(NativeCall& call) {
  return cell_of(call.machine.integer(static_cast<std::int64_t>(fresh(call.machine))));
}

/// library(name): what the releases of the libraries do, by a name of reference/versions.h.
Cell library(NativeCall& call) {
  const std::string name = Machine::string_of(call.argument(0, "name")).value_or("");
  const std::optional<bool> value = reference::value_of(call.machine.versions(), name);
  if (!value)
    return call.machine.raise("NameError", "no difference of the libraries is called " + name);
  return cell_of(call.machine.boolean(*value));
}

namespace {

/// What is asked of a value that is not known has no answer.
Cell answer(NativeCall& call, const Value& value, bool yes) {
  if (!value || is_open(value))
    return cell_of(call.machine.derived_scalar(Kind::Bool, call.name, {value}));
  return cell_of(call.machine.boolean(yes));
}

} // namespace

/// is_number(x), is_numpy(x): what a model asks of its operands.
Cell is_number(NativeCall& call) {
  const Value value = call.argument(0, "x");
  const auto* leaf = get_if<Leaf>(value);
  return answer(call, value, leaf && reference::is_array_like(*leaf));
}

Cell is_numpy(NativeCall& call) {
  const Value value = call.argument(0, "x");
  const auto* leaf = get_if<Leaf>(value);
  return answer(call, value,
                leaf && (leaf->kind == Kind::NumpyInexact || leaf->kind == Kind::NumpyOther));
}

Cell is_opaque(NativeCall& call) {
  const Value value = call.argument(0, "x");
  return cell_of(call.machine.boolean(!value || is_open(value)));
}

/// dtype_of(x): the dtype object of what x becomes as a JAX array.
Cell dtype_of(NativeCall& call) {
  const Value value = call.argument(0, "x");
  const std::optional<Leaf> shape = promoted({value}, false);
  if (!shape || shape->dtype == Dtype::Unknown)
    return cell_of(call.machine.derived("dtype", {value}));
  return cell_of(dtype_object(shape->dtype));
}

/// dtype_from(x): the dtype object that a type, a dtype or its name stands for.
Cell dtype_from(NativeCall& call) {
  const Value value = call.argument(0, "x");
  const std::optional<Dtype> dtype = dtype_of_argument(value, false);
  if (!dtype || *dtype == Dtype::Unknown)
    return cell_of(call.machine.derived("dtype", {value}));
  return cell_of(dtype_object(*dtype));
}

/// dtype_name(*operands): NumPy's name of the dtype that the operands have together, or None.
Cell dtype_name(NativeCall& call) {
  const std::optional<Leaf> shape = promoted(call.positional, false);
  if (!shape || shape->dtype == Dtype::Unknown)
    return cell_of(call.machine.none());
  return cell_of(call.machine.string(reference::dtype_name(shape->dtype)));
}

namespace {

const Leaf* array_argument(const NativeCall& call, std::size_t index) {
  if (index >= call.positional.size())
    return nullptr;
  const auto* leaf = get_if<Leaf>(call.positional[index]);
  return leaf && reference::is_any_array(leaf->kind) ? leaf : nullptr;
}

// NumPy's abstract dtypes: float32 is a floating, an inexact and a number.
std::optional<bool> is_of_family(Dtype dtype, llvm::StringRef family) {
  const bool inexact = reference::is_floating(dtype) || reference::is_complex(dtype);
  if (family == "floating")
    return reference::is_floating(dtype);
  if (family == "complexfloating")
    return reference::is_complex(dtype);
  if (family == "inexact")
    return inexact;
  if (family == "integer")
    return reference::is_integer(dtype);
  if (family == "number")
    return inexact || reference::is_integer(dtype);
  return std::nullopt;
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

/// is_weak(x), is_floating(x): of an array; False for everything else. An array of inexact numbers
/// whose dtype is not known is taken for one of floats.
Cell is_weak(NativeCall& call) {
  const Leaf* leaf = array_argument(call, 0);
  return cell_of(call.machine.boolean(leaf && leaf->weak));
}

Cell is_floating(NativeCall& call) {
  const Leaf* leaf = array_argument(call, 0);
  const bool open = leaf && leaf->dtype == Dtype::Unknown &&
                    (leaf->kind == Kind::InexactArray || leaf->kind == Kind::NumpyInexact);
  return answer(call, call.argument(0, "x"), leaf && (open || reference::is_floating(leaf->dtype)));
}

/// is_key(x): whether it is an array of typed random keys.
Cell is_key(NativeCall& call) {
  const Leaf* leaf = array_argument(call, 0);
  return answer(call, call.argument(0, "x"), leaf && leaf->kind == Kind::KeyArray);
}

/// is_subdtype(dtype, family): jnp.issubdtype and np.issubdtype of a dtype that is known.
Cell is_subdtype(NativeCall& call) {
  if (call.positional.size() < 2)
    return missing(call, "family");
  const std::optional<Dtype> dtype = compared_dtype(call.positional[0]);
  const ProgramHandle* family = handle_of(call.positional[1]);
  std::optional<bool> answer;
  if (dtype && family)
    answer = is_of_family(*dtype, llvm::StringRef(family->name).rsplit('.').second);
  if (dtype && !answer)
    if (const std::optional<Dtype> same = compared_dtype(call.positional[1]))
      answer = *dtype == *same;
  return answer ? cell_of(call.machine.boolean(*answer))
                : cell_of(call.machine.derived_scalar(Kind::Bool, "issubdtype", call.positional));
}

} // namespace leaflint::execution::natives
