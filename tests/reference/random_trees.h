// Random trees and predicates for rapidcheck, which prints its seed (RC_PARAMS gives it back).
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <rapidcheck/gtest.h>

#include "every_tree.h"

namespace leaflint::reference {

/// How rapidcheck shows a tree of a counterexample.
inline void showValue(const Tree& tree, std::ostream& out) {
  out << (tree ? tree_text(tree) : "missing");
}

/// From `first` to before `last`, all alike. (inRange alone grows with the size of the test case.)
inline rc::Gen<int> number_in(int first, int last) {
  return rc::gen::resize(rc::kNominalSize, rc::gen::inRange(first, last));
}

inline rc::Gen<KindSet> random_kinds() {
  return rc::gen::map(number_in(0, static_cast<int>(kEveryKind) + 1),
                      [](int kinds) { return static_cast<KindSet>(kinds); });
}

/// A leaf of any kind, an object, None or a hole; of a hundred names.
inline Tree end_of(int choice, int name) {
  const std::string path = "." + std::to_string(name);
  const int kinds = static_cast<int>(kKindCount);
  if (choice < kinds)
    return of_model(static_cast<Kind>(choice), path);
  if (choice == kinds)
    return none();
  return choice == kinds + 1 ? make_hole(of_model(Kind::Callable, path), 3) : object();
}

inline rc::Gen<Tree> random_end() {
  return rc::gen::apply(end_of, number_in(0, static_cast<int>(kKindCount) + 3), number_in(0, 100));
}

/// What only a symbolic execution has.
inline rc::Gen<Tree> random_symbolic_end() {
  return rc::gen::apply(
      [](int choice, int name) -> Tree {
        const std::string text = std::to_string(name);
        if (choice == 0)
          return unknown("u" + text);
        if (choice == 1)
          return maybe("p" + text, of_model(Kind::Int, "." + text));
        if (choice == 2)
          return make_lazy_root({4, ".l" + text});
        return make_sequence({NodeKind::List, end_of(name % static_cast<int>(kKindCount), name)});
      },
      number_in(0, 4), number_in(0, 100));
}

/// A tree of nodes of every kind, up to four children each, at most so deep. `symbolic`: with what
/// only a symbolic execution has among its ends.
inline rc::Gen<Tree> random_tree(int depth, bool symbolic = false) {
  if (depth == 0)
    return symbolic ? rc::gen::oneOf(random_end(), random_symbolic_end()) : random_end();
  const auto child = rc::gen::mapcat(number_in(depth / 2, depth),
                                     [=](int less) { return random_tree(less, symbolic); });
  const auto children = rc::gen::resize(4, rc::gen::container<std::vector<Tree>>(child));
  const int kinds = static_cast<int>(NodeKind::Module) + 1;
  return rc::gen::apply(
      [](int kind, std::vector<Tree> made) {
        return node_over(static_cast<NodeKind>(kind), std::move(made));
      },
      number_in(0, kinds), children);
}

} // namespace leaflint::reference
