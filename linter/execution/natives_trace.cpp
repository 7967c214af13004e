// Predicates, gradients, and what a traced function receives (semantics.md 2, 10 and 13.2).
#include "execution/natives_trees.h"

namespace leaflint::execution::natives {
namespace {

Truth of(bool value) {
  return value ? Truth::True : Truth::False;
}

Truth ask(llvm::StringRef name, const Leaf& leaf) {
  if (name == "is_array")
    return of(reference::is_array(leaf));
  if (name == "is_array_like")
    return of(reference::is_array_like(leaf));
  return name == "is_inexact_array" ? reference::is_inexact_array(leaf)
                                    : reference::is_inexact_array_like(leaf);
}

/// The gradient at one leaf. `trap` is set where jax.grad would raise.
struct Gradient {
  Machine& machine;
  Value value;
  bool unfiltered;
  bool trapped = false;

  Tree at(const Leaf& leaf) {
    const Truth inexact = unfiltered && leaf.kind != Kind::NumpyOther
                              ? reference::is_inexact_array_like(leaf)
                              : reference::is_inexact_array(leaf);
    if (inexact == Truth::False) {
      trapped = trapped || unfiltered;
      return reference::make_none();
    }
    const std::optional<Leaf> traced = as_jax(leaf);
    return jax_array(traced->dtype,
                     reference::apply("gradient", {machine.term_of(value), leaf.term}),
                     traced->weak);
  }
};

Tree gradient_of(const Tree& tree, Gradient& gradient) {
  const Tree none = reference::make_none();
  return change_leaves(tree, none, [&](const Tree& part) -> Tree {
    if (const auto* leaf = get_if<Leaf>(part))
      return gradient.at(*leaf);
    if (!is<Unknown>(part)) {
      gradient.trapped = gradient.trapped || gradient.unfiltered;
      return Tree(none);
    }
    Gradient inner{gradient.machine, gradient.value, false};
    return gradient_of(gradient.machine.as_lazy(part), inner);
  });
}

/// A representative leaf of a lazy argument that must hold arrays only: others are not there.
Tree arrays_only_slot(const Tree& slot) {
  const auto* leaf = get_if<Leaf>(slot);
  return leaf && !reference::is_any_array(leaf->kind) ? reference::make_none() : slot;
}

struct Tracing {
  Machine& machine;
  bool scalars;
  bool only_arrays;
  std::string refused; // the kind of a leaf that is no JAX type

  Tree at(const Leaf& leaf) {
    if (reference::is_jax_array(leaf.kind))
      return reference::make_leaf(leaf);
    std::optional<Leaf> traced = as_jax(leaf);
    if (!traced || (!scalars && !reference::is_any_array(leaf.kind))) {
      if (only_arrays && !traced)
        refused = std::string(reference::kind_name(leaf.kind));
      return reference::make_leaf(leaf);
    }
    if (traced->dtype != leaf.dtype && leaf.dtype != Dtype::None) {
      const std::string name(reference::dtype_name(traced->dtype));
      traced->term = reference::apply("cast<" + name + ">", {leaf.term});
    }
    return reference::make_leaf(*traced);
  }

  Tree lazy(Lazy copy) {
    const bool whole = machine.was_filled(copy.root.allocation);
    for (Tree& slot : copy.slots) {
      if (only_arrays && !whole)
        slot = arrays_only_slot(slot);
      if (const auto* leaf = get_if<Leaf>(slot))
        slot = at(*leaf);
    }
    return reference::make_lazy(std::move(copy));
  }
};

Tree traced(const Tree& tree, Tracing& tracing) {
  if (const auto* lazy = get_if<Lazy>(tree))
    return tracing.lazy(*lazy);
  if (const auto* node = get_if<Node>(tree)) {
    Node copy = *node;
    for (Tree& child : copy.children)
      if (child)
        child = traced(child, tracing);
    return reference::make_node(std::move(copy));
  }
  if (const auto* sequence = get_if<Sequence>(tree))
    return reference::make_sequence({sequence->kind, traced(sequence->element, tracing)});
  if (const auto* leaf = get_if<Leaf>(tree))
    return tracing.at(*leaf);
  if (is<Reference>(tree) && tracing.only_arrays)
    tracing.refused = "object";
  return tree;
}

} // namespace

Cell predicate(NativeCall& call) {
  const Value value = call.argument(0, "element");
  if (!value)
    return missing(call, "element");
  if (const auto* leaf = get_if<Leaf>(value))
    return boolean(call, ask(call.name, *leaf), {value});
  return boolean(call, is_open(value) ? Truth::Unknown : Truth::False, {value});
}

Cell gradient(NativeCall& call) {
  Value tree = call.argument(0, "tree");
  const Value value = call.argument(1, "value");
  if (!tree || !value)
    return missing(call, "tree");
  if (is<Unknown>(tree))
    tree = call.machine.as_lazy(tree);
  Gradient gradient{call.machine, value, flag(call.argument(2, "unfiltered"), false) == true};
  gradient.unfiltered = gradient.unfiltered && !is<Lazy>(tree);
  const Tree result = gradient_of(tree, gradient);
  if (gradient.trapped)
    return call.machine.outcome(
        Trap{"TypeError", "grad requires real- or complex-valued inputs", ""}, {tree});
  return cell_of(result);
}

Cell trace_arrays(NativeCall& call) {
  Value tree = call.argument(0, "tree");
  if (!tree)
    return missing(call, "tree");
  Tracing tracing{call.machine, flag(call.argument(1, "scalars"), false) == true,
                  flag(call.argument(2, "only_arrays"), false) == true, ""};
  const Tree result = traced(tree, tracing);
  if (tracing.refused.empty())
    return cell_of(result);
  const Trap trap{"TypeError", "a leaf of kind " + tracing.refused + " is not a valid JAX type",
                  ""};
  const auto* lazy = get_if<Lazy>(tree);
  const bool certain = lazy && call.machine.was_filled(lazy->root.allocation);
  return call.machine.outcome(trap, certain ? llvm::ArrayRef<Value>() : llvm::ArrayRef(tree));
}

/// What stands in one row of every array of the tree: the same kinds, of unknown length.
Cell rows(NativeCall& call) {
  const Value tree = call.argument(0, "tree");
  const Value turn = call.argument(1, "turn");
  if (!tree || !turn)
    return missing(call, "tree");
  const Term turn_term = call.machine.term_of(turn);
  const bool same = reference::is_none(turn);
  return cell_of(change_leaves(tree, nullptr, [&](const Tree& part) -> Tree {
    const auto* leaf = get_if<Leaf>(part);
    if (!leaf)
      return same ? part : call.machine.derived("row", {part, turn});
    if (!reference::is_any_array(leaf->kind))
      return part;
    Leaf row = *leaf;
    row.length = -1;
    if (!same)
      row = reference::leaf_of(leaf->kind, leaf->dtype,
                               reference::apply("row", {leaf->term, turn_term}));
    return reference::make_leaf(std::move(row));
  }));
}

namespace {

/// One leaf of an optimizer's tree: an array of the promoted dtype, its term made of all.
Outcome<Tree> terms_at(NativeCall& call, const Term& head, std::optional<Dtype> fixed,
                       std::span<const Tree> leaves) {
  if (reference::is_none(leaves[0]))
    return leaves[0];
  std::vector<Term> terms{head};
  std::optional<Leaf> shape;
  for (const Tree& tree : leaves) {
    const auto* leaf = get_if<Leaf>(tree);
    if (!leaf && (is_open(tree) || is<Sequence>(tree)))
      return call.machine.derived("update", std::vector<Value>(leaves.begin(), leaves.end()));
    const std::optional<Leaf> traced = leaf ? as_jax(*leaf) : std::nullopt;
    if (!traced)
      return Trap{"TypeError", "unsupported operand in an optimizer", ""};
    terms.push_back(leaf->term);
    const auto joined = shape ? reference::promote(*shape, *traced) : std::nullopt;
    if (shape && !joined)
      return Trap{"TypeError", "arrays of these kinds cannot be combined", ""};
    if (!shape)
      shape = *traced;
    else
      shape->dtype = joined->dtype, shape->kind = joined->kind, shape->weak = joined->weak;
  }
  if (fixed)
    return jax_array(*fixed, reference::apply("optimizer", std::move(terms)));
  Leaf made = reference::leaf_of(shape->kind, shape->dtype,
                                 reference::apply("optimizer", std::move(terms)));
  made.weak = shape->weak;
  return reference::make_leaf(std::move(made));
}

} // namespace

Cell tree_terms(NativeCall& call) {
  if (call.positional.size() < 5)
    return missing(call, "tree");
  Machine& machine = call.machine;
  const Term head = applied(machine, "settings", {call.positional[0], call.positional[1]});
  const std::optional<Dtype> fixed = dtype_of_argument(call.positional[3], false);
  reference::IsLeaf none_is_leaf;
  if (flag(call.positional[2], false) == true)
    none_is_leaf = [](const Tree& tree) -> Outcome<Truth> {
      return reference::is_none(tree) ? Truth::True : Truth::False;
    };
  const auto function = [&](std::span<const Tree> leaves) {
    return terms_at(call, head, fixed, leaves);
  };
  const std::vector<Tree> rest(call.positional.begin() + 5, call.positional.end());
  const Outcome<Tree> result =
      reference::tree_map(function, call.positional[4], rest, none_is_leaf, machine.versions());
  const std::vector<Value> operands(call.positional.begin() + 4, call.positional.end());
  return machine.outcome(result, operands);
}

} // namespace leaflint::execution::natives
