// What a transformed function sees in place of its arguments (JAX api.py, pjit.py, api_util.py;
// EQX _jit.py, _ad.py, _vmap_pmap.py, _eval_shape.py; semantics.md 10).
#include "reference/transformations.h"

#include <array>
#include <limits>

#include "reference/each_leaf.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

constexpr std::array<std::pair<std::string_view, Transformation>, 13> kNames{{
    {"jit", Transformation::Jit},
    {"filter_jit", Transformation::FilterJit},
    {"grad", Transformation::Grad},
    {"filter_grad", Transformation::FilterGrad},
    {"vmap", Transformation::Vmap},
    {"filter_vmap", Transformation::FilterVmap},
    {"checkpoint", Transformation::Checkpoint},
    {"filter_checkpoint", Transformation::FilterCheckpoint},
    {"eval_shape", Transformation::EvalShape},
    {"filter_eval_shape", Transformation::FilterEvalShape},
    {"loop", Transformation::Loop},
    {"rows", Transformation::Rows},
    {"branch", Transformation::Branch},
}};

Trap no_jax_type(const Leaf& leaf) {
  return {"TypeError",
          "a leaf of kind " + std::string(kind_name(leaf.kind)) + " is not a valid JAX type", ""};
}

// A Python int goes into int32.
bool overflows(const Leaf& leaf) {
  const auto* value = std::get_if<std::int64_t>(&leaf.literal);
  return leaf.kind == Kind::Int && value &&
         (*value < std::numeric_limits<std::int32_t>::min() ||
          *value > std::numeric_limits<std::int32_t>::max());
}

/// Whether the filtered transformations trace a leaf; the others trace every one.
bool selects(Transformation transformation, const Leaf& leaf) {
  switch (transformation) {
  case Transformation::FilterJit:
  case Transformation::FilterCheckpoint:
    return is_array(leaf);
  case Transformation::FilterEvalShape:
    return is_array(leaf) || is_shape_dtype_struct(leaf);
  case Transformation::FilterGrad:
    return is_inexact_array(leaf) == Truth::True;
  default:
    return true;
  }
}

bool maps(Transformation transformation) {
  return transformation == Transformation::Vmap || transformation == Transformation::FilterVmap ||
         transformation == Transformation::Rows;
}

bool evaluates_shapes(Transformation transformation) {
  return transformation == Transformation::EvalShape ||
         transformation == Transformation::FilterEvalShape;
}

// A struct is an array to eval_shape and no value to jit; elsewhere it depends on what is done.
Outcome<Tree> traced_struct(Transformation transformation, const Leaf& leaf) {
  if (evaluates_shapes(transformation))
    return make_leaf(array_of_struct(leaf));
  if (transformation == Transformation::Jit)
    return no_jax_type(leaf);
  const Tree tree = make_leaf(leaf);
  return unknown_of("traced", std::span(&tree, 1), "a ShapeDtypeStruct is traced");
}

Outcome<Tree> traced_leaf(Transformation transformation, const Leaf& leaf) {
  if (!selects(transformation, leaf))
    return make_leaf(leaf);
  if (is_shape_dtype_struct(leaf))
    return traced_struct(transformation, leaf);
  if (overflows(leaf))
    return Trap{"OverflowError", "Python int too large to convert to int32", ""};
  const std::optional<Leaf> array = as_jax_array(leaf);
  if (!array)
    return no_jax_type(leaf);
  if (maps(transformation) && array->rank == 0)
    return Trap{"ValueError", "there is no axis to map over", ""};
  if (transformation == Transformation::Grad && array->kind != Kind::InexactArray)
    return Trap{"TypeError", "grad requires real- or complex-valued inputs", ""};
  return make_leaf(*array);
}

Outcome<Tree> struct_of_result(Transformation transformation, const Leaf& leaf) {
  if (!selects(transformation, leaf) || is_shape_dtype_struct(leaf))
    return make_leaf(leaf);
  if (overflows(leaf))
    return Trap{"OverflowError", "Python int too large to convert to int32", ""};
  const std::optional<Leaf> array = as_jax_array(leaf);
  if (!array)
    return no_jax_type(leaf);
  return shape_dtype_struct(*array);
}

// What checkpoint returns without computing it keeps its kind: a Python float is a float, a NumPy
// array a NumPy array, without 64 bits (jax/_src/literals.py).
Outcome<Tree> checkpointed_result(const Leaf& leaf, const Leaf& array) {
  Leaf result = leaf;
  if (leaf.dtype != array.dtype && is_any_array(leaf.kind)) {
    result.dtype = array.dtype;
    result.term = array.term;
  }
  return make_leaf(std::move(result));
}

Outcome<Tree> returned_leaf(Transformation transformation, const Leaf& leaf) {
  if (evaluates_shapes(transformation))
    return struct_of_result(transformation, leaf);
  const bool passes =
      transformation == Transformation::Grad || transformation == Transformation::FilterGrad ||
      transformation == Transformation::Vmap || transformation == Transformation::FilterVmap;
  if (passes || !selects(transformation, leaf))
    return make_leaf(leaf);
  if (overflows(leaf))
    return Trap{"OverflowError", "Python int too large to convert to int32", ""};
  const std::optional<Leaf> array = as_jax_array(leaf);
  if (!array || is_shape_dtype_struct(leaf))
    return no_jax_type(leaf);
  const bool checkpoint = transformation == Transformation::Checkpoint ||
                          transformation == Transformation::FilterCheckpoint;
  return checkpoint ? checkpointed_result(leaf, *array) : Outcome<Tree>(make_leaf(*array));
}

} // namespace

std::optional<Transformation> transformation_named(std::string_view name) {
  for (const auto& [known, transformation] : kNames)
    if (known == name)
      return transformation;
  return std::nullopt;
}

Outcome<Tree> traced(Transformation transformation, const Tree& argument, const IsWhole& is_whole) {
  return each_leaf(transformation, argument, is_whole, traced_leaf);
}

Outcome<Tree> returned(Transformation transformation, const Tree& result, const IsWhole& is_whole) {
  return each_leaf(transformation, result, is_whole, returned_leaf);
}

} // namespace leaflint::reference
