// The type of a result, from the types of the operands (semantics.md 6.3; x64 off).
//
// Three worlds: Python's numbers, NumPy's arrays and scalars, JAX's arrays. The strongest world
// of the operands makes the result.
#pragma once

#include <vector>

#include "reference/functions.h"

namespace leaflint::reference {

enum class World : std::uint8_t { Python, Numpy, Jax };

/// A number, or an array of numbers. Python's int, float and complex are Int64, Float64 and
/// Complex128 of the world Python.
struct Number {
  World world = World::Jax;
  Dtype dtype = Dtype::Float32;
  bool weak = false;
};

enum class Operation : std::uint8_t {
  Add,
  Sub,
  Mul,
  Truediv,
  Floordiv,
  Mod,
  Pow,
  Matmul,
  And,
  Or,
  Xor,
  Lshift,
  Rshift,
};

/// The operation of that name (`add`, `truediv`, `lshift`, ...).
std::optional<Operation> operation_named(std::string_view name);

/// Python's sign of it: `+`, `//`, `<<`.
std::string_view sign_of(Operation operation);

/// Whether JAX promotes the two at all: a narrow dtype joins itself and the categories below its
/// own only (jax/_src/dtypes.py _jax_type lattice; observed for every pair of categories).
bool has_promotion_path(const Number& left, const Number& right);

/// JAX's type promotion lattice without 64 bits (jax/_src/dtypes.py; semantics.md 6.3).
Number join_jax(const Number& left, const Number& right);

/// NumPy 2's promotion, Python numbers weak (NEP 50; semantics.md 6.3).
Dtype join_numpy(const Number& left, const Number& right);

/// The common type of two numbers, before an operation has its say.
Number join(const Number& left, const Number& right);

/// What the operation makes of the two; nothing where it raises TypeError.
std::optional<Number> result_of(Operation operation, const Number& left, const Number& right);

/// All numbers that a leaf can be: one where the dtype is known, none for what is no number.
std::vector<Number> numbers_of(const Leaf& leaf);

/// The kind, dtype and weak type that a leaf of this number has.
Promoted promoted_of(const Number& number);

/// Python's result for two known scalars. No value (monostate) where it cannot be held here: an
/// int of more than 64 bits, a complex number.
Outcome<Literal> python_arithmetic(Operation operation, const Literal& left, const Literal& right);

} // namespace leaflint::reference
