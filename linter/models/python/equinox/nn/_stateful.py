# equinox/nn/_stateful.py. A State is modelled as a node of which nothing is known.
from _leaflint import Module, field, opaque, tree_map


class _Sentinel(Module):
    pass


_sentinel = _Sentinel()


class StateIndex(Module):
    marker: object = field(static=True)
    init: object

    def __init__(self, init):
        self.marker = "marker"
        self.init = init


def _delete(x):
    if isinstance(x, StateIndex):
        return StateIndex(_sentinel)
    return x


def delete_init_state(model):
    return tree_map(_delete, model, is_leaf=lambda x: isinstance(x, StateIndex))


def State(model):
    return opaque("State", model)


def make_with_state(make_model):
    def make(*args, **kwargs):
        model = make_model(*args, **kwargs)
        return delete_init_state(model), opaque("State", model)

    return make
