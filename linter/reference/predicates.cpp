// EQX _filters.py (semantics.md 2). Only kinds are looked at: the kind InexactArray says
// "inexact" whatever the dtype, and a bfloat16 NumPy array is of the kind NumpyOther.
#include "reference/functions.h"
#include "reference/literal.h"

namespace leaflint::reference {
namespace {

bool is_python_number(Kind kind) {
  return kind >= Kind::Float && kind <= Kind::Complex;
}

Truth truth_of(bool value) {
  return value ? Truth::True : Truth::False;
}

bool inexact(Kind kind) {
  return kind == Kind::InexactArray || kind == Kind::NumpyInexact;
}

} // namespace

// isinstance of jax.Array, np.ndarray, np.generic: typed keys and tracers are arrays too.
bool is_array(const Leaf& leaf) {
  return is_any_array(leaf.kind);
}

// An array, or a Python float, complex, int or bool.
bool is_array_like(const Leaf& leaf) {
  return is_any_array(leaf.kind) || is_python_number(leaf.kind);
}

// An array of floating point or complex numbers; never a key.
Truth is_inexact_array(const Leaf& leaf) {
  return truth_of(inexact(leaf.kind));
}

// The same, or a Python float or complex.
Truth is_inexact_array_like(const Leaf& leaf) {
  return truth_of(inexact(leaf.kind) || leaf.kind == Kind::Float || leaf.kind == Kind::Complex);
}

// Objects/object.c PyObject_IsTrue; numpy and jax arrays of other than one element raise
// (semantics.md 3, row "truthy/falsy non-bool"), typed keys always (semantics.md 17).
Outcome<Truth> truth_of(const Leaf& leaf) {
  if (const auto* text = std::get_if<std::string>(&leaf.literal))
    return truth_of(!text->empty());
  if (const auto number = number_of(leaf.literal))
    return truth_of(*number != 0);
  if (leaf.kind == Kind::Callable)
    return Truth::True;
  if (leaf.kind == Kind::KeyArray)
    return Trap{"TypeError", "a key has no truth value", ""};
  if (is_any_array(leaf.kind) && leaf.length > 1)
    return Trap{"ValueError", "the truth value of an array with several elements", ""};
  return Truth::Unknown;
}

} // namespace leaflint::reference
