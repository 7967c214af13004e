# optax/_src/transform.py: adam and what is made like it. update_moment takes None gradients as
# leaves, the casts and maps after it do not.
from _leaflint import NamedTuple, array, leafwise, library
from optax._base import GradientTransformation
from optax._leaf import abs_sq, maximum, of_dtype_of, root, sign, where
from optax._scale import increment, zero_count
from optax._tree import (
    bias_correction, cast, cast_like, full_like, sub, update_infinity_moment, update_moment,
    update_moment_per_elem_norm, zeros_like,
)


class ScaleByAdamState(NamedTuple):
    count: object
    mu: object
    nu: object


class ScaleByAmsgradState(NamedTuple):
    count: object
    mu: object
    nu: object
    nu_max: object


class ScaleByBeliefState(NamedTuple):
    count: object
    mu: object
    nu: object


def _zero_moments(params):
    return ScaleByAdamState(zero_count(), zeros_like(params), zeros_like(params))


# The first moment, corrected; with Nesterov's look ahead.
def _corrected(mu, updates, b1, count, nesterov):
    if not nesterov:
        return bias_correction(mu, b1, count)
    return leafwise("nesterov", lambda m, g: b1 * m + (1 - b1) * g, (b1,), False,
                    bias_correction(mu, b1, increment(count)), bias_correction(updates, b1, count))


def _quotient(mu, nu, eps, eps_root):
    return leafwise("quotient", lambda m, v: None if m is None else m / (root(v + eps_root) + eps),
                    (eps, eps_root), True, mu, nu)


def scale_by_adam(b1=0.9, b2=0.999, eps=1e-8, eps_root=0.0, mu_dtype=None, *, nesterov=False):
    def init(params):
        return ScaleByAdamState(zero_count(), zeros_like(params, mu_dtype), zeros_like(params))

    def update(updates, state, params=None):
        mu = update_moment(updates, state.mu, b1, 1)
        nu = update_moment_per_elem_norm(updates, state.nu, b2, 2)
        count = increment(state.count)
        updates = _quotient(_corrected(mu, updates, b1, count, nesterov),
                            bias_correction(nu, b2, count), eps, eps_root)
        if library("optax_moment_cast_like"):
            nu = cast_like(nu, state.nu)
        return updates, ScaleByAdamState(count, cast(mu, mu_dtype), nu)

    return GradientTransformation(init, update)


def scale_by_amsgrad(b1=0.9, b2=0.999, eps=1e-8, eps_root=0.0, mu_dtype=None,
                     bias_correction_mu=True, bias_correction_nu=True):
    def init(params):
        return ScaleByAmsgradState(zero_count(), zeros_like(params, mu_dtype), zeros_like(params),
                                   zeros_like(params))

    def update(updates, state, params=None):
        mu = update_moment(updates, state.mu, b1, 1)
        nu = update_moment_per_elem_norm(updates, state.nu, b2, 2)
        count = increment(state.count)
        mu_hat = bias_correction(mu, b1, count) if bias_correction_mu else mu
        nu_hat = bias_correction(nu, b2, count) if bias_correction_nu else nu
        nu_max = leafwise("maximum", maximum, (), False, state.nu_max, nu_hat)
        updates = _quotient(mu_hat, nu_max, eps, eps_root)
        return updates, ScaleByAmsgradState(count, cast(mu, mu_dtype), nu, nu_max)

    return GradientTransformation(init, update)


def scale_by_adamax(b1=0.9, b2=0.999, eps=1e-8):
    def update(updates, state, params=None):
        count = increment(state.count)
        mu = update_moment(updates, state.mu, b1, 1)
        nu = update_infinity_moment(updates, state.nu, b2, eps)
        updates = leafwise("adamax", lambda m, v: m / v, (), False, bias_correction(mu, b1, count),
                           nu)
        return updates, ScaleByAdamState(count, mu, nu)

    return GradientTransformation(_zero_moments, update)


def scale_by_belief(b1=0.9, b2=0.999, eps=1e-16, eps_root=1e-16, *, nesterov=False):
    def init(params):
        return ScaleByBeliefState(zero_count(), zeros_like(params), zeros_like(params))

    def update(updates, state, params=None):
        mu = update_moment(updates, state.mu, b1, 1)
        error = sub(updates, mu if library("optax_none_leaf") else state.mu)
        nu = update_moment_per_elem_norm(error, state.nu, b2, 2)
        nu = leafwise("belief", lambda v: v + eps_root, (eps_root,), False, nu)
        count = increment(state.count)
        updates = _quotient(_corrected(mu, updates, b1, count, nesterov),
                            bias_correction(nu, b2, count), eps, 0.0)
        return updates, ScaleByBeliefState(count, mu, nu)

    return GradientTransformation(init, update)


def scale_by_yogi(b1=0.9, b2=0.999, eps=1e-3, eps_root=0.0, initial_accumulator_value=1e-6):
    def init(params):
        return ScaleByAdamState(zero_count(), full_like(params, initial_accumulator_value),
                                full_like(params, initial_accumulator_value))

    def update(updates, state, params=None):
        mu = update_moment(updates, state.mu, b1, 1)
        nu = leafwise("yogi", lambda g, v: v - (1 - b2) * sign(v - abs_sq(g)) * abs_sq(g), (b2,),
                      False, updates, state.nu)
        count = increment(state.count)
        updates = _quotient(bias_correction(mu, b1, count), bias_correction(nu, b2, count), eps,
                            eps_root)
        return updates, ScaleByAdamState(count, mu, nu)

    return GradientTransformation(init, update)


def scale_by_radam(b1=0.9, b2=0.999, eps=1e-8, eps_root=0.0, threshold=5.0, *, nesterov=False):
    def update(updates, state, params=None):
        mu = update_moment(updates, state.mu, b1, 1)
        nu = update_moment_per_elem_norm(updates, state.nu, b2, 2)
        count = increment(state.count)
        rectifier = array("rectifier", "float32", b2, count, threshold)
        mu_hat = _corrected(mu, updates, b1, count, nesterov)
        adapted = leafwise(
            "radam",
            lambda m, v: of_dtype_of(rectifier, m) * m / (root(v + eps_root) + eps),
            (eps, eps_root, rectifier), False, mu_hat, bias_correction(nu, b2, count))
        updates = leafwise("where", where, (rectifier,), False, adapted, mu_hat)
        return updates, ScaleByAdamState(count, mu, nu)

    return GradientTransformation(_zero_moments, update)
