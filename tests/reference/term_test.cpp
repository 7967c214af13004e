// Hashes and terms: identity by structure.
#include "reference/unknown.h"
#include "support.h"

namespace leaflint::reference {
namespace {

using reference::apply;

TEST(Hashes, differ_when_the_parts_differ) {
  EXPECT_EQ(Hasher().add("ab").finish(), Hasher().add("ab").finish());
  EXPECT_NE(Hasher().add("ab").finish(), Hasher().add("a").add("b").finish());
  EXPECT_NE(Hasher().add("").finish(), Hasher().finish());
  EXPECT_NE(Hasher().add("a").finish(), Hasher().add(std::string_view("a\0", 2)).finish());
  EXPECT_NE(Hasher().add(std::uint64_t{1}).add(std::uint64_t{2}).finish(),
            Hasher().add(Hash{1, 2}).finish());
  EXPECT_NE(Hasher().add(std::uint64_t{1}).add(std::uint64_t{2}).finish(),
            Hasher().add(std::uint64_t{2}).add(std::uint64_t{1}).finish());
}

TEST(Terms, are_the_same_when_they_are_written_the_same) {
  EXPECT_TRUE(same_term(symbol("p"), symbol("p")));
  EXPECT_FALSE(same_term(symbol("p"), symbol("p", 1)));
  const Term sum = apply("add", {symbol("p"), symbol("u")});
  EXPECT_TRUE(same_term(sum, apply("add", {symbol("p"), symbol("u")})));
  EXPECT_FALSE(same_term(sum, apply("add", {symbol("u"), symbol("p")})));
  EXPECT_FALSE(same_term(sum, apply("sub", {symbol("p"), symbol("u")})));
  EXPECT_FALSE(same_term(symbol("f"), apply("f", {})));
  EXPECT_TRUE(same_term(nullptr, nullptr));
  EXPECT_FALSE(same_term(sum, nullptr));
}

TEST(Terms, mention_what_stands_in_them) {
  const Term sum = apply("add", {symbol("p"), symbol("u")});
  const Term cast = apply("cast<float32>", {sum});
  EXPECT_TRUE(mentions(cast, cast));
  EXPECT_TRUE(mentions(cast, sum));
  EXPECT_TRUE(mentions(cast, symbol("u")));
  EXPECT_FALSE(mentions(cast, symbol("q")));
  EXPECT_FALSE(mentions(cast, nullptr));
  EXPECT_EQ(term_text(cast), "cast<float32>(add(p, u))");
}

TEST(Terms, that_share_parts_are_walked_once) {
  Term term = symbol("p");
  for (unsigned i = 0; i + 1 < kDeepestTerm; ++i)
    term = apply("add", {term, term});
  EXPECT_FALSE(mentions(term, symbol("q")));
}

TEST(Terms, deeper_than_the_bound_keep_identity_and_symbols) {
  const auto tower = [](const Term& base) {
    Term term = apply("mul", {base, symbol("decay")});
    for (unsigned i = 0; i < 10 * kDeepestTerm; ++i)
      term = apply("step", {term});
    return term;
  };
  const Term deep = tower(symbol("p"));
  EXPECT_LE(deep->depth, kDeepestTerm);
  EXPECT_TRUE(same_term(deep, tower(symbol("p"))));
  EXPECT_FALSE(same_term(deep, tower(symbol("q"))));
  EXPECT_TRUE(mentions(deep, symbol("p")));
  EXPECT_TRUE(mentions(deep, symbol("decay")));
  EXPECT_FALSE(mentions(deep, symbol("q")));
}

TEST(Terms, of_places_add_their_steps_up) {
  const Term updates = symbol("u");
  EXPECT_TRUE(same_term(term_at(updates, ""), updates));
  EXPECT_TRUE(same_term(term_at(term_at(updates, ".a"), "[0]"), term_at(updates, ".a[0]")));
  EXPECT_EQ(term_text(term_at(updates, ".a")), "at:.a(u)");
}

TEST(Terms, of_trees_tell_structures_and_leaves_apart) {
  const Tree p = leaf(Kind::InexactArray, "p"), q = leaf(Kind::InexactArray, "q");
  EXPECT_TRUE(same_term(tree_term(p), symbol("p")));
  EXPECT_TRUE(same_term(tree_term(list({p, q})), tree_term(list({p, q}))));
  EXPECT_FALSE(same_term(tree_term(list({p, q})), tree_term(list({q, p}))));
  EXPECT_FALSE(same_term(tree_term(list({p, q})), tree_term(tuple({p, q}))));
  EXPECT_TRUE(mentions(tree_term(list({p, q})), symbol("q")));
}

} // namespace
} // namespace leaflint::reference
