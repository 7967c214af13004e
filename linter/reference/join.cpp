// Which dtype two dtypes have in common: JAX's lattice and NumPy's (semantics.md 6.3).
#include <algorithm>

#include "reference/promotion.h"

namespace leaflint::reference {
namespace {

enum class Category : std::uint8_t { Bool, Int, Float, Complex };

Category category_of(Dtype dtype) {
  if (is_complex(dtype))
    return Category::Complex;
  if (is_floating(dtype))
    return Category::Float;
  return is_integer(dtype) ? Category::Int : Category::Bool;
}

bool is_unsigned(Dtype dtype) {
  return dtype >= Dtype::Uint8 && dtype <= Dtype::Uint64;
}

// Width of an integer: 8 to 64.
int bits_of(Dtype dtype) {
  const Dtype first = is_unsigned(dtype) ? Dtype::Uint8 : Dtype::Int8;
  return 8 << (static_cast<int>(dtype) - static_cast<int>(first));
}

Dtype integer_of_bits(bool without_sign, int bits) {
  const Dtype first = without_sign ? Dtype::Uint8 : Dtype::Int8;
  int index = static_cast<int>(first);
  for (int width = 8; width < bits; width *= 2)
    ++index;
  return static_cast<Dtype>(index);
}

// Mixed signs need a signed type wider than the unsigned one; 128 bits stand for "there is none".
int mixed_bits(Dtype left, Dtype right) {
  const Dtype with_sign = is_unsigned(left) ? right : left;
  const Dtype without = is_unsigned(left) ? left : right;
  return std::max(bits_of(with_sign), 2 * bits_of(without));
}

Dtype join_integers(Dtype left, Dtype right, int widest) {
  if (is_unsigned(left) == is_unsigned(right))
    return std::max(left, right);
  return integer_of_bits(false, std::min(mixed_bits(left, right), widest));
}

// Python's int, float and complex are weak in JAX; its bool is not.
Number as_jax(const Number& number) {
  const bool weak = number.weak || (number.world == World::Python && number.dtype != Dtype::Bool);
  return {World::Jax, without_64_bits(number.dtype), weak};
}

Number join_same_category(const Number& left, const Number& right, Category category) {
  if (left.weak != right.weak)
    return left.weak ? right : left;
  if (category == Category::Int)
    return {World::Jax, join_integers(left.dtype, right.dtype, 32), left.weak};
  const bool halves = left.dtype != right.dtype &&
                      std::max(left.dtype, right.dtype) == Dtype::Float16; // bfloat16 and float16
  return {World::Jax, halves ? Dtype::Float32 : std::max(left.dtype, right.dtype), left.weak};
}

// The width of the floating point type that NumPy wants for a dtype; 0 for bool.
int float_bits(Dtype dtype) {
  switch (dtype) {
  case Dtype::Float16:
    return 16;
  case Dtype::Float32:
  case Dtype::Complex64:
    return 32;
  case Dtype::Float64:
  case Dtype::Complex128:
    return 64;
  case Dtype::Bool:
    return 0;
  default:
    return std::min(2 * bits_of(dtype), 64);
  }
}

Dtype inexact_of_bits(Category category, int bits) {
  if (category == Category::Complex)
    return bits <= 32 ? Dtype::Complex64 : Dtype::Complex128;
  if (bits <= 16)
    return Dtype::Float16;
  return bits <= 32 ? Dtype::Float32 : Dtype::Float64;
}

Dtype join_numpy_dtypes(Dtype left, Dtype right) {
  const Category category = std::max(category_of(left), category_of(right));
  if (category == Category::Bool)
    return Dtype::Bool;
  if (category > Category::Int)
    return inexact_of_bits(category, std::max(float_bits(left), float_bits(right)));
  if (left == Dtype::Bool || right == Dtype::Bool)
    return left == Dtype::Bool ? right : left;
  if (is_unsigned(left) != is_unsigned(right) && mixed_bits(left, right) > 64)
    return Dtype::Float64;
  return join_integers(left, right, 64);
}

// A Python number only lends its category: int, float (of 64 bits beside integers), complex.
Dtype join_with_python(Dtype python, Dtype numpy) {
  const Category given = category_of(python);
  const Category own = category_of(numpy);
  if (given <= own)
    return numpy;
  if (own == Category::Float)
    return inexact_of_bits(Category::Complex, float_bits(numpy));
  return python;
}

// Beside a narrow dtype: a narrow integer takes bool and weak integers, a narrow float takes weak
// floats and every integer that is not narrow too.
bool takes(const Number& narrow, const Number& other) {
  if (narrow.dtype == other.dtype || other.dtype == Dtype::Bool)
    return true;
  const Category category = category_of(other.dtype);
  if (is_narrow(other.dtype) || category > category_of(narrow.dtype))
    return false;
  return other.weak || category < category_of(narrow.dtype);
}

} // namespace

bool has_promotion_path(const Number& left_number, const Number& right_number) {
  const Number left = as_jax(left_number), right = as_jax(right_number);
  if (is_narrow(left.dtype))
    return takes(left, right);
  return !is_narrow(right.dtype) || takes(right, left);
}

Number join_jax(const Number& left_number, const Number& right_number) {
  const Number left = as_jax(left_number), right = as_jax(right_number);
  const Category left_category = category_of(left.dtype);
  const Category right_category = category_of(right.dtype);
  if (left_category == right_category)
    return join_same_category(left, right, left_category);
  const Number& higher = left_category > right_category ? left : right;
  const Number& lower = left_category > right_category ? right : left;
  const bool complex_of_float = is_complex(higher.dtype) && is_floating(lower.dtype) && !lower.weak;
  return {World::Jax, higher.dtype, higher.weak && !complex_of_float};
}

Dtype join_numpy(const Number& left, const Number& right) {
  if (left.world == World::Python)
    return join_with_python(left.dtype, right.dtype);
  if (right.world == World::Python)
    return join_with_python(right.dtype, left.dtype);
  return join_numpy_dtypes(left.dtype, right.dtype);
}

Number join(const Number& left, const Number& right) {
  const World world = std::max(left.world, right.world);
  if (world == World::Jax)
    return join_jax(left, right);
  if (world == World::Numpy)
    return {world, join_numpy(left, right), false};
  const Category category = std::max(category_of(left.dtype), category_of(right.dtype));
  return {world, category_of(left.dtype) == category ? left.dtype : right.dtype, false};
}

} // namespace leaflint::reference
