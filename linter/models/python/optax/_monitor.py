# optax/transforms/_monitoring.py, _layouts.py: what measures updates, and what flattens them.
from _leaflint import NamedTuple, elementwise, leafwise, opaque, tree_leaves
from optax._base import (
    GradientTransformation, GradientTransformationExtraArgs, stateless, with_extra_args_support,
)
from optax._leaf import number
from optax._combine import chain
from optax._moments import ema


class SnapshotState(NamedTuple):
    measurement: object


class MonitorState(NamedTuple):
    measurements: object
    measure_states: object


def snapshot(measure_name, measure):
    return GradientTransformation(
        lambda params: SnapshotState({measure_name: measure(params)}),
        lambda updates, state, params=None: (updates, SnapshotState({measure_name:
                                                                     measure(updates)})))


def _measure(measure):
    if callable(measure):
        return with_extra_args_support(stateless(lambda updates, params: measure(updates)))
    return with_extra_args_support(measure)


def monitor(measures):
    measures = {name: _measure(measure) for name, measure in measures.items()}

    def init(params):
        return MonitorState({}, tuple([m.init(params) for m in measures.values()]))

    def update(updates, state, params=None, **extra_args):
        measured, states = {}, []
        for index, (name, measure) in enumerate(measures.items()):
            measured[name], new = measure.update(updates, state.measure_states[index], params,
                                                 **extra_args)
            states.append(new)
        return updates, MonitorState(measured, tuple(states))

    return GradientTransformationExtraArgs(init, update)


def measure_with_ema(measure, decay, debias=True, accumulator_dtype=None):
    average = ema(decay, debias, accumulator_dtype)
    return chain(stateless(lambda updates, params: measure(updates)),
                 average._replace(init=lambda params: average.init(measure(params))))


# jnp.concatenate of all leaves; back in their shapes they have its dtype.
def _flat(tree):
    leaves = tree_leaves(tree)
    for leaf in leaves:
        number(leaf)
    if len(leaves) == 0:
        raise ValueError("Need at least one array to concatenate.")
    return elementwise("concatenate", *leaves)


def flatten(inner):
    inner = with_extra_args_support(inner)

    def update(updates, state, params=None, **extra_args):
        params = None if params is None else _flat(params)
        flat, state = inner.update(_flat(updates), state, params, **extra_args)
        return leafwise("split", lambda u: elementwise("split", flat), (flat,), False,
                        updates), state

    return GradientTransformationExtraArgs(lambda params: inner.init(_flat(params)), update)
