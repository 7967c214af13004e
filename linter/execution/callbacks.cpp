// Callbacks: functions of the program as reference/ calls them.
#include "execution/machine.h"

namespace leaflint::execution {

namespace {

// JAX pytree.cc: `is_leaf` answers a bool; None counts as False; everything else is an error.
bool is_no_bool(const Value& answer) {
  const auto* leaf = reference::get_if<reference::Leaf>(answer);
  if (leaf)
    return leaf->kind != reference::Kind::Bool;
  return reference::is<reference::Node>(answer) || reference::is<reference::Reference>(answer);
}

} // namespace

reference::CallPredicate Machine::predicate_caller() {
  return [this](const Tree& callable, const Tree& argument) {
    Cell result = call(materialize(callable), {materialize(argument)});
    return truth_of_call(result);
  };
}

reference::Outcome<reference::Truth> Machine::truth_of_call(const Cell& result) {
  if (!flow_.alive)
    return reference::Truth::Unknown;
  reference::Truth all = reference::Truth::Unknown;
  bool first = true;
  for (const Alternative& alternative : restrict(result, flow_.path)) {
    reference::Truth one = truth(alternative.value);
    if (!first && one != all)
      return reference::Truth::Unknown;
    all = one;
    first = false;
  }
  return all;
}

reference::MapFunction Machine::map_caller(const Value& function) {
  return [this, function](std::span<const Tree> arguments) -> reference::Outcome<Tree> {
    std::vector<Value> values;
    for (const Tree& argument : arguments)
      values.push_back(materialize(argument));
    if (!flow_.alive)
      return Tree(none_);
    Cell result = call(function, values);
    if (!flow_.alive)
      return Tree(none_);
    return single(resolve_cell(result), "a mapped function with several results");
  };
}

/// The same for a tree with parts of unknown structure: a function that raises at a leaf of some
/// kind proves no more than that there is none.
reference::MapFunction Machine::trying_map_caller(const Value& function) {
  return [this,
          map = map_caller(function)](std::span<const Tree> arguments) -> reference::Outcome<Tree> {
    if (!flow_.alive)
      return Tree(none_);
    Flow before = flow_;
    std::size_t exits = exits_.size();
    reference::Outcome<Tree> result = map(arguments);
    if (flow_.alive)
      return result;
    flow_ = std::move(before);
    exits_.erase(exits_.begin() + static_cast<std::ptrdiff_t>(exits), exits_.end());
    return reference::Trap{"TypeError", "the function raises there", ""};
  };
}

reference::IsLeaf Machine::is_leaf_caller(const Value& function) {
  if (!function || reference::is_none(function))
    return nullptr;
  return [this, function](const Tree& tree) -> reference::Outcome<reference::Truth> {
    const Cell answer = call(function, {materialize(tree)});
    if (flow_.alive && answer.size() == 1 && is_no_bool(answer.front().value))
      return reference::Trap{"ValueError", "is_leaf returned a non-boolean value", ""};
    return truth_of_call(answer);
  };
}

} // namespace leaflint::execution
