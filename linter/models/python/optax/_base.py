# optax/_src/base.py: transformations as pairs of init and update.
from _leaflint import NamedTuple, leafwise
from optax._tree import zeros_like

NO_PARAMS_MSG = (
    "You are using a transformation that requires the current value of parameters, but you are "
    "not passing `params`.")


class GradientTransformation(NamedTuple):
    init: object
    update: object


class GradientTransformationExtraArgs(GradientTransformation):
    pass


class EmptyState(NamedTuple):
    pass


def init_empty_state(params):
    return EmptyState()


# Keyword arguments that a transformation does not know are left out for it.
def with_extra_args_support(tx):
    if isinstance(tx, GradientTransformationExtraArgs):
        return tx

    def update(updates, state, params=None, **extra_args):
        return tx.update(updates, state, params)

    return GradientTransformationExtraArgs(tx.init, update)


def identity():
    def update(updates, state, params=None):
        return updates, state

    return GradientTransformation(init_empty_state, update)


def set_to_zero():
    def update(updates, state, params=None):
        return zeros_like(updates), state

    return GradientTransformation(init_empty_state, update)


def stateless(f):
    def update(updates, state, params=None):
        return f(updates, params), EmptyState()

    return GradientTransformation(init_empty_state, update)


def stateless_with_tree_map(f):
    def update(updates, state, params=None):
        if params is None:
            return leafwise("stateless", lambda u: f(u, None), (f,), False, updates), EmptyState()
        return leafwise("stateless", f, (f,), False, updates, params), EmptyState()

    return GradientTransformation(init_empty_state, update)


def required(params):
    if params is None:
        raise ValueError(NO_PARAMS_MSG)
