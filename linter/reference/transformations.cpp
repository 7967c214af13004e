// What a transformed function sees in place of its arguments (JAX api.py, pjit.py, api_util.py;
// EQX _jit.py, _ad.py, _vmap_pmap.py, _eval_shape.py; semantics.md 10).
#include "reference/transformations.h"

#include <array>

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

/// Whether the filtered transformations trace a leaf; the others trace every one.
bool selects(Transformation transformation, const Leaf& leaf) {
  switch (transformation) {
  case Transformation::FilterJit:
  case Transformation::FilterCheckpoint:
    return is_array(leaf);
  case Transformation::FilterEvalShape:
    return is_array(leaf) || leaf.shape_struct;
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

// A struct is an array to eval_shape and no value to jit; elsewhere, and of what makes an array of
// itself, it depends on what is done.
Outcome<Tree> traced_otherwise(Transformation transformation, const Leaf& leaf) {
  if (leaf.shape_struct && evaluates_shapes(transformation))
    return make_leaf(array_of_struct(leaf));
  if (leaf.shape_struct && transformation == Transformation::Jit)
    return jax_array_or_trap(leaf).trap();
  const Tree tree = make_leaf(leaf);
  return unknown_of("traced", std::span(&tree, 1), "what stands for an array is traced");
}

Outcome<Tree> traced_leaf(Transformation transformation, const Leaf& leaf) {
  if (!selects(transformation, leaf))
    return make_leaf(leaf);
  if (leaf.shape_struct || leaf.gives || leaf.dtype == Dtype::Void)
    return traced_otherwise(transformation, leaf);
  const Outcome<Leaf> array = jax_array_or_trap(leaf);
  if (array.trapped())
    return array.trap();
  if (maps(transformation) && array.value().rank == 0)
    return Trap{"ValueError", "there is no axis to map over", ""};
  if (transformation == Transformation::Grad && array.value().kind != Kind::InexactArray)
    return Trap{"TypeError", "grad requires real- or complex-valued inputs", ""};
  return make_leaf(array.value());
}

// grad takes its result apart by loss_of, vmap puts it together by `stacked`.
bool passes_results(Transformation transformation) {
  return transformation == Transformation::Grad || transformation == Transformation::FilterGrad ||
         transformation == Transformation::Vmap || transformation == Transformation::FilterVmap;
}

Outcome<Tree> returned_leaf(Transformation transformation, const Leaf& leaf) {
  if (passes_results(transformation) || !selects(transformation, leaf))
    return make_leaf(leaf);
  if (leaf.gives || leaf.dtype == Dtype::Void)
    return traced_otherwise(transformation, leaf);
  if (evaluates_shapes(transformation) && leaf.shape_struct)
    return make_leaf(leaf);
  const Outcome<Leaf> array = jax_array_or_trap(leaf);
  if (array.trapped())
    return array.trap();
  if (evaluates_shapes(transformation))
    return shape_dtype_struct(array.value());
  const bool checkpoint = transformation == Transformation::Checkpoint ||
                          transformation == Transformation::FilterCheckpoint;
  return checkpoint ? as_literal(leaf) : make_leaf(array.value());
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
