// EQX _tree.py tree_at, its first half (semantics.md 7): what `where` picked, by identity.
//
// `where` runs twice, on the tree as it is and on a copy in which every leaf is wrapped: so every
// leaf and node of the copy is an object of its own, and what `where` returns says where it stood.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "reference/functions.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

struct Marked {
  Tree tree;
  std::map<const TreeNode*, std::string> paths; // of everything in it that is not None
  std::map<std::string, Tree> originals;        // by path
  std::vector<std::string> nones;
  std::set<const TreeNode*> empty_tuples; // of the tree as it is
  std::uint64_t markers = 0;
};

constexpr const char* kNoElement = "`where` does not specify an element or elements of `pytree`.";

// tree_at makes leaves of empty tuples first: Python has only one of them.
bool is_empty_tuple(const Tree& tree) {
  const auto* node = get_if<Node>(tree);
  return node && node->kind == NodeKind::Tuple && node->children.empty();
}

Outcome<bool> is_wrapped(const Tree& tree, const IsLeaf& is_leaf) {
  if (is<Leaf>(tree) || is<Reference>(tree) || is_empty_tuple(tree))
    return true;
  const Outcome<Truth> answer = is_leaf ? is_leaf(tree) : Outcome<Truth>(Truth::False);
  if (answer.trapped())
    return answer.trap();
  return answer.value() == Truth::True;
}

Outcome<Tree> mark(const Tree& tree, const std::string& path, const IsLeaf& is_leaf,
                   Marked& marked) {
  const Outcome<bool> wrapped = is_wrapped(tree, is_leaf);
  if (wrapped.trapped())
    return wrapped.trap();
  marked.originals[path] = tree;
  if (is_empty_tuple(tree))
    marked.empty_tuples.insert(tree.get());
  Tree copy = tree;
  if (wrapped.value()) {
    const Term term = symbol("tree_at leaf", ++marked.markers);
    copy = make_leaf(leaf_of(Kind::Object, Dtype::None, term));
  } else if (const auto* node = get_if<Node>(tree)) {
    Node made = *node;
    for (std::size_t i = 0; i < made.children.size(); ++i) {
      if (!made.children[i])
        continue;
      Outcome<Tree> child = mark(made.children[i], path + key_text(*node, i), is_leaf, marked);
      if (child.trapped())
        return child;
      made.children[i] = child.value();
    }
    copy = make_node(std::move(made));
  }
  if (is_none(copy))
    marked.nones.push_back(path);
  else
    marked.paths[copy.get()] = path;
  return copy;
}

// `where` must pick the same places of both trees, and leaves of the tree only.
std::optional<Trap> check_picks(const Marked& marked, const Tree& bare, const Tree& picked,
                                const IsLeaf& is_leaf) {
  const auto wrapped = tree_leaves(picked);
  const auto plain = tree_leaves(bare, [&](const Tree& tree) -> Outcome<Truth> {
    if (is_empty_tuple(tree) && marked.empty_tuples.count(tree.get()) != 0)
      return Truth::True;
    return is_leaf ? is_leaf(tree) : Outcome<Truth>(Truth::False);
  });
  if (plain.trapped() || wrapped.trapped())
    return plain.trapped() ? plain.trap() : wrapped.trap();
  std::vector<Tree> originals;
  for (const Tree& leaf : wrapped.value()) {
    const auto found = marked.paths.find(leaf.get());
    if (found == marked.paths.end())
      return Trap{"TypeError", "Operation undefined, it is not a leaf of the pytree.", ""};
    originals.push_back(marked.originals.at(found->second));
  }
  const bool same = std::equal(originals.begin(), originals.end(), plain.value().begin(),
                               plain.value().end(), same_tree);
  if (!same)
    return Trap{"ValueError", "`where` must use just the PyTree structure of `pytree`.", ""};
  return std::nullopt;
}

/// What `where` returned: one place, or the items of something with a length (of a dict: its keys).
struct Picks {
  std::vector<Tree> nodes;
  bool single = false;
  bool counted = true; // has a length
};

bool has_length(const Node& node) {
  return node.kind != NodeKind::Module && node.kind != NodeKind::Dataclass;
}

Picks picks_of(const Marked& marked, const Tree& picked) {
  if (is_none(picked))
    return {{picked}, !marked.nones.empty(), !marked.nones.empty()};
  if (marked.paths.count(picked.get()) != 0)
    return {{picked}, true, true};
  const auto* node = get_if<Node>(picked);
  const bool counted = node && has_length(*node);
  std::vector<Tree> nodes = node ? node->children : std::vector<Tree>{};
  if (node && node->kind >= NodeKind::Dict && node->kind <= NodeKind::DefaultDict)
    std::transform(node->keys.begin(), node->keys.end(), nodes.begin(), make_literal);
  return {std::move(nodes), false, counted};
}

bool below(const std::string& path, const std::string& parent) {
  return path.size() > parent.size() && path.starts_with(parent) &&
         (path[parent.size()] == '.' || path[parent.size()] == '[');
}

// All Nones are one object: it may be named where one alone is left outside the other picks.
Outcome<std::string> path_of_none(const Marked& marked, const std::vector<std::string>& others) {
  std::vector<std::string> free;
  std::copy_if(marked.nones.begin(), marked.nones.end(), std::back_inserter(free),
               [&](const std::string& none) {
                 return std::none_of(others.begin(), others.end(),
                                     [&](const std::string& path) { return below(none, path); });
               });
  if (free.size() == 1)
    return free[0];
  return Trap{"ValueError",
              free.empty() ? kNoElement
                           : "`where` does not uniquely identify a single element of `pytree`.",
              ""};
}

Outcome<std::vector<std::string>> paths_of(const Marked& marked, const Picks& picks) {
  std::vector<std::string> paths;
  for (const Tree& pick : picks.nodes) {
    const auto found = marked.paths.find(pick.get());
    if (found != marked.paths.end())
      paths.push_back(found->second);
    else if (!is_none(pick))
      return Trap{"ValueError", kNoElement, ""};
  }
  std::vector<std::string> all;
  auto next = paths.begin();
  for (const Tree& pick : picks.nodes) {
    const Outcome<std::string> path =
        is_none(pick) ? path_of_none(marked, paths) : Outcome<std::string>(*next++);
    if (path.trapped())
      return path.trap();
    all.push_back(path.value());
  }
  return all;
}

// Python's `len`: of containers, texts and arrays; nothing for what has none.
std::optional<std::int64_t> length_of(const Tree& tree) {
  if (const auto* node = get_if<Node>(tree); node && has_length(*node))
    return static_cast<std::int64_t>(node->children.size());
  const auto* leaf = get_if<Leaf>(tree);
  if (const auto* text = leaf ? std::get_if<std::string>(&leaf->literal) : nullptr)
    return static_cast<std::int64_t>(text->size());
  if (leaf && is_any_array(leaf->kind) && leaf->rank != 0)
    return leaf->length;
  return std::nullopt;
}

// One replacement for each pick; what has no length is a TypeError. The items of arrays and texts
// are not known here.
Outcome<std::vector<Tree>> given_replacements(const Picks& picks, const Tree& replace) {
  if (picks.single)
    return std::vector<Tree>{replace};
  const auto length = length_of(replace);
  if (!length)
    return Trap{"TypeError", "object has no len()", ""};
  if (*length >= 0 && static_cast<std::size_t>(*length) != picks.nodes.size())
    return Trap{"ValueError",
                "`where` must return a sequence of leaves of the same length as `replace`.", ""};
  if (const auto* node = get_if<Node>(replace))
    return node->children;
  return std::vector<Tree>(picks.nodes.size(),
                           unknown_of("item", std::array{replace}, "an item of a replacement"));
}

Outcome<std::vector<Tree>> made_replacements(const Marked& marked,
                                             const std::vector<std::string>& paths,
                                             const MapFunction& replace_fn) {
  std::vector<Tree> made;
  for (const std::string& path : paths) {
    const Outcome<Tree> result = replace_fn(std::span(&marked.originals.at(path), 1));
    if (result.trapped())
      return result.trap();
    made.push_back(result.value());
  }
  return made;
}

// The function has been called before the picks are counted, on those that were there.
std::optional<Trap> trap_of_function(const Marked& marked, const Picks& picks,
                                     const MapFunction& replace_fn) {
  for (const Tree& pick : picks.nodes) {
    const auto found = marked.paths.find(pick.get());
    const bool there = is_none(pick) ? !marked.nones.empty() : found != marked.paths.end();
    const Tree original = found == marked.paths.end() ? pick : marked.originals.at(found->second);
    const Outcome<Tree> made = there ? replace_fn(std::span(&original, 1)) : pick;
    if (made.trapped())
      return made.trap();
  }
  return std::nullopt;
}

Outcome<Tree> replace_picks(const Tree& pytree, const Marked& marked, const Picks& picks,
                            const Tree& replace, const MapFunction& replace_fn) {
  if (!replace == !replace_fn)
    return Trap{"ValueError", "Precisely one of `replace` and `replace_fn` must be specified.", ""};
  if (!picks.counted)
    return Trap{"TypeError", "object has no len()", ""};
  const auto* object = get_if<Leaf>(replace);
  if (object && object->kind == Kind::Object && !picks.single)
    return unknown_of("tree_at", std::array{pytree, replace}, "an object may have a length");
  const auto given = replace ? given_replacements(picks, replace) : std::vector<Tree>{};
  if (given.trapped())
    return given.trap();
  if (replace_fn)
    if (const auto trap = trap_of_function(marked, picks, replace_fn))
      return *trap;
  const auto paths = paths_of(marked, picks);
  if (paths.trapped())
    return paths.trap();
  const auto made = replace ? given : made_replacements(marked, paths.value(), replace_fn);
  return made.trapped() ? Outcome<Tree>(made.trap())
                        : replace_at(pytree, paths.value(), made.value());
}

} // namespace

Outcome<Tree> tree_at(const Where& where, const Tree& pytree, const Tree& replace,
                      const MapFunction& replace_fn, const IsLeaf& is_leaf) {
  Outcome<Tree> bare = where(pytree);
  if (bare.trapped())
    return bare;
  Marked marked;
  Outcome<Tree> copy = mark(pytree, "", is_leaf, marked);
  if (copy.trapped())
    return copy;
  marked.tree = copy.value();
  Outcome<Tree> picked = where(marked.tree);
  if (picked.trapped())
    return picked;
  if (const auto trap = check_picks(marked, bare.value(), picked.value(), is_leaf))
    return *trap;
  return replace_picks(pytree, marked, picks_of(marked, picked.value()), replace, replace_fn);
}

} // namespace leaflint::reference
