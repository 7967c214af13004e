// eqx.nn.State and make_with_state. What is compared are leaves: a State cannot be written as a
// tree.
#include "calls.h"
#include "reference/state.h"

namespace leaflint::driver {
namespace {

using reference::Outcome;
using reference::StateClasses;
using reference::Trap;
using reference::Tree;

reference::HandleRef class_named(const char* name) {
  return std::make_shared<const reference::Handle>(reference::Hasher().add(name).finish());
}

// The class of StateIndex is the one that a case's tree has.
StateClasses classes_of(const Call& call) {
  namespace json = llvm::json;
  const Tree sample =
      call.trees.read(json::Array{"mod:StateIndex", json::Array{json::Array{"init", 1}},
                                  json::Array{json::Array{"marker", 1}}});
  return {reference::get_if<reference::Node>(sample)->type, class_named("sentinel"),
          class_named("State")};
}

Outcome<Tree> leaves_of(const Tree& tree) {
  const auto leaves = reference::tree_leaves(tree);
  return leaves.trapped() ? Outcome<Tree>(leaves.trap()) : reference::make_list(leaves.value());
}

Outcome<Tree> make_with_state(const Call& call) {
  const auto made = reference::make_with_state(classes_of(call), call.arguments[0], "Net");
  if (made.trapped())
    return made.trap();
  const auto model = leaves_of(made.value().first), state = leaves_of(made.value().second);
  if (model.trapped() || state.trapped())
    return model.trapped() ? model.trap() : state.trap();
  return reference::make_tuple({model.value(), state.value()});
}

// State(model) of a model from which make_with_state has taken everything out.
Outcome<Tree> state_again(const Call& call) {
  const auto made = reference::make_with_state(classes_of(call), call.arguments[0], "Net");
  if (made.trapped())
    return made.trap();
  const auto again = reference::initial_state(classes_of(call), made.value().first);
  return again.trapped() ? again : leaves_of(again.value());
}

// model, state = make_with_state(...); what the first child's index holds after state.set(...).
// With `old`, the state before is asked.
Outcome<Tree> state_set(const Call& call) {
  const StateClasses classes = classes_of(call);
  const auto made = reference::make_with_state(classes, call.arguments[0], "Net");
  if (made.trapped())
    return made.trap();
  const auto& [model, state] = made.value();
  const auto* node = reference::get_if<reference::Node>(model);
  if (!node || node->kind > reference::NodeKind::List || node->children.empty() ||
      call.arguments.size() < 2)
    return Trap{"NoSuchItem", "", ""};
  const Tree index = node->children[0];
  const auto set = reference::state_set(classes, state, index, call.arguments[1]);
  if (set.trapped())
    return set;
  return reference::state_get(
      classes, call.flag("old") ? reference::old_state(classes) : set.value(), index);
}

} // namespace

void add_state_calls(Table& table) {
  table.insert({{"make_with_state", make_with_state},
                {"state_again", state_again},
                {"state_set", state_set}});
}

} // namespace leaflint::driver
