// Attributes and methods of array leaves.
//
// A method of an array is a family: those that keep the dtype (reshape), those that make floats
// (mean), those that count (argmax), those that decide (any). JAX and NumPy differ in the dtype.
#include <algorithm>

#include "execution/natives_arrays.h"

namespace leaflint::execution {
namespace natives {
namespace {

bool is_numpy_leaf(const Value& value) {
  const auto* leaf = get_if<Leaf>(value);
  return leaf && (leaf->kind == Kind::NumpyInexact || leaf->kind == Kind::NumpyOther);
}

/// The dtype of the parts of a complex number.
Dtype real_dtype(Dtype dtype) {
  return dtype == Dtype::Complex64    ? Dtype::Float32
         : dtype == Dtype::Complex128 ? Dtype::Float64
                                      : dtype;
}

Cell keeps_dtype(NativeCall& call) {
  const Value& self = call.positional[0];
  const Leaf& leaf = *get_if<Leaf>(self);
  Leaf made =
      reference::leaf_of(leaf.kind, leaf.dtype, applied(call.machine, call.name, all_values(call)));
  made.weak = leaf.weak;
  return cell_of(reference::make_leaf(std::move(made)));
}

Cell itself(NativeCall& call) {
  return cell_of(call.positional[0]);
}

Cell adds(NativeCall& call) { // sum, cumsum, prod: bools become integers
  const Value& self = call.positional[0];
  return elementwise(call.machine, call.name, {self, call.machine.integer(0)}, is_numpy_leaf(self),
                     false);
}

Cell averages(NativeCall& call) {
  const Value& self = call.positional[0];
  return elementwise(call.machine, call.name, {self}, is_numpy_leaf(self), true);
}

Cell multiplies(NativeCall& call) { // dot
  if (call.positional.size() < 2)
    return missing(call, "b");
  const bool numpy = is_numpy_leaf(call.positional[0]) && is_numpy_leaf(call.positional[1]);
  return elementwise(call.machine, call.name, {call.positional[0], call.positional[1]}, numpy,
                     false);
}

Cell made_of(NativeCall& call, Dtype dtype, Dtype numpy_dtype) {
  const Term term = applied(call.machine, call.name, all_values(call));
  return cell_of(is_numpy_leaf(call.positional[0]) ? numpy_array(numpy_dtype, term)
                                                   : jax_array(dtype, term));
}

Cell indexes(NativeCall& call) {
  return made_of(call, Dtype::Int32, Dtype::Int64);
}
Cell decides(NativeCall& call) {
  return made_of(call, Dtype::Bool, Dtype::Bool);
}

Cell astype(NativeCall& call) {
  const Value wanted = call.argument(1, "dtype");
  if (!wanted)
    return missing(call, "dtype");
  const bool numpy = is_numpy_leaf(call.positional[0]);
  const Value& self = call.positional[0];
  const Dtype dtype = dtype_of_argument(wanted, numpy).value_or(Dtype::Float32);
  if (dtype == Dtype::Unknown)
    return cell_of(call.machine.derived("astype", {self, wanted}));
  const Leaf& leaf = *get_if<Leaf>(self);
  const std::string name(reference::dtype_name(dtype));
  const Term term =
      dtype == leaf.dtype ? leaf.term : reference::apply("cast<" + name + ">", {leaf.term});
  return cell_of(numpy ? numpy_array(dtype, term) : jax_array(dtype, term));
}

Cell item(NativeCall& call) {
  const Leaf& leaf = *get_if<Leaf>(call.positional[0]);
  if (leaf.dtype == Dtype::Unknown || leaf.dtype == Dtype::Object)
    return cell_of(call.machine.derived("item", {call.positional[0]}));
  return of_kind(call, leaf.dtype == Dtype::Bool           ? Kind::Bool
                       : reference::is_integer(leaf.dtype) ? Kind::Int
                       : reference::is_complex(leaf.dtype) ? Kind::Complex
                                                           : Kind::Float);
}

Cell unknown(NativeCall& call) {
  return cell_of(call.machine.derived(call.name, all_values(call)));
}
Cell nothing(NativeCall& call) {
  return cell_of(call.machine.none());
}

const NativeEntry kArrayMethods[] = {
    {"reshape", keeps_dtype, true},
    {"flatten", keeps_dtype, false},
    {"ravel", keeps_dtype, false},
    {"transpose", keeps_dtype, true},
    {"squeeze", keeps_dtype, true},
    {"swapaxes", keeps_dtype, false},
    {"max", keeps_dtype, true},
    {"min", keeps_dtype, true},
    {"clip", keeps_dtype, true},
    {"round", keeps_dtype, true},
    {"take", keeps_dtype, true},
    {"repeat", keeps_dtype, true},
    {"conj", keeps_dtype, false},
    {"diagonal", keeps_dtype, true},
    {"copy", itself, false},
    {"block_until_ready", itself, false},
    {"sum", adds, true},
    {"cumsum", adds, true},
    {"prod", adds, true},
    {"trace", adds, true},
    {"mean", averages, true},
    {"std", averages, true},
    {"var", averages, true},
    {"dot", multiplies, true},
    {"argmax", indexes, true},
    {"argmin", indexes, true},
    {"argsort", indexes, true},
    {"searchsorted", indexes, true},
    {"any", decides, true},
    {"all", decides, true},
    {"astype", astype, true},
    {"item", item, false},
    {"tolist", unknown, false},
    {"nonzero", unknown, false},
    {"sort", keeps_dtype, true},
    {"fill", nothing, true},
    {"setflags", nothing, true},
    {"delete", nothing, false},
    {"tobytes", unknown, false},
    {"view", unknown, true},
    {"is_deleted", decides, false},
};

const NativeEntry* find_method(llvm::ArrayRef<NativeEntry> table, llvm::StringRef name) {
  const auto* found = llvm::find_if(table, [&](const NativeEntry& e) { return e.name == name; });
  return found == table.end() ? nullptr : found;
}

} // namespace
} // namespace natives

const NativeEntry* leaf_method(const reference::Leaf& leaf, llvm::StringRef name) {
  using reference::Kind;
  if (reference::is_any_array(leaf.kind))
    return natives::find_method(natives::kArrayMethods, name);
  return natives::scalar_method(leaf.kind, name);
}

namespace {

/// `x.at`: an instance of the model's class, which takes any index.
std::optional<Cell> updater(Machine& machine, const Value& value) {
  const Value module = machine.import_module("jax._at");
  if (!module)
    return std::nullopt;
  const Cell made = machine.get_attribute(module, "At");
  if (made.empty() || !machine.alive())
    return std::nullopt;
  return machine.call(made[0].value, llvm::ArrayRef<Value>{value});
}

} // namespace

std::optional<Cell> array_attribute(Machine& machine, const Value& value, llvm::StringRef name) {
  using reference::Kind;
  const auto* leaf = reference::get_if<reference::Leaf>(value);
  if (!leaf || !reference::is_any_array(leaf->kind))
    return std::nullopt;
  if (name == "shape")
    return cell_of(reference::make_sequence(
        {reference::NodeKind::Tuple, machine.derived_scalar(Kind::Int, "shape", {value})}));
  if (name == "ndim" || name == "size" || name == "nbytes" || name == "itemsize")
    return cell_of(machine.derived_scalar(Kind::Int, name, {value}));
  if (name == "dtype")
    return cell_of(natives::dtype_object(leaf->dtype));
  if (name == "at" && reference::is_jax_array(leaf->kind))
    return updater(machine, value);
  if (name == "T" || name == "mT" || name == "real" || name == "imag") {
    reference::Leaf made =
        reference::leaf_of(leaf->kind, leaf->dtype, natives::applied(machine, name, {value}));
    made.weak = leaf->weak;
    if (name == "real" || name == "imag")
      made.dtype = natives::real_dtype(leaf->dtype);
    return cell_of(reference::make_leaf(std::move(made)));
  }
  if (name == "weak_type")
    return cell_of(machine.derived_scalar(Kind::Bool, name, {value}));
  if (name == "sharding" || name == "aval" || name == "device" || name == "flat")
    return cell_of(machine.derived(name, {value}));
  return std::nullopt;
}

} // namespace leaflint::execution
