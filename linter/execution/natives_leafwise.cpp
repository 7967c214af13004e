// What optimizers do: a function of a few numbers at every leaf of trees (semantics.md 13).
//
// The model's function says what kind and dtype come out, or what is raised, by running on the
// leaves. What it makes of the numbers is one term, `name(settings, leaves)`, however long the
// function is, so that a training loop stays readable; a leaf that the function hands on as it is
// keeps its term. JAX arrays of one dtype are alike to it, so it runs once for each combination of
// dtypes, not once for each leaf.
#include <map>

#include "execution/natives_trees.h"

namespace leaflint::execution::natives {
namespace {

/// leafwise(name, function, settings, none_is_leaf, tree, *rest).
struct Leafwise {
  NativeCall& call;
  std::string name;
  Term settings;
  reference::MapFunction function;
  std::map<std::string, std::pair<std::vector<Tree>, Tree>> known; // arguments and result
};

/// What the function can tell of JAX arrays and Nones; nothing where it may look at more.
std::optional<std::string> signature(std::span<const Tree> leaves) {
  std::string text;
  for (const Tree& tree : leaves) {
    const auto* leaf = get_if<Leaf>(tree);
    if (reference::is_none(tree))
      text += "none;";
    else if (leaf && reference::is_jax_array(leaf->kind))
      text += std::to_string(static_cast<int>(leaf->kind)) + " " +
              std::to_string(static_cast<int>(leaf->dtype)) + (leaf->weak ? "~" : "") +
              std::to_string(leaf->length) + ";";
    else
      return std::nullopt;
  }
  return text;
}

/// The argument that the function handed on as `made`, or -1.
std::ptrdiff_t handed_on(const Leaf& made, std::span<const Tree> arguments) {
  for (std::size_t index = 0; index < arguments.size(); ++index)
    if (const auto* leaf = get_if<Leaf>(arguments[index]))
      if (leaf->kind == made.kind && reference::same_term(leaf->term, made.term))
        return static_cast<std::ptrdiff_t>(index);
  return -1;
}

/// The result of the function on `arguments`, spoken of in the terms of `leaves`.
Tree in_terms_of(const Leafwise& map, const Tree& result, std::span<const Tree> arguments,
                 std::span<const Tree> leaves) {
  std::uint64_t number = 0;
  return change_leaves(result, nullptr, [&](const Tree& part) -> Tree {
    const auto* made = get_if<Leaf>(part);
    if (!made || !reference::is_any_array(made->kind))
      return part;
    const std::ptrdiff_t same = handed_on(*made, arguments);
    const Leaf* handed = same >= 0 ? get_if<Leaf>(leaves[same]) : nullptr;
    if (handed && handed->dtype == made->dtype) {
      Leaf strong = *handed;
      strong.weak = made->weak;
      return handed->weak == made->weak ? leaves[same] : reference::make_leaf(std::move(strong));
    }
    std::vector<Term> terms{map.settings};
    for (const Tree& leaf : leaves)
      terms.push_back(map.call.machine.term_of(leaf));
    if (number++ > 0)
      terms.push_back(reference::symbol("result", number));
    Leaf leaf = *made;
    leaf.origin = {};
    leaf.source = nullptr;
    leaf.literal = {};
    leaf.term = reference::apply(map.name, std::move(terms));
    return reference::make_leaf(std::move(leaf));
  });
}

Outcome<Tree> at_leaves(Leafwise& map, std::span<const Tree> leaves) {
  Machine& machine = map.call.machine;
  if (!machine.alive())
    return machine.none();
  for (const Tree& leaf : leaves)
    if (is_open(leaf) || is<Sequence>(leaf))
      return machine.derived("update", std::vector<Value>(leaves.begin(), leaves.end()));
  const std::optional<std::string> key = signature(leaves);
  if (key && map.known.contains(*key)) {
    const auto& [arguments, result] = map.known[*key];
    return in_terms_of(map, result, arguments, leaves);
  }
  Outcome<Tree> result = map.function(leaves);
  if (result.trapped() || !machine.alive())
    return result;
  if (key)
    map.known[*key] = {std::vector<Tree>(leaves.begin(), leaves.end()), result.value()};
  return in_terms_of(map, result.value(), leaves, leaves);
}

bool none_is_leaf(const Value& flag_value) {
  return flag(flag_value, false) == true;
}

} // namespace

Cell leafwise(NativeCall& call) {
  if (call.positional.size() < 5)
    return missing(call, "tree");
  Machine& machine = call.machine;
  const Tree& tree = call.positional[4];
  const std::vector<Tree> rest(call.positional.begin() + 5, call.positional.end());
  const std::string name = Machine::string_of(call.positional[0]).value_or("optimizer");
  Leafwise map{call,
               name,
               applied(machine, "settings", {call.positional[2]}),
               has_open(tree) ? machine.trying_map_caller(call.positional[1])
                              : machine.map_caller(call.positional[1]),
               {}};
  reference::IsLeaf is_leaf;
  if (none_is_leaf(call.positional[3]))
    is_leaf = [](const Tree& part) -> Outcome<Truth> {
      return reference::is_none(part) ? Truth::True : Truth::False;
    };
  const Outcome<Tree> result =
      reference::tree_map([&](std::span<const Tree> leaves) { return at_leaves(map, leaves); },
                          tree, rest, is_leaf, machine.versions());
  const std::vector<Value> operands(call.positional.begin() + 4, call.positional.end());
  return machine.outcome(result, operands);
}

} // namespace leaflint::execution::natives
