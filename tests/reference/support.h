// Short words for the tests of the reference: trees as Python writes them.
#pragma once

#include <gtest/gtest.h>

#include <ostream>

#include "reference/functions.h"

namespace leaflint::reference {

inline void PrintTo(const Tree& tree, std::ostream* out) {
  *out << tree_text(tree);
}

/// A class or function of a test program, known by its name.
inline HandleRef handle(const std::string& name) {
  return std::make_shared<const Handle>(Hasher().add(name).finish());
}

/// A predicate of the test program.
class PredicateHandle : public Handle {
public:
  using Function = std::function<Outcome<Truth>(const Tree&)>;
  explicit PredicateHandle(Function function)
      : Handle(Hasher().add(std::uint64_t{++count()}).finish()), function(std::move(function)) {}
  Function function;

private:
  static std::uint64_t& count() {
    static std::uint64_t number = 0;
    return number;
  }
};

inline Tree callable_of(PredicateHandle::Function function) {
  Leaf leaf = leaf_of(Kind::Callable, Dtype::None, symbol("predicate"));
  leaf.handle = std::make_shared<const PredicateHandle>(std::move(function));
  return make_leaf(std::move(leaf));
}

inline Outcome<Truth> call_predicate(const Tree& callable, const Tree& argument) {
  const auto& handle = get_if<Leaf>(callable)->handle;
  return static_cast<const PredicateHandle&>(*handle).function(argument);
}

inline Truth truth(bool value) {
  return value ? Truth::True : Truth::False;
}

/// A predicate that looks at the kind of a leaf; False for what is no leaf.
inline Tree by_leaf(std::function<Truth(const Leaf&)> function) {
  return callable_of([function](const Tree& tree) -> Outcome<Truth> {
    const auto* leaf = get_if<Leaf>(tree);
    return leaf ? function(*leaf) : Truth::False;
  });
}

inline Tree is_array_spec() {
  return by_leaf([](const Leaf& leaf) { return truth(is_array(leaf)); });
}
inline Tree is_inexact_array_spec() {
  return by_leaf(is_inexact_array);
}

inline Dtype usual_dtype(Kind kind) {
  constexpr Dtype dtypes[] = {Dtype::Float32, Dtype::Int32,   Dtype::Bool,
                              Dtype::Key,     Dtype::Float64, Dtype::Int64};
  return is_any_array(kind) ? dtypes[static_cast<std::size_t>(kind)] : Dtype::None;
}

/// A leaf of that kind with a name, built by nobody.
inline Tree leaf(Kind kind, const std::string& name = "x") {
  return make_leaf(leaf_of(kind, usual_dtype(kind), symbol(name)));
}

inline Tree array(Dtype dtype, const std::string& name = "x") {
  return make_leaf(leaf_of(jax_kind_of(dtype), dtype, symbol(name)));
}

/// A leaf of a model: allocation 1, at `path`.
inline Tree of_model(Kind kind, const std::string& path) {
  Leaf leaf = leaf_of(kind, usual_dtype(kind), symbol("model" + path));
  leaf.origin = {1, path};
  leaf.source = leaf.term;
  return make_leaf(std::move(leaf));
}

inline Tree number(std::int64_t value) {
  return make_literal(value);
}
inline Tree number(double value) {
  return make_literal(value);
}
inline Tree text(const std::string& value) {
  return make_literal(value);
}
inline Tree boolean(bool value) {
  return make_literal(value);
}

inline Tree unknown(const std::string& name) {
  return make_unknown({symbol(name), "a test says so", nullptr});
}
inline Tree maybe(const std::string& name, Tree candidate) {
  return make_unknown({symbol(name), "a test says so", std::move(candidate)});
}

using Items = std::vector<std::pair<std::string, Tree>>;

inline Tree keyed(NodeKind kind, const Items& items, HandleRef type = nullptr,
                  std::vector<StaticField> statics = {}) {
  Node node;
  node.kind = kind;
  node.type = std::move(type);
  for (const auto& [key, child] : items) {
    node.keys.emplace_back(key);
    node.children.push_back(child);
  }
  node.statics = std::move(statics);
  return make_node(std::move(node));
}

inline Tree module_of(const Items& items, std::vector<StaticField> statics = {}) {
  return keyed(NodeKind::Module, items, handle("Model"), std::move(statics));
}
inline Tree dict(const Items& items) {
  return keyed(NodeKind::Dict, items);
}
inline Tree list(std::vector<Tree> items) {
  return make_list(std::move(items));
}
inline Tree tuple(std::vector<Tree> items) {
  return make_tuple(std::move(items));
}
inline Tree none() {
  return make_none();
}

inline Outcome<Tree> filter(const Tree& tree, const Tree& spec, FilterOptions options = {}) {
  return filter(tree, spec, call_predicate, options);
}

inline IsLeaf none_is_leaf() {
  return [](const Tree& tree) -> Outcome<Truth> { return truth(is_none(tree)); };
}

inline Outcome<Tree> combine_all(std::vector<Tree> trees, const IsLeaf& is_leaf = nullptr) {
  return combine(trees, is_leaf);
}

/// A copy of the leaf that the tree is.
inline Leaf leaf_at(const Tree& tree) {
  const auto* leaf = get_if<Leaf>(tree);
  EXPECT_TRUE(leaf) << tree_text(tree);
  return leaf ? *leaf : Leaf{};
}

/// The child of a node, by position.
inline Tree child(const Tree& tree, std::size_t index) {
  return get_if<Node>(tree)->children[index];
}

inline Tree slot(const Tree& tree, Kind kind) {
  return get_if<Lazy>(tree)->slots[static_cast<std::size_t>(kind)];
}

/// Expects a value, and gives it; None on a trap, so that a test goes on.
inline Tree value_of(const Outcome<Tree>& outcome) {
  if (!outcome.trapped())
    return outcome.value();
  ADD_FAILURE() << outcome.trap().type << ": " << outcome.trap().message;
  return make_none();
}

inline std::string trap_of(const Outcome<Tree>& outcome) {
  return outcome.trapped() ? outcome.trap().type : "no trap: " + tree_text(outcome.value());
}

#define EXPECT_SAME(left, right) EXPECT_PRED2(leaflint::reference::same_program_value, left, right)

} // namespace leaflint::reference
