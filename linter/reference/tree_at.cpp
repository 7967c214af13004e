// EQX _tree.py tree_at (semantics.md 7): the positions that `where` picked are replaced, by
// identity; the last of two replacements of one position wins.
#include "reference/structure.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

constexpr const char* kReason = "a position in an unknown structure is replaced";

struct Request {
  std::span<const std::string> paths;
  std::span<const Tree> replacements;
  std::vector<bool> found;

  void mark(const std::string& path) {
    for (std::size_t i = 0; i < paths.size(); ++i)
      found[i] = found[i] || paths[i] == path;
  }
};

bool is_below(const std::string& path, const std::string& parent) {
  return path.size() > parent.size() && path.starts_with(parent) &&
         (path[parent.size()] == '.' || path[parent.size()] == '[');
}

bool any_below(const Request& request, const std::string& path) {
  for (const std::string& wanted : request.paths)
    if (is_below(wanted, path))
      return true;
  return false;
}

const Tree* replacement_at(const Request& request, const std::string& path) {
  const Tree* found = nullptr;
  for (std::size_t i = 0; i < request.paths.size(); ++i)
    if (request.paths[i] == path)
      found = &request.replacements[i];
  return found;
}

// Something below changes, and what it is now cannot be said.
Tree changed_below(Request& request, const Tree& tree, const std::string& path) {
  std::vector<Tree> operands{tree};
  for (std::size_t i = 0; i < request.paths.size(); ++i) {
    if (!is_below(request.paths[i], path))
      continue;
    request.found[i] = true;
    const Term step = symbol(request.paths[i].substr(path.size()));
    operands.push_back(make_unknown({step, kReason, nullptr}));
    operands.push_back(request.replacements[i]);
  }
  return unknown_of("tree_at", operands, kReason);
}

Outcome<Tree> replace(Request& request, const Tree& tree, const std::string& path);

Outcome<Tree> replace_children(Request& request, const Node& node, const Tree& tree,
                               const std::string& path) {
  std::vector<Tree> children;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    Outcome<Tree> child = replace(request, node.children[i], path + key_text(node, i));
    if (child.trapped())
      return child;
    children.push_back(child.value());
  }
  return with_children(tree, std::move(children));
}

Outcome<Tree> replace(Request& request, const Tree& tree, const std::string& path) {
  const bool below = any_below(request, path);
  if (const Tree* replacement = replacement_at(request, path)) {
    if (below)
      return Trap{"ValueError", "`where` names a node and something inside it", path};
    request.mark(path);
    return *replacement;
  }
  if (!below)
    return tree;
  if (const auto* node = get_if<Node>(tree))
    return replace_children(request, *node, tree, path);
  if (is<Lazy>(tree) || is<Unknown>(tree))
    return changed_below(request, tree, path);
  if (const auto* sequence = get_if<Sequence>(tree))
    return make_sequence({sequence->kind, changed_below(request, sequence->element, path)});
  return tree;
}

} // namespace

Outcome<Tree> replace_at(const Tree& pytree, std::span<const std::string> paths,
                         std::span<const Tree> replacements) {
  if (paths.size() != replacements.size())
    return Trap{"ValueError", "`where` and `replace` have different lengths", ""};
  Request request{paths, replacements, std::vector<bool>(paths.size(), false)};
  Outcome<Tree> result = replace(request, pytree, "");
  if (result.trapped())
    return result;
  for (std::size_t i = 0; i < paths.size(); ++i)
    if (!request.found[i])
      return Trap{"ValueError", "`where` does not specify an element of the tree", paths[i]};
  return result;
}

} // namespace leaflint::reference
