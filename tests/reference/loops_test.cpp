// Carries of lax.scan, fori_loop, while_loop and branches of lax.cond, lax.switch (semantics.md
// 10); every expectation was run with JAX 0.10.2.
#include "reference/transformations.h"
#include "support.h"

namespace leaflint::reference {
namespace {

using T = Transformation;

const Tree one = number(1.0), two = number(std::int64_t{2}), act = leaf(Kind::Callable, "f");

Tree seen(const Tree& tree) {
  return value_of(traced(T::Loop, tree));
}
Tree made(Dtype dtype, bool weak = false) {
  Leaf leaf = leaf_at(array(dtype, "made"));
  leaf.weak = weak;
  return make_leaf(leaf);
}
Dtype dtype_of(const Tree& tree) {
  return leaf_at(tree).dtype;
}

TEST(Carry, of_a_weak_leaf_is_widened_to_what_comes_out) {
  EXPECT_EQ(dtype_of(widened_carry(seen(one), made(Dtype::Bfloat16))), Dtype::Bfloat16);
  EXPECT_EQ(dtype_of(widened_carry(seen(two), made(Dtype::Float32, true))), Dtype::Float32);
  EXPECT_FALSE(leaf_at(widened_carry(seen(two), made(Dtype::Float32, true))).weak);
  EXPECT_SAME(widened_carry(seen(one), made(Dtype::Float32)), seen(one));
  EXPECT_SAME(widened_carry(made(Dtype::Bfloat16), made(Dtype::Float32)), made(Dtype::Bfloat16));
}

TEST(Carry, that_comes_out_as_another_dtype_raises) {
  EXPECT_EQ(carry_mismatch(made(Dtype::Float32), made(Dtype::Int32))->type, "TypeError");
  EXPECT_EQ(carry_mismatch(made(Dtype::Bool), made(Dtype::Int32))->type, "TypeError");
  EXPECT_FALSE(carry_mismatch(made(Dtype::Float32), made(Dtype::Float32, true)));
  EXPECT_FALSE(carry_mismatch(made(Dtype::Unknown), made(Dtype::Int32)));
  const Tree wide = widened_carry(seen(one), made(Dtype::Int32));
  EXPECT_TRUE(carry_mismatch(wide, made(Dtype::Int32)));
}

TEST(Carry, of_another_structure_raises) {
  const Tree f = made(Dtype::Float32);
  EXPECT_TRUE(carry_mismatch(tuple({f, f}), list({f, f})));
  EXPECT_TRUE(carry_mismatch(tuple({f, f}), tuple({f})));
  EXPECT_TRUE(carry_mismatch(tuple({f, none()}), tuple({f, f})));
  EXPECT_TRUE(carry_mismatch(tuple({f, f}), tuple({f, none()})));
  EXPECT_TRUE(carry_mismatch(f, tuple({f})));
  EXPECT_TRUE(carry_mismatch(none(), tuple({})));
  EXPECT_TRUE(carry_mismatch(dict({{"a", f}}), dict({{"b", f}})));
  EXPECT_FALSE(carry_mismatch(tuple({f, unknown("u")}), tuple({f, tuple({})})));
  EXPECT_FALSE(carry_mismatch(tuple({none()}), tuple({make_hole(f, 1)})));
  EXPECT_EQ(carry_mismatch(tuple({f, f}), tuple({f, made(Dtype::Int32)}))->path, "[1]");
}

TEST(Carry, that_is_handed_on_unchanged_is_the_object_that_went_in) {
  const Tree given = tuple({one, two}), carry = seen(given);
  EXPECT_SAME(carried_out(given, carry, carry), given);
  const Tree changed = tuple({child(carry, 0), made(Dtype::Int32, true)});
  EXPECT_SAME(carried_out(given, carry, changed), tuple({one, made(Dtype::Int32, true)}));
  const Tree swapped = tuple({child(seen(tuple({one, number(3.0)})), 1), child(carry, 0)});
  EXPECT_SAME(carried_out(given, carry, swapped), swapped);
  Leaf cast = leaf_at(child(carry, 0)); // x.astype(float32) is strong
  cast.weak = false;
  EXPECT_SAME(carried_out(one, child(carry, 0), make_leaf(cast)), make_leaf(cast));
}

TEST(Carry, that_was_widened_is_an_array_even_if_handed_on) {
  const Tree wide = widened_carry(seen(one), made(Dtype::Bfloat16));
  EXPECT_SAME(carried_out(one, wide, wide), wide);
}

TEST(Carry, that_the_condition_of_a_while_loop_reads_is_an_array) {
  const Tree given = tuple({one, two}), carry = seen(given);
  const Tree reads = make_leaf(
      leaf_of(Kind::BoolArray, Dtype::Bool, apply("lt", {leaf_at(child(carry, 0)).term})));
  EXPECT_SAME(carried_out(given, carry, carry, reads), tuple({child(carry, 0), two}));
  const Tree unsure = carried_out(given, carry, carry, unknown("condition"));
  EXPECT_TRUE(is<Unknown>(child(unsure, 1)));
}

TEST(HandedOn, does_not_ask_for_the_place) {
  const Tree np = leaf(Kind::NumpyInexact, "x");
  const Tree given = tuple({np, one}), inside = seen(given);
  EXPECT_SAME(handed_on(given, inside, list({child(inside, 1), child(inside, 0), act})),
              list({one, np, act}));
  const Tree literal = handed_on(given, inside, child(inside, 0), true);
  EXPECT_EQ(leaf_at(literal).kind, Kind::NumpyInexact);
  EXPECT_EQ(dtype_of(literal), Dtype::Float32);
}

TEST(Branches, return_one_structure_and_one_dtype) {
  EXPECT_FALSE(branch_mismatch(made(Dtype::Float32), made(Dtype::Float32, true)));
  EXPECT_TRUE(branch_mismatch(made(Dtype::Int32), made(Dtype::Float32)));
  EXPECT_TRUE(branch_mismatch(tuple({one}), one));
  EXPECT_TRUE(branch_mismatch(none(), one));
}

TEST(Predicates, of_cond_are_numbers) {
  for (const Tree& fine : {boolean(true), one, two, made(Dtype::Bool), unknown("u")})
    EXPECT_FALSE(refused_predicate(fine)) << tree_text(fine);
  for (const Tree& wrong : {none(), act, text("a"), list({boolean(true)}), made(Dtype::Complex64)})
    EXPECT_EQ(refused_predicate(wrong)->type, "TypeError") << tree_text(wrong);
}

TEST(Indices, of_switch_are_integers) {
  for (const Tree& fine : {two, made(Dtype::Int32), made(Dtype::Uint8), unknown("u")})
    EXPECT_FALSE(refused_index(fine)) << tree_text(fine);
  for (const Tree& wrong : {none(), one, boolean(true), made(Dtype::Bool), act})
    EXPECT_EQ(refused_index(wrong)->type, "TypeError") << tree_text(wrong);
}

TEST(Conditions, of_while_loop_are_bools) {
  for (const Tree& fine : {boolean(true), made(Dtype::Bool), unknown("u")})
    EXPECT_FALSE(refused_condition(fine)) << tree_text(fine);
  for (const Tree& wrong : {none(), one, two, tuple({boolean(true)})})
    EXPECT_EQ(refused_condition(wrong)->type, "TypeError") << tree_text(wrong);
}

} // namespace
} // namespace leaflint::reference
