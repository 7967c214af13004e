// Known Python scalars are computed as CPython does.
#include <limits>

#include "reference/literal.h"
#include "support.h"

namespace leaflint::reference {
namespace {

Literal integer(std::int64_t value) {
  return value;
}

/// The repr of the result; the exception; or the kind alone where no value is known.
std::string compute(const char* operation, Literal left, Literal right) {
  const auto result = arithmetic(operation, make_literal(left), make_literal(right));
  if (result.trapped())
    return result.trap().type;
  const auto* leaf = get_if<Leaf>(result.value());
  if (!leaf)
    return "unknown";
  return is_known(leaf->literal) ? python_repr(leaf->literal)
                                 : "some " + std::string(kind_name(leaf->kind));
}

TEST(Integers, are_computed) {
  EXPECT_EQ(compute("add", integer(2), integer(3)), "5");
  EXPECT_EQ(compute("sub", integer(2), integer(3)), "-1");
  EXPECT_EQ(compute("mul", integer(-2), integer(3)), "-6");
  EXPECT_EQ(compute("truediv", integer(1), integer(2)), "0.5");
  EXPECT_EQ(compute("truediv", integer(4), integer(2)), "2.0");
  EXPECT_EQ(compute("and", integer(6), integer(3)), "2");
  EXPECT_EQ(compute("or", integer(6), integer(3)), "7");
  EXPECT_EQ(compute("xor", integer(6), integer(3)), "5");
  EXPECT_EQ(compute("lshift", integer(3), integer(4)), "48");
  EXPECT_EQ(compute("rshift", integer(-5), integer(1)), "-3");
  EXPECT_EQ(compute("rshift", integer(-5), integer(99)), "-1");
}

TEST(Integers, divide_towards_minus_infinity) {
  EXPECT_EQ(compute("floordiv", integer(7), integer(2)), "3");
  EXPECT_EQ(compute("floordiv", integer(-7), integer(2)), "-4");
  EXPECT_EQ(compute("floordiv", integer(7), integer(-2)), "-4");
  EXPECT_EQ(compute("floordiv", integer(7), integer(-1)), "-7");
  EXPECT_EQ(compute("mod", integer(-7), integer(2)), "1");
  EXPECT_EQ(compute("mod", integer(7), integer(-2)), "-1");
  EXPECT_EQ(compute("mod", integer(7), integer(-1)), "0");
}

TEST(Integers, have_powers) {
  EXPECT_EQ(compute("pow", integer(2), integer(10)), "1024");
  EXPECT_EQ(compute("pow", integer(2), integer(-1)), "0.5");
  EXPECT_EQ(compute("pow", integer(0), integer(0)), "1");
  EXPECT_EQ(compute("pow", integer(-1), integer(1000000000000001)), "-1");
  EXPECT_EQ(compute("pow", integer(1), integer(1000000000000000)), "1");
  EXPECT_EQ(compute("pow", integer(0), integer(1000000000000000)), "0");
  EXPECT_EQ(compute("pow", integer(0), integer(-1)), "ZeroDivisionError");
}

TEST(Integers, beyond_64_bits_are_not_known) {
  const std::int64_t most = std::numeric_limits<std::int64_t>::max();
  const std::int64_t least = std::numeric_limits<std::int64_t>::min();
  EXPECT_EQ(compute("add", most, integer(1)), "some int");
  EXPECT_EQ(compute("sub", least, integer(1)), "some int");
  EXPECT_EQ(compute("mul", most, integer(2)), "some int");
  EXPECT_EQ(compute("floordiv", least, integer(-1)), "some int");
  EXPECT_EQ(compute("mod", least, integer(-1)), "0");
  EXPECT_EQ(compute("pow", integer(10), integer(30)), "some int");
  EXPECT_EQ(compute("lshift", integer(1), integer(63)), "some int");
  EXPECT_EQ(compute("lshift", integer(0), integer(99)), "0");
  EXPECT_EQ(compute("truediv", most, integer(3)), "some float");
}

TEST(Division, by_zero_raises) {
  for (const char* operation : {"truediv", "floordiv", "mod"}) {
    EXPECT_EQ(compute(operation, integer(1), integer(0)), "ZeroDivisionError");
    EXPECT_EQ(compute(operation, 1.0, 0.0), "ZeroDivisionError");
    EXPECT_EQ(compute(operation, integer(1), false), "ZeroDivisionError");
  }
  EXPECT_EQ(compute("lshift", integer(1), integer(-1)), "ValueError");
}

TEST(Floats, are_computed) {
  EXPECT_EQ(compute("add", 0.1, 0.2), "0.30000000000000004");
  EXPECT_EQ(compute("mul", 1e8, integer(100000000)), "1e+16");
  EXPECT_EQ(compute("sub", 1.0, true), "0.0");
  EXPECT_EQ(compute("truediv", 1.0, integer(4)), "0.25");
  EXPECT_EQ(compute("floordiv", -7.5, 2.0), "-4.0");
  EXPECT_EQ(compute("mod", -7.5, 2.0), "0.5");
  EXPECT_EQ(compute("mod", 7.5, -2.0), "-0.5");
  EXPECT_EQ(compute("floordiv", 1.0, 0.1), "9.0");
  EXPECT_EQ(compute("mod", -0.0, 1.0), "0.0");
  EXPECT_EQ(compute("pow", 2.0, 0.5), "1.4142135623730951");
  EXPECT_EQ(compute("pow", 0.999, integer(2)), "0.998001");
  EXPECT_EQ(compute("mul", 1e308, 10.0), "inf");
}

TEST(Floats, raise_where_python_does) {
  EXPECT_EQ(compute("pow", 10.0, 400.0), "OverflowError");
  EXPECT_EQ(compute("pow", 0.0, -1.0), "ZeroDivisionError");
  EXPECT_EQ(compute("and", 1.0, 1.0), "TypeError");
  EXPECT_EQ(compute("matmul", 1.0, 1.0), "TypeError");
}

TEST(Floats, of_negative_base_and_broken_exponent_are_complex) {
  EXPECT_EQ(compute("pow", -1.0, 0.5), "unknown");
}

TEST(TruthValues, are_integers_except_under_bit_operations) {
  EXPECT_EQ(compute("add", true, true), "2");
  EXPECT_EQ(compute("sub", true, true), "0");
  EXPECT_EQ(compute("and", true, false), "False");
  EXPECT_EQ(compute("xor", true, integer(3)), "2");
  EXPECT_EQ(compute("lshift", true, true), "2");
}

TEST(Texts, concatenate_repeat_and_format) {
  EXPECT_EQ(compute("add", "a", "b"), "'ab'");
  EXPECT_EQ(compute("mul", "ab", integer(2)), "'abab'");
  EXPECT_EQ(compute("mul", integer(-1), "ab"), "''");
  EXPECT_EQ(compute("mul", "ab", integer(1000000000000)), "some str");
  EXPECT_EQ(compute("mod", "%d", integer(2)), "some str");
  EXPECT_EQ(compute("add", "a", integer(1)), "TypeError");
  EXPECT_EQ(compute("sub", "a", "b"), "TypeError");
}

TEST(UnknownScalars, have_the_kind_of_the_result) {
  const auto kind_of = [](const char* operation, Kind left, const Tree& right) {
    return tree_text(value_of(arithmetic(operation, leaf(left), right)));
  };
  EXPECT_EQ(kind_of("truediv", Kind::Int, number(std::int64_t{2})), "float");
  EXPECT_EQ(kind_of("pow", Kind::Int, number(std::int64_t{2})), "int");
  EXPECT_EQ(kind_of("pow", Kind::Float, number(std::int64_t{2})), "float");
  EXPECT_EQ(kind_of("pow", Kind::Int, leaf(Kind::Int)).substr(0, 7), "unknown");
  EXPECT_EQ(kind_of("pow", Kind::Float, leaf(Kind::Float)).substr(0, 7), "unknown");
}

TEST(Reprs, of_floats_are_the_shortest_that_read_back) {
  const std::pair<double, const char*> rows[] = {{1.0, "1.0"},
                                                 {0.0001, "0.0001"},
                                                 {0.00001, "1e-05"},
                                                 {1e16, "1e+16"},
                                                 {-0.0, "-0.0"},
                                                 {1e22, "1e+22"},
                                                 {123456789012345.0, "123456789012345.0"},
                                                 {1.5e-7, "1.5e-07"}};
  for (const auto& [value, expected] : rows)
    EXPECT_EQ(python_repr(value), expected);
}

} // namespace
} // namespace leaflint::reference
