// Kinds, dtypes, and the predicates of Equinox on them (semantics.md 2).
#include "support.h"

namespace leaflint::reference {
namespace {

struct Row {
  const char* what;
  Leaf leaf;
  bool is_array, is_array_like, is_inexact_array, is_inexact_array_like;
};

Leaf jax(Dtype dtype) {
  return leaf_of(jax_kind_of(dtype), dtype, symbol("x"));
}
Leaf numpy(Dtype dtype) {
  return leaf_of(numpy_kind_of(dtype), dtype, symbol("x"));
}
Leaf plain(Kind kind) {
  return leaf_of(kind, Dtype::None, symbol("x"));
}
Leaf shape_struct() {
  Leaf leaf = leaf_of(Kind::Object, Dtype::Float32, symbol("x"));
  leaf.shape_struct = true;
  return leaf;
}
/// An object whose `__jax_array__` returns `given`.
Leaf gives(Tree given, Kind kind = Kind::Object) {
  Leaf leaf = plain(kind);
  leaf.gives = std::move(given);
  return leaf;
}
Leaf gives(const Leaf& given) {
  return gives(make_leaf(given));
}

const bool T = true, F = false;

class Predicates : public testing::TestWithParam<Row> {};

TEST_P(Predicates, answer_as_the_table_says) {
  const Row& row = GetParam();
  EXPECT_EQ(is_array(row.leaf), row.is_array);
  EXPECT_EQ(is_array_like(row.leaf), row.is_array_like);
  EXPECT_EQ(is_inexact_array(row.leaf), truth(row.is_inexact_array));
  EXPECT_EQ(is_inexact_array_like(row.leaf), truth(row.is_inexact_array_like));
}

INSTANTIATE_TEST_SUITE_P(
    semantics_2, Predicates,
    testing::Values(
        Row{"float32", jax(Dtype::Float32), T, T, T, T},
        Row{"bfloat16", jax(Dtype::Bfloat16), T, T, T, T},
        Row{"complex64", jax(Dtype::Complex64), T, T, T, T},
        Row{"float8_e4m3fn", jax(Dtype::Float8E4m3fn), T, T, T, T},
        Row{"float8_e8m0fnu", jax(Dtype::Float8E8m0fnu), T, T, T, T},
        Row{"float4", jax(Dtype::Float4E2m1fn), T, T, T, T},
        Row{"int4", jax(Dtype::Int4), T, T, F, F}, Row{"uint2", jax(Dtype::Uint2), T, T, F, F},
        Row{"int32", jax(Dtype::Int32), T, T, F, F}, Row{"uint8", jax(Dtype::Uint8), T, T, F, F},
        Row{"bool_array", jax(Dtype::Bool), T, T, F, F},
        Row{"typed_key", jax(Dtype::Key), T, T, F, F},
        Row{"old_style_key", jax(Dtype::Uint32), T, T, F, F},
        Row{"numpy_float64", numpy(Dtype::Float64), T, T, T, T},
        Row{"numpy_complex128", numpy(Dtype::Complex128), T, T, T, T},
        Row{"numpy_float32_scalar", numpy(Dtype::Float32), T, T, T, T},
        Row{"numpy_int64", numpy(Dtype::Int64), T, T, F, F},
        Row{"numpy_bool", numpy(Dtype::Bool), T, T, F, F},
        Row{"numpy_object", numpy(Dtype::Object), T, T, F, F},
        Row{"numpy_bfloat16", numpy(Dtype::Bfloat16), T, T, F, F},
        Row{"numpy_float8", numpy(Dtype::Float8E5m2), T, T, F, F},
        Row{"numpy_int4", numpy(Dtype::Int4), T, T, F, F},
        Row{"numpy_str", numpy(Dtype::Text), T, T, F, F},
        Row{"numpy_datetime64", numpy(Dtype::Date), T, T, F, F},
        Row{"numpy_record", numpy(Dtype::Void), T, T, F, F},
        Row{"numpy_longdouble", numpy(Dtype::Longdouble), T, T, T, T},
        Row{"numpy_clongdouble", numpy(Dtype::Clongdouble), T, T, T, T},
        Row{"gives_float_array", gives(jax(Dtype::Float32)), F, T, F, T},
        Row{"gives_int_array", gives(jax(Dtype::Int32)), F, T, F, F},
        Row{"gives_key", gives(jax(Dtype::Key)), F, T, F, F},
        Row{"gives_numpy_float", gives(numpy(Dtype::Float64)), F, T, F, T},
        Row{"gives_python_float", gives(plain(Kind::Float)), F, T, F, T},
        Row{"gives_python_int", gives(plain(Kind::Int)), F, T, F, F},
        Row{"gives_str", gives(plain(Kind::Str)), F, T, F, F},
        Row{"gives_none", gives(make_none()), F, T, F, F},
        Row{"gives_what_gives", gives(gives(jax(Dtype::Float32))), F, T, F, F},
        Row{"callable_that_gives", gives(array(Dtype::Float32), Kind::Callable), F, T, F, T},
        Row{"python_float", plain(Kind::Float), F, T, F, T},
        Row{"python_complex", plain(Kind::Complex), F, T, F, T},
        Row{"python_int", plain(Kind::Int), F, T, F, F},
        Row{"python_bool", plain(Kind::Bool), F, T, F, F},
        Row{"shape_dtype_struct", shape_struct(), F, F, F, F},
        Row{"object", plain(Kind::Object), F, F, F, F}, Row{"str", plain(Kind::Str), F, F, F, F},
        Row{"callable", plain(Kind::Callable), F, F, F, F}),
    [](const auto& info) { return std::string(info.param.what); });

TEST(Predicates, do_not_know_what_an_unknown_array_is) {
  EXPECT_EQ(is_inexact_array_like(gives(unknown("array"))), Truth::Unknown);
  EXPECT_TRUE(is_array_like(gives(unknown("array"))));
}

TEST(Leaves, that_have_to_do_with_arrays_are_told_apart) {
  const Tree object = make_leaf(plain(Kind::Object));
  EXPECT_PRED2([](auto a, auto b) { return !same_program_value(a, b); }, object,
               make_leaf(shape_struct()));
  EXPECT_PRED2([](auto a, auto b) { return !same_program_value(a, b); }, object,
               make_leaf(gives(jax(Dtype::Float32))));
  EXPECT_SAME(make_leaf(gives(jax(Dtype::Float32))), make_leaf(gives(jax(Dtype::Float32))));
}

TEST(Kinds, every_kind_is_listed_once_in_order) {
  const auto kinds = all_kinds();
  for (std::size_t i = 0; i < kinds.size(); ++i)
    EXPECT_EQ(static_cast<std::size_t>(kinds[i]), i);
}

TEST(Kinds, have_the_names_of_the_contract) {
  const char* names[] = {"inexact-array", "int-array", "bool-array", "key-array", "numpy-array",
                         "numpy-array",   "float",     "int",        "bool",      "complex",
                         "callable",      "str",       "object"};
  for (const Kind kind : all_kinds())
    EXPECT_EQ(kind_name(kind), names[static_cast<std::size_t>(kind)]);
}

TEST(Dtypes, are_found_by_their_name) {
  for (int i = static_cast<int>(Dtype::Unknown) + 1; i <= static_cast<int>(Dtype::Object); ++i) {
    const auto dtype = static_cast<Dtype>(i);
    EXPECT_NE(dtype_name(dtype), "") << i;
    EXPECT_EQ(dtype_named(dtype_name(dtype)), dtype);
  }
  EXPECT_EQ(dtype_named("float8_e4m3fn"), Dtype::Float8E4m3fn);
  EXPECT_EQ(dtype_named("str32"), Dtype::Unknown);
  EXPECT_EQ(dtype_name(Dtype::Text), "");
  EXPECT_EQ(dtype_name(Dtype::Unknown), "");
  EXPECT_EQ(dtype_name(Dtype::None), "");
  EXPECT_EQ(dtype_name(Dtype::Key), "key<fry>");
}

TEST(Dtypes, fall_into_floating_complex_and_integer) {
  EXPECT_TRUE(is_floating(Dtype::Bfloat16));
  EXPECT_TRUE(is_floating(Dtype::Float64));
  EXPECT_FALSE(is_floating(Dtype::Complex64));
  EXPECT_TRUE(is_complex(Dtype::Complex128));
  EXPECT_TRUE(is_integer(Dtype::Int8));
  EXPECT_TRUE(is_integer(Dtype::Uint64));
  EXPECT_FALSE(is_integer(Dtype::Bool));
  EXPECT_FALSE(is_integer(Dtype::Key));
  EXPECT_TRUE(is_floating(Dtype::Float8E4m3fn));
  EXPECT_TRUE(is_integer(Dtype::Uint4));
  EXPECT_TRUE(is_narrow(Dtype::Int4));
  EXPECT_FALSE(is_narrow(Dtype::Bfloat16));
  EXPECT_FALSE(is_narrow(Dtype::Uint8));
  EXPECT_TRUE(is_numpy_only(Dtype::Text));
  EXPECT_FALSE(is_numpy_only(Dtype::Key));
}

TEST(Kinds, of_arrays_are_told_apart) {
  EXPECT_TRUE(is_jax_array(Kind::KeyArray));
  EXPECT_FALSE(is_jax_array(Kind::NumpyInexact));
  EXPECT_TRUE(is_any_array(Kind::NumpyOther));
  EXPECT_FALSE(is_any_array(Kind::Float));
}

} // namespace
} // namespace leaflint::reference
