# optax/transforms/_monitoring.py: what measures updates.
from _leaflint import NamedTuple
from optax._base import (
    GradientTransformation, GradientTransformationExtraArgs, stateless, with_extra_args_support,
)
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
