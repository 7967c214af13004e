// The laws of both apply_updates, on every small tree with every predicate on kind.
#include "every_tree.h"

#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

/// An update for each leaf of a tree, None where it has None: what a gradient step yields.
Tree updates_for(const Tree& tree) {
  const auto gradient = [](std::span<const Tree> leaf) -> Outcome<Tree> {
    return array(Dtype::Float32, "u" + tree_text(leaf[0]));
  };
  return value_of(tree_map(gradient, tree, {}));
}

TEST(UpdateLaws, updates_of_nothing_change_nothing) {
  const auto to_none = [](std::span<const Tree>) -> Outcome<Tree> { return none(); };
  for (const Family& family : {wide_trees(), deep_trees(), symbolic_trees()})
    for_trees(family, [&](const Tree& tree) {
      ASSERT_TRUE(same_tree(value_of(apply_updates(tree, none())), tree));
      const Tree nones = value_of(tree_map(to_none, tree, {}));
      const Tree result = value_of(apply_updates(tree, nones));
      // Whether an unknown part of updates is None is not known.
      const bool known = tree_text(tree).find("unknown") == std::string::npos &&
                         tree_text(tree).find("maybe") == std::string::npos;
      ASSERT_TRUE(!known || same_tree(result, tree)) << tree_text(tree);
    });
}

// combine(apply(kept, u), rest) == apply(t, u) (semantics.md 6.2, case 10), for every predicate and
// not only is_inexact_array. Condition: u is None where `rest` has the leaf. One raises if and only
// if the other does.
TEST(UpdateLaws, updating_the_half_and_combining_is_updating_the_whole) {
  std::size_t updated = 0, trapped = 0;
  for_all_predicates([&](const Tree& tree, KindSet kinds) {
    const auto halves = partition(tree, by_kind(kinds), call_predicate, {});
    const auto& [kept, rest] = halves.value();
    const Tree updates = updates_for(kept);
    const auto half = apply_updates(kept, updates), whole = apply_updates(tree, updates);
    ASSERT_EQ(half.trapped(), whole.trapped()) << tree_text(tree);
    ++(half.trapped() ? trapped : updated);
    if (half.trapped())
      ASSERT_EQ(trap_of(half), trap_of(whole)) << tree_text(tree);
    else
      ASSERT_TRUE(same_tree(value_of(combine_all({half.value(), rest})), whole.value()))
          << tree_text(tree);
  });
  EXPECT_GT(updated, 0U);
  EXPECT_GT(trapped, 0U);
}

// The seed: what a filter took from a model no update brings back. Where the half has None an
// update that is not None raises; where the update is None it stays None.
TEST(UpdateLaws, no_update_brings_back_what_a_filter_took) {
  for_all_predicates([](const Tree& tree, KindSet kinds) {
    const Tree kept = value_of(filter(tree, by_kind(kinds)));
    const auto result = apply_updates(kept, updates_for(kept));
    if (!result.trapped()) {
      const auto before = positions(kept), after = positions(result.value());
      ASSERT_EQ(before.size(), after.size());
      for (std::size_t i = 0; i < before.size(); ++i)
        ASSERT_EQ(is_none(before[i].tree), is_none(after[i].tree)) << tree_text(tree);
    }
    const bool lost = (kinds_in(tree) & ~kinds) != 0;
    ASSERT_TRUE(!lost || apply_updates(kept, updates_for(tree)).trapped()) << tree_text(tree);
  });
}

// The prefix law (semantics.md 1.2 and 6): a ValueError exactly where the updates, None a leaf of
// theirs, are no prefix of the model. A TypeError is a matter of leaves.
TEST(UpdateLaws, the_structures_fit_exactly_where_the_first_is_a_prefix) {
  Family family = wide_trees();
  family.places = 2;
  std::vector<Tree> trees{list({list({none()})}), list({tuple({}), none()})};
  for_trees(family, [&](const Tree& tree) { trees.push_back(tree); });
  for (const Tree& first : trees)
    for (const Tree& other : trees) {
      const bool fits = is_prefix(first, other, true);
      const std::string both = tree_text(first) + " beside " + tree_text(other);
      ASSERT_EQ(trap_of(apply_updates(other, first)) != "ValueError", fits) << both;
      ASSERT_EQ(trap_of(optax_apply_updates(first, other)) != "ValueError", fits) << both;
      ASSERT_EQ(trap_of(combine_all({first, other})) != "ValueError", fits) << both;
      ASSERT_EQ(combine_all({first, other}).trapped(), !fits) << both;
    }
}

/// Every leaf with every dtype that its kind can have.
std::vector<Tree> typed_leaves() {
  std::vector<Tree> leaves;
  for (int i = static_cast<int>(Dtype::Bfloat16); i <= static_cast<int>(Dtype::Object); ++i) {
    const Dtype dtype = static_cast<Dtype>(i);
    if (dtype != Dtype::Key)
      leaves.push_back(make_leaf(leaf_of(numpy_kind_of(dtype), dtype, symbol("n"))));
    const bool wide = dtype == Dtype::Float64 || dtype == Dtype::Complex128 ||
                      dtype == Dtype::Int64 || dtype == Dtype::Uint64;
    if (!wide && dtype != Dtype::Object)
      leaves.push_back(make_leaf(leaf_of(jax_kind_of(dtype), dtype, symbol("j"))));
  }
  for (const Kind kind : all_kinds())
    if (!is_any_array(kind))
      leaves.push_back(leaf(kind));
  return leaves;
}

/// jnp.asarray(leaf).dtype with x64 off; nothing where asarray or the sum raises.
std::optional<Dtype> dtype_of_asarray(const Leaf& leaf) {
  switch (leaf.kind) {
  case Kind::Float:
    return Dtype::Float32;
  case Kind::Int:
    return Dtype::Int32;
  case Kind::Bool:
    return Dtype::Bool;
  case Kind::Complex:
    return Dtype::Complex64;
  default:
    break;
  }
  if (is_numpy_only(leaf.dtype))
    return std::nullopt;
  switch (leaf.dtype) {
  case Dtype::None:
  case Dtype::Key:
  case Dtype::Object:
    return std::nullopt;
  case Dtype::Float64:
    return Dtype::Float32;
  case Dtype::Complex128:
    return Dtype::Complex64;
  case Dtype::Int64:
    return Dtype::Int32;
  case Dtype::Uint64:
    return Dtype::Uint32;
  default:
    return leaf.dtype;
  }
}

// semantics.md 13.1: the result has the dtype of asarray(p) for every pair that adds, and a pair
// that does not raises what the sum raises.
TEST(UpdateLaws, optax_keeps_the_dtype_that_the_parameter_has_as_an_array) {
  std::size_t sums = 0;
  for (const Tree& param : typed_leaves())
    for (const Tree& update : typed_leaves()) {
      const std::string both = tree_text(param) + " + " + tree_text(update);
      const auto dtype = dtype_of_asarray(*get_if<Leaf>(param));
      const auto sum = arithmetic("add", param, update);
      const bool adds = dtype && !sum.trapped();
      const auto result = optax_apply_updates(param, update);
      ASSERT_EQ(result.trapped(), !adds) << both;
      if (!adds) {
        ASSERT_EQ(trap_of(result), sum.trapped() ? sum.trap().type : "TypeError") << both;
        continue;
      }
      ++sums;
      ASSERT_EQ(leaf_at(result.value()).dtype, *dtype) << both;
      ASSERT_EQ(leaf_at(result.value()).kind, jax_kind_of(*dtype)) << both;
    }
  EXPECT_GT(sums, 0U);
}

// semantics.md 13.1, the table of differences: a None parameter swallows any update, a None update
// of a parameter raises; where both have a sum and no cast is needed they agree.
TEST(UpdateLaws, optax_differs_in_none_and_in_the_dtype_alone) {
  for (const Tree& param : typed_leaves()) {
    ASSERT_EQ(trap_of(optax_apply_updates(param, none())), "TypeError") << tree_text(param);
    ASSERT_TRUE(is_none(value_of(optax_apply_updates(none(), param)))) << tree_text(param);
    for (const Tree& update : typed_leaves()) {
      const auto kept = optax_apply_updates(param, update), promoted = apply_updates(param, update);
      const auto* sum = promoted.trapped() ? nullptr : get_if<Leaf>(promoted.value());
      if (kept.trapped() || !sum || sum->dtype != leaf_at(kept.value()).dtype)
        continue;
      ASSERT_TRUE(same_term(sum->term, leaf_at(kept.value()).term)) << tree_text(param);
    }
  }
}

TEST(UpdateLaws, the_sum_of_two_leaves_traps_in_both_orders_or_in_none) {
  for (const Tree& left : typed_leaves())
    for (const Tree& right : typed_leaves()) {
      const auto one_way = arithmetic("add", left, right),
                 other_way = arithmetic("add", right, left);
      ASSERT_EQ(one_way.trapped(), other_way.trapped()) << tree_text(left) << tree_text(right);
    }
}

} // namespace
} // namespace leaflint::reference
