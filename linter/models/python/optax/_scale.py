# optax/_src/transform.py, transforms/_adding.py: scaling, weight decay, noise.
from _leaflint import NamedTuple, array, dtypes_differ, is_numpy, leafwise, library, like, opaque
from _leaflint import key as _key
from optax._base import (
    EmptyState, GradientTransformation, identity, init_empty_state, required,
)
from optax._leaf import an_array, as_dtype, is_inexact, number, root, sign
from optax._tree import add_scale, scale as tree_scale, zeros_like

ScaleState = ScaleByTrustRatioState = AddDecayedWeightsState = EmptyState


class ScaleByScheduleState(NamedTuple):
    count: object


class WeightDecaySchedule(NamedTuple):
    count: object


class AddNoiseState(NamedTuple):
    count: object
    rng_key: object


class ApplyEvery(NamedTuple):
    count: object
    grad_acc: object


def zero_count():
    return array("zeros", "int32")


# optax.safe_increment: a count of integers or floats, one higher.
def increment(count):
    return like("increment", number(count))


def scale(step_size):
    return GradientTransformation(
        init_empty_state,
        lambda updates, state, params=None: (tree_scale(step_size, updates), state))


def scale_by_schedule(step_size_fn):
    def update(updates, state, params=None):
        step_size = step_size_fn(state.count)
        updates = leafwise("scale", lambda g: as_dtype(number(step_size), an_array(g).dtype) * g,
                           (step_size,), False, updates)
        return updates, ScaleByScheduleState(increment(state.count))

    return GradientTransformation(lambda params: ScaleByScheduleState(zero_count()), update)


def scale_by_learning_rate(learning_rate=None, *, flip_sign=True):
    if learning_rate is None:
        return identity()
    factor = -1 if flip_sign else 1
    if callable(learning_rate):
        return scale_by_schedule(lambda count: factor * learning_rate(count))
    return scale(factor * learning_rate)


# Updates drive the map with None as a leaf: what else is in params is never touched.
def add_decayed_weights(weight_decay=0.0, mask=None):
    def init(params):
        return WeightDecaySchedule(zero_count()) if callable(weight_decay) else EmptyState()

    def update(updates, state, params):
        required(params)
        new_state = state
        if callable(weight_decay):
            new_state = WeightDecaySchedule(increment(state.count))
        if isinstance(weight_decay, (int, float)) and weight_decay == 0.0:
            return updates, new_state
        s = weight_decay(state.count) if callable(weight_decay) else weight_decay
        return leafwise("decay", lambda g, p: None if g is None else g + s * p, (s,),
                        library("optax_none_leaf"), updates, params), new_state

    if mask is not None:
        from optax._mask import masked
        return masked(GradientTransformation(init, update), mask)
    return GradientTransformation(init, update)


def add_noise(eta, gamma, key=None, *, seed=None):
    if seed is not None and key is not None:
        raise ValueError("Only one of seed or key can be specified.")
    key = seed if key is None else key

    def init(params):
        given = dtypes_differ(key, array("seed", "int32"))
        return AddNoiseState(zero_count(), key if given else _key("key", True, key))

    def update(updates, state, params=None):
        from optax._tree_more import random_like
        count = increment(state.count)
        deviation = root(eta / count ** gamma)
        noise = random_like(state.rng_key, updates)
        return add_scale(updates, deviation, noise), AddNoiseState(
            count, like("split", state.rng_key))

    return GradientTransformation(init, update)


def scale_by_sign():
    def update(updates, state, params=None):
        return leafwise("sign", sign, (), False, updates), state

    return GradientTransformation(init_empty_state, update)


# The mean of a leaf of several axes is taken away; shapes are not known here, and integers become
# floats only then.
def _centralized(g):
    if is_numpy(an_array(g)):
        return g
    return like("centralize", g) if is_inexact(g) else opaque("integers, centralized or not", g)


def centralize():
    def update(updates, state, params=None):
        return leafwise("centralize", _centralized, (), False, updates), state

    return GradientTransformation(init_empty_state, update)


def apply_every(k=1):
    def update(updates, state, params=None):
        chance = array("acc", "bool", state.count, k)
        acc = leafwise("accumulate", lambda g, a: chance * a + g, (state.count, k), False, updates,
                       state.grad_acc)
        updates = leafwise("emit", lambda a: chance * a, (state.count, k), False, acc)
        return updates, ApplyEvery(increment(state.count) % k, acc)

    return GradientTransformation(lambda params: ApplyEvery(zero_count(), zeros_like(params)),
                                  update)


def normalize_by_update_norm(scale_factor=1.0, eps=1e-6):
    def update(updates, state, params=None):
        from optax._tree import norm
        size = (norm(updates) + eps) / scale_factor
        return leafwise("normalize", lambda g: g / size, (size,), False, updates), state

    return GradientTransformation(init_empty_state, update)
