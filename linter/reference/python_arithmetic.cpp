// Python's arithmetic on known scalars (Objects/longobject.c, floatobject.c of CPython 3.11).
#include <algorithm>
#include <cmath>
#include <limits>

#include "reference/literal.h"
#include "reference/promotion.h"

namespace leaflint::reference {
namespace {

using Result = Outcome<Literal>;
using Integer = std::int64_t;

constexpr std::size_t kLongestText = 4096;
constexpr double kExactInteger = 9007199254740992.0; // 2**53: every integer below is a double

Literal none_held() {
  return Literal{};
}

Result integer(Integer value) {
  return Literal{value};
}

Trap division_by_zero() {
  return {"ZeroDivisionError", "division by zero", ""};
}

Result checked(bool overflows, Integer value) {
  return overflows ? Result(none_held()) : integer(value);
}

Result power(Integer base, Integer exponent) {
  Integer value = 1;
  for (Integer i = 0; i < exponent; ++i) {
    if (value == 0 || (base == 1) || (base == -1 && i >= 2 && (exponent - i) % 2 == 0))
      break;
    if (__builtin_mul_overflow(value, base, &value))
      return none_held();
  }
  return integer(value);
}

Result float_power(double base, double exponent) {
  if (base == 0 && exponent < 0)
    return Trap{"ZeroDivisionError", "0.0 cannot be raised to a negative power", ""};
  const bool complex = base < 0 && std::isfinite(base) && exponent != std::floor(exponent);
  if (complex)
    return none_held();
  const double value = std::pow(base, exponent);
  if (std::isinf(value) && std::isfinite(base) && std::isfinite(exponent))
    return Trap{"OverflowError", "(34, 'Numerical result out of range')", ""};
  return Literal{value};
}

// Rounds toward minus infinity; the remainder has the sign of the divisor.
Result floor_divide(Operation operation, Integer left, Integer right) {
  if (right == 0)
    return division_by_zero();
  constexpr Integer lowest = std::numeric_limits<Integer>::min();
  if (right == -1 && operation == Operation::Mod)
    return integer(0);
  if (right == -1)
    return left == lowest ? Result(none_held()) : integer(-left);
  Integer quotient = left / right;
  Integer remainder = left % right;
  if (remainder != 0 && (remainder < 0) != (right < 0)) {
    --quotient;
    remainder += right;
  }
  return integer(operation == Operation::Mod ? remainder : quotient);
}

Result shift(Operation operation, Integer left, Integer right) {
  if (right < 0)
    return Trap{"ValueError", "negative shift count", ""};
  if (operation == Operation::Rshift)
    return integer(left >> std::min<Integer>(right, 63));
  if (left == 0)
    return integer(0);
  Integer value = 0;
  const bool fits = right < 63 && !__builtin_mul_overflow(left, Integer{1} << right, &value);
  return checked(!fits, value);
}

Result divide(double left, double right, bool exact) {
  if (right == 0)
    return division_by_zero();
  return exact ? Result(Literal{left / right}) : Result(none_held());
}

Result on_integers(Operation operation, Integer left, Integer right) {
  const auto a = static_cast<double>(left), b = static_cast<double>(right);
  Integer value = 0;
  bool overflows = false;
  switch (operation) {
  case Operation::Add:
    overflows = __builtin_add_overflow(left, right, &value);
    break;
  case Operation::Sub:
    overflows = __builtin_sub_overflow(left, right, &value);
    break;
  case Operation::Mul:
    overflows = __builtin_mul_overflow(left, right, &value);
    break;
  case Operation::Truediv:
    return divide(a, b, std::fabs(a) <= kExactInteger && std::fabs(b) <= kExactInteger);
  case Operation::Floordiv:
  case Operation::Mod:
    return floor_divide(operation, left, right);
  case Operation::Pow:
    return right < 0 ? float_power(a, b) : power(left, right);
  case Operation::And:
    return integer(left & right);
  case Operation::Or:
    return integer(left | right);
  case Operation::Xor:
    return integer(left ^ right);
  case Operation::Lshift:
  case Operation::Rshift:
    return shift(operation, left, right);
  case Operation::Matmul:
    return none_held();
  }
  return checked(overflows, value);
}

// float_divmod of floatobject.c.
Result float_floor_divide(Operation operation, double left, double right) {
  if (right == 0)
    return division_by_zero();
  double remainder = std::fmod(left, right);
  double quotient = (left - remainder) / right;
  if (remainder == 0) {
    remainder = std::copysign(0.0, right);
  } else if ((right < 0) != (remainder < 0)) {
    remainder += right;
    quotient -= 1;
  }
  if (operation == Operation::Mod)
    return Literal{remainder};
  if (quotient == 0)
    return Literal{std::copysign(0.0, left / right)};
  const double floor = std::floor(quotient);
  return Literal{quotient - floor > 0.5 ? floor + 1 : floor};
}

Result on_floats(Operation operation, double left, double right) {
  switch (operation) {
  case Operation::Add:
    return Literal{left + right};
  case Operation::Sub:
    return Literal{left - right};
  case Operation::Mul:
    return Literal{left * right};
  case Operation::Truediv:
    return divide(left, right, true);
  case Operation::Floordiv:
  case Operation::Mod:
    return float_floor_divide(operation, left, right);
  case Operation::Pow:
    return float_power(left, right);
  default:
    return none_held();
  }
}

// `True & False` is a bool; every other operation makes numbers of truth values.
bool stays_bool(Operation operation, const Literal& left, const Literal& right) {
  const bool bitwise =
      operation == Operation::And || operation == Operation::Or || operation == Operation::Xor;
  return bitwise && std::holds_alternative<bool>(left) && std::holds_alternative<bool>(right);
}

Result repeat(const std::string& text, Integer times) {
  std::string result;
  if (times > 0 && text.size() * std::min<Integer>(times, kLongestText) > kLongestText)
    return none_held();
  for (Integer i = 0; i < times && !text.empty(); ++i)
    result += text;
  return Literal{result};
}

Result on_texts(Operation operation, const Literal& left, const Literal& right) {
  const auto* first = std::get_if<std::string>(&left);
  const auto* second = std::get_if<std::string>(&right);
  if (operation == Operation::Add && first && second)
    return first->size() + second->size() > kLongestText ? Result(none_held())
                                                         : Result(Literal{*first + *second});
  const std::string* text = first ? first : second;
  const auto times = integer_of(first ? right : left);
  if (operation == Operation::Mul && text && times)
    return repeat(*text, *times);
  return none_held();
}

} // namespace

Result python_arithmetic(Operation operation, const Literal& left, const Literal& right) {
  if (!is_known(left) || !is_known(right))
    return none_held();
  if (std::holds_alternative<std::string>(left) || std::holds_alternative<std::string>(right))
    return on_texts(operation, left, right);
  const auto a = integer_of(left), b = integer_of(right);
  if (!a || !b)
    return on_floats(operation, *number_of(left), *number_of(right));
  Result result = on_integers(operation, *a, *b);
  if (result.trapped() || !is_known(result.value()) || !stays_bool(operation, left, right))
    return result;
  return Literal{*integer_of(result.value()) != 0};
}

} // namespace leaflint::reference
