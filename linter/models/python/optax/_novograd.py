# optax/_src/transform.py: novograd, whose second moment is one number a leaf.
from _leaflint import NamedTuple, leafwise, library
from optax._base import GradientTransformation
from optax._control import cond, traced
from optax._leaf import constant_for, norm, of_dtype_of, root
from optax._scale import increment, zero_count
from optax._tree import cast, update_moment, zeros_like


class ScaleByNovogradState(NamedTuple):
    count: object
    mu: object
    nu: object


def _squared_norms(updates):
    return leafwise("squared_norm", lambda g: norm(g) ** 2, (), False, updates)


def scale_by_novograd(b1=0.9, b2=0.25, eps=1e-8, eps_root=0.0, weight_decay=0.0, mu_dtype=None):
    def init(params):
        arrays = library("optax_novograd_starts_with_arrays")
        mu = zeros_like(params, mu_dtype)
        nu = leafwise("zero", lambda p: constant_for(0.0, p) if arrays else 0.0, (), False, params)
        return ScaleByNovogradState(zero_count(), mu, nu)

    def scaled(g, p, n):
        return g / (root(n + eps_root) + eps) + weight_decay * p

    def update(updates, state, params):
        count = increment(state.count)
        updates, old_mu, old_nu = traced((updates, state.mu, state.nu))
        first = leafwise("novograd_nu", lambda g, n: of_dtype_of(norm(g) ** 2, n), (), False, updates,
                         old_nu)
        nu = cond(count, first, update_moment(_squared_norms(updates), old_nu, b2, 1))
        new = leafwise("novograd", scaled, (eps, weight_decay), False, updates, traced(params), nu)
        moved = leafwise("novograd_mu", lambda m, u: None if m is None else b1 * m + u, (b1,), True,
                         old_mu, new)
        mu = cast(cond(count, new, moved), mu_dtype)
        return mu, ScaleByNovogradState(count, mu, nu)

    return GradientTransformation(init, update)
