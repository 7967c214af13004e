# equinox/nn/_stateful.py, over reference/state.h. A State is a node whose children stand in the
# dict `_state`; `set` and `update` take the dict of the old State away.
from _leaflint import (
    Module, delete_init_state as _delete, field, initial_state, is_function, make_with_state as _make,
    register_children, state_get, state_set, state_update, substate,
)


class _Sentinel(Module):
    pass


class StateIndex(Module):
    marker: object = field(static=True)
    init: object

    def __init__(self, init):
        if is_function(init):
            raise ValueError("`eqx.nn.StateIndex` accepts the value of the initial state directly.")
        self.marker = object()
        self.init = init


class State:
    def __init__(self, model):
        self._state = initial_state(_classes, model)._state

    def get(self, item):
        return state_get(_classes, self, item)

    def set(self, item, value):
        new = state_set(_classes, self, item, value)
        self._state = None
        return new

    def substate(self, pytree):
        return substate(_classes, self, pytree)

    def update(self, substate):
        new = state_update(_classes, self, substate)
        self._state = None
        return new


register_children(State, "_state")
_classes = (StateIndex, _Sentinel, State)


def delete_init_state(model):
    return _delete(_classes, model)


def make_with_state(make_model):
    def make(*args, **kwargs):
        model = make_model(*args, **kwargs)
        return _make(_classes, model, type(model).__name__)

    return make
