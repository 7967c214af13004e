# optax/_src/transform.py: lion, adadelta, adan, novograd, rprop, sm3 and the optimistic gradient.
from _leaflint import NamedTuple, array, leafwise, like, same_structure, trace_arrays
from optax._base import GradientTransformation
from optax._leaf import abs_sq, as_dtype, filled, norm, number, of_dtype_of, root, sign, where
from optax._scale import increment, zero_count
from optax._tree import (
    add_scale, bias_correction, cast, div, full_like, sub, tree_where, update_moment,
    update_moment_per_elem_norm, zeros_like,
)


class ScaleByLionState(NamedTuple):
    count: object
    mu: object


class ScaleByAdaDeltaState(NamedTuple):
    e_g: object
    e_x: object


class ScaleByAdanState(NamedTuple):
    m: object
    v: object
    n: object
    g: object
    t: object


class ScaleByRpropState(NamedTuple):
    step_sizes: object
    prev_updates: object


class ScaleByOptimisticGradientState(NamedTuple):
    is_initial_step: object
    previous_gradient: object


def scale_by_lion(b1=0.9, b2=0.99, mu_dtype=None, *, mode="hard", smooth_beta=1.0):
    def direction(g, m):
        x = (1.0 - b1) * g + b1 * m
        if mode not in ("hard", "smooth", "refined"):
            raise ValueError("Unknown lion mode")
        return root(smooth_beta * x) if mode == "smooth" else sign(x)

    def update(updates, state, params=None):
        new = leafwise("lion", direction, (b1, mode), False, updates, state.mu)
        mu = update_moment(updates, state.mu, b2, 1)
        return new, ScaleByLionState(increment(state.count), cast(mu, mu_dtype))

    return GradientTransformation(
        lambda params: ScaleByLionState(zero_count(), zeros_like(params, mu_dtype)), update)


def scale_by_adadelta(rho=0.9, eps=1e-6):
    def update(updates, state, params=None):
        e_g = update_moment(updates, state.e_g, rho, 2)
        updates = leafwise("adadelta", lambda g, new, old: root(old + eps) / root(new + eps) * g,
                           (eps,), False, updates, e_g, state.e_x)
        return updates, ScaleByAdaDeltaState(e_g, update_moment(updates, state.e_x, rho, 2))

    return GradientTransformation(
        lambda params: ScaleByAdaDeltaState(zeros_like(params), zeros_like(params)), update)


def scale_by_adan(b1=0.98, b2=0.92, b3=0.99, eps=1e-8, eps_root=0.0):
    def init(params):
        zeros = [zeros_like(params) for _ in range(4)]
        return ScaleByAdanState(zeros[0], zeros[1], zeros[2], zeros[3], zero_count())

    def update(updates, state, params=None):
        diff = tree_where(state.t, zeros_like(updates), sub(updates, state.g))
        m = update_moment(updates, state.m, b1, 1)
        v = update_moment(diff, state.v, b2, 1)
        n = update_moment_per_elem_norm(add_scale(updates, 1 - b2, diff), state.n, b3, 2)
        t = increment(state.t)
        new = add_scale(bias_correction(m, b1, t), 1 - b2, bias_correction(v, b2, t))
        bound = leafwise("bound", lambda x: root(x + eps_root) + eps, (eps, eps_root), False,
                         bias_correction(n, b3, t))
        return div(new, bound), ScaleByAdanState(m, v, n, updates, t)

    return GradientTransformation(init, update)


def scale_by_rprop(learning_rate, eta_minus=0.5, eta_plus=1.2, min_step_size=1e-6,
                   max_step_size=50.0):
    def init(params):
        return ScaleByRpropState(full_like(params, learning_rate), zeros_like(params))

    def update(updates, state, params=None):
        change = leafwise("mul", lambda g, old: g * old, (), False, updates, state.prev_updates)
        sizes = leafwise(
            "step_size",
            lambda s, size: where(size, like("clip", size * where(eta_plus, eta_minus))),
            (eta_minus, eta_plus, min_step_size, max_step_size), False, change, state.step_sizes)
        steps = leafwise("rprop", lambda s, g, size: where(filled("zeros_like", g), size * sign(g)),
                         (), False, change, updates, sizes)
        new = leafwise("rprop_update", lambda s, g, old: where(filled("zeros_like", old), old), (),
                       False, change, steps, state.prev_updates)
        return new, ScaleByRpropState(sizes, steps)

    return GradientTransformation(init, update)


def scale_by_optimistic_gradient(alpha=1.0, beta=1.0):
    def update(updates, state, params=None):
        new = leafwise(
            "optimistic", lambda g, old: (alpha + beta) * g - beta * where(number(g), number(old)),
            (alpha, beta, state.is_initial_step), False, updates, state.previous_gradient)
        return new, ScaleByOptimisticGradientState(array("False", "bool"), updates)

    return GradientTransformation(
        lambda params: ScaleByOptimisticGradientState(array("True", "bool"), zeros_like(params)),
        update)
