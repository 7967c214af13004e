#include "reference/tree.h"

namespace leaflint::reference {
namespace {

std::string_view name_of(NodeKind kind) {
  constexpr std::string_view names[] = {"Tuple",       "List",        "Dict",
                                        "OrderedDict", "DefaultDict", "NamedTuple",
                                        "Dataclass",   "Module",      "Custom"};
  return names[static_cast<std::size_t>(kind)];
}

struct WriteContent {
  std::string operator()(const Leaf& leaf) const { return std::string(kind_name(leaf.kind)); }
  std::string operator()(const NoneTree&) const { return "None"; }
  std::string operator()(const Hole& hole) const { return "hole(" + tree_text(hole.lost) + ")"; }
  std::string operator()(const Reference& reference) const {
    return "reference(" + std::to_string(reference.object) + ")";
  }
  std::string operator()(const Sequence& sequence) const {
    return std::string(name_of(sequence.kind)) + "(" + tree_text(sequence.element) + "...)";
  }
  std::string operator()(const Unknown& unknown) const {
    if (unknown.candidate)
      return "maybe(" + tree_text(unknown.candidate) + ")";
    return "unknown(" + unknown.reason + ")";
  }
  std::string operator()(const Lazy& lazy) const {
    std::string text = "Lazy(" + std::to_string(lazy.root.allocation) + lazy.root.path;
    for (const Tree& slot : lazy.slots)
      text += ", " + tree_text(slot);
    return text + ")";
  }
  std::string operator()(const Node& node) const {
    std::string text = std::string(name_of(node.kind)) + "(";
    for (std::size_t i = 0; i < node.children.size(); ++i)
      text += (i == 0 ? "" : ", ") + key_text(node, i) + "=" + tree_text(node.children[i]);
    return text + ")";
  }
};

} // namespace

std::string tree_text(const Tree& tree) {
  return tree ? std::visit(WriteContent{}, tree->content) : "missing";
}

} // namespace leaflint::reference
