// EQX nn/_inference.py (semantics.md 9): tree_at of all `inference` attributes. Parts of unknown
// structure stay as they are: which of their leaves are flags cannot be said.
#include "reference/inference_mode.h"

namespace leaflint::reference {
namespace {

struct Flags {
  std::vector<std::string> paths;
  unsigned nones = 0;      // in the whole tree
  unsigned none_flags = 0; // of the flags
  std::optional<std::string> in_statics;
};

// Objects have attributes; dicts, tuples and lists have items.
bool has_attributes(const Node& node) {
  return node.kind == NodeKind::NamedTuple || node.kind == NodeKind::Dataclass ||
         node.kind == NodeKind::Module;
}

void find_flags(const Tree& tree, const std::string& path, Flags& flags) {
  if (is_none(tree))
    ++flags.nones;
  const auto* node = get_if<Node>(tree);
  if (!node)
    return;
  for (const StaticField& field : node->statics)
    if (has_attributes(*node) && field.name == "inference" && !flags.in_statics)
      flags.in_statics = path;
  for (std::size_t index = 0; index < node->children.size(); ++index) {
    const Tree& child = node->children[index];
    const std::string below = path + key_text(*node, index);
    if (!child)
      continue;
    if (has_attributes(*node) && key_text(*node, index) == ".inference") {
      flags.paths.push_back(below);
      flags.none_flags += is_none(child) ? 1 : 0;
    }
    find_flags(child, below, flags);
  }
}

} // namespace

// tree_at finds a None only if it is the one in the tree (semantics.md 7).
Outcome<std::vector<std::string>> inference_flags(const Tree& tree) {
  Flags flags;
  find_flags(tree, "", flags);
  if (flags.in_statics)
    return Trap{"TypeError", "Operation undefined, a static field is not a leaf of the pytree",
                *flags.in_statics};
  if (flags.none_flags > 0 && flags.nones > 1)
    return Trap{"ValueError", "`where` does not uniquely identify a single element of `pytree`",
                ""};
  return flags.paths;
}

Outcome<Tree> inference_mode(const Tree& tree, const Tree& value) {
  const auto flags = inference_flags(tree);
  if (flags.trapped())
    return flags.trap();
  const std::vector<Tree> values(flags.value().size(), value);
  return replace_at(tree, flags.value(), values);
}

} // namespace leaflint::reference
