// What JAX makes of a leaf (jax/_src/abstract_arrays.py, dtypes.py), and ShapeDtypeStructs.
#include <limits>

#include "reference/each_leaf.h"

namespace leaflint::reference {
namespace {

/// The dtype of a Python number as a JAX array; nothing for other kinds.
std::optional<Dtype> dtype_of_python(Kind kind) {
  switch (kind) {
  case Kind::Float:
    return Dtype::Float32;
  case Kind::Int:
    return Dtype::Int32;
  case Kind::Bool:
    return Dtype::Bool;
  case Kind::Complex:
    return Dtype::Complex64;
  default:
    return std::nullopt;
  }
}

void cast_to(Leaf& leaf, Dtype dtype) {
  if (leaf.dtype == dtype)
    return;
  leaf.dtype = dtype;
  leaf.term = apply("cast<" + std::string(dtype_name(dtype)) + ">", {leaf.term});
}

Leaf of_numpy(const Leaf& leaf) {
  Leaf made = leaf;
  cast_to(made, without_64_bits(leaf.dtype));
  made.kind = jax_kind_of(made.dtype);
  if (made.dtype == Dtype::Unknown && leaf.kind == Kind::NumpyOther)
    made.kind = Kind::IntArray; // what NumPy arrays that are not inexact mostly are
  return made;
}

// A Python int goes into int32.
bool overflows(const Leaf& leaf) {
  const auto* value = std::get_if<std::int64_t>(&leaf.literal);
  return leaf.kind == Kind::Int && value &&
         (*value < std::numeric_limits<std::int32_t>::min() ||
          *value > std::numeric_limits<std::int32_t>::max());
}

} // namespace

std::optional<Leaf> as_jax_array(const Leaf& leaf) {
  if (is_jax_array(leaf.kind))
    return leaf;
  if (is_any_array(leaf.kind))
    return is_numpy_only(leaf.dtype) ? std::nullopt : std::optional(of_numpy(leaf));
  const std::optional<Dtype> dtype = dtype_of_python(leaf.kind);
  if (!dtype)
    return std::nullopt;
  Leaf made = leaf;
  made.literal = {};
  made.dtype = *dtype;
  made.kind = jax_kind_of(*dtype);
  made.weak = leaf.kind != Kind::Bool;
  made.rank = 0;
  return made;
}

Outcome<Leaf> jax_array_or_trap(const Leaf& leaf) {
  if (overflows(leaf))
    return Trap{"OverflowError", "Python int too large to convert to int32", ""};
  if (const std::optional<Leaf> array = as_jax_array(leaf))
    return *array;
  return Trap{"TypeError",
              "a leaf of kind " + std::string(kind_name(leaf.kind)) + " is not a valid JAX type",
              ""};
}

Tree as_literal(const Leaf& leaf) {
  Leaf made = leaf;
  if (is_any_array(leaf.kind) && !is_jax_array(leaf.kind))
    cast_to(made, without_64_bits(leaf.dtype));
  return make_leaf(std::move(made));
}

Tree shape_dtype_struct(const Leaf& array) {
  Leaf made = leaf_of(Kind::Object, array.dtype, apply("ShapeDtypeStruct", {array.term}));
  made.shape_struct = true;
  made.weak = array.weak;
  made.length = array.length;
  made.rank = array.rank;
  return make_leaf(std::move(made));
}

Leaf array_of_struct(const Leaf& structure) {
  const Dtype dtype = without_64_bits(structure.dtype);
  Leaf made = leaf_of(jax_kind_of(dtype), dtype, apply("traced", {structure.term}));
  made.weak = structure.weak;
  made.length = structure.length;
  made.rank = structure.rank;
  return made;
}

} // namespace leaflint::reference
