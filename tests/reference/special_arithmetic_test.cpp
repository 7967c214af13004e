// `left <operation> right` for operands that programs seldom add: narrow dtypes, NumPy arrays
// that hold no numbers, objects with `__jax_array__`, ShapeDtypeStructs. Against
// arithmetic_special.txt: what JAX 0.10.2 and NumPy 2.4.6 answered (observe_arithmetic.py).
#include <fstream>
#include <map>
#include <sstream>

#include "support.h"

namespace leaflint::reference {
namespace {

const std::map<std::string, Dtype> kDtypes{{"e4", Dtype::Float8E4m3fn},
                                           {"e5", Dtype::Float8E5m2},
                                           {"e8", Dtype::Float8E8m0fnu},
                                           {"f4", Dtype::Float4E2m1fn},
                                           {"i2", Dtype::Int2},
                                           {"i4", Dtype::Int4},
                                           {"u4", Dtype::Uint4},
                                           {"f32", Dtype::Float32},
                                           {"bf16", Dtype::Bfloat16},
                                           {"i8", Dtype::Int8},
                                           {"i32", Dtype::Int32},
                                           {"bool", Dtype::Bool},
                                           {"c64", Dtype::Complex64},
                                           {"i64", Dtype::Int64},
                                           {"f128", Dtype::Longdouble},
                                           {"object", Dtype::Object},
                                           {"text", Dtype::Text},
                                           {"date", Dtype::Date},
                                           {"f64", Dtype::Float64},
                                           {"f16", Dtype::Float16},
                                           {"c128", Dtype::Complex128},
                                           {"key", Dtype::Key},
                                           {"complex256", Dtype::Clongdouble}};

Tree gives(Tree given) {
  Leaf leaf = leaf_of(Kind::Object, Dtype::None, symbol("gives"));
  leaf.gives = std::move(given);
  return make_leaf(std::move(leaf));
}

const std::map<std::string, Tree>& objects() {
  static const std::map<std::string, Tree> all = [] {
    Leaf shape = leaf_of(Kind::Object, Dtype::Float32, symbol("shape"));
    shape.shape_struct = true;
    return std::map<std::string, Tree>{{"gives_f32", gives(array(Dtype::Float32))},
                                       {"gives_i32", gives(array(Dtype::Int32))},
                                       {"gives_float", gives(leaf(Kind::Float))},
                                       {"gives_str", gives(leaf(Kind::Str))},
                                       {"gives_key", gives(leaf(Kind::KeyArray))},
                                       {"shape_struct", make_leaf(shape)},
                                       {"float", leaf(Kind::Float)},
                                       {"int", leaf(Kind::Int)},
                                       {"complex", leaf(Kind::Complex)},
                                       {"str", leaf(Kind::Str)},
                                       {"object", leaf(Kind::Object)}};
  }();
  return all;
}

bool is_jax(const std::string& name) {
  return !name.starts_with("np.") && !objects().contains(name);
}

Tree operand(const std::string& name) {
  if (const auto object = objects().find(name); object != objects().end())
    return object->second;
  const bool numpy = name.starts_with("np."), weak = name[0] == '~';
  const Dtype dtype = kDtypes.at(name.substr(numpy ? 3 : weak));
  Leaf made = leaf_of(numpy ? numpy_kind_of(dtype) : jax_kind_of(dtype), dtype, symbol(name));
  made.weak = weak;
  return make_leaf(std::move(made));
}

std::string name_of(const Outcome<Tree>& outcome) {
  if (outcome.trapped())
    return outcome.trap().type == "TypeError" ? "-" : "!";
  const auto* result = get_if<Leaf>(outcome.value());
  if (!result)
    return "?";
  if (!is_any_array(result->kind))
    return std::string(kind_name(result->kind));
  const std::string prefix = is_jax_array(result->kind) ? (result->weak ? "~" : "") : "np.";
  for (const auto& [name, dtype] : kDtypes)
    if (dtype == result->dtype)
      return prefix + name;
  return prefix + "unknown";
}

std::vector<std::string> next_line(std::ifstream& file) {
  std::string line;
  std::getline(file, line);
  std::istringstream stream(line);
  return {std::istream_iterator<std::string>(stream), {}};
}

// Nothing need be known of these: NumPy alone, whose rules for them differ, a quotient of narrow
// numbers, and `?`, where an array and a scalar of NumPy differ.
bool may_be_unknown(const std::vector<std::string>& row, const std::string& right, bool observed) {
  const bool numpy_alone = !is_jax(row[1]) && !is_jax(right);
  return numpy_alone || row[0] == "truediv" || !observed;
}

// A text repeated by an array depends on the array's shape.
bool depends_on_shape(const std::vector<std::string>& row, const std::string& right) {
  return row[0] == "mul" && (row[1] == "str" || right == "str");
}

TEST(Arithmetic, of_special_operands_has_the_type_that_was_observed) {
  std::ifstream file(LEAFLINT_REPOSITORY "/tests/reference/arithmetic_special.txt");
  const auto head = next_line(file);
  ASSERT_EQ(head.size(), 37u);
  std::size_t cells = 0, exact = 0;
  for (auto row = next_line(file); !row.empty(); row = next_line(file))
    for (std::size_t i = 2; i < row.size(); ++i, ++cells) {
      if (depends_on_shape(row, head[i]))
        continue;
      const std::string ours = name_of(arithmetic(row[0], operand(row[1]), operand(head[i])));
      exact += ours == row[i];
      const bool open = ours == "?" && may_be_unknown(row, head[i], row[i] != "?");
      EXPECT_TRUE(ours == row[i] || open)
          << row[1] << " " << row[0] << " " << head[i] << ": " << row[i] << ", not " << ours;
    }
  EXPECT_EQ(cells, 4u * 35 * 35);
  EXPECT_GT(exact, cells * 3 / 4);
}

} // namespace
} // namespace leaflint::reference
