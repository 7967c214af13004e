# optax/schedules/_inject.py: the numbers that an optimizer is made with stand in its state.
from _leaflint import NamedTuple, array_of, opaque, signature
from optax._base import (
    GradientTransformationExtraArgs, with_extra_args_support,
)
from optax._dtypes import convert_floats, highest_dtype
from optax._scale import increment, zero_count


class InjectHyperparamsState(NamedTuple):
    count: object
    hyperparams: object
    inner_state: object


class InjectStatefulHyperparamsState(NamedTuple):
    count: object
    hyperparams: object
    hyperparams_states: object
    inner_state: object


class WrappedScheduleState(NamedTuple):
    count: object


# A schedule with a state: a count.
class WrappedSchedule:
    def __init__(self, schedule_fn):
        self.schedule_fn = schedule_fn

    def init(self):
        return WrappedScheduleState(zero_count())

    def update(self, state, **extra_args):
        return WrappedScheduleState(increment(state.count))

    def __call__(self, state, **extra_args):
        return self.schedule_fn(state.count)


# inspect.signature(factory).bind(*args, **kwargs) with its defaults: a dict by name.
def _bound(parameters, args, kwargs):
    if len(args) > len(parameters):
        raise TypeError("too many positional arguments")
    for name in kwargs:
        if name not in [parameter[0] for parameter in parameters]:
            raise TypeError("got an unexpected keyword argument")
    bound = {}
    for index, (name, has_default, default) in enumerate(parameters):
        if index < len(args):
            bound[name] = args[index]
        elif name in kwargs:
            bound[name] = kwargs[name]
        elif has_default:
            bound[name] = default
        else:
            raise TypeError("missing a required argument")
    return bound


# Flags and None stay outside, functions are schedules, numbers and arrays are hyperparameters.
def _kind_of(name, value, static_args):
    if name in static_args:
        return "other"
    if callable(value):
        return "schedule"
    if isinstance(value, bool):
        return "other"
    if isinstance(value, (int, float)) or hasattr(value, "dtype"):
        return "number"
    return "other"


# A plain function has no state of its own.
def _with_state(schedule):
    if signature(schedule) is None and isinstance(schedule, WrappedSchedule):
        return schedule
    return WrappedSchedule(schedule)


def _transformation(inner_factory, bound, static_args, hyperparam_dtype):
    kinds = {name: _kind_of(name, value, static_args) for name, value in bound.items()}
    numbers = {n: v for n, v in bound.items() if kinds[n] == "number"}
    others = {n: v for n, v in bound.items() if kinds[n] == "other"}
    schedules = {n: _with_state(v) for n, v in bound.items() if kinds[n] == "schedule"}

    def dtype_for(params):
        return highest_dtype(params) if hyperparam_dtype is None else hyperparam_dtype

    def init(params):
        dtype = dtype_for(params)
        made = {n: array_of("asarray", convert_floats(v, dtype), None, False)
                for n, v in numbers.items()}
        states = {n: f.init() for n, f in schedules.items()}
        for n, f in schedules.items():
            made[n] = convert_floats(f(states[n]), dtype)
        return InjectStatefulHyperparamsState(zero_count(), made, states,
                                              inner_factory(**others, **made).init(params))

    def update(updates, state, params=None, **extra_args):
        dtype = dtype_for(params)
        made = {n: convert_floats(v, dtype) for n, v in state.hyperparams.items()}
        states = {}
        for n, f in schedules.items():
            made[n] = convert_floats(f(state.hyperparams_states[n]), dtype)
            states[n] = f.update(state.hyperparams_states[n])
        inner = with_extra_args_support(inner_factory(**others, **made))
        updates, inner_state = inner.update(updates, state.inner_state, params, **extra_args)
        return updates, InjectStatefulHyperparamsState(increment(state.count), made, states,
                                                       inner_state)

    return GradientTransformationExtraArgs(init, update)


def inject_hyperparams(inner_factory, static_args=(), hyperparam_dtype=None):
    static_args = (static_args,) if isinstance(static_args, str) else tuple(static_args)
    parameters = signature(inner_factory)
    if parameters is None:
        return lambda *args, **kwargs: opaque("inject_hyperparams", inner_factory, *args)
    for name in static_args:
        if name not in [parameter[0] for parameter in parameters]:
            raise ValueError("`static_args` must specify a subset of the factory's parameters.")

    def wrapped_transform(*args, **kwargs):
        return _transformation(inner_factory, _bound(parameters, args, kwargs), static_args,
                               hyperparam_dtype)

    return wrapped_transform


def inject_stateful_hyperparams(inner_factory, static_args=(), hyperparam_dtype=None):
    return inject_hyperparams(inner_factory, static_args, hyperparam_dtype)
