#include "reference/literal.h"

#include <bit>
#include <charconv>
#include <cmath>

namespace leaflint::reference {
namespace {

// Python's float repr: the shortest text that reads back, with a point or an exponent.
std::string repr_of_float(double number) {
  if (std::isnan(number))
    return "nan";
  if (std::isinf(number))
    return number < 0 ? "-inf" : "inf";
  char buffer[40];
  const double size = std::fabs(number);
  const bool plain = number == 0 || (size >= 1e-4 && size < 1e16);
  const auto format = plain ? std::chars_format::fixed : std::chars_format::scientific;
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, number, format).ptr;
  std::string text(buffer, end);
  if (text.find_first_of(".e") == std::string::npos)
    text += ".0";
  return text;
}

void write_escaped(char character, char quote, std::string& text) {
  switch (character) {
  case '\n':
    text += "\\n";
    return;
  case '\r':
    text += "\\r";
    return;
  case '\t':
    text += "\\t";
    return;
  default:
    break;
  }
  const auto byte = static_cast<unsigned char>(character);
  if (byte < 0x20 || byte == 0x7f) {
    text += "\\x";
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
    return;
  }
  if (character == quote || character == '\\')
    text += '\\';
  text += character;
}

std::string repr_of_string(const std::string& value) {
  const bool has_single = value.find('\'') != std::string::npos;
  const bool has_double = value.find('"') != std::string::npos;
  const char quote = has_single && !has_double ? '"' : '\'';
  std::string text(1, quote);
  for (const char character : value)
    write_escaped(character, quote, text);
  return text + quote;
}

} // namespace

bool is_known(const Literal& literal) {
  return literal.index() != 0;
}

std::optional<std::int64_t> integer_of(const Literal& literal) {
  if (const auto* number = std::get_if<std::int64_t>(&literal))
    return *number;
  if (const auto* truth = std::get_if<bool>(&literal))
    return *truth ? 1 : 0;
  return std::nullopt;
}

std::optional<double> number_of(const Literal& literal) {
  if (const auto* number = std::get_if<double>(&literal))
    return *number;
  if (const auto integer = integer_of(literal))
    return static_cast<double>(*integer);
  return std::nullopt;
}

bool python_equal(const Literal& left, const Literal& right) {
  if (!is_known(left) || !is_known(right))
    return false;
  const auto left_integer = integer_of(left);
  const auto right_integer = integer_of(right);
  if (left_integer && right_integer)
    return *left_integer == *right_integer;
  const auto left_number = number_of(left);
  const auto right_number = number_of(right);
  if (left_number && right_number)
    return *left_number == *right_number;
  return left == right;
}

std::optional<bool> python_less(const Literal& left, const Literal& right) {
  const auto* left_text = std::get_if<std::string>(&left);
  const auto* right_text = std::get_if<std::string>(&right);
  if (left_text && right_text)
    return *left_text < *right_text;
  const auto left_integer = integer_of(left);
  const auto right_integer = integer_of(right);
  if (left_integer && right_integer)
    return *left_integer < *right_integer;
  const auto left_number = number_of(left);
  const auto right_number = number_of(right);
  if (left_number && right_number)
    return *left_number < *right_number;
  return std::nullopt;
}

std::string python_repr(const Literal& literal) {
  if (const auto* truth = std::get_if<bool>(&literal))
    return *truth ? "True" : "False";
  if (const auto* number = std::get_if<std::int64_t>(&literal))
    return std::to_string(*number);
  if (const auto* number = std::get_if<double>(&literal))
    return repr_of_float(*number);
  if (const auto* text = std::get_if<std::string>(&literal))
    return repr_of_string(*text);
  return "?";
}

Kind kind_of_literal(const Literal& literal) {
  constexpr Kind kinds[] = {Kind::Object, Kind::Bool, Kind::Int, Kind::Float, Kind::Str};
  return kinds[literal.index()];
}

void add_literal(Hasher& hasher, const Literal& literal) {
  hasher.add(literal.index());
  if (const auto* number = std::get_if<double>(&literal))
    hasher.add(std::bit_cast<std::uint64_t>(*number));
  else if (const auto* text = std::get_if<std::string>(&literal))
    hasher.add(*text);
  else if (const auto integer = integer_of(literal))
    hasher.add(static_cast<std::uint64_t>(*integer));
}

} // namespace leaflint::reference
