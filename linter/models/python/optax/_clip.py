# optax/transforms/_clipping.py, _constraining.py
from _leaflint import NamedTuple, array, leafwise, like
from optax._base import EmptyState, GradientTransformation, init_empty_state, required
from optax._leaf import abs_sq, either, maximum, number, of_dtype_of, root, where
from optax._tree import clip as tree_clip
from optax._tree import norm

ClipState = ClipByGlobalNormState = AdaptiveGradClipState = NonNegativeParamsState = EmptyState


class ZeroNansState(NamedTuple):
    found_nan: object


def clip(max_delta):
    return GradientTransformation(
        init_empty_state,
        lambda updates, state, params=None: (tree_clip(updates, -max_delta, max_delta), state))


def clip_by_block_rms(threshold):
    def clipped(u):
        return u / maximum(1.0, root(abs_sq(u)) / threshold)

    return GradientTransformation(
        init_empty_state,
        lambda updates, state, params=None: (
            leafwise("clip_by_block_rms", clipped, (threshold,), False, updates), state))


# Every leaf is scaled by the norm of the whole tree, in the leaf's dtype.
def clip_by_global_norm(max_norm):
    def update(updates, state, params=None):
        size = norm(updates)
        return leafwise("clip_by_global_norm",
                        lambda t: either(t, t / of_dtype_of(size, t) * max_norm), (max_norm, size),
                        False, updates), state

    return GradientTransformation(init_empty_state, update)


def _unitwise_norm(x):
    return root(abs_sq(x))


def adaptive_grad_clip(clipping, eps=1e-3, axis=None):
    def clipped(g_norm, p_norm, g):
        most = clipping * maximum(p_norm, eps)
        return where(g, g * (most / maximum(g_norm, 1e-6)))

    def update(updates, state, params):
        required(params)
        g_norm = leafwise("unitwise_norm", _unitwise_norm, (axis,), False, updates)
        p_norm = leafwise("unitwise_norm", _unitwise_norm, (axis,), False, params)
        most = leafwise("max_norm", lambda p: clipping * maximum(p, eps), (clipping, eps), False,
                        p_norm)
        return leafwise("adaptive_grad_clip", clipped, (), False, g_norm, most, updates), state

    return GradientTransformation(init_empty_state, update)


# Params drive the map with None as a leaf.
def keep_params_nonnegative():
    def update(updates, state, params):
        required(params)
        return leafwise("nonnegative", lambda p, u: None if p is None else where(-p + 0 * u, u), (),
                        True, params, updates), state

    return GradientTransformation(init_empty_state, update)


def zero_nans():
    def init(params):
        return ZeroNansState(leafwise("false", lambda p: array("False", "bool"), (), False, params))

    def update(updates, state, params=None):
        found = leafwise("found_nan", lambda p: array("isnan", "bool", number(p)), (), False, updates)
        return leafwise("zero_nans", lambda p: like("zero_nans", number(p)), (), False,
                        updates), ZeroNansState(found)

    return GradientTransformation(init, update)
