// eqx.nn.State: the reference's functions on trees; that an old State is of no more use is said by
// the model, which takes its dict away (models/python/equinox/nn/_stateful.py).
#include "execution/natives_trees.h"
#include "reference/state.h"

namespace leaflint::execution::natives {
namespace {

using reference::StateClasses;

/// The first argument of every native here: the classes (StateIndex, its sentinel, State).
StateClasses classes_of(const NativeCall& call) {
  StateClasses classes;
  const auto* node = get_if<Node>(call.argument(0, "classes"));
  std::array<reference::HandleRef*, 3> places{&classes.index, &classes.sentinel, &classes.state};
  for (std::size_t i = 0; node && i < node->children.size() && i < places.size(); ++i)
    if (const auto* leaf = get_if<Leaf>(node->children[i]))
      *places[i] = leaf->handle;
  return classes;
}

Cell with_one(NativeCall& call,
              Outcome<Tree> (*function)(const StateClasses&, const Tree& operand)) {
  const Value operand = call.argument(1, "operand");
  if (!operand)
    return missing(call, "operand");
  return call.machine.outcome(function(classes_of(call), operand), {operand});
}

Cell with_two(NativeCall& call, Outcome<Tree> (*function)(const StateClasses&, const Tree& state,
                                                          const Tree& operand)) {
  const Value state = call.argument(1, "state");
  const Value operand = call.argument(2, "operand");
  if (!state || !operand)
    return missing(call, "operand");
  return call.machine.outcome(function(classes_of(call), state, operand), {state, operand});
}

} // namespace

Cell initial_state(NativeCall& call) {
  return with_one(call, reference::initial_state);
}

Cell delete_init_state(NativeCall& call) {
  return with_one(call, reference::delete_init_state);
}

/// make_with_state(classes, model, class_name): the pair of both.
Cell make_with_state(NativeCall& call) {
  const Value model = call.argument(1, "model");
  const std::optional<std::string> name = Machine::string_of(call.argument(2, "class_name"));
  if (!model)
    return missing(call, "model");
  if (!name)
    return cell_of(call.machine.derived("make_with_state", {model}));
  const auto both = reference::make_with_state(classes_of(call), model, *name);
  if (both.trapped())
    return call.machine.outcome(both.trap(), {model});
  return cell_of(reference::make_tuple({both.value().first, both.value().second}));
}

Cell state_get(NativeCall& call) {
  return with_two(call, reference::state_get);
}

Cell state_set(NativeCall& call) {
  const Value state = call.argument(1, "state");
  const Value item = call.argument(2, "item");
  const Value value = call.argument(3, "value");
  if (!state || !item || !value)
    return missing(call, "value");
  const auto set = reference::state_set(classes_of(call), state, item, value);
  if (!set.trapped())
    call.machine.record_state(state, set.value());
  return call.machine.outcome(set, {state, item, value});
}

Cell substate(NativeCall& call) {
  return with_two(call, reference::substate);
}

Cell state_update(NativeCall& call) {
  return with_two(call, reference::state_update);
}

/// register_children(cls, attribute): instances are nodes; the values of the dict that the
/// attribute holds are the children, its keys are compared.
Cell register_children(NativeCall& call) {
  const Value cls = call.argument(0, "cls");
  const std::optional<std::string> attribute = Machine::string_of(call.argument(1, "attribute"));
  if (!cls || !attribute)
    return missing(call, "attribute");
  if (as_class(cls))
    const_cast<ClassHandle*>(as_class(cls))->children = *attribute;
  return cell_of(cls);
}

/// is_function(x): a function that the user's own file defines, as types.FunctionType says.
Cell is_function(NativeCall& call) {
  const FunctionHandle* function = as_function(call.argument(0, "x"));
  return cell_of(call.machine.boolean(function && function->unit && !function->unit->model));
}

} // namespace leaflint::execution::natives
