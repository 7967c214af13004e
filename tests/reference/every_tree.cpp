#include "every_tree.h"

#include <cstdlib>
#include <iostream>

namespace leaflint::reference {
namespace {

/// The trees of each size below the family's, kept so that the larger ones can share them.
struct Smaller {
  const Family& family;
  std::vector<std::vector<Tree>> of_size; // of_size[n]: n places
};

using Yield = std::function<void(std::vector<Tree>&)>;

bool failed() {
  return testing::Test::HasFailure();
}

// Every list of children with so many places together. Only a Module can miss a field.
void for_children(const Smaller& smaller, std::size_t places, bool may_miss,
                  std::vector<Tree>& before, const Yield& yield) {
  if (places == 0)
    return yield(before);
  for (std::size_t size = 1; size <= places; ++size)
    for (std::size_t i = 0; i < smaller.of_size[size].size() + (may_miss && size == 1); ++i) {
      const bool missing = i == smaller.of_size[size].size();
      before.push_back(missing ? nullptr : smaller.of_size[size][i]);
      for_children(smaller, places - size, may_miss, before, yield);
      before.pop_back();
    }
}

void for_trees_of_size(const Smaller& smaller, std::size_t size,
                       const std::function<void(const Tree&)>& judge) {
  if (size == 1)
    for (const Tree& end : smaller.family.ends)
      judge(end);
  for (const NodeKind kind : smaller.family.nodes) {
    std::vector<Tree> children;
    for_children(smaller, size - 1, kind == NodeKind::Module, children,
                 [&](const std::vector<Tree>& made) { judge(node_over(kind, made)); });
  }
}

// A node kind that is added must come in here: the compiler says so.
constexpr bool has_fields(NodeKind kind) {
  switch (kind) {
  case NodeKind::Tuple:
  case NodeKind::List:
  case NodeKind::Dict:
  case NodeKind::OrderedDict:
  case NodeKind::DefaultDict:
    return false;
  case NodeKind::NamedTuple:
  case NodeKind::Dataclass:
  case NodeKind::Module:
  case NodeKind::Custom:
    return true;
  }
  return false;
}

std::vector<NodeKind> all_node_kinds() {
  std::vector<NodeKind> kinds;
  for (int i = 0; i <= static_cast<int>(NodeKind::Custom); ++i)
    kinds.push_back(static_cast<NodeKind>(i));
  return kinds;
}

Tree lost(Kind kind) {
  return make_hole(of_model(kind, ".lost"), 7);
}

Tree leaf_of_kind(Kind kind) {
  return of_model(kind, "." + std::to_string(static_cast<int>(kind)));
}

std::vector<Tree> all_ends() {
  std::vector<Tree> ends{none(), lost(Kind::Callable), object()};
  for (const Kind kind : all_kinds())
    ends.push_back(leaf_of_kind(kind));
  return ends;
}

std::size_t places_wanted() {
  const char* wanted = std::getenv("LEAFLINT_LAWS_PLACES");
  return wanted ? std::strtoul(wanted, nullptr, 10) : 3;
}

bool same_nodes(const Node& left, const Node& right) {
  const auto identity = [](const Node& node) { return node.type ? node.type->identity() : Hash{}; };
  return left.kind == right.kind && left.keys == right.keys && identity(left) == identity(right) &&
         left.children.size() == right.children.size();
}

} // namespace

std::optional<Kind> kind_at(const Tree& tree) {
  if (is<Reference>(tree))
    return Kind::Object;
  const auto* leaf = get_if<Leaf>(tree);
  return leaf ? std::optional(leaf->kind) : std::nullopt;
}

KindSet kinds_in(const Tree& tree) {
  KindSet kinds = 0;
  for (const Position& position : positions(tree))
    if (const auto kind = kind_at(position.tree))
      kinds |= set_of(*kind);
  return kinds;
}

Tree by_kind(KindSet kinds, bool of_others) {
  return callable_of([kinds, of_others](const Tree& tree) -> Outcome<Truth> {
    const auto kind = kind_at(tree);
    return truth(kind ? (kinds & set_of(*kind)) != 0 : of_others);
  });
}

Tree object() {
  return make_reference(1);
}

Tree node_over(NodeKind kind, std::vector<Tree> children) {
  Node node;
  node.kind = kind;
  const bool items = kind == NodeKind::Tuple || kind == NodeKind::List;
  for (std::size_t i = 0; i < children.size() && !items; ++i)
    node.keys.emplace_back(std::string(1, static_cast<char>('a' + i)));
  node.children = std::move(children);
  if (has_fields(kind))
    node.type = handle("Class" + std::to_string(static_cast<int>(kind)));
  if (kind == NodeKind::Module)
    node.statics.push_back({"size", number(3.0)});
  return make_node(std::move(node));
}

const Family& wide_trees() {
  static const Family family{"wide", all_node_kinds(), all_ends(), places_wanted()};
  return family;
}

const Family& deep_trees() {
  static const Family family{"deep",
                             {NodeKind::List, NodeKind::Module},
                             {none(), lost(Kind::Int), leaf_of_kind(Kind::InexactArray),
                              leaf_of_kind(Kind::Int), leaf_of_kind(Kind::Callable)},
                             4};
  return family;
}

const Family& symbolic_trees() {
  static const Family family{
      "symbolic",
      {NodeKind::Tuple, NodeKind::Module},
      {none(), leaf_of_kind(Kind::InexactArray), leaf_of_kind(Kind::Int), make_lazy_root({2, ".m"}),
       unknown("u"), maybe("p", leaf_of_kind(Kind::Bool)),
       make_sequence({NodeKind::List, tuple({leaf_of_kind(Kind::Float), none()})})},
      3};
  return family;
}

Tree tree_of_every_kind() {
  return node_over(NodeKind::Module, all_ends());
}

std::size_t for_trees(const Family& family, const std::function<void(const Tree&)>& judge) {
  Smaller smaller{family, std::vector<std::vector<Tree>>(family.places)};
  std::size_t count = 0;
  for (std::size_t size = 1; size <= family.places; ++size)
    for_trees_of_size(smaller, size, [&](const Tree& tree) {
      if (failed())
        return;
      ++count;
      judge(tree);
      if (size < family.places)
        smaller.of_size[size].push_back(tree);
    });
  std::cout << "all " << count << ' ' << family.name << " trees of up to " << family.places
            << " places\n";
  return count;
}

std::size_t for_predicates(const Family& family, const JudgePredicate& judge) {
  std::size_t count = 0;
  for_trees(family, [&](const Tree& tree) {
    for_subsets(kinds_in(tree), [&](KindSet kinds) {
      ++count;
      judge(tree, kinds);
    });
  });
  std::cout << "  with " << count << " predicates on kind\n";
  return count;
}

void for_all_trees(const std::function<void(const Tree&)>& judge) {
  for_trees(wide_trees(), judge);
  for_trees(deep_trees(), judge);
}

void for_all_predicates(const JudgePredicate& judge) {
  for_predicates(wide_trees(), judge);
  for_predicates(deep_trees(), judge);
}

void for_subsets(KindSet kinds, const std::function<void(KindSet)>& judge) {
  for (KindSet subset = kinds;; subset = (subset - 1) & kinds) {
    if (failed())
      return;
    judge(subset);
    if (subset == 0)
      return;
  }
}

bool is_prefix(const Tree& first, const Tree& other, bool none_is_leaf) {
  if (!first)
    return !other;
  if (is_none(first))
    return none_is_leaf || is_none(other);
  const auto* node = get_if<Node>(first);
  if (!node)
    return true;
  const auto* given = get_if<Node>(other);
  if (!given || !same_nodes(*node, *given))
    return false;
  for (std::size_t i = 0; i < node->children.size(); ++i)
    if (!is_prefix(node->children[i], given->children[i], none_is_leaf))
      return false;
  return true;
}

} // namespace leaflint::reference
