// What the filters removed, put back: the tree that the program had before.
#include <algorithm>

#include "reference/functions.h"
#include "reference/structure.h"

namespace leaflint::reference {

Tree fill_holes(const Tree& tree) {
  if (const auto* hole = get_if<Hole>(tree))
    return fill_holes(hole->lost);
  if (const auto* node = get_if<Node>(tree)) {
    std::vector<Tree> children(node->children.size());
    std::transform(node->children.begin(), node->children.end(), children.begin(), fill_holes);
    return with_children(tree, std::move(children));
  }
  if (const auto* lazy = get_if<Lazy>(tree)) {
    Lazy filled = *lazy;
    std::transform(lazy->slots.begin(), lazy->slots.end(), filled.slots.begin(), fill_holes);
    return make_lazy(std::move(filled));
  }
  if (const auto* sequence = get_if<Sequence>(tree))
    return make_sequence({sequence->kind, fill_holes(sequence->element)});
  return tree;
}

} // namespace leaflint::reference
