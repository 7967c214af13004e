// Looking at trees: what the program could tell apart, key paths, positions.
#include <algorithm>

#include "reference/literal.h"
#include "reference/tree.h"

namespace leaflint::reference {
namespace {

void collect(const Tree& tree, const std::string& path, std::vector<Position>& found) {
  const Node* node = get_if<Node>(tree);
  if (!node) {
    found.push_back({path, tree});
    return;
  }
  for (std::size_t i = 0; i < node->children.size(); ++i)
    collect(node->children[i], path + key_text(*node, i), found);
}

} // namespace

bool is_none(const Tree& tree) {
  return is<NoneTree>(tree) || is<Hole>(tree);
}

bool same_tree(const Tree& left, const Tree& right) {
  if (!left || !right)
    return !left && !right;
  return left->hash == right->hash;
}

bool same_program_value(const Tree& left, const Tree& right) {
  if (!left || !right)
    return !left && !right;
  return left->program == right->program;
}

// jax.tree_util.keystr: attributes of Modules, dataclasses and namedtuples by name; the items of
// dicts by the repr of their key; those of tuples and lists by number (semantics.md 1.1); the
// children of a class that was registered without keys by their place (FlattenedIndexKey).
std::string key_text(const Node& node, std::size_t index) {
  switch (node.kind) {
  case NodeKind::Tuple:
  case NodeKind::List:
    return "[" + std::to_string(index) + "]";
  case NodeKind::Dict:
  case NodeKind::OrderedDict:
  case NodeKind::DefaultDict:
    return "[" + python_repr(node.keys[index]) + "]";
  case NodeKind::Custom:
    return "[<flat index " + std::to_string(index) + ">]";
  case NodeKind::NamedTuple:
  case NodeKind::Dataclass:
  case NodeKind::Module:
    break;
  }
  const auto* name = std::get_if<std::string>(&node.keys[index]);
  return name ? "." + *name : "[" + std::to_string(index) + "]";
}

std::vector<Position> positions(const Tree& tree) {
  std::vector<Position> found;
  collect(tree, "", found);
  return found;
}

} // namespace leaflint::reference
