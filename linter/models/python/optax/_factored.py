# optax/_src/factorized.py, transform.py: adafactor's moments, and sm3's one for each axis.
from _leaflint import NamedTuple, array, leafwise, like, tree_map
from optax._base import GradientTransformation, required
from optax._leaf import abs_sq, as_dtype, maximum, number, root, where
from optax._scale import increment, zero_count
from optax._tree import update_moment, zeros_like


class FactoredState(NamedTuple):
    count: object
    v_row: object
    v_col: object
    v: object


# Shapes are not known here, and a factored moment has the same dtype as a whole one.
def scale_by_factored_rms(factored=True, decay_rate=0.8, step_offset=0, min_dim_size_to_factor=128,
                          epsilon=1e-30, decay_rate_fn=None):
    def start(params, name):
        return leafwise(name, lambda p: array(name, p.dtype, p.shape), (factored,), False, params)

    def init(params):
        return FactoredState(zero_count(), start(params, "zeros"), start(params, "zeros"),
                             start(params, "zeros_like"))

    def update(grads, state, params):
        required(params)
        settings = (decay_rate, step_offset, epsilon, state.count)

        def moment(name, old):
            return leafwise(name, lambda g, v, p: as_dtype(abs_sq(g) + epsilon + v, p.dtype),
                            settings, False, grads, old, params)

        row, column = moment("v_row", state.v_row), moment("v_col", state.v_col)
        whole = moment("v", state.v)
        updates = leafwise("factored_rms", lambda g, v, r, c: g * v ** (-0.5), (), False, grads,
                           whole, row, column)
        return updates, FactoredState(increment(state.count), row, column, whole)

    return GradientTransformation(init, update)


class ScaleBySM3State(NamedTuple):
    mu: object
    nu: object


# One array for each axis: how many is not known here.
def scale_by_sm3(b1=0.9, b2=1.0, eps=1e-8):
    from _leaflint import opaque

    def init(params):
        leafwise("axes", lambda p: array("axes", "float32", p.ndim), (), False, params)
        return ScaleBySM3State(opaque("an array for each axis", params), zeros_like(params))

    def update(updates, state, params=None):
        nu = update_moment(leafwise("sm3", lambda g: g * abs_sq(g), (eps,), False, updates), state.nu,
                           b1, 1)
        return nu, ScaleBySM3State(opaque("an array for each axis", updates, state.mu), nu)

    return GradientTransformation(init, update)
