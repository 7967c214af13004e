# optax/_src/transform.py, transforms/_accumulation.py: momentum and the second moments of rmsprop.
from _leaflint import NamedTuple, leafwise, library
from optax._base import GradientTransformation
from optax._leaf import abs_sq, inverse_root, root, where
from optax._scale import increment, zero_count
from optax._tree import (
    bias_correction, cast, full_like, mul, update_moment, update_moment_per_elem_norm, zeros_like,
)


class TraceState(NamedTuple):
    trace: object


class EmaState(NamedTuple):
    count: object
    ema: object


class ScaleByRmsState(NamedTuple):
    nu: object


class ScaleByRmsWithCountState(NamedTuple):
    count: object
    nu: object


class ScaleByRStdDevState(NamedTuple):
    mu: object
    nu: object


class ScaleByRStdDevWithCountState(NamedTuple):
    count: object
    mu: object
    nu: object


class ScaleByRssState(NamedTuple):
    sum_of_squares: object


def trace(decay, nesterov=False, accumulator_dtype=None):
    def update(updates, state, params=None):
        new_trace = leafwise("trace", lambda g, t: None if g is None else g + decay * t, (decay,),
                             library("optax_trace_none_leaf"), updates, state.trace)
        if nesterov:
            updates = leafwise("nesterov", lambda g, t: g + decay * t, (decay,), False, updates,
                               new_trace)
        else:
            updates = new_trace
        return updates, TraceState(cast(new_trace, accumulator_dtype))

    return GradientTransformation(lambda params: TraceState(zeros_like(params, accumulator_dtype)),
                                  update)


# An average of updates, not of parameters.
def ema(decay, debias=True, accumulator_dtype=None):
    def update(updates, state, params=None):
        new = update_moment(updates, state.ema, decay, 1)
        count = increment(state.count)
        updates = bias_correction(new, decay, count) if debias else new
        return updates, EmaState(count, cast(new, accumulator_dtype))

    return GradientTransformation(
        lambda params: EmaState(zero_count(), zeros_like(params, accumulator_dtype)), update)


def _inverse(x, eps, eps_in_sqrt):
    return inverse_root(x + eps) if eps_in_sqrt else 1 / (root(x) + eps)


def scale_by_rms(decay=0.9, eps=1e-8, initial_scale=0.0, eps_in_sqrt=True, bias_correction=False):
    from optax._tree import bias_correction as corrected

    def init(params):
        nu = full_like(params, initial_scale)
        return ScaleByRmsWithCountState(zero_count(), nu) if bias_correction else ScaleByRmsState(nu)

    def update(updates, state, params=None):
        nu = update_moment_per_elem_norm(updates, state.nu, decay, 2)
        count = increment(state.count) if bias_correction else None
        nu_hat = corrected(nu, decay, count) if bias_correction else nu
        scaling = leafwise("rms", lambda n: _inverse(n, eps, eps_in_sqrt), (eps, eps_in_sqrt), False,
                           nu_hat)
        updates = mul(scaling, updates)
        if bias_correction:
            return updates, ScaleByRmsWithCountState(count, nu)
        return updates, ScaleByRmsState(nu)

    return GradientTransformation(init, update)


def scale_by_stddev(decay=0.9, eps=1e-8, initial_scale=0.0, eps_in_sqrt=True,
                    bias_correction=False):
    from optax._tree import bias_correction as corrected

    def init(params):
        mu, nu = zeros_like(params), full_like(params, initial_scale)
        if bias_correction:
            return ScaleByRStdDevWithCountState(zero_count(), mu, nu)
        return ScaleByRStdDevState(mu, nu)

    def update(updates, state, params=None):
        mu = update_moment(updates, state.mu, decay, 1)
        nu = update_moment_per_elem_norm(updates, state.nu, decay, 2)
        count = increment(state.count) if bias_correction else None
        mu_hat = corrected(mu, decay, count) if bias_correction else mu
        nu_hat = corrected(nu, decay, count) if bias_correction else nu
        scaling = leafwise("stddev", lambda m, n: _inverse(n - abs_sq(m), eps, eps_in_sqrt),
                           (eps, eps_in_sqrt), False, mu_hat, nu_hat)
        updates = mul(scaling, updates)
        if bias_correction:
            return updates, ScaleByRStdDevWithCountState(count, mu, nu)
        return updates, ScaleByRStdDevState(mu, nu)

    return GradientTransformation(init, update)


def scale_by_rss(initial_accumulator_value=0.1, eps=1e-7):
    def init(params):
        return ScaleByRssState(full_like(params, initial_accumulator_value))

    def update(updates, state, params=None):
        squares = leafwise("rss", lambda g, t: abs_sq(g) + t, (), False, updates,
                           state.sum_of_squares)
        inverse = leafwise("inverse_root", lambda t: where(inverse_root(t + eps), 0.0), (eps,),
                           False, squares)
        return mul(inverse, updates), ScaleByRssState(squares)

    return GradientTransformation(init, update)
