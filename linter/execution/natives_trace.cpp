// Predicates, and the leaf-wise map of an optimizer (semantics.md 2 and 13.2).
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

// Of an instance or a Module: its `__jax_array__`.
std::optional<Cell> array_method(Machine& machine, const Value& value) {
  return is<Reference>(value) || is<Node>(value) ? machine.find_attribute(value, "__jax_array__")
                                                 : std::nullopt;
}

/// The object is array-like; whether it is inexact is asked of what the method returns.
Cell ask_giver(NativeCall& call, const Cell& method) {
  if (call.name != "is_inexact_array_like")
    return cell_of(call.machine.boolean(call.name == "is_array_like"));
  const Cell given = call.machine.call_cell(method, {});
  if (!call.machine.alive())
    return {};
  return for_values(call.machine, {given}, [&](llvm::ArrayRef<Value> values) {
    Leaf giver;
    giver.gives = values[0];
    return boolean(call, ask(call.name, giver), {values[0]});
  });
}

} // namespace

Cell predicate(NativeCall& call) {
  const Value value = call.argument(0, "element");
  if (!value)
    return missing(call, "element");
  if (const auto* leaf = get_if<Leaf>(value))
    return boolean(call, ask(call.name, *leaf), {value});
  if (const auto gives = array_method(call.machine, value))
    return ask_giver(call, *gives);
  return boolean(call, is_open(value) ? Truth::Unknown : Truth::False, {value});
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
