// The state of a model, kept beside it: eqx.nn.State, StateIndex, make_with_state.
//
// A StateIndex is a Module with a static `marker` and a child `init`. A State is a Custom node:
// its keys are the markers, in the order in which the model holds them, its children what is kept
// under them. Trees never change, so the poisoning of an old State is the caller's part: it puts
// `old_state` in the place of what was handed to `set` and `update`, and every later use of that
// traps (semantics.md 11).
#pragma once

#include "reference/functions.h"

namespace leaflint::reference {

/// The classes of the running program that the functions below recognise and make.
struct StateClasses {
  HandleRef index;    // eqx.nn.StateIndex
  HandleRef sentinel; // what stands in a StateIndex whose `init` was taken out
  HandleRef state;    // eqx.nn.State
};

/// StateIndex(init) with that marker (EQX nn/_stateful.py). That a function of Python as init is a
/// ValueError is the caller's part: other callables are allowed.
Tree state_index(const StateClasses& classes, const Tree& marker, const Tree& init);

/// eqx.nn.State(model): what every StateIndex in the model starts with, each leaf an array
/// (jnp.asarray). ValueError if one was taken out already, TypeError if a leaf is no number.
/// Unknown for a model of unknown structure.
Outcome<Tree> initial_state(const StateClasses& classes, const Tree& model);

/// The model without the values that its StateIndexes start with: eqx.nn.delete_init_state.
Outcome<Tree> delete_init_state(const StateClasses& classes, const Tree& model);

/// What eqx.nn.make_with_state makes of a model: (model, state), the markers replaced by
/// `class_name` and the key path, the inits moved into the State. Of a model of unknown structure
/// the State is unknown, and so is every part that may hold a StateIndex.
Outcome<std::pair<Tree, Tree>> make_with_state(const StateClasses& classes, const Tree& model,
                                               const std::string& class_name);

/// State.get. ValueError: an old State, or an item that is no StateIndex. KeyError: the index of
/// another model. In all of these an unknown operand gives an unknown.
Outcome<Tree> state_get(const StateClasses& classes, const Tree& state, const Tree& item);

/// State.set: the new State. `value`'s numbers become arrays; another structure, dtype, weak type
/// or length than the old value's is a ValueError.
Outcome<Tree> state_set(const StateClasses& classes, const Tree& state, const Tree& item,
                        const Tree& value);

/// State.substate: the part that the StateIndexes in `tree` speak of.
Outcome<Tree> substate(const StateClasses& classes, const Tree& state, const Tree& tree);

/// State.update: what `part` holds in the place of what `state` holds. ValueError if `part` is no
/// State, or holds something that `state` does not; AttributeError if it is an old State.
Outcome<Tree> state_update(const StateClasses& classes, const Tree& state, const Tree& part);

/// What a State has become once `set` or `update` was called on it.
Tree old_state(const StateClasses& classes);

} // namespace leaflint::reference
