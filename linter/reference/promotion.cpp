// The type of `left <operation> right` (semantics.md 6.3; every cell observed: see
// tests/reference/arithmetic.txt).
#include <algorithm>
#include <array>

#include "reference/promotion.h"

namespace leaflint::reference {
namespace {

struct OperationName {
  std::string_view name;
  std::string_view sign;
};

constexpr std::array kOperations{
    OperationName{"add", "+"},     OperationName{"sub", "-"},       OperationName{"mul", "*"},
    OperationName{"truediv", "/"}, OperationName{"floordiv", "//"}, OperationName{"mod", "%"},
    OperationName{"pow", "**"},    OperationName{"matmul", "@"},    OperationName{"and", "&"},
    OperationName{"or", "|"},      OperationName{"xor", "^"},       OperationName{"lshift", "<<"},
    OperationName{"rshift", ">>"},
};

bool is_exact(Dtype dtype) {
  return is_integer(dtype) || dtype == Dtype::Bool;
}

// Where an operation counts with truth values it makes integers of them: JAX int32, NumPy int8.
Number counted(Number number) {
  if (number.dtype != Dtype::Bool)
    return number;
  constexpr Dtype integers[] = {Dtype::Int64, Dtype::Int8, Dtype::Int32};
  number.dtype = integers[static_cast<std::size_t>(number.world)];
  return number;
}

Number divided(Number number) {
  if (is_exact(number.dtype))
    number.dtype = number.world == World::Jax ? Dtype::Float32 : Dtype::Float64;
  return number;
}

// JAX: an integer power is not weak, unless a Python int is the exponent of a weak base; nor is
// a weak base of floats with an exponent of JAX integers.
Number raised(Number number, const Number& left, const Number& right) {
  number = counted(number);
  if (number.world != World::Jax)
    return number;
  const bool python = right.world == World::Python;
  if (python && is_exact(right.dtype))
    number.weak = left.weak;
  else if (is_exact(number.dtype) || (is_integer(right.dtype) && !python && !right.weak))
    number.weak = false;
  return number;
}

std::optional<Number> combined_bits(Operation operation, const Number& number) {
  if (!is_exact(number.dtype))
    return std::nullopt;
  const bool shift = operation == Operation::Lshift || operation == Operation::Rshift;
  return shift ? counted(number) : number;
}

std::optional<Number> difference(const Number& number) {
  if (number.dtype == Dtype::Bool && number.world != World::Python)
    return std::nullopt;
  return number.world == World::Python ? counted(number) : number;
}

std::vector<Number> each_of(World world, std::initializer_list<Dtype> dtypes, bool weak) {
  std::vector<Number> numbers;
  for (const Dtype dtype : dtypes)
    numbers.push_back({world, dtype, weak});
  return numbers;
}

// Every dtype that a kind can have, where the dtype is not known.
std::vector<Number> numbers_of_kind(Kind kind, bool weak) {
  using enum Dtype;
  switch (kind) {
  case Kind::InexactArray:
    return each_of(World::Jax, {Bfloat16, Float16, Float32, Complex64}, weak);
  case Kind::IntArray:
    return each_of(World::Jax, {Int8, Int16, Int32, Uint8, Uint16, Uint32}, weak);
  case Kind::NumpyInexact:
    return each_of(World::Numpy, {Float16, Float32, Float64, Complex64, Complex128}, false);
  case Kind::NumpyOther:
    return each_of(
        World::Numpy,
        {Dtype::Bool, Bfloat16, Int8, Int16, Int32, Int64, Uint8, Uint16, Uint32, Uint64, Object},
        false);
  case Kind::BoolArray:
    return {{World::Jax, Dtype::Bool, false}};
  case Kind::Float:
    return {{World::Python, Float64, false}};
  case Kind::Int:
    return {{World::Python, Int64, false}};
  case Kind::Bool:
    return {{World::Python, Dtype::Bool, false}};
  case Kind::Complex:
    return {{World::Python, Complex128, false}};
  default:
    return {};
  }
}

} // namespace

std::optional<Operation> operation_named(std::string_view name) {
  for (std::size_t i = 0; i < kOperations.size(); ++i)
    if (kOperations[i].name == name)
      return static_cast<Operation>(i);
  return std::nullopt;
}

std::string_view sign_of(Operation operation) {
  return kOperations[static_cast<std::size_t>(operation)].sign;
}

std::optional<Number> result_of(Operation operation, const Number& left, const Number& right) {
  const Number number = join(left, right);
  switch (operation) {
  case Operation::Add:
  case Operation::Mul:
    return number.world == World::Python ? counted(number) : number;
  case Operation::Sub:
    return difference(number);
  case Operation::Truediv:
    return divided(number);
  case Operation::Floordiv:
  case Operation::Mod:
    return is_complex(number.dtype) ? std::nullopt : std::optional(counted(number));
  case Operation::Pow:
    return raised(number, left, right);
  case Operation::Matmul:
    return left.world == World::Python || right.world == World::Python ? std::nullopt
                                                                       : std::optional(number);
  default:
    return combined_bits(operation, number);
  }
}

std::vector<Number> numbers_of(const Leaf& leaf) {
  const bool known = is_any_array(leaf.kind) && leaf.dtype > Dtype::Unknown;
  if (!known || leaf.kind == Kind::KeyArray)
    return numbers_of_kind(leaf.kind, leaf.weak);
  return {{is_jax_array(leaf.kind) ? World::Jax : World::Numpy, leaf.dtype, leaf.weak}};
}

Promoted promoted_of(const Number& number) {
  if (number.world == World::Jax)
    return {jax_kind_of(number.dtype), number.dtype, number.weak};
  if (number.world == World::Numpy)
    return {numpy_kind_of(number.dtype), number.dtype, false};
  switch (number.dtype) {
  case Dtype::Bool:
    return {Kind::Bool, Dtype::None, false};
  case Dtype::Int64:
    return {Kind::Int, Dtype::None, false};
  case Dtype::Float64:
    return {Kind::Float, Dtype::None, false};
  default:
    return {Kind::Complex, Dtype::None, false};
  }
}

} // namespace leaflint::reference
