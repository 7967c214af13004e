# optax/transforms/_clipping.py, _constraining.py
from _leaflint import NamedTuple, tree_terms
from optax._base import GradientTransformation, init_empty_state


class ZeroNansState(NamedTuple):
    found_nan: object


def _stateless(name, *settings):
    def update(updates, state, params=None):
        return tree_terms(name, settings, False, None, updates), state

    return GradientTransformation(init_empty_state, update)


def clip(max_delta):
    return _stateless("clip", max_delta)


def clip_by_block_rms(threshold):
    return _stateless("clip_by_block_rms", threshold)


# Every leaf is scaled by the norm of the whole tree.
def clip_by_global_norm(max_norm):
    from optax._update import global_norm

    def update(updates, state, params=None):
        norm = global_norm(updates)
        return tree_terms("clip_by_global_norm", (max_norm, norm), False, None, updates), state

    return GradientTransformation(init_empty_state, update)


def adaptive_grad_clip(clipping, eps=1e-3, axis=None):
    def update(updates, state, params=None):
        if params is None:
            raise ValueError("You are using a transformation that requires the current value of "
                             "parameters, but you are not passing `params`.")
        return tree_terms("adaptive_grad_clip", (clipping, eps), False, None, updates,
                          params), state

    return GradientTransformation(init_empty_state, update)


def keep_params_nonnegative():
    return adaptive_grad_clip(0.0)


def zero_nans():
    def init(params):
        return ZeroNansState(tree_terms("found_nan", (), False, "bool", params))

    def update(updates, state, params=None):
        found = tree_terms("found_nan", (), False, "bool", updates)
        return tree_terms("zero_nans", (), False, None, updates), ZeroNansState(found)

    return GradientTransformation(init, update)
