// jax.vmap and filter_vmap (JAX api.py vmap, api_util.py flatten_axes; EQX _vmap_pmap.py;
// semantics.md 10): the axis of every leaf, what the function sees, what comes out.
#include <algorithm>
#include <array>

#include "reference/each_leaf.h"
#include "reference/structure.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

constexpr const char* kReason = "the axis it is mapped over is not known";

Outcome<Tree> unknown_axis(const Tree& tree, const Tree& axes) {
  return unknown_of("axis", std::array{tree, axes}, kReason);
}

/// A tree of axes: an axis for each leaf of a tree.
struct Axes {
  /// The axis of one leaf below a leaf of the specification (null: if_array(0)).
  using AtLeaf = std::function<Outcome<Tree>(const Tree& leaf, const Tree& axis)>;
  AtLeaf at_leaf;

  Outcome<Tree> below(const Tree& tree, const Tree& axis) const {
    if (!tree || is_none(tree))
      return make_none();
    if (const auto* node = get_if<Node>(tree)) {
      std::vector<Tree> children;
      for (const Tree& child : node->children) {
        Outcome<Tree> one = below(child, axis);
        if (one.trapped())
          return one;
        children.push_back(one.value());
      }
      return with_children(tree, std::move(children));
    }
    if (const auto* sequence = get_if<Sequence>(tree)) {
      const Outcome<Tree> element = below(sequence->element, axis);
      return element.trapped() ? element : make_sequence({sequence->kind, element.value()});
    }
    if (const auto* lazy = get_if<Lazy>(tree))
      return below_lazy(*lazy, axis);
    return at_leaf(tree, axis);
  }

  Outcome<Tree> below_lazy(Lazy copy, const Tree& axis) const {
    for (Tree& slot : copy.slots) {
      const Outcome<Tree> one = below(slot, axis);
      if (one.trapped())
        return one;
      slot = one.value();
    }
    return make_lazy(std::move(copy));
  }

  // None is a leaf of the specification, which is a prefix of the tree.
  Outcome<Tree> spread(const Tree& tree, const Tree& axes, const std::string& path) const {
    const auto* specified = get_if<Node>(axes);
    if (!specified)
      return below(tree, axes);
    const auto* node = get_if<Node>(tree);
    if (!node && (is<Leaf>(tree) || is_none(tree)))
      return Trap{"ValueError", "the axes must be a tree prefix of the value", path};
    if (!node)
      return unknown_axis(tree, axes);
    if (const auto wrong = mismatch(*specified, *node))
      return Trap{"ValueError", "the axes must be a tree prefix: " + *wrong, path};
    std::vector<Tree> children;
    for (std::size_t i = 0; i < node->children.size(); ++i) {
      Outcome<Tree> one =
          spread(node->children[i], specified->children[i], path + key_text(*node, i));
      if (one.trapped())
        return one;
      children.push_back(one.value());
    }
    return with_children(tree, std::move(children));
  }
};

bool is_int_or_bool(const Tree& tree) {
  const auto* leaf = get_if<Leaf>(tree);
  return leaf && (leaf->kind == Kind::Int || leaf->kind == Kind::Bool);
}

Outcome<Tree> plain_axis(const Tree& leaf, const Tree& axis) {
  if (is_none(axis) || is_int_or_bool(axis))
    return axis;
  return unknown_axis(leaf, axis);
}

Tree axis_if_array(const Tree& tree) {
  const auto* leaf = get_if<Leaf>(tree);
  if (leaf)
    return is_array(*leaf) ? make_literal(std::int64_t{0}) : make_none();
  return is<Reference>(tree) ? make_none() : unknown_axis(tree, make_none()).value();
}

Outcome<Tree> filtered_axis(const Tree& leaf, const Tree& axis, const MapFunction& call) {
  if (!axis)
    return axis_if_array(leaf);
  const auto* content = get_if<Leaf>(axis);
  if (is<Reference>(axis) || (content && content->kind == Kind::Callable)) // if_array: an object
    return call(std::array{axis, leaf});
  if (content && !is_int_or_bool(axis))
    return Trap{"ValueError", "axes must consist of None, ints, and callables only", ""};
  return plain_axis(leaf, axis);
}

/// Two trees beside each other: a tree and its axes.
template <typename AtLeaf>
Outcome<Tree> beside(const Tree& tree, const Tree& axes, const AtLeaf& at_leaf) {
  if (const auto* node = get_if<Node>(tree)) {
    const auto* inner = get_if<Node>(axes);
    std::vector<Tree> children;
    for (std::size_t i = 0; i < node->children.size(); ++i) {
      const Tree& child = node->children[i];
      Outcome<Tree> one =
          child ? beside(child, inner ? inner->children[i] : axes, at_leaf) : Outcome<Tree>(child);
      if (one.trapped())
        return one;
      children.push_back(one.value());
    }
    return with_children(tree, std::move(children));
  }
  if (const auto* sequence = get_if<Sequence>(tree)) {
    const auto* inner = get_if<Sequence>(axes);
    const Outcome<Tree> element = beside(sequence->element, inner ? inner->element : axes, at_leaf);
    return element.trapped() ? element : make_sequence({sequence->kind, element.value()});
  }
  if (const auto* lazy = get_if<Lazy>(tree)) {
    const auto* inner = get_if<Lazy>(axes);
    Lazy copy = *lazy;
    for (std::size_t i = 0; i < kKindCount; ++i) {
      const Outcome<Tree> slot = beside(copy.slots[i], inner ? inner->slots[i] : axes, at_leaf);
      copy.slots[i] = slot.trapped() ? make_none() : slot.value();
    }
    return make_lazy(std::move(copy));
  }
  return !tree || is_none(tree) ? Outcome<Tree>(tree) : at_leaf(tree, axes);
}

/// How many leaves of a tree of axes have one.
struct Counted {
  std::size_t mapped = 0;
  std::size_t unknown = 0;
};

void count(const Tree& axes, Counted& counted) {
  for (const Position& position : positions(axes)) {
    if (is<Leaf>(position.tree))
      ++counted.mapped;
    else if (!is_none(position.tree))
      ++counted.unknown;
  }
}

Outcome<Tree> seen_leaf(Transformation transformation, const Tree& leaf, const Tree& axis) {
  if (is_none(axis))
    return leaf;
  if (!is<Leaf>(axis) || !(is<Leaf>(leaf) || is<Reference>(leaf)))
    return unknown_of("row", std::array{leaf, axis}, kReason);
  const Outcome<Tree> whole = traced(transformation, leaf);
  const auto* array = whole.trapped() ? nullptr : get_if<Leaf>(whole.value());
  return array ? Outcome<Tree>(row_of(*array, nullptr)) : whole;
}

Outcome<Tree> stacked_leaf(Transformation transformation, const Tree& result, const Tree& axis) {
  const bool mapped = !is_none(axis);
  const auto* leaf = get_if<Leaf>(result);
  if (!leaf)
    return mapped ? unknown_of("stacked", std::array{result, axis}, kReason)
                  : Outcome<Tree>(result);
  if (!mapped && (transformation == Transformation::FilterVmap || leaf->shape_struct))
    return result;
  const Outcome<Leaf> array = jax_array_or_trap(*leaf);
  if (array.trapped())
    return array.trap();
  if (!mapped)
    return result;
  Leaf stack = array.value();
  stack.length = -1;
  stack.rank = stack.rank < 0 ? -1 : stack.rank + 1;
  return make_leaf(std::move(stack));
}

} // namespace

Outcome<Tree> vmap_axes(const Tree& args, const Tree& axes) {
  const auto* specified = get_if<Node>(axes);
  const auto* given = get_if<Node>(args);
  if (specified && given && specified->children.size() != given->children.size())
    return Trap{"ValueError", "vmap in_axes must have one entry for each positional argument", ""};
  const Tree tuple = specified ? make_tuple(specified->children) : axes;
  return Axes{plain_axis}.spread(args, tuple, "");
}

Outcome<Tree> filter_vmap_axes(const Tree& tree, const Tree& axes, const MapFunction& call) {
  const auto at_leaf = [&call](const Tree& leaf, const Tree& axis) {
    return filtered_axis(leaf, axis, call);
  };
  return Axes{at_leaf}.spread(tree, axes, "");
}

Truth maps_anything(const Tree& axes) {
  Counted counted;
  count(axes, counted);
  if (counted.mapped > 0)
    return Truth::True;
  return counted.unknown > 0 ? Truth::Unknown : Truth::False;
}

Outcome<Tree> mapped(Transformation transformation, const Tree& args, const Tree& axes,
                     bool sized) {
  if (!sized && transformation == Transformation::Vmap && maps_anything(axes) == Truth::False)
    return Trap{"ValueError", "vmap must have at least one argument that is mapped", ""};
  const auto at_leaf = [transformation](const Tree& leaf, const Tree& axis) {
    return seen_leaf(transformation, leaf, axis);
  };
  return beside(args, axes, at_leaf);
}

Outcome<Tree> stacked(Transformation transformation, const Tree& result, const Tree& axes,
                      bool batched) {
  if (!batched && maps_anything(axes) == Truth::True)
    return Trap{"ValueError", "Cannot resolve batch dimension", ""};
  const auto at_leaf = [transformation](const Tree& leaf, const Tree& axis) {
    return stacked_leaf(transformation, leaf, axis);
  };
  return beside(result, axes, at_leaf);
}

Tree row_of(const Leaf& array, const Term& turn) {
  if (!is_any_array(array.kind))
    return make_leaf(array);
  Leaf row = array;
  row.length = -1;
  row.rank = array.rank < 1 ? -1 : array.rank - 1;
  if (!turn)
    return make_leaf(std::move(row));
  row.term = apply(std::string("row"), {array.term, turn});
  row.weak = false;
  row.origin = {};
  row.source = nullptr;
  return make_leaf(std::move(row));
}

} // namespace leaflint::reference
