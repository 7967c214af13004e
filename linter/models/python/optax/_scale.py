# optax/_src/transform.py, transforms/_adding.py: scaling, weight decay.
from _leaflint import NamedTuple, array, tree_terms
from _leaflint import key as _key
from optax._base import EmptyState, GradientTransformation, identity, init_empty_state

ScaleState = EmptyState


class ScaleByScheduleState(NamedTuple):
    count: object


class WeightDecaySchedule(NamedTuple):
    count: object


class AddNoiseState(NamedTuple):
    count: object
    rng_key: object


def _zero():
    return array("zeros", "int32")


def _increment(count):
    return array("increment", "int32", count)


def scale(step_size):
    def update(updates, state, params=None):
        return tree_terms("scale", (step_size,), False, None, updates), state

    return GradientTransformation(init_empty_state, update)


def scale_by_schedule(step_size_fn):
    def init(params):
        return ScaleByScheduleState(_zero())

    def update(updates, state, params=None):
        step_size = step_size_fn(state.count)
        updates = tree_terms("scale", (step_size,), False, None, updates)
        return updates, ScaleByScheduleState(_increment(state.count))

    return GradientTransformation(init, update)


def scale_by_learning_rate(learning_rate=None, *, flip_sign=True):
    if learning_rate is None:
        return identity()
    if callable(learning_rate):
        return scale_by_schedule(learning_rate)
    return scale(learning_rate)


# Updates drive the map with None as a leaf: what else is in params is never touched.
def add_decayed_weights(weight_decay=0.0, mask=None):
    scheduled = callable(weight_decay)

    def init(params):
        return WeightDecaySchedule(_zero()) if scheduled else EmptyState()

    def update(updates, state, params=None):
        if params is None:
            raise ValueError("You are using a transformation that requires the current value of "
                             "parameters, but you are not passing `params`.")
        new_state = WeightDecaySchedule(_increment(state.count)) if scheduled else state
        if not scheduled and isinstance(weight_decay, (int, float)) and weight_decay == 0.0:
            return updates, new_state
        return tree_terms("decay", (weight_decay,), True, None, updates, params), new_state

    if mask is not None:
        from optax._mask import masked
        return masked(GradientTransformation(init, update), mask)
    return GradientTransformation(init, update)


def add_noise(eta, gamma, key=None, *, seed=None):
    def init(params):
        return AddNoiseState(_zero(), _key("key", True, 0 if key is None else key))

    def update(updates, state, params=None):
        updates = tree_terms("noise", (eta, gamma, state.rng_key), False, None, updates)
        return updates, AddNoiseState(_increment(state.count), state.rng_key)

    return GradientTransformation(init, update)


def _by_params(name):
    def update(updates, state, params=None):
        if params is None:
            raise ValueError("You are using a transformation that requires the current value of "
                             "parameters, but you are not passing `params`.")
        return tree_terms(name, (), False, None, updates, params), state

    return GradientTransformation(init_empty_state, update)


def scale_by_trust_ratio(min_norm=0.0, trust_coefficient=1.0, eps=0.0):
    return _by_params("trust_ratio")


def scale_by_param_block_norm(min_scale=1e-3):
    return _by_params("block_norm")


def scale_by_param_block_rms(min_scale=1e-3):
    return _by_params("block_rms")


def centralize():
    def update(updates, state, params=None):
        return tree_terms("centralize", (), False, None, updates), state

    return GradientTransformation(init_empty_state, update)
