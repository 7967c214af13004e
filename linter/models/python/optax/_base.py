# optax/_src/base.py, transforms/_combining.py: transformations as pairs of init and update.
from _leaflint import NamedTuple, tree_terms


class GradientTransformation(NamedTuple):
    init: object
    update: object


class GradientTransformationExtraArgs(NamedTuple):
    init: object
    update: object


class EmptyState(NamedTuple):
    pass


def init_empty_state(params):
    return EmptyState()


def with_extra_args_support(tx):
    return tx


def identity():
    return GradientTransformationExtraArgs(
        init_empty_state, lambda updates, state, params=None, **extra: (updates, state))


def set_to_zero():
    def update(updates, state, params=None, **extra):
        return tree_terms("zeros", (), False, None, updates), state

    return GradientTransformation(init_empty_state, update)


def stateless(f):
    return GradientTransformation(
        init_empty_state, lambda updates, state, params=None: (f(updates, params), state))


# State is a tuple; the update of each is the operand of the next.
def chain(*transforms):
    def init(params):
        return tuple([transform.init(params) for transform in transforms])

    def update(updates, state, params=None, **extra):
        if len(transforms) != len(state):
            raise ValueError("The number of updates and states has to be the same in chain!")
        new_state = []
        for transform, inner in zip(transforms, state):
            updates, inner = transform.update(updates, inner, params)
            new_state.append(inner)
        return updates, tuple(new_state)

    return GradientTransformationExtraArgs(init, update)


def named_chain(*named):
    def init(params):
        return {name: transform.init(params) for name, transform in named}

    def update(updates, state, params=None, **extra):
        new_state = {}
        for name, transform in named:
            updates, inner = transform.update(updates, state[name], params)
            new_state[name] = inner
        return updates, new_state

    return GradientTransformationExtraArgs(init, update)
