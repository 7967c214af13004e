// The laws of tree_map, of flattening, of tree_at and of merging, on every small tree.
#include "every_tree.h"

#include "reference/promotion.h"
#include "reference/structure.h"

namespace leaflint::reference {
namespace {

Outcome<Tree> identity(std::span<const Tree> arguments) {
  return arguments[0];
}

/// A function of one leaf that makes a leaf of another kind: that of the next number.
MapFunction renaming(const std::string& name, unsigned step) {
  return [=](std::span<const Tree> arguments) -> Outcome<Tree> {
    const auto kind = kind_at(arguments[0]);
    const Term old =
        kind && is<Leaf>(arguments[0]) ? get_if<Leaf>(arguments[0])->term : symbol("o");
    const unsigned next = (static_cast<unsigned>(kind.value_or(Kind::Object)) + step) % kKindCount;
    const Kind made = static_cast<Kind>(next);
    return make_leaf(leaf_of(made, usual_dtype(made), apply(std::string(name), {old})));
  };
}

MapFunction then(const MapFunction& first, const MapFunction& second) {
  return [=](std::span<const Tree> arguments) -> Outcome<Tree> {
    const Outcome<Tree> between = first(arguments);
    return between.trapped() ? between : second(std::span(&between.value(), 1));
  };
}

TEST(MapLaws, mapping_the_identity_changes_nothing) {
  for (const Family& family : {wide_trees(), deep_trees()})
    for_trees(family, [](const Tree& tree) {
      ASSERT_TRUE(same_tree(value_of(tree_map(identity, tree, {})), tree)) << tree_text(tree);
      ASSERT_TRUE(same_tree(value_of(tree_map(identity, tree, {}, none_is_leaf())), tree))
          << tree_text(tree);
    });
}

// tree_map(g, tree_map(f, t)) == tree_map(g after f, t). Condition: f makes leaves.
TEST(MapLaws, mapping_one_function_after_another_is_mapping_both) {
  const MapFunction f = renaming("f", 3), g = renaming("g", 4);
  for_all_trees([&](const Tree& tree) {
    const Tree twice = value_of(tree_map(g, value_of(tree_map(f, tree, {})), {}));
    ASSERT_TRUE(same_program_value(twice, value_of(tree_map(then(f, g), tree, {}))))
        << tree_text(tree);
  });
}

// Outside the condition: g is not called at a None that f made, and on both leaves of a pair.
TEST(MapLaws, it_does_not_where_the_first_makes_none_or_a_pair) {
  const MapFunction g = renaming("g", 4);
  const MapFunction to_none = [](std::span<const Tree>) -> Outcome<Tree> { return none(); };
  const MapFunction to_pair = [](std::span<const Tree> leaf) -> Outcome<Tree> {
    return tuple({leaf[0], leaf[0]});
  };
  std::size_t with_leaves = 0;
  for_trees(wide_trees(), [&](const Tree& tree) {
    const bool leaves = kinds_in(tree) != 0;
    with_leaves += leaves;
    for (const MapFunction& f : {to_none, to_pair}) {
      const Tree twice = value_of(tree_map(g, value_of(tree_map(f, tree, {})), {}));
      const Tree once = value_of(tree_map(then(f, g), tree, {}));
      ASSERT_EQ(same_program_value(twice, once), !leaves) << tree_text(tree);
    }
  });
  EXPECT_GT(with_leaves, 0U);
}

// tree_leaves(tree_map(f, t)) == [f(leaf) for leaf in tree_leaves(t)]; f sees every leaf once, in
// order, and no None.
TEST(MapLaws, the_leaves_of_a_map_are_the_mapped_leaves) {
  const MapFunction f = renaming("f", 1);
  for_all_trees([&](const Tree& tree) {
    const auto leaves = tree_leaves(tree);
    const auto mapped = tree_leaves(value_of(tree_map(f, tree, {})));
    ASSERT_EQ(mapped.value().size(), leaves.value().size()) << tree_text(tree);
    for (std::size_t i = 0; i < leaves.value().size(); ++i)
      ASSERT_TRUE(
          same_program_value(mapped.value()[i], value_of(f(std::span(&leaves.value()[i], 1)))))
          << tree_text(tree);
  });
}

// tree_unflatten(tree_structure(t), tree_leaves(t)) == t, and with other leaves it has those.
TEST(MapLaws, flattening_and_putting_together_is_the_tree) {
  for_all_trees([](const Tree& tree) {
    const auto structure = align(tree, std::span(&tree, 1));
    ASSERT_FALSE(structure.trapped()) << tree_text(tree);
    Assembly same, other;
    same.at_leaf = [](const Structure& place) -> Outcome<Tree> { return place.arguments[1]; };
    ASSERT_TRUE(same_tree(value_of(unflatten(structure.value(), same)), tree)) << tree_text(tree);
    std::int64_t count = 0;
    other.at_leaf = [&](const Structure&) -> Outcome<Tree> { return number(count++); };
    const auto leaves = tree_leaves(value_of(unflatten(structure.value(), other)));
    ASSERT_EQ(leaves.value().size(), static_cast<std::size_t>(count)) << tree_text(tree);
    for (std::int64_t i = 0; i < count; ++i)
      ASSERT_TRUE(same_tree(leaves.value()[static_cast<std::size_t>(i)], number(i)));
  });
}

Outcome<Tree> replaced(const Tree& tree, const std::string& path, const Tree& by) {
  return replace_at(tree, std::span(&path, 1), std::span(&by, 1));
}

// Putting back what is there changes nothing; what was put there is there, and nothing else
// changed; of two that are put there the last stays.
TEST(MapLaws, tree_at_replaces_the_named_position_and_no_other) {
  for_all_trees([](const Tree& tree) {
    const auto before = positions(tree);
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (!before[i].tree)
        continue; // a field without a value cannot be named
      const std::string& path = before[i].path;
      ASSERT_TRUE(same_tree(value_of(replaced(tree, path, before[i].tree)), tree));
      const Tree once = value_of(replaced(tree, path, text("put")));
      const auto after = positions(once);
      ASSERT_EQ(after.size(), before.size()) << tree_text(tree);
      for (std::size_t j = 0; j < after.size(); ++j)
        ASSERT_TRUE(same_tree(after[j].tree, i == j ? text("put") : before[j].tree))
            << path << " of " << tree_text(tree);
      const Tree twice = value_of(replaced(once, path, none()));
      ASSERT_TRUE(same_tree(twice, value_of(replaced(tree, path, none())))) << tree_text(tree);
    }
  });
}

// Two different positions: in any order, and at once.
TEST(MapLaws, tree_at_of_two_positions_is_one_after_the_other) {
  const std::vector<Tree> values{text("one"), text("two")};
  for_all_trees([&](const Tree& tree) {
    const auto all = positions(tree);
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
      if (!all[i].tree || !all[i + 1].tree)
        continue;
      const std::vector<std::string> paths{all[i].path, all[i + 1].path};
      const Tree forth =
          value_of(replaced(value_of(replaced(tree, paths[0], values[0])), paths[1], values[1]));
      const Tree back =
          value_of(replaced(value_of(replaced(tree, paths[1], values[1])), paths[0], values[0]));
      ASSERT_TRUE(same_tree(forth, back)) << tree_text(tree);
      ASSERT_TRUE(same_tree(value_of(replace_at(tree, paths, values)), forth)) << tree_text(tree);
    }
  });
}

// merge_terms(c, t, t) is t. Of a tree and the same with other terms it is their common structure
// with `ite(c, one, other)` at every leaf.
TEST(MapLaws, merging_chooses_leaf_by_leaf) {
  const MapFunction other_terms = [](std::span<const Tree> leaf) -> Outcome<Tree> {
    const auto* old = get_if<Leaf>(leaf[0]);
    Leaf changed = old ? *old : Leaf{};
    changed.term = apply(std::string("other"), {changed.term ? changed.term : symbol("o")});
    return old ? make_leaf(std::move(changed)) : leaf[0];
  };
  const Term condition = symbol("c");
  for_all_trees([&](const Tree& tree) {
    ASSERT_TRUE(same_tree(merge_terms(condition, tree, tree).value_or(none()), tree));
    const Tree other = value_of(tree_map(other_terms, tree, {}));
    const auto merged = merge_terms(condition, tree, other);
    ASSERT_TRUE(merged) << tree_text(tree);
    const auto left = tree_leaves(tree), right = tree_leaves(other), both = tree_leaves(*merged);
    ASSERT_EQ(both.value().size(), left.value().size());
    for (std::size_t i = 0; i < both.value().size(); ++i) {
      const auto* leaf = get_if<Leaf>(both.value()[i]);
      const Term one = leaf ? get_if<Leaf>(left.value()[i])->term : nullptr;
      ASSERT_TRUE(!leaf || same_term(leaf->term,
                                     apply(std::string("ite"),
                                           {condition, one, get_if<Leaf>(right.value()[i])->term})))
          << tree_text(tree);
    }
  });
}

TEST(MapLaws, leaves_that_differ_in_their_kind_alone_do_not_merge) {
  for (const Kind left : all_kinds())
    for (const Kind right : all_kinds()) {
      const Tree one = make_leaf(leaf_of(left, Dtype::None, symbol("x")));
      const Tree other = make_leaf(leaf_of(right, Dtype::None, symbol("y")));
      ASSERT_EQ(merge_terms(symbol("c"), one, other).has_value(), left == right);
    }
}

TEST(MapLaws, trees_of_different_kinds_do_not_merge) {
  const MapFunction other_kind = renaming("f", 1);
  for_trees(wide_trees(), [&](const Tree& tree) {
    const Tree other = value_of(tree_map(other_kind, tree, {}));
    ASSERT_EQ(merge_terms(symbol("c"), tree, other).has_value(), same_tree(tree, other))
        << tree_text(tree);
  });
}

std::vector<Number> numbers_of_jax() {
  std::vector<Number> numbers;
  for (int i = static_cast<int>(Dtype::Bfloat16); i <= static_cast<int>(Dtype::Bool); ++i)
    numbers.push_back({World::Jax, static_cast<Dtype>(i), false});
  // The narrow dtypes are no part of the lattice; 64 bits are 32 here.
  std::erase_if(numbers, [](const Number& number) {
    return is_narrow(number.dtype) || join_jax(number, number).dtype != number.dtype;
  });
  for (const Dtype weak : {Dtype::Float32, Dtype::Int32, Dtype::Complex64})
    numbers.push_back({World::Jax, weak, true});
  return numbers;
}

bool same_number(const Number& left, const Number& right) {
  return left.world == right.world && left.dtype == right.dtype && left.weak == right.weak;
}

// JAX's promotion is a least upper bound (jax/_src/dtypes.py calls it a lattice).
TEST(MapLaws, joining_dtypes_is_idempotent_commutative_and_associative_in_jax) {
  const auto numbers = numbers_of_jax();
  ASSERT_GT(numbers.size(), 10U);
  for (const Number& a : numbers) {
    ASSERT_TRUE(same_number(join_jax(a, a), a)) << dtype_name(a.dtype);
    for (const Number& b : numbers) {
      ASSERT_TRUE(same_number(join_jax(a, b), join_jax(b, a)));
      for (const Number& c : numbers)
        ASSERT_TRUE(same_number(join_jax(join_jax(a, b), c), join_jax(a, join_jax(b, c))))
            << dtype_name(a.dtype) << ' ' << dtype_name(b.dtype) << ' ' << dtype_name(c.dtype)
            << ' ' << a.weak << b.weak << c.weak;
    }
  }
}

} // namespace
} // namespace leaflint::reference
