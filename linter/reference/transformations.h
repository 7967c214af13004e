// What JAX's and Equinox's transformations accept, select and return (semantics.md 10).
//
// A transformation calls a function of the program with something else than it was given, and
// hands on something else than the function returned. So each is three questions, and none of
// them runs the function:
//   traced     what the function sees in place of an argument; a trap where the call raises
//   returned   what the caller gets for what the function returned
//   and its own: the gradient tree, the axes of vmap, the carry of a loop
// `filter_*` select by is_array (jit, vmap, checkpoint, eval_shape) or is_inexact_array (grad) and
// let everything else pass; the others take numbers and arrays only.
//
// Read in JAX 0.10.2 _src/{api,api_util,pjit,ad_checkpoint}.py, _src/lax/control_flow/*.py and
// Equinox 0.13.8 _ad.py, _jit.py, _vmap_pmap.py, _eval_shape.py; run for every kind of leaf.
#pragma once

#include "reference/functions.h"

namespace leaflint::reference {

enum class Transformation : std::uint8_t {
  Jit,
  FilterJit,
  Grad, // jax.grad, jax.value_and_grad: of an argument that is differentiated
  FilterGrad,
  Vmap, // of a leaf that is mapped over
  FilterVmap,
  Checkpoint,
  FilterCheckpoint,
  EvalShape,
  FilterEvalShape,
  Loop,   // the carry of lax.scan, while_loop, fori_loop
  Rows,   // the xs of lax.scan and lax.map
  Branch, // the operands of lax.cond and lax.switch
};

/// The transformation of that name: `jit`, `filter_jit`, `grad`, `filter_vmap`, `loop`, ...
std::optional<Transformation> transformation_named(std::string_view name);

// ---- arrays --------------------------------------------------------------------------------

/// The leaf as JAX sees it: a Python number is a weak array without axes (a bool is not weak), a
/// NumPy array a JAX array of its dtype without 64 bits. Nothing for what is no JAX type:
/// callables, strings, objects, NumPy arrays of objects or text (jax/_src/abstract_arrays.py).
std::optional<Leaf> as_jax_array(const Leaf& leaf);

/// The jax.ShapeDtypeStruct of an array (a leaf for which is_array is False; Leaf.shape_struct),
/// and the array that stands for such a struct where one is traced.
Tree shape_dtype_struct(const Leaf& array);
Leaf array_of_struct(const Leaf& structure);

// ---- what the function sees, what the caller gets --------------------------------------------

/// Whether a lazy tree really has leaves of all kinds. Else it holds only what the transformation
/// takes: the program that handed it over would raise otherwise (DESIGN 5, inadmissible).
using IsWhole = std::function<bool(const Lazy&)>;

/// What the function sees in place of `argument`. Traps: TypeError for what is no JAX type and,
/// under Grad, for what is not inexact; ValueError for a Python number under Vmap, FilterVmap and
/// Rows (no axis to map over); OverflowError for a Python int that does not fit into int32.
/// None, and what a filtered transformation does not select, pass as they are.
Outcome<Tree> traced(Transformation transformation, const Tree& argument,
                     const IsWhole& is_whole = nullptr);

/// What the caller gets for the `result` of the function. Jit, Loop, Rows, Branch: JAX arrays,
/// TypeError for what is none; FilterJit: arrays as JAX arrays, everything else as it was;
/// EvalShape and FilterEvalShape: ShapeDtypeStructs in place of arrays; the rest as it is.
Outcome<Tree> returned(Transformation transformation, const Tree& result,
                       const IsWhole& is_whole = nullptr);

/// The keyword arguments that filter_grad, filter_jit, filter_vmap refuse at once (Equinox
/// _deprecate.py, _jit.py): ValueError. `argnums=None` alone is let pass: ask only for others.
std::optional<Trap> refused_option(Transformation transformation, std::string_view keyword);

/// filter_jit(donate=...): ValueError for what is none of the five words.
std::optional<Trap> refused_donation(const Literal& donate);

// ---- gradients (jax/_src/api.py _value_and_grad; EQX _ad.py) ----------------------------------

/// Differentiated arguments are passed by position: TypeError if fewer than are `needed` are (1 for
/// filter_grad, the largest argnum and one for jax.grad).
std::optional<Trap> refused_arguments(std::size_t positional, std::size_t needed);

struct Loss {
  Tree value;
  Tree aux; // null without has_aux
};

/// Takes apart what a differentiated function returned. TypeError: not a pair although has_aux;
/// a value that is no real floating-point scalar (an int, a bool, complex, a container, None).
Outcome<Loss> loss_of(const Tree& result, bool has_aux);

/// The gradient with respect to `argument`, whose value is `value`: arrays at the leaves that are
/// differentiated, of their dtype; None elsewhere under FilterGrad, where Grad has trapped
/// already. Structure and static data are the argument's. `as_lazy` says what to take for a part
/// of which nothing is known; without it that part stays unknown.
using AsLazy = std::function<Tree(const Tree& unknown)>;
Outcome<Tree> gradient(Transformation transformation, const Tree& argument, const Term& value,
                       const AsLazy& as_lazy = nullptr);

// ---- vmap (jax/_src/api.py vmap, api_util.py flatten_axes; EQX _vmap_pmap.py) -------------------

/// jax.vmap(in_axes=...), as soon as it is made: TypeError unless an int, None, or a tuple or list
/// whose leaves are ints.
std::optional<Trap> refused_axes(const Tree& in_axes);

/// The axis of every leaf of `args` (a tuple): an int, or None where it is not mapped. `axes` is a
/// prefix of `args`, None a leaf of it. ValueError where it is not, or where its number is not
/// the arguments'.
Outcome<Tree> vmap_axes(const Tree& args, const Tree& axes);

/// The same for filter_vmap, whose axes may also be callables, asked of each leaf (`call`).
/// `axes` null is the default, if_array(0). ValueError for any other leaf.
Outcome<Tree> filter_vmap_axes(const Tree& tree, const Tree& axes, const MapFunction& call);

/// What the mapped function sees: a row of each leaf that has an axis; other leaves as they are.
/// Traps as `traced` does; and ValueError if nothing at all is mapped (`sized`: axis_size is
/// given), which filter_vmap alone allows.
/// (Whether anything is: `maps_anything`.)
Truth maps_anything(const Tree& axes);
Outcome<Tree> mapped(Transformation transformation, const Tree& args, const Tree& axes,
                     bool sized = false);

/// What comes out: an array at each leaf of `result` that has an axis (a Python number too), the
/// leaf as it is where it has none. TypeError for a callable, a string, an object that has one
/// (jax.vmap: also one that has none). ValueError if a leaf has one although nothing went in that
/// is mapped (`batched` false), as filter_vmap allows.
Outcome<Tree> stacked(Transformation transformation, const Tree& result, const Tree& axes,
                      bool batched = true);

/// One row of an array: its term is `row(term, turn)`, or the array's own without a turn (null).
/// What is no array is itself.
Tree row_of(const Leaf& array, const Term& turn);

// ---- loops and branches (jax/_src/lax/control_flow) ---------------------------------------------

/// lax.scan(xs, length): ValueError where `xs` surely has no leaves and there is no length.
std::optional<Trap> refused_scan(const Tree& xs, bool has_length);

/// The carry with which the body is traced again: a weak leaf that came out of the first trace
/// with another dtype is widened to it (loops.py _promote_weak_typed_input). `before` itself if
/// no leaf is.
Tree widened_carry(const Tree& before, const Tree& after);

/// TypeError if the carry that a body returned has surely another structure or another dtype
/// than the one it was given. Weak types do not count.
std::optional<Trap> carry_mismatch(const Tree& before, const Tree& after);

/// The carry that a loop hands back: a leaf that the body handed on unchanged (`result` has what
/// it `saw` at that place) is the very object that was `given`, a Python number for example. Not
/// so under while_loop if its `condition` (what cond_fun returned) reads the leaf.
Tree carried_out(const Tree& given, const Tree& seen, const Tree& result,
                 const Tree& condition = nullptr);

/// The same for outputs of jax.vmap, checkpoint and the value and aux of a gradient, where the
/// place does not matter. `as_literals` (not vmap): a NumPy array loses its 64 bits on the way.
Tree handed_on(const Tree& given, const Tree& seen, const Tree& result, bool as_literals = false);

/// TypeError if two branches surely return different structures or dtypes (conditionals.py).
std::optional<Trap> branch_mismatch(const Tree& one, const Tree& other);

/// lax.cond's predicate: TypeError for None, complex, and what is no number. lax.switch's index:
/// TypeError unless an integer. while_loop's condition: TypeError unless a bool.
std::optional<Trap> refused_predicate(const Tree& predicate);
std::optional<Trap> refused_index(const Tree& index);
std::optional<Trap> refused_condition(const Tree& result);

} // namespace leaflint::reference
