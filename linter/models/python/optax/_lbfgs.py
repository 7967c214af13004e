# optax/_src/transform.py: lbfgs, Polyak's step size, distance over gradients.
from _leaflint import NamedTuple, array, array_of, leafwise, like
from optax._base import (
    EmptyState, GradientTransformation, GradientTransformationExtraArgs, init_empty_state,
)
from optax._leaf import maximum, number, of_dtype_of, root, where
from optax._scale import increment, zero_count
from optax._tree import cast, norm, scale, sub, vdot, zeros_like


class ScaleByLBFGSState(NamedTuple):
    count: object
    params: object
    updates: object
    diff_params_memory: object
    diff_updates_memory: object
    weights_memory: object


class ScaleByDistanceOverGradientsState(NamedTuple):
    max_dist: object
    grad_sum_of_squares: object
    init_params: object


def _memory(params):
    return leafwise("zeros", lambda p: array("zeros", p.dtype, p.shape), (), False, params)


def _remembered(memory, new, count):
    return leafwise("remember", lambda m, n: of_dtype_of(n, m), (count,), False, memory, new)


def scale_by_lbfgs(memory_size=10, scale_init_precond=True):
    if memory_size < 1:
        raise ValueError("memory_size must be >= 1")

    def init(params):
        memory = _memory(params)
        return ScaleByLBFGSState(zero_count(), zeros_like(params), zeros_like(params), memory,
                                 memory, array("zeros", "float32", memory_size))

    def update(updates, state, params):
        moved = sub(params, state.params)
        turned = sub(updates, state.updates)
        weight = vdot(turned, moved)
        length = norm(updates)
        moved = _remembered(state.diff_params_memory, moved, state.count)
        turned = _remembered(state.diff_updates_memory, turned, state.count)
        new = leafwise("lbfgs", lambda g: length * g, (length, weight), False, updates)
        if not scale_init_precond:
            new = leafwise("lbfgs", lambda g: 1.0 * g, (weight,), False, updates)
        return new, ScaleByLBFGSState(increment(state.count), params, updates, moved, turned,
                                      array("weights", "float32", weight, state.weights_memory))

    return GradientTransformation(init, update)


def scale_by_polyak(f_min=0.0, max_learning_rate=1.0, eps=0.0, variant="sps"):
    def update(updates, state, params=None, *, value, **extra_args):
        size = norm(updates, squared=True)
        gap = of_dtype_of(array_of("array", value - f_min, None, False), size)
        if variant not in ("sps", "sps+"):
            raise ValueError("Invalid argument value for Polyak SGD")
        step = where(array("zero", "float32"), maximum(gap / (size + eps), max_learning_rate))
        return scale(step, updates), state

    return GradientTransformationExtraArgs(init_empty_state, update)


def _length(x):
    return root(like("sum", like("square", number(x))) + 0)


def scale_by_distance_over_gradients(reps_rel=1e-6, eps=1e-8, param_dtype="float32",
                                     global_scale=1.0):
    def init(params):
        return ScaleByDistanceOverGradientsState(
            leafwise("distance", lambda x: reps_rel * (1 + _length(x - 0.0)), (reps_rel,), False,
                     params),
            leafwise("zeros", lambda x: array("zeros", "float32", 1), (), False, params),
            cast(params, param_dtype))

    def update(updates, state, params):
        far = leafwise("distance", lambda d, x, y: maximum(d, _length(x - y)), (), False,
                       state.max_dist, params, state.init_params)
        squares = leafwise("squares", lambda x, y: x + like("square", number(y)) + 0, (), False,
                           state.grad_sum_of_squares, updates)
        updates = leafwise("dog", lambda g, d, s: global_scale * (d / root(s + eps)) * g,
                           (global_scale, eps), False, updates, far, squares)
        return updates, ScaleByDistanceOverGradientsState(far, squares, state.init_params)

    return GradientTransformation(init, update)
