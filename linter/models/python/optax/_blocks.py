# optax/_src/transform.py: what scales a block by the norm of its parameter. They have no None-leaf:
# updates and params must have one structure.
from _leaflint import array, leafwise
from optax._base import GradientTransformation, init_empty_state, required
from optax._leaf import abs_sq, as_dtype, norm, root, where


def _safe_norm(x, least):
    return where(least, norm(x))


def _root_mean_squares(x, least):
    return where(least, root(abs_sq(x)))


def _by_params(name, factor, settings):
    def update(updates, state, params):
        required(params)
        return leafwise(name, lambda u, p: u * factor(u, p), settings, False, updates, params), state

    return GradientTransformation(init_empty_state, update)


def scale_by_param_block_norm(min_scale=1e-3):
    return _by_params("block_norm", lambda u, p: _safe_norm(p, min_scale), (min_scale,))


def scale_by_param_block_rms(min_scale=1e-3):
    return _by_params("block_rms", lambda u, p: _root_mean_squares(p, min_scale), (min_scale,))


def scale_by_trust_ratio(min_norm=0.0, trust_coefficient=1.0, eps=0.0):
    def ratio(u, p):
        trust = trust_coefficient * _safe_norm(p, min_norm) / (_safe_norm(u, min_norm) + eps)
        return where(as_dtype(1.0, p.dtype), trust)

    return _by_params("trust_ratio", ratio, (min_norm, trust_coefficient, eps))
