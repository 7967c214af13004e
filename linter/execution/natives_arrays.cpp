// Array primitives: everything in numpy and jax.numpy is one of these under another name.
//
// Shapes are not modelled, except the leading length of what is unpacked (split keys, literal
// arrays). A call is a term: its name applied to its operands. The dtype follows JAX's promotion
// (64 bits off) or NumPy's.
#include "execution/natives_arrays.h"
#include "reference/transformations.h"

namespace leaflint::execution {
namespace natives {
namespace {

/// Operands after the first `skipped` positional ones.
std::vector<Value> operands_of(const NativeCall& call, std::size_t skipped) {
  const std::size_t from = std::min(skipped, call.positional.size());
  return {call.positional.begin() + static_cast<std::ptrdiff_t>(from), call.positional.end()};
}

std::string first_name(const NativeCall& call) {
  return call.positional.empty() ? std::string("array")
                                 : Machine::string_of(call.positional[0]).value_or("array");
}

std::int64_t length_argument(const NativeCall& call) {
  const Value length = call.argument(~0U, "length");
  return length ? Machine::integer_of(length).value_or(-1) : -1;
}

/// array(name, dtype, *operands, length=None): of that dtype whatever the operands are.
Cell fixed_array(NativeCall& call, bool numpy) {
  if (call.positional.size() < 2)
    return missing(call, "dtype");
  const Dtype dtype = dtype_of_argument(call.positional[1], numpy)
                          .value_or(numpy ? Dtype::Float64 : Dtype::Float32);
  const std::string name = first_name(call);
  const std::vector<Value> operands = operands_of(call, 2);
  if (dtype == Dtype::Unknown)
    return cell_of(call.machine.derived(name, operands));
  const Term term = applied(call.machine, name, operands);
  const std::int64_t length = length_argument(call);
  return cell_of(numpy ? numpy_array(dtype, term, length) : jax_array(dtype, term, false, length));
}

Cell array(NativeCall& call) {
  return fixed_array(call, false);
}
Cell numpy_array_native(NativeCall& call) {
  return fixed_array(call, true);
}

/// array_of(name, value, dtype, numpy): asarray and its kin; nested lists are looked into.
Cell array_of(NativeCall& call) {
  if (call.positional.size() < 4)
    return missing(call, "value");
  const std::string name = first_name(call);
  const Value& value = call.positional[1];
  const bool numpy = flag(call.positional[3], false) == true;
  const std::optional<Dtype> dtype = dtype_of_argument(call.positional[2], numpy);
  const auto* node = get_if<Node>(value);
  const bool listed = node && (node->kind == NodeKind::List || node->kind == NodeKind::Tuple);
  const std::int64_t length = listed ? static_cast<std::int64_t>(node->children.size()) : -1;
  const auto* leaf = get_if<Leaf>(value);
  std::optional<Leaf> shape = promoted({value}, numpy);
  if (dtype && *dtype != Dtype::Unknown) {
    const Term term =
        leaf && leaf->dtype == *dtype ? leaf->term : applied(call.machine, name, {value});
    return cell_of(numpy ? numpy_array(*dtype, term, length)
                         : jax_array(*dtype, term, false, length));
  }
  if (listed && node->children.empty())
    return cell_of(numpy ? numpy_array(Dtype::Float64, applied(call.machine, name, {}), 0)
                         : jax_array(Dtype::Float32, applied(call.machine, name, {}), false, 0));
  if (!shape && leaf && !numpy && !leaf->handle && leaf->kind != Kind::Object)
    return call.machine.raise("TypeError", "not a valid JAX array type");
  if (!shape || dtype)
    return cell_of(call.machine.derived(name, {value}));
  if (leaf)
    return cell_of(with_term(*shape, leaf->term, leaf->length));
  shape->weak = false;
  return cell_of(with_term(*shape, applied(call.machine, name, {value}), length));
}

Cell elementwise_native(NativeCall& call, bool numpy, bool inexact) {
  return elementwise(call.machine, first_name(call), operands_of(call, 1), numpy, inexact);
}

Cell jax_elementwise(NativeCall& call) {
  return elementwise_native(call, false, false);
}
Cell jax_inexact(NativeCall& call) {
  return elementwise_native(call, false, true);
}
Cell numpy_elementwise(NativeCall& call) {
  return elementwise_native(call, true, false);
}
Cell numpy_inexact(NativeCall& call) {
  return elementwise_native(call, true, true);
}

/// like(name, x, *operands): of the dtype of x, whatever the other operands are.
Cell like_native(NativeCall& call, bool numpy) {
  if (call.positional.size() < 2)
    return missing(call, "x");
  const std::vector<Value> operands = operands_of(call, 1);
  const Value length = call.argument(~0U, "length");
  const std::optional<Leaf> shape = promoted({operands[0]}, numpy);
  if (!shape)
    return cell_of(call.machine.derived(first_name(call), operands));
  return cell_of(
      with_term(*shape, applied(call.machine, first_name(call), operands), length_argument(call)));
}

Cell like(NativeCall& call) {
  return like_native(call, false);
}
Cell numpy_like(NativeCall& call) {
  return like_native(call, true);
}

/// cast(x, dtype, numpy): astype; the term remembers the dtype.
Cell cast(NativeCall& call) {
  if (call.positional.size() < 2)
    return missing(call, "dtype");
  const bool numpy = call.positional.size() > 2 && flag(call.positional[2], false) == true;
  const Value& x = call.positional[0];
  const std::optional<Dtype> dtype = dtype_of_argument(call.positional[1], numpy);
  const auto* leaf = get_if<Leaf>(x);
  if (!dtype && leaf)
    return cell_of(x);
  if (!dtype || *dtype == Dtype::Unknown)
    return cell_of(call.machine.derived("cast", {x}));
  if (*dtype == Dtype::Key && leaf && leaf->dtype != Dtype::Key)
    return call.machine.raise("TypeError", "numbers cannot be made random keys");
  const std::string name(reference::dtype_name(*dtype));
  const Term term = leaf && leaf->dtype == *dtype
                        ? leaf->term
                        : reference::apply("cast<" + name + ">", {call.machine.term_of(x)});
  return cell_of(numpy ? numpy_array(*dtype, term) : jax_array(*dtype, term));
}

/// cast_like(x, other): x.astype(other.dtype), also where that dtype is not known.
Cell cast_like(NativeCall& call) {
  if (call.positional.size() < 2)
    return missing(call, "other");
  const auto* x = get_if<Leaf>(call.positional[0]);
  const auto* other = get_if<Leaf>(call.positional[1]);
  if (any_open(call.positional))
    return cell_of(call.machine.derived("cast_like", call.positional));
  if (!x || !reference::is_any_array(x->kind))
    return call.machine.raise("AttributeError", "no attribute 'astype'");
  if (!other || !reference::is_any_array(other->kind))
    return call.machine.raise("AttributeError", "no attribute 'dtype'");
  const bool numpy = !reference::is_jax_array(x->kind);
  const Dtype dtype = numpy ? other->dtype : reference::without_64_bits(other->dtype);
  if (dtype != x->dtype && x->dtype == Dtype::Key)
    return call.machine.raise("NotImplementedError", "random keys cannot be made numbers");
  if (dtype != x->dtype && dtype == Dtype::Key)
    return call.machine.raise("ValueError", "numbers cannot be made random keys");
  if (dtype == x->dtype && dtype != Dtype::Unknown && !x->weak)
    return cell_of(call.positional[0]);
  Leaf made =
      reference::leaf_of(numpy ? reference::numpy_kind_of(dtype) : reference::jax_kind_of(dtype),
                         dtype, applied(call.machine, "cast_like", call.positional));
  return cell_of(reference::make_leaf(std::move(made)));
}

/// scalar(kind, name, *operands): a Python number of which only the kind is known.
Cell scalar(NativeCall& call) {
  if (call.positional.size() < 2)
    return missing(call, "name");
  const std::string kind = first_name(call);
  const std::string name = Machine::string_of(call.positional[1]).value_or("scalar");
  const Kind made = kind == "int"    ? Kind::Int
                    : kind == "bool" ? Kind::Bool
                    : kind == "str"  ? Kind::Str
                                     : Kind::Float;
  return cell_of(call.machine.derived_scalar(made, name, operands_of(call, 2)));
}

/// opaque(name, *operands): nothing is known of the result but what it is computed from.
Cell opaque(NativeCall& call) {
  return cell_of(call.machine.derived(first_name(call), operands_of(call, 1)));
}

/// object_like(name, *operands): a leaf of kind object: a dtype, a device, a file.
Cell object_like(NativeCall& call) {
  const Term term = applied(call.machine, first_name(call), operands_of(call, 1));
  return cell_of(reference::make_leaf(reference::leaf_of(Kind::Object, Dtype::None, term)));
}

} // namespace

} // namespace natives

llvm::ArrayRef<NativeEntry> array_natives() {
  static const NativeEntry table[] = {
      {"array", natives::array, true},
      {"numpy_array", natives::numpy_array_native, true},
      {"array_of", natives::array_of, true},
      {"cast_like", natives::cast_like, true},
      {"dtypes_differ", natives::dtypes_differ, true},
      {"is_weak", natives::is_weak, true},
      {"is_floating", natives::is_floating, true},
      {"is_key", natives::is_key, true},
      {"elementwise", natives::jax_elementwise, true},
      {"inexact", natives::jax_inexact, true},
      {"like", natives::like, true},
      {"numpy_elementwise", natives::numpy_elementwise, true},
      {"numpy_inexact", natives::numpy_inexact, true},
      {"numpy_like", natives::numpy_like, true},
      {"cast", natives::cast, true},
      {"scalar", natives::scalar, true},
      {"opaque", natives::opaque, true},
      {"object_like", natives::object_like, true},
      {"length_of", natives::length_of, false},
      {"known", natives::known, false},
      {"fresh", natives::fresh_number, false},
      {"library", natives::library, true},
      {"is_number", natives::is_number, false},
      {"is_numpy", natives::is_numpy, false},
      {"is_opaque", natives::is_opaque, false},
      {"is_subdtype", natives::is_subdtype, false},
      {"dtype_of", natives::dtype_of, true},
      {"dtype_from", natives::dtype_from, true},
      {"dtype_name", natives::dtype_name, true},
      {"counted", natives::counted, true},
      {"strong", natives::strong, true},
  };
  return table;
}

} // namespace leaflint::execution
