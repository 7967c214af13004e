// tree_equal (semantics.md 8): every answer observed with Equinox 0.13.8, except Unknown, which is
// where numbers decide.
#include <array>
#include <cmath>

#include "reference/equal.h"
#include "support.h"

namespace leaflint::reference {
namespace {

std::string equal(std::vector<Tree> trees, bool typematch = false) {
  const Outcome<Truth> answer = tree_equal(trees, typematch);
  if (answer.trapped())
    return answer.trap().type;
  constexpr std::array names{"False", "True", "Unknown"};
  return names[static_cast<std::size_t>(answer.value())];
}

Tree numpy(Dtype dtype, const std::string& name = "x") {
  return make_leaf(leaf_of(numpy_kind_of(dtype), dtype, symbol(name)));
}
Tree sized(Tree tree, std::int64_t length) {
  Leaf made = leaf_at(tree);
  made.length = length;
  return make_leaf(std::move(made));
}
Tree function(const std::string& name) {
  Leaf made = leaf_of(Kind::Callable, Dtype::None, symbol(name));
  made.handle = handle(name);
  return make_leaf(std::move(made));
}
Tree struct_of(Dtype dtype, bool weak = false) {
  Leaf made = leaf_of(Kind::Object, dtype, symbol("shape"));
  made.shape_struct = true;
  made.weak = weak;
  return make_leaf(std::move(made));
}

const Tree one = number(std::int64_t{1});

TEST(TreeEqual, of_no_tree_is_an_index_error_and_of_one_true) {
  EXPECT_EQ(equal({}), "IndexError");
  EXPECT_EQ(equal({leaf(Kind::InexactArray)}), "True");
  EXPECT_EQ(equal({array(Dtype::Float32), array(Dtype::Float32)}), "Unknown");
}

TEST(TreeEqual, is_false_on_any_difference_of_structure) {
  EXPECT_EQ(equal({list({one}), tuple({one})}), "False");
  EXPECT_EQ(equal({list({one}), list({one, one})}), "False");
  EXPECT_EQ(equal({none(), one}), "False");
  EXPECT_EQ(equal({dict({{"a", one}}), dict({{"b", one}})}), "False");
  EXPECT_EQ(equal({module_of({}, {{"n", one}}), module_of({}, {{"n", boolean(true)}})}), "Unknown");
  EXPECT_EQ(equal({module_of({}, {{"n", one}}), module_of({}, {{"n", one}})}), "True");
  EXPECT_EQ(equal({module_of({}, {{"n", one}}), module_of({}, {{"n", text("a")}})}), "False");
  EXPECT_EQ(equal({module_of({{"w", nullptr}}), module_of({{"w", none()}})}), "False");
}

TEST(TreeEqual, of_arrays_needs_dtype_and_shape_and_then_values_decide) {
  EXPECT_EQ(equal({array(Dtype::Float32), array(Dtype::Bfloat16)}), "False");
  EXPECT_EQ(equal({array(Dtype::Int32), numpy(Dtype::Int64)}), "False");
  EXPECT_EQ(equal({array(Dtype::Int32, "x"), array(Dtype::Int32, "y")}), "Unknown");
  EXPECT_EQ(equal({array(Dtype::Int32, "x"), array(Dtype::Int32, "x")}), "True");
  EXPECT_EQ(equal({array(Dtype::Float32, "x"), array(Dtype::Float32, "x")}), "Unknown"); // NaN
  EXPECT_EQ(equal({sized(array(Dtype::Int32), 2), sized(array(Dtype::Int32), 3)}), "False");
  EXPECT_EQ(equal({leaf(Kind::KeyArray), leaf(Kind::KeyArray)}), "True");
}

TEST(TreeEqual, of_an_array_and_no_array_is_false) {
  EXPECT_EQ(equal({array(Dtype::Float32), number(1.0)}), "False");
  EXPECT_EQ(equal({one, numpy(Dtype::Int64)}), "False");
  EXPECT_EQ(equal({array(Dtype::Float32), make_reference(3)}), "False");
}

TEST(TreeEqual, tells_jax_and_numpy_apart_only_by_type) {
  EXPECT_EQ(equal({array(Dtype::Int32, "x"), numpy(Dtype::Int32, "x")}), "True");
  EXPECT_EQ(equal({array(Dtype::Int32, "x"), numpy(Dtype::Int32, "x")}, true), "False");
}

TEST(TreeEqual, of_other_leaves_is_pythons_equality) {
  EXPECT_EQ(equal({one, number(1.0)}), "True");
  EXPECT_EQ(equal({one, boolean(true)}), "True");
  EXPECT_EQ(equal({one, boolean(true)}, true), "False");
  EXPECT_EQ(equal({text("a"), text("b")}), "False");
  EXPECT_EQ(equal({one, text("1")}), "False");
  EXPECT_EQ(equal({number(std::nan("")), number(std::nan(""))}), "False");
  EXPECT_EQ(equal({leaf(Kind::Float), leaf(Kind::Float)}), "Unknown"); // it may be NaN
  EXPECT_EQ(equal({leaf(Kind::Int), leaf(Kind::Int)}), "True");
  EXPECT_EQ(equal({leaf(Kind::Int, "x"), leaf(Kind::Int, "y")}), "Unknown");
}

TEST(TreeEqual, of_functions_is_identity) {
  EXPECT_EQ(equal({function("f"), function("f")}), "True");
  EXPECT_EQ(equal({function("f"), function("g")}), "False");
  EXPECT_EQ(equal({leaf(Kind::Object, "x"), leaf(Kind::Object, "x")}), "True");
  EXPECT_EQ(equal({leaf(Kind::Object, "x"), leaf(Kind::Object, "y")}), "Unknown");
}

TEST(TreeEqual, of_shape_structs_compares_dtype_and_weak_type) {
  EXPECT_EQ(equal({struct_of(Dtype::Float32), struct_of(Dtype::Float32)}), "True");
  EXPECT_EQ(equal({struct_of(Dtype::Float32), struct_of(Dtype::Int32)}), "False");
  EXPECT_EQ(equal({struct_of(Dtype::Int32), struct_of(Dtype::Int32, true)}), "False");
  EXPECT_EQ(equal({struct_of(Dtype::Float32), one}), "False");
}

TEST(TreeEqual, of_what_is_not_known_is_unknown_unless_something_else_differs) {
  EXPECT_EQ(equal({unknown("u"), one}), "Unknown");
  EXPECT_EQ(equal({list({unknown("u"), one}), list({one, text("a")})}), "False");
  EXPECT_EQ(equal({make_lazy_root({1, ""}), list({one})}), "Unknown");
  EXPECT_EQ(equal({make_sequence({NodeKind::List, one}), tuple({one})}), "False");
  EXPECT_EQ(equal({make_sequence({NodeKind::List, one}), list({})}), "False");
  EXPECT_EQ(equal({make_sequence({NodeKind::List, one}), list({one})}), "Unknown");
}

TEST(TreeEqual, of_several_trees_compares_each_with_the_first) {
  EXPECT_EQ(equal({one, number(1.0), boolean(true)}), "True");
  EXPECT_EQ(equal({one, unknown("u"), text("a")}), "False");
}

} // namespace
} // namespace leaflint::reference
