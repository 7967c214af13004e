#include "reference/each_leaf.h"

#include "reference/structure.h"

namespace leaflint::reference {
namespace {

struct Walk {
  Transformation transformation;
  const IsWhole& is_whole;
  ChangeLeaf change;

  Outcome<Tree> tree(const Tree& tree, const std::string& path) const {
    if (const auto* content = get_if<Leaf>(tree))
      return leaf(*content, path);
    if (const auto* content = get_if<Node>(tree))
      return node(*content, tree, path);
    if (const auto* content = get_if<Lazy>(tree))
      return lazy(*content);
    if (const auto* content = get_if<Sequence>(tree))
      return sequence(*content, path);
    if (const auto* content = get_if<Unknown>(tree))
      return unknown(*content, tree);
    if (is<Reference>(tree) && !is_filtered(transformation))
      return Trap{"TypeError", "a leaf of kind object is not a valid JAX type", path};
    return tree;
  }

  Outcome<Tree> leaf(const Leaf& leaf, const std::string& path) const {
    Outcome<Tree> changed = change(transformation, leaf);
    if (changed.trapped())
      return Trap{changed.trap().type, changed.trap().message, path};
    return changed;
  }

  Outcome<Tree> node(const Node& node, const Tree& whole, const std::string& path) const {
    std::vector<Tree> children;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      Outcome<Tree> child = tree(node.children[i], path + key_text(node, i));
      if (child.trapped())
        return child;
      children.push_back(child.value());
    }
    return with_children(whole, std::move(children));
  }

  // Who hands over a tree of unknown structure hands over what the call takes: no leaf that would
  // make it raise, and to a transformation of arrays no leaf that is none.
  Outcome<Tree> lazy(Lazy copy) const {
    const bool whole = is_whole && is_whole(copy);
    for (Tree& slot : copy.slots) {
      const auto* content = get_if<Leaf>(slot);
      if (!content)
        continue;
      const bool admissible = is_filtered(transformation) || is_any_array(content->kind);
      const Outcome<Tree> changed = change(transformation, *content);
      if (whole && changed.trapped())
        return changed;
      slot = changed.trapped() || !(whole || admissible) ? make_none() : changed.value();
    }
    return make_lazy(std::move(copy));
  }

  Outcome<Tree> sequence(const Sequence& sequence, const std::string& path) const {
    Outcome<Tree> element = tree(sequence.element, path + "[0]");
    if (element.trapped())
      return element;
    return make_sequence({sequence.kind, element.value()});
  }

  // A leaf that is there on some runs only: nothing is claimed about the runs on which it is.
  Outcome<Tree> unknown(Unknown unknown, const Tree& whole) const {
    const auto* candidate = get_if<Leaf>(unknown.candidate);
    const Outcome<Tree> changed = candidate ? change(transformation, *candidate) : whole;
    if (!candidate || changed.trapped())
      return whole;
    unknown.candidate = changed.value();
    return make_unknown(std::move(unknown));
  }
};

} // namespace

bool is_filtered(Transformation transformation) {
  switch (transformation) {
  case Transformation::FilterJit:
  case Transformation::FilterGrad:
  case Transformation::FilterCheckpoint:
  case Transformation::FilterEvalShape:
    return true;
  default:
    return false;
  }
}

Outcome<Tree> each_leaf(Transformation transformation, const Tree& tree, const IsWhole& is_whole,
                        ChangeLeaf change) {
  return Walk{transformation, is_whole, change}.tree(tree, "");
}

} // namespace leaflint::reference
