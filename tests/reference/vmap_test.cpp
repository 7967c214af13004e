// jax.vmap and filter_vmap: axes as prefixes, what is mapped, what comes out (semantics.md 10);
// every expectation was run with JAX 0.10.2 and Equinox 0.13.8.
#include "reference/transformations.h"
#include "reference/unknown.h"
#include "support.h"

namespace leaflint::reference {
namespace {

using T = Transformation;

const Tree x = leaf(Kind::InexactArray, "x"), rate = number(2.0), act = leaf(Kind::Callable, "f");
const Tree zero = number(std::int64_t{0}), key = array(Dtype::Key, "key");

Tree inner() {
  return dict({{"a", x}, {"b", tuple({x, rate})}});
}
Tree args() {
  return tuple({x, inner()});
}

Outcome<Tree> ask_array(std::span<const Tree> arguments) {
  const auto* leaf = get_if<Leaf>(arguments[1]);
  return leaf && is_array(*leaf) ? number(std::int64_t{0}) : none();
}

Outcome<Tree> filtered(const Tree& tree, const Tree& axes) {
  return filter_vmap_axes(tree, axes, ask_array);
}

TEST(Axes, of_vmap_are_ints_none_or_a_tuple_of_such) {
  for (const Tree& fine : {zero, none(), tuple({zero, none()}), list({zero, none()}),
                           tuple({zero, dict({{"a", zero}, {"b", none()}})})})
    EXPECT_FALSE(refused_axes(fine)) << tree_text(fine);
  for (const Tree& wrong : {boolean(true), number(1.0), text("a"), dict({{"a", zero}}), act,
                            tuple({zero, boolean(true)}), tuple({text("a"), zero})})
    EXPECT_TRUE(refused_axes(wrong)) << tree_text(wrong);
}

TEST(Axes, are_a_prefix_of_the_arguments) {
  const Tree axes = value_of(vmap_axes(args(), tuple({zero, none()})));
  EXPECT_SAME(child(axes, 0), zero);
  EXPECT_TRUE(is_none(child(child(axes, 1), 0)));
  EXPECT_SAME(value_of(vmap_axes(args(), list({zero, none()}))), axes);
  const Tree deep = tuple({zero, dict({{"a", zero}, {"b", tuple({zero, none()})}})});
  EXPECT_SAME(value_of(vmap_axes(args(), deep)), deep);
  for (const Tree& wrong : {tuple({zero}), tuple({zero, zero, zero}),
                            tuple({tuple({zero}), none()}), tuple({zero, dict({{"a", zero}})}),
                            tuple({zero, dict({{"a", zero}, {"b", list({zero, none()})}})})})
    EXPECT_EQ(trap_of(vmap_axes(args(), wrong)), "ValueError") << tree_text(wrong);
}

TEST(Axes, of_filter_vmap_may_ask) {
  const Tree axes = value_of(filtered(args(), tuple({none(), act})));
  EXPECT_TRUE(is_none(child(axes, 0)));
  EXPECT_SAME(child(axes, 1), dict({{"a", zero}, {"b", tuple({zero, none()})}}));
  EXPECT_SAME(value_of(filtered(args(), nullptr)),
              tuple({zero, dict({{"a", zero}, {"b", tuple({zero, none()})}})}));
  EXPECT_EQ(trap_of(filtered(args(), list({zero, zero}))), "ValueError");
  EXPECT_EQ(trap_of(filtered(args(), tuple({zero}))), "ValueError");
  EXPECT_EQ(trap_of(filtered(args(), text("a"))), "ValueError");
  EXPECT_EQ(trap_of(filtered(args(), number(1.0))), "ValueError");
}

TEST(Vmap, maps_what_has_an_axis_and_passes_the_rest) {
  const Tree axes = value_of(vmap_axes(args(), tuple({zero, none()})));
  EXPECT_SAME(value_of(mapped(T::Vmap, args(), axes)), args());
  const Tree other = tuple({x, act});
  const Tree passed = value_of(vmap_axes(other, tuple({zero, none()})));
  EXPECT_SAME(value_of(mapped(T::Vmap, other, passed)), other);
}

TEST(Vmap, takes_an_axis_away) {
  Leaf keys = leaf_at(key);
  keys.rank = 1;
  keys.length = 5;
  const Tree row = value_of(mapped(T::Vmap, make_leaf(keys), zero));
  EXPECT_EQ(leaf_at(row).rank, 0);
  EXPECT_EQ(leaf_at(row).length, -1);
  EXPECT_EQ(trap_of(mapped(T::Vmap, row, zero)), "ValueError");
  EXPECT_EQ(leaf_at(value_of(stacked(T::Vmap, row, zero))).rank, 1);
}

TEST(Vmap, of_numbers_and_of_callables_raises) {
  const Tree both = tuple({x, rate});
  EXPECT_EQ(trap_of(mapped(T::Vmap, both, value_of(vmap_axes(both, zero)))), "ValueError");
  const Tree with_call = tuple({x, act});
  EXPECT_EQ(trap_of(mapped(T::Vmap, with_call, value_of(vmap_axes(with_call, zero)))), "TypeError");
  const Tree explicitly = value_of(filtered(both, zero));
  EXPECT_EQ(trap_of(mapped(T::FilterVmap, both, explicitly)), "ValueError");
}

TEST(Vmap, wants_something_to_map_over) {
  const Tree nothing = value_of(vmap_axes(args(), none()));
  EXPECT_EQ(maps_anything(nothing), Truth::False);
  EXPECT_EQ(trap_of(mapped(T::Vmap, args(), nothing)), "ValueError");
  EXPECT_SAME(value_of(mapped(T::Vmap, args(), nothing, true)), args());
  EXPECT_EQ(trap_of(mapped(T::Vmap, tuple({}), value_of(vmap_axes(tuple({}), zero)))),
            "ValueError");
  EXPECT_SAME(value_of(mapped(T::FilterVmap, args(), nothing)), args());
}

TEST(FilterVmap, without_anything_mapped_returns_no_array) {
  const Tree array_axis = value_of(filtered(x, nullptr));
  EXPECT_EQ(trap_of(stacked(T::FilterVmap, x, array_axis, false)), "ValueError");
  EXPECT_SAME(value_of(stacked(T::FilterVmap, rate, value_of(filtered(rate, nullptr)), false)),
              rate);
}

TEST(Vmap, stacks_numbers_too) {
  EXPECT_EQ(leaf_at(value_of(stacked(T::Vmap, rate, zero))).kind, Kind::InexactArray);
  EXPECT_SAME(value_of(stacked(T::Vmap, rate, none())), rate);
  EXPECT_EQ(trap_of(stacked(T::Vmap, act, none())), "TypeError");
  EXPECT_SAME(value_of(stacked(T::FilterVmap, act, none())), act);
  EXPECT_EQ(trap_of(stacked(T::FilterVmap, act, zero)), "TypeError");
  EXPECT_EQ(leaf_at(value_of(stacked(T::FilterVmap, rate, zero))).kind, Kind::InexactArray);
}

TEST(Axes, that_are_not_known_make_the_row_unknown) {
  const Tree axes = value_of(vmap_axes(x, unknown("axis")));
  EXPECT_EQ(maps_anything(axes), Truth::Unknown);
  EXPECT_TRUE(is_opaque(value_of(mapped(T::Vmap, x, axes))));
  EXPECT_TRUE(is_opaque(value_of(filtered(unknown("tree"), tuple({zero})))));
}

TEST(Axes, of_lazy_trees_go_slot_by_slot) {
  const Tree lazy = make_lazy_root({2, ""});
  const Tree axes = value_of(filtered(lazy, nullptr));
  EXPECT_SAME(slot(axes, Kind::InexactArray), zero);
  EXPECT_TRUE(is_none(slot(axes, Kind::Callable)));
  const Tree seen = value_of(mapped(T::FilterVmap, lazy, axes));
  EXPECT_SAME(slot(seen, Kind::Callable), slot(lazy, Kind::Callable));
}

TEST(Rows, of_a_scan_are_told_apart_by_the_turn) {
  const Leaf first = leaf_at(row_of(leaf_at(x), symbol("1")));
  EXPECT_FALSE(same_term(first.term, leaf_at(row_of(leaf_at(x), symbol("2"))).term));
  EXPECT_SAME(row_of(leaf_at(x), nullptr), x);
  EXPECT_SAME(row_of(leaf_at(act), symbol("1")), act);
}

} // namespace
} // namespace leaflint::reference
