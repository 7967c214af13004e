# optax/_src/linesearch.py: the step size is searched with `value_fn`; the state tells how it went.
from _leaflint import (
    NamedTuple, array, array_of, dtypes_differ, is_floating, leafwise, same_structure, tree_leaves,
)
from optax._base import GradientTransformationExtraArgs
from optax._leaf import number
from optax._tree import zeros_like


class ZoomLinesearchInfo(NamedTuple):
    num_linesearch_steps: object
    decrease_error: object
    curvature_error: object


class ScaleByZoomLinesearchState(NamedTuple):
    learning_rate: object
    value: object
    grad: object
    info: object


class BacktrackingLinesearchInfo(NamedTuple):
    num_linesearch_steps: object
    decrease_error: object


class ScaleByBacktrackingLinesearchState(NamedTuple):
    learning_rate: object
    value: object
    grad: object
    info: object


# The dtype of a real value beside the first leaf of params. Infinity is no integer.
def _value_dtype(params):
    first = number(tree_leaves(params)[0].real)
    if not is_floating(first) and dtypes_differ(first, array("False", "bool")):
        raise OverflowError("cannot convert float infinity to integer")
    return first.dtype


def _start(params):
    dtype = _value_dtype(params)
    return array("one", dtype), array("infinity", dtype), array("infinity", dtype)


# What the searches need: a function, and the value and gradient at params.
def _checked(updates, value, grad, value_fn, params):
    if not same_structure(updates, grad) or not same_structure(updates, params):
        raise ValueError("the gradient and the params must have the structure of the updates")
    value_fn(params)


def scale_by_zoom_linesearch(max_linesearch_steps, *args, **options):
    def init(params):
        rate, value, _ = _start(params)
        info = ZoomLinesearchInfo(array_of("steps", 0, None, False),
                                  array_of("error", 0.0, None, False),
                                  array_of("error", 0.0, None, False))
        return ScaleByZoomLinesearchState(rate, value, zeros_like(params), info)

    def update(updates, state, params, *, value, grad, value_fn, **extra_args):
        _checked(updates, value, grad, value_fn, params)
        info = ZoomLinesearchInfo(array("steps", "int32", state.info), array("error", "float32", value),
                                  array("error", "float32", grad))
        rate = array("rate", state.learning_rate.dtype, value, grad)
        return leafwise("search", lambda u: rate * u, (rate,), False, updates), \
            ScaleByZoomLinesearchState(rate, array("value", state.value.dtype, rate),
                                       leafwise("grad", lambda g: g * 1.0, (rate,), False, grad),
                                       info)

    return GradientTransformationExtraArgs(init, update)


def scale_by_backtracking_linesearch(max_backtracking_steps, slope_rtol=1e-4,
                                     decrease_factor=0.8, increase_factor=1.5,
                                     max_learning_rate=1.0, atol=0.0, rtol=0.0, store_grad=False,
                                     verbose=False):
    def init(params):
        rate, value, error = _start(params)
        info = BacktrackingLinesearchInfo(array_of("steps", 0, None, False), error)
        return ScaleByBacktrackingLinesearchState(rate, value,
                                                  zeros_like(params) if store_grad else None, info)

    def update(updates, state, params, *, value, grad, value_fn, **extra_args):
        _checked(updates, value, grad, value_fn, params)
        rate = array("rate", state.learning_rate.dtype, value, grad)
        info = BacktrackingLinesearchInfo(array("steps", "int32", state.info),
                                          array("error", state.info.decrease_error.dtype, value))
        kept = leafwise("grad", lambda g: g * 1.0, (rate,), False, grad) if store_grad else None
        return leafwise("search", lambda u: rate * u, (rate,), False, updates), \
            ScaleByBacktrackingLinesearchState(rate, array("value", state.value.dtype, rate), kept,
                                               info)

    return GradientTransformationExtraArgs(init, update)
