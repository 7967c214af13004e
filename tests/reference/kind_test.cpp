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
    testing::Values(Row{"float32", jax(Dtype::Float32), T, T, T, T},
                    Row{"bfloat16", jax(Dtype::Bfloat16), T, T, T, T},
                    Row{"complex64", jax(Dtype::Complex64), T, T, T, T},
                    Row{"float8", jax(Dtype::Unknown), T, T, T, T},
                    Row{"int32", jax(Dtype::Int32), T, T, F, F},
                    Row{"uint8", jax(Dtype::Uint8), T, T, F, F},
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
                    Row{"python_float", plain(Kind::Float), F, T, F, T},
                    Row{"python_complex", plain(Kind::Complex), F, T, F, T},
                    Row{"python_int", plain(Kind::Int), F, T, F, F},
                    Row{"python_bool", plain(Kind::Bool), F, T, F, F},
                    Row{"shape_dtype_struct", plain(Kind::Object), F, F, F, F},
                    Row{"str", plain(Kind::Str), F, F, F, F},
                    Row{"callable", plain(Kind::Callable), F, F, F, F}),
    [](const auto& info) { return std::string(info.param.what); });

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
  for (int i = static_cast<int>(Dtype::Bfloat16); i <= static_cast<int>(Dtype::Object); ++i) {
    const auto dtype = static_cast<Dtype>(i);
    EXPECT_EQ(dtype_named(dtype_name(dtype)), dtype);
  }
  EXPECT_EQ(dtype_named("float8_e4m3fn"), Dtype::Unknown);
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
}

TEST(Kinds, of_arrays_are_told_apart) {
  EXPECT_TRUE(is_jax_array(Kind::KeyArray));
  EXPECT_FALSE(is_jax_array(Kind::NumpyInexact));
  EXPECT_TRUE(is_any_array(Kind::NumpyOther));
  EXPECT_FALSE(is_any_array(Kind::Float));
}

} // namespace
} // namespace leaflint::reference
