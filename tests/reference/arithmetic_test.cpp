// The type of `left <operation> right` for every pair of kinds (semantics.md 6.3), against
// arithmetic.txt: what JAX 0.10.2 and NumPy 2.4.6 answered (observe_arithmetic.py).
#include <fstream>
#include <map>
#include <sstream>

#include "reference/unknown.h"
#include "support.h"

namespace leaflint::reference {
namespace {

const std::map<std::string, Dtype> kDtypes{
    {"bf16", Dtype::Bfloat16}, {"f16", Dtype::Float16},   {"f32", Dtype::Float32},
    {"f64", Dtype::Float64},   {"c64", Dtype::Complex64}, {"c128", Dtype::Complex128},
    {"i8", Dtype::Int8},       {"i16", Dtype::Int16},     {"i32", Dtype::Int32},
    {"i64", Dtype::Int64},     {"u8", Dtype::Uint8},      {"u16", Dtype::Uint16},
    {"u32", Dtype::Uint32},    {"u64", Dtype::Uint64},    {"bool", Dtype::Bool},
    {"key", Dtype::Key},       {"object", Dtype::Object}};

const std::map<std::string, Kind> kPython{{"float", Kind::Float},  {"int", Kind::Int},
                                          {"bool", Kind::Bool},    {"complex", Kind::Complex},
                                          {"str", Kind::Str},      {"callable", Kind::Callable},
                                          {"object", Kind::Object}};

/// A leaf by its name in the table. `bool` is a jax array in the first columns, a Python bool in
/// the last ones; the caller says which.
Tree operand(const std::string& name, bool python) {
  if (name == "none")
    return make_none();
  if (python)
    return name == "int" ? make_literal(std::int64_t{2}) : leaf(kPython.at(name), name);
  if (name.starts_with("np.")) {
    const Dtype dtype = kDtypes.at(name.substr(3));
    return make_leaf(leaf_of(numpy_kind_of(dtype), dtype, symbol(name)));
  }
  const bool weak = name[0] == '~';
  const Dtype dtype = kDtypes.at(name.substr(weak));
  Leaf result = leaf_of(jax_kind_of(dtype), dtype, symbol(name));
  result.weak = weak;
  return make_leaf(result);
}

std::string short_name(Dtype dtype) {
  for (const auto& [name, value] : kDtypes)
    if (value == dtype)
      return name;
  return "unknown";
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
  return prefix + short_name(result->dtype);
}

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream stream(line);
  return {std::istream_iterator<std::string>(stream), {}};
}

std::string read_line(std::ifstream& file) {
  std::string line;
  std::getline(file, line);
  return line;
}

constexpr std::size_t kFirstPython = 24; // of the operands: float, int, bool, ...

bool is_text_case(const std::string& left, const std::string& right) {
  return left == "str" || right == "str";
}

/// Whether the answer of the reference fits the observed cell. `?`: an array and a scalar of
/// NumPy differ. `!`: another exception; matmul has them for shapes, where we say TypeError.
bool fits(const std::string& observed, const std::string& ours) {
  if (observed == "?")
    return true;
  return observed == ours || (observed == "!" && (ours == "-" || ours == "!"));
}

// Where the outcome depends on shapes or values: a text repeated by an array of size one,
// `"%s" % array`, a power of Python floats that may be complex; and one irregularity of JAX: int8 @
// weak int32 raises.
bool depends_on_more(const std::string& operation, const std::string& left,
                     const std::string& right) {
  if (is_text_case(left, right))
    return operation == "mul" || operation == "mod";
  if (operation == "pow" && right == "float")
    return kPython.contains(left);
  const auto narrow = [](const std::string& name) { return name.ends_with("8"); };
  return operation == "matmul" &&
         ((left == "~i32" && narrow(right)) || (right == "~i32" && narrow(left)));
}

TEST(Arithmetic, gives_every_pair_of_kinds_the_type_that_was_observed) {
  std::ifstream file(LEAFLINT_REPOSITORY "/tests/reference/arithmetic.txt");
  const auto head = words_of(read_line(file));
  ASSERT_EQ(head.size(), 34u);
  std::size_t cells = 0;
  for (std::size_t line = 0; file.peek() != EOF; ++line) {
    const auto row = words_of(read_line(file));
    const Tree left = operand(row[1], line % 32 >= kFirstPython);
    for (std::size_t i = 2; i < row.size(); ++i, ++cells) {
      const Tree right = operand(head[i], i - 2 >= kFirstPython);
      const std::string ours = name_of(arithmetic(row[0], left, right));
      EXPECT_TRUE(fits(row[i], ours) || depends_on_more(row[0], row[1], head[i]))
          << row[1] << " " << row[0] << " " << head[i] << ": " << row[i] << ", not " << ours;
    }
  }
  EXPECT_EQ(cells, 13u * 32 * 32);
}

// ---- unknown dtypes ---------------------------------------------------------------------------

Tree some(Kind kind, Dtype dtype = Dtype::Unknown) {
  return make_leaf(leaf_of(kind, dtype, symbol("some")));
}

std::string add(const Tree& left, const Tree& right) {
  return name_of(arithmetic("add", left, right));
}

TEST(Arithmetic, of_an_unknown_dtype_knows_what_is_determined) {
  EXPECT_EQ(add(some(Kind::InexactArray), array(Dtype::Float32)), "unknown");
  EXPECT_EQ(add(some(Kind::InexactArray), array(Dtype::Complex64)), "c64");
  EXPECT_EQ(add(some(Kind::IntArray), array(Dtype::Float32)), "f32");
  EXPECT_EQ(add(some(Kind::IntArray), array(Dtype::Float16)), "f16");
  EXPECT_EQ(add(some(Kind::IntArray), number(1.5)), "~f32");
  EXPECT_EQ(add(some(Kind::IntArray), array(Dtype::Int8)), "unknown");
  EXPECT_EQ(add(some(Kind::NumpyOther), array(Dtype::Float32)), "f32");
  EXPECT_EQ(name_of(arithmetic("truediv", some(Kind::IntArray), some(Kind::IntArray))), "f32");
}

TEST(Arithmetic, of_unknown_dtypes_is_unknown_where_even_the_kind_is) {
  EXPECT_EQ(add(some(Kind::NumpyOther), some(Kind::NumpyOther)), "?");
  EXPECT_EQ(add(some(Kind::NumpyOther), array(Dtype::Int32)), "?");
}

TEST(Arithmetic, raises_whatever_the_dtype_where_no_dtype_can_do_it) {
  EXPECT_EQ(name_of(arithmetic("and", some(Kind::InexactArray), some(Kind::InexactArray))), "-");
  EXPECT_EQ(add(some(Kind::KeyArray, Dtype::Key), some(Kind::InexactArray)), "-");
}

TEST(Promotion, gives_kind_dtype_and_weak_type) {
  const auto type = promote(*get_if<Leaf>(array(Dtype::Int32)), *get_if<Leaf>(number(1.5)));
  ASSERT_TRUE(type);
  EXPECT_EQ(type->kind, Kind::InexactArray);
  EXPECT_EQ(type->dtype, Dtype::Float32);
  EXPECT_TRUE(type->weak);
  EXPECT_FALSE(promote(*get_if<Leaf>(text("a")), *get_if<Leaf>(number(1.5))));
}

// ---- terms, lengths, unknown operands -----------------------------------------------------------

TEST(Arithmetic, makes_the_term_of_the_operation) {
  const Tree result =
      value_of(arithmetic("sub", array(Dtype::Float32, "p"), array(Dtype::Float32, "u")));
  EXPECT_EQ(term_text(get_if<Leaf>(result)->term), "sub(p, u)");
}

TEST(Arithmetic, keeps_a_length_that_no_broadcast_can_change) {
  Leaf three = *get_if<Leaf>(array(Dtype::Float32));
  three.length = 3;
  const Tree left = make_leaf(three);
  EXPECT_EQ(get_if<Leaf>(value_of(arithmetic("mul", left, left)))->length, 3);
  EXPECT_EQ(get_if<Leaf>(value_of(arithmetic("mul", number(2.0), left)))->length, 3);
  EXPECT_EQ(get_if<Leaf>(value_of(arithmetic("mul", left, array(Dtype::Float32))))->length, -1);
}

TEST(Arithmetic, of_unknown_operands_is_unknown) {
  const Tree p = array(Dtype::Float32);
  for (const Tree& other : {unknown("u"), make_lazy_root({1, ""}), make_reference(1),
                            make_sequence({NodeKind::List, p})}) {
    EXPECT_TRUE(is_opaque(value_of(arithmetic("add", p, other))));
    EXPECT_TRUE(is_opaque(value_of(arithmetic("add", other, none()))));
  }
}

TEST(Arithmetic, on_a_leaf_that_may_be_none_means_the_leaf) {
  const Tree p = array(Dtype::Float32, "p");
  EXPECT_SAME(value_of(arithmetic("mul", maybe("m", p), number(2.0))),
              value_of(arithmetic("mul", p, number(2.0))));
}

TEST(Arithmetic, concatenates_tuples_and_lists) {
  const Tree x = number(1.0);
  EXPECT_SAME(value_of(arithmetic("add", tuple({x}), tuple({x}))), tuple({x, x}));
  EXPECT_SAME(value_of(arithmetic("add", list({x}), list({}))), list({x}));
  EXPECT_EQ(trap_of(arithmetic("add", list({x}), tuple({x}))), "TypeError");
  EXPECT_TRUE(is_opaque(value_of(arithmetic("mul", list({x}), number(std::int64_t{2})))));
}

} // namespace
} // namespace leaflint::reference
