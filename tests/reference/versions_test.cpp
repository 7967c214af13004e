// What the functions do in other releases (versions.h; semantics.md 1.2, 3, 5 and 13.1). Each
// outcome was seen with the real packages of the set.
#include <array>

#include "reference/structure.h"
#include "support.h"

namespace leaflint::reference {
namespace {

const Tree x = leaf(Kind::InexactArray);
const Tree one = number(std::int64_t{1}), two = number(std::int64_t{2});
const Tree three = number(std::int64_t{3});
const Tree yes = make_literal(true);

Outcome<Tree> filtered(const Tree& tree, const Tree& specification, const Versions& versions,
                       bool inverse = false) {
  FilterOptions options;
  options.inverse = inverse;
  options.versions = versions;
  return filter(tree, specification, call_predicate, options);
}

Outcome<Tree> second_of(const Tree& first, const Tree& second, const Versions& versions) {
  const auto function = [](std::span<const Tree> arguments) -> Outcome<Tree> {
    return arguments[1];
  };
  return tree_map(function, first, std::span(&second, 1), nullptr, versions);
}

TEST(Versions, are_found_by_name) {
  EXPECT_EQ(versions::named("newest"), Versions());
  EXPECT_EQ(versions::named("between"), versions::between());
  EXPECT_EQ(versions::named("lenient"), versions::lenient());
  EXPECT_EQ(versions::named("oldest"), std::nullopt);
  EXPECT_NE(versions::between(), versions::newest());
  EXPECT_NE(versions::between(), versions::lenient());
}

TEST(Versions, answer_for_every_difference_by_its_name) {
  for (const Difference& difference : kDifferences)
    EXPECT_EQ(value_of(versions::lenient(), difference.name),
              versions::lenient().*difference.value);
  EXPECT_EQ(value_of(versions::lenient(), "split_is_fold_in"), false);
  EXPECT_EQ(value_of(versions::newest(), "split_is_fold_in"), true);
  EXPECT_EQ(value_of(versions::newest(), "optax_is_fast"), std::nullopt);
}

// Each difference is on another side in lenient than in newest: a set between tells on which side
// of it a release stands.
TEST(Versions, differ_in_everything_between_newest_and_lenient) {
  for (const Difference& difference : kDifferences)
    EXPECT_NE(versions::newest().*difference.value, versions::lenient().*difference.value)
        << difference.name;
}

// ---- 1.2: the lenient None
// -----------------------------------------------------------------------

TEST(LenientNone, takes_whatever_stands_there) {
  for (const Tree& other : {x, list({}), tuple({x, x}), module_of({{"a", x}}), none()}) {
    const Tree first = list({none(), one}), second = list({other, two});
    EXPECT_SAME(value_of(second_of(first, second, versions::lenient())), list({none(), two}));
    const auto strict = second_of(first, second, versions::between());
    EXPECT_EQ(strict.trapped(), !is_none(other));
  }
}

TEST(LenientNone, is_none_of_a_node) {
  for (const Versions& versions : {versions::newest(), versions::lenient()}) {
    EXPECT_EQ(trap_of(second_of(list({x}), none(), versions)), "ValueError");
    EXPECT_EQ(trap_of(second_of(tuple({x}), list({x}), versions)), "ValueError");
  }
}

// `filter([1, 2], [None, True])` is silently `[None, 2]`, and nothing is in the other half.
TEST(LenientNone, in_a_spec_drops_from_both_halves) {
  const Tree tree = list({one, two}), spec = list({none(), yes});
  const Tree kept = value_of(filtered(tree, spec, versions::lenient()));
  EXPECT_TRUE(same_program_value(kept, list({none(), two})));
  EXPECT_SAME(get_if<Node>(kept)->children[0], make_hole(one, 0));
  EXPECT_TRUE(same_program_value(value_of(filtered(tree, spec, versions::lenient(), true)),
                                 list({none(), none()})));
  for (const Versions& versions : {versions::newest(), versions::between()})
    EXPECT_EQ(trap_of(filtered(tree, spec, versions)), "ValueError");
}

TEST(LenientNone, in_a_spec_drops_a_subtree) {
  const Tree tree = list({tuple({one, two}), three}), spec = list({none(), yes});
  EXPECT_TRUE(same_program_value(value_of(filtered(tree, spec, versions::lenient())),
                                 list({none(), three})));
}

TEST(LenientNone, leaves_a_none_of_the_tree_as_it_is) {
  const Tree tree = list({none(), two}), spec = list({none(), yes});
  for (const Versions& versions : {versions::newest(), versions::between(), versions::lenient()})
    EXPECT_SAME(value_of(filtered(tree, spec, versions)), tree);
}

// None is a leaf of theirs, whatever the release.
TEST(LenientNone, changes_nothing_for_combine_and_apply_updates) {
  for (const Versions& versions : {versions::newest(), versions::between(), versions::lenient()}) {
    const Tree whole = tuple({one, two});
    EXPECT_EQ(trap_of(combine(std::array{whole, none()}, nullptr, versions)), "ValueError");
    EXPECT_SAME(value_of(combine(std::array{none(), whole}, nullptr, versions)), whole);
    EXPECT_EQ(trap_of(apply_updates(none(), list({x}), versions)), "ValueError");
    EXPECT_SAME(value_of(apply_updates(whole, none(), versions)), whole);
  }
}

// ---- 13.1: None parameters of Optax
// --------------------------------------------------------------

TEST(OptaxNoneLeaf, decides_on_a_none_beside_an_update) {
  const Tree params = list({none(), x}), updates = list({x, x});
  const Tree result = list({none(), value_of(optax_apply_updates(x, x))});
  EXPECT_SAME(value_of(optax_apply_updates(params, updates, versions::newest())), result);
  EXPECT_EQ(trap_of(optax_apply_updates(params, updates, versions::between())), "ValueError");
  EXPECT_SAME(value_of(optax_apply_updates(params, updates, versions::lenient())), result);
}

TEST(OptaxNoneLeaf, changes_nothing_elsewhere) {
  for (const Versions& versions : {versions::newest(), versions::between(), versions::lenient()}) {
    const Tree both = list({none(), x});
    EXPECT_FALSE(optax_apply_updates(both, both, versions).trapped());
    EXPECT_EQ(trap_of(optax_apply_updates(list({x}), list({none()}), versions)), "TypeError");
  }
}

} // namespace
} // namespace leaflint::reference
