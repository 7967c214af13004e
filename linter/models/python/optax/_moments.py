# optax/_src/transform.py, transforms/_accumulation.py: moments. A moment has the dtype of its
# parameter; `update_moment` takes None gradients as leaves, the casts after it do not.
from _leaflint import NamedTuple, tree_terms
from optax._base import GradientTransformation
from optax._scale import _increment, _zero


class TraceState(NamedTuple):
    trace: object


class EmaState(NamedTuple):
    count: object
    ema: object


class ScaleByAdamState(NamedTuple):
    count: object
    mu: object
    nu: object


class ScaleByRmsState(NamedTuple):
    nu: object


class ScaleByRmsWithCountState(NamedTuple):
    count: object
    nu: object


class ScaleByRStdDevState(NamedTuple):
    mu: object
    nu: object


class ScaleByRssState(NamedTuple):
    sum_of_squares: object


class ScaleByLionState(NamedTuple):
    count: object
    mu: object


class ScaleByBeliefState(NamedTuple):
    count: object
    mu: object
    nu: object


def _zeros(params, dtype=None):
    return tree_terms("zeros", (), False, dtype, params)


def _moment(updates, moments, decay, order):
    return tree_terms("moment", (decay, order), True, None, updates, moments)


# optax.tree.cast_like(new, old): old drives nothing, but must have the structure of new.
def _like(new, old):
    return tree_terms("cast_like", (), False, None, new, old)


def trace(decay, nesterov=False, accumulator_dtype=None):
    def init(params):
        return TraceState(_zeros(params, accumulator_dtype))

    def update(updates, state, params=None):
        new_trace = tree_terms("trace", (decay,), True, None, updates, state.trace)
        if nesterov:
            updates = tree_terms("nesterov", (decay,), True, None, updates, new_trace)
        else:
            updates = new_trace
        if accumulator_dtype is not None:
            new_trace = tree_terms("cast", (), False, accumulator_dtype, new_trace)
        return updates, TraceState(new_trace)

    return GradientTransformation(init, update)


def ema(decay, debias=True, accumulator_dtype=None):
    def init(params):
        return EmaState(_zero(), _zeros(params, accumulator_dtype))

    def update(updates, state, params=None):
        new = _moment(updates, state.ema, decay, 1)
        return new, EmaState(_increment(state.count), new)

    return GradientTransformation(init, update)


def scale_by_adam(b1=0.9, b2=0.999, eps=1e-8, eps_root=0.0, mu_dtype=None, *, nesterov=False):
    def init(params):
        return ScaleByAdamState(_zero(), _zeros(params, mu_dtype), _zeros(params))

    def update(updates, state, params=None):
        mu = _moment(updates, state.mu, b1, 1)
        nu = _moment(updates, state.nu, b2, 2)
        count = _increment(state.count)
        settings = (b1, b2, eps, eps_root, nesterov, count)
        if nesterov:
            updates = tree_terms("adam", settings, True, None, mu, nu, updates)
        else:
            updates = tree_terms("adam", settings, True, None, mu, nu)
        if mu_dtype is not None:
            mu = tree_terms("cast", (), False, mu_dtype, mu)
        return updates, ScaleByAdamState(count, mu, _like(nu, state.nu))

    return GradientTransformation(init, update)


def scale_by_rms(decay=0.9, eps=1e-8, initial_scale=0.0, eps_in_sqrt=True, bias_correction=False):
    def init(params):
        nu = tree_terms("full", (initial_scale,), False, None, params)
        return ScaleByRmsWithCountState(_zero(), nu) if bias_correction else ScaleByRmsState(nu)

    def update(updates, state, params=None):
        nu = _moment(updates, state.nu, decay, 2)
        updates = tree_terms("rms", (eps, eps_in_sqrt), False, None, nu, updates)
        if bias_correction:
            return updates, ScaleByRmsWithCountState(_increment(state.count), nu)
        return updates, ScaleByRmsState(nu)

    return GradientTransformation(init, update)


def scale_by_stddev(decay=0.9, eps=1e-8, initial_scale=0.0, eps_in_sqrt=True,
                    bias_correction=False):
    def init(params):
        nu = tree_terms("full", (initial_scale,), False, None, params)
        return ScaleByRStdDevState(_zeros(params), nu)

    def update(updates, state, params=None):
        mu = _moment(updates, state.mu, decay, 1)
        nu = _moment(updates, state.nu, decay, 2)
        updates = tree_terms("stddev", (eps,), False, None, mu, nu, updates)
        return updates, ScaleByRStdDevState(mu, nu)

    return GradientTransformation(init, update)


def scale_by_rss(initial_accumulator_value=0.1, eps=1e-7):
    def init(params):
        return ScaleByRssState(
            tree_terms("full", (initial_accumulator_value,), False, None, params))

    def update(updates, state, params=None):
        squares = tree_terms("rss", (), False, None, updates, state.sum_of_squares)
        return tree_terms("scale_rss", (eps,), False, None, squares, updates), ScaleByRssState(
            squares)

    return GradientTransformation(init, update)


def scale_by_lion(b1=0.9, b2=0.99, mu_dtype=None, *, mode="hard", smooth_beta=1.0):
    def init(params):
        return ScaleByLionState(_zero(), _zeros(params, mu_dtype))

    def update(updates, state, params=None):
        new = tree_terms("lion", (b1, mode), False, None, updates, state.mu)
        mu = _moment(updates, state.mu, b2, 1)
        if mu_dtype is not None:
            mu = tree_terms("cast", (), False, mu_dtype, mu)
        return new, ScaleByLionState(_increment(state.count), mu)

    return GradientTransformation(init, update)


def scale_by_belief(b1=0.9, b2=0.999, eps=1e-16, eps_root=1e-16, *, nesterov=False):
    def init(params):
        return ScaleByBeliefState(_zero(), _zeros(params), _zeros(params))

    def update(updates, state, params=None):
        mu = _moment(updates, state.mu, b1, 1)
        error = tree_terms("sub", (), False, None, updates, mu)
        nu = _moment(error, state.nu, b2, 2)
        count = _increment(state.count)
        updates = tree_terms("belief", (b1, b2, eps, nesterov, count), True, None, mu, nu)
        return updates, ScaleByBeliefState(count, mu, nu)

    return GradientTransformation(init, update)
