// replace_at: what tree_at does once `where` has picked its positions (semantics.md 7); holes and
// their filling; merging two outcomes of a branch.
#include <array>

#include "reference/unknown.h"
#include "support.h"

namespace leaflint::reference {
namespace {

const Tree p = leaf(Kind::InexactArray, "p"), f = leaf(Kind::Callable, "f");
const Tree one = number(std::int64_t{1}), two = number(std::int64_t{2});

Tree model() {
  return module_of({{"w", p}, {"layers", list({tuple({one, none()}), f})}, {"bias", none()}});
}

Outcome<Tree> replaced(std::vector<std::string> paths, std::vector<Tree> by,
                       const Tree& tree = model()) {
  return replace_at(tree, paths, by);
}

TEST(ReplaceAt, puts_a_new_leaf_in_and_leaves_the_rest) {
  EXPECT_SAME(value_of(replaced({".layers[0][0]"}, {two})),
              module_of({{"w", p}, {"layers", list({tuple({two, none()}), f})}, {"bias", none()}}));
}

TEST(ReplaceAt, takes_a_node_whole) {
  EXPECT_SAME(value_of(replaced({".layers"}, {two})),
              module_of({{"w", p}, {"layers", two}, {"bias", none()}}));
  EXPECT_SAME(value_of(replaced({""}, {two})), two);
}

TEST(ReplaceAt, takes_several_positions_item_by_item) {
  EXPECT_SAME(value_of(replaced({".w", ".bias"}, {none(), p})),
              module_of({{"w", none()}, {"layers", child(model(), 1)}, {"bias", p}}));
}

TEST(ReplaceAt, fills_a_none_and_a_hole) {
  EXPECT_SAME(child(value_of(replaced({".bias"}, {two})), 2), two);
  EXPECT_SAME(value_of(replaced({"[0]"}, {f}, list({make_hole(f, 1)}))), list({f}));
}

TEST(ReplaceAt, lets_the_last_replacement_of_one_position_win) {
  EXPECT_SAME(child(value_of(replaced({".w", ".w"}, {one, two})), 0), two);
}

TEST(ReplaceAt, raises_for_a_parent_and_its_child) {
  EXPECT_EQ(trap_of(replaced({".layers", ".layers[0]"}, {one, two})), "ValueError");
  EXPECT_EQ(trap_of(replaced({".layers[0][0]", ""}, {one, two})), "ValueError");
}

TEST(ReplaceAt, raises_for_a_position_that_is_not_there) {
  EXPECT_EQ(trap_of(replaced({".nothing"}, {one})), "ValueError");
  EXPECT_EQ(trap_of(replaced({".w.deeper"}, {one})), "ValueError");
  EXPECT_EQ(trap_of(replaced({".layers[2]"}, {one})), "ValueError");
}

TEST(ReplaceAt, raises_for_another_number_of_replacements) {
  EXPECT_EQ(trap_of(replaced({".w"}, {one, two})), "ValueError");
}

TEST(ReplaceAt, of_nothing_is_a_copy) {
  EXPECT_SAME(value_of(replaced({}, {})), model());
}

TEST(ReplaceAt, tells_names_apart_that_begin_alike) {
  const Tree tree = module_of({{"a", one}, {"ab", one}});
  EXPECT_SAME(value_of(replaced({".a", ".ab"}, {two, p}, tree)),
              module_of({{"a", two}, {"ab", p}}));
}

TEST(ReplaceAt, names_dict_items_by_their_key) {
  EXPECT_SAME(value_of(replaced({"['a']"}, {two}, dict({{"a", one}, {"b", f}}))),
              dict({{"a", two}, {"b", f}}));
}

TEST(ReplaceAt, does_not_know_a_tree_changed_at_an_unknown_position) {
  EXPECT_TRUE(is_opaque(value_of(replaced({".w"}, {one}, unknown("u")))));
  EXPECT_TRUE(is_opaque(value_of(replaced({".w"}, {one}, make_lazy_root({1, ""})))));
  EXPECT_FALSE(same_program_value(value_of(replaced({".w"}, {one}, unknown("u"))),
                                  value_of(replaced({".v"}, {one}, unknown("u")))));
  const Tree sequence = value_of(replaced({"[0]"}, {one}, make_sequence({NodeKind::List, p})));
  EXPECT_TRUE(is_opaque(get_if<Sequence>(sequence)->element));
}

// ---- lazies: children --------------------------------------------------------------------------

TEST(LazyRoots, have_a_leaf_of_every_kind_at_the_root) {
  const Tree lazy = make_lazy_root({3, ".model"});
  for (const Kind kind : all_kinds()) {
    const Leaf leaf = leaf_at(slot(lazy, kind));
    EXPECT_EQ(leaf.kind, kind);
    EXPECT_EQ(leaf.origin, (Origin{3, ".model"}));
    EXPECT_FALSE(is_moved(leaf));
    EXPECT_EQ(leaf.dtype == Dtype::None, !is_any_array(kind));
  }
  EXPECT_FALSE(same_tree(slot(lazy, Kind::NumpyInexact), slot(lazy, Kind::NumpyOther)));
}

TEST(LazyChildren, are_lazy_with_a_deeper_root) {
  const Tree lazy = make_lazy_root({3, ""});
  EXPECT_TRUE(same_tree(lazy_child(*get_if<Lazy>(lazy), ".model"), make_lazy_root({3, ".model"})));
}

TEST(LazyChildren, keep_holes_and_moves) {
  const Tree kept = value_of(filter(make_lazy_root({3, ""}), is_array_spec()));
  const Tree moved = value_of(apply_updates(kept, unknown("u")));
  const Tree inner = lazy_child(*get_if<Lazy>(moved), ".model");
  const auto* hole = get_if<Hole>(slot(inner, Kind::Callable));
  ASSERT_TRUE(hole);
  EXPECT_EQ(leaf_at(hole->lost).origin, (Origin{3, ".model"}));
  const Leaf leaf = leaf_at(slot(inner, Kind::InexactArray));
  EXPECT_TRUE(is_moved(leaf));
  EXPECT_TRUE(mentions(leaf.term, leaf.source));
  EXPECT_EQ(leaf.origin, (Origin{3, ".model"}));
}

// ---- holes -------------------------------------------------------------------------------------

TEST(FillHoles, undoes_a_filter) {
  EXPECT_TRUE(same_tree(fill_holes(value_of(filter(model(), is_array_spec()))), model()));
  const Tree lazy = make_lazy_root({1, ""});
  EXPECT_TRUE(same_tree(fill_holes(value_of(filter(lazy, is_array_spec()))), lazy));
  const Tree sequence = make_sequence({NodeKind::List, f});
  EXPECT_TRUE(same_tree(fill_holes(value_of(filter(sequence, is_array_spec()))), sequence));
}

TEST(FillHoles, reaches_holes_in_what_was_lost) {
  EXPECT_TRUE(same_tree(fill_holes(make_hole(list({make_hole(f, 1)}), 2)), list({f})));
}

TEST(FillHoles, fills_those_of_one_filter) {
  const Tree both = list({make_hole(f, 1), make_hole(f, 2)});
  EXPECT_TRUE(same_tree(fill_holes(both, [](std::uint32_t event) { return event == 1; }),
                        list({f, make_hole(f, 2)})));
}

TEST(FillHoles, knows_what_may_have_been_dropped) {
  const Tree tree = unknown("x");
  const Tree mask = unknown("mask");
  const Tree kept = unknown_of(kKeptHalf, std::array{mask, tree}, "");
  const Tree updates = unknown("u");
  EXPECT_TRUE(same_tree(fill_holes(kept), tree));
  EXPECT_TRUE(same_tree(fill_holes(unknown_of("add", std::array{kept, updates}, "")),
                        unknown_of("add", std::array{tree, updates}, "")));
}

TEST(FillHoles, leaves_a_plain_none) {
  EXPECT_TRUE(same_tree(fill_holes(none()), none()));
}

// ---- merging ------------------------------------------------------------------------------------

std::optional<Tree> merged(const Tree& left, const Tree& right) {
  return merge_terms(symbol("c"), left, right);
}

TEST(MergeTerms, makes_a_choice_where_terms_differ) {
  const auto result = merged(list({p, f}), list({leaf(Kind::InexactArray, "q"), f}));
  ASSERT_TRUE(result);
  EXPECT_EQ(term_text(leaf_at(child(*result, 0)).term), "ite(c, p, q)");
  EXPECT_TRUE(same_tree(child(*result, 1), f));
}

TEST(MergeTerms, drops_literals_that_differ) {
  const auto result = merged(one, two);
  ASSERT_TRUE(result);
  EXPECT_EQ(leaf_at(*result).kind, Kind::Int);
  EXPECT_TRUE(std::holds_alternative<std::monostate>(leaf_at(*result).literal));
  EXPECT_TRUE(same_tree(*merged(one, one), one));
}

TEST(MergeTerms, refuses_leaves_that_differ_in_more) {
  EXPECT_FALSE(merged(array(Dtype::Float32), array(Dtype::Float16)));
  EXPECT_FALSE(merged(one, number(1.0)));
  EXPECT_FALSE(merged(one, leaf(Kind::Int)));
  EXPECT_FALSE(merged(of_model(Kind::Float, ".a"), of_model(Kind::Float, ".b")));
  EXPECT_FALSE(merged(callable_of(nullptr), callable_of(nullptr)));
}

TEST(MergeTerms, refuses_none_against_a_leaf_and_a_hole_against_a_none) {
  EXPECT_FALSE(merged(none(), p));
  EXPECT_FALSE(merged(p, make_hole(p, 1)));
  EXPECT_FALSE(merged(none(), make_hole(p, 1)));
  EXPECT_TRUE(merged(make_hole(p, 1), make_hole(p, 1)));
}

TEST(MergeTerms, refuses_different_structures) {
  EXPECT_FALSE(merged(list({p}), tuple({p})));
  EXPECT_FALSE(merged(list({p}), list({p, p})));
  EXPECT_FALSE(merged(dict({{"a", p}}), dict({{"b", p}})));
  EXPECT_FALSE(merged(module_of({{"a", p}}, {{"s", one}}), module_of({{"a", p}}, {{"s", two}})));
  EXPECT_FALSE(merged(make_reference(1), make_reference(2)));
}

TEST(MergeTerms, goes_into_lazies_sequences_and_unknowns) {
  const Tree lazy = make_lazy_root({1, ""});
  const Tree moved = value_of(apply_updates(lazy, unknown("u")));
  const auto result = merged(lazy, value_of(apply_updates(moved, none())));
  EXPECT_FALSE(result && !get_if<Lazy>(*result));
  EXPECT_FALSE(merged(lazy, make_lazy_root({2, ""})));
  EXPECT_TRUE(merged(make_sequence({NodeKind::List, one}), make_sequence({NodeKind::List, two})));
  EXPECT_TRUE(merged(unknown("a"), unknown("b")));
  EXPECT_FALSE(merged(unknown("a"), p));
  EXPECT_FALSE(merged(maybe("a", p), maybe("b", p)));
}

} // namespace
} // namespace leaflint::reference
