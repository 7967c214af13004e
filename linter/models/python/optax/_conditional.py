# optax/transforms/_conditionality.py, _src/lookahead.py: transformations that are applied or not.
from _leaflint import NamedTuple, array, leafwise, tree_leaves
from optax._base import (
    GradientTransformation, GradientTransformationExtraArgs, with_extra_args_support,
)
from optax._control import cond
from optax._leaf import number
from optax._scale import increment, zero_count
from optax._tree import zeros_like


class ConditionallyTransformState(NamedTuple):
    inner_state: object
    step: object


class ConditionallyMaskState(NamedTuple):
    step: object
    inner_state: object


class ApplyIfFiniteState(NamedTuple):
    notfinite_count: object
    last_finite: object
    total_notfinite: object
    inner_state: object


class LookaheadState(NamedTuple):
    fast_state: object
    steps_since_sync: object


class LookaheadParams(NamedTuple):
    fast: object
    slow: object

    @classmethod
    def init_synced(cls, params):
        return cls(params, params)


def conditionally_transform(inner, should_transform_fn, forward_extra_args=False):
    inner = with_extra_args_support(inner)

    def update(updates, state, params=None, **extra_args):
        applied = should_transform_fn(state.step, **(extra_args if forward_extra_args else {}))
        done = inner.update(updates, state.inner_state, params, **extra_args)
        updates, inner_state = cond(applied, done, (updates, state.inner_state))
        return updates, ConditionallyTransformState(inner_state, increment(state.step))

    return GradientTransformationExtraArgs(
        lambda params: ConditionallyTransformState(inner.init(params), zero_count()), update)


def conditionally_mask(inner, should_transform_fn, forward_extra_args=False):
    inner = with_extra_args_support(inner)

    def update(updates, state, params=None, **extra_args):
        applied = should_transform_fn(state.step, **(extra_args if forward_extra_args else {}))
        done = inner.update(updates, state.inner_state, params, **extra_args)
        updates, inner_state = cond(applied, done, (zeros_like(updates), state.inner_state))
        return updates, ConditionallyMaskState(increment(state.step), inner_state)

    return GradientTransformationExtraArgs(
        lambda params: ConditionallyMaskState(zero_count(), inner.init(params)), update)


def apply_if_finite(inner, max_consecutive_errors):
    inner = with_extra_args_support(inner)

    def init(params):
        return ApplyIfFiniteState(zero_count(), array("True", "bool"), zero_count(),
                                  inner.init(params))

    def update(updates, state, params=None, **extra_args):
        for leaf in tree_leaves(updates):
            number(leaf)
        finite = array("isfinite", "bool", updates)
        done = inner.update(updates, state.inner_state, params, **extra_args)
        updates, inner_state = cond((finite, state.notfinite_count), done,
                                    (zeros_like(updates), state.inner_state))
        return updates, ApplyIfFiniteState(
            array("notfinite_count", "int32", state.notfinite_count, finite), finite,
            array("total_notfinite", "int32", state.total_notfinite, finite), inner_state)

    return GradientTransformationExtraArgs(init, update)


# The updates are for the pair of fast and slow parameters.
def lookahead(fast_optimizer, sync_period, slow_step_size, reset_state=False):
    if sync_period < 1:
        raise ValueError("Synchronization period must be >= 1.")

    def init(params):
        fast = getattr(params, "fast", None)
        return LookaheadState(fast_optimizer.init(params if fast is None else fast), zero_count())

    def update(updates, state, params):
        updates, fast_state = fast_optimizer.update(updates, state.fast_state, params.fast)
        sync = array("sync_next", "bool", state.steps_since_sync, sync_period)
        apart = leafwise("apart", lambda f, u, s: f + u - s, (), False, params.fast, updates,
                         params.slow)
        slow = leafwise("slow", lambda d: slow_step_size * sync * d, (slow_step_size, sync), False,
                        apart)
        fast = leafwise("fast", lambda u, d: u - sync * (1 - slow_step_size) * d,
                        (slow_step_size, sync), False, updates, apart)
        if reset_state:
            start = fast_optimizer.init(params.fast)
            fast_state = leafwise("reset", lambda now, old: (1 - sync) * now + sync * old, (sync,),
                                  False, fast_state, start)
        steps = array("steps_since_sync", "int32", state.steps_since_sync, sync_period)
        return LookaheadParams(fast, slow), LookaheadState(fast_state, steps)

    return GradientTransformation(init, update)
