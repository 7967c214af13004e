// EQX _filters.py (semantics.md 2). Only kinds are looked at: the kind InexactArray says
// "inexact" whatever the dtype, and a bfloat16 NumPy array is of the kind NumpyOther.
#include "reference/functions.h"

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

bool inexact_like(Kind kind) {
  return inexact(kind) || kind == Kind::Float || kind == Kind::Complex;
}

} // namespace

// isinstance of jax.Array, np.ndarray, np.generic: typed keys and tracers are arrays too.
bool is_array(const Leaf& leaf) {
  return is_any_array(leaf.kind);
}

// An array, or a Python float, complex, int or bool, or whatever has `__jax_array__`.
bool is_array_like(const Leaf& leaf) {
  return is_any_array(leaf.kind) || is_python_number(leaf.kind) || leaf.gives;
}

// An array of floating point or complex numbers; never a key.
Truth is_inexact_array(const Leaf& leaf) {
  return truth_of(inexact(leaf.kind));
}

// The same, or a Python float or complex. Of an object with `__jax_array__` the value that this
// returns is looked at instead, once: whatever that value itself may give does not count.
Truth is_inexact_array_like(const Leaf& leaf) {
  if (!leaf.gives)
    return truth_of(inexact_like(leaf.kind));
  if (is<Unknown>(leaf.gives) || is<Lazy>(leaf.gives))
    return Truth::Unknown;
  const auto* given = get_if<Leaf>(leaf.gives);
  return truth_of(given && inexact_like(given->kind));
}

} // namespace leaflint::reference
