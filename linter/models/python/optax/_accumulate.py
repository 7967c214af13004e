# optax/transforms/_accumulation.py: MultiSteps (semantics.md 13.3). The inner update is computed on
# every mini step; what is returned until the k-th is zeros, not None. Whether a step emits is an
# array of which nothing is known: two turns of a loop do not decide it.
from _leaflint import NamedTuple, array, dtypes_differ, leafwise, tree_leaves
from optax._base import GradientTransformation, with_extra_args_support
from optax._control import cond, traced
from optax._leaf import as_dtype, number, of_dtype_of, where
from optax._scale import increment, zero_count
from optax._tree import cast_like, zeros_like


class MultiStepsState(NamedTuple):
    mini_step: object
    gradient_step: object
    inner_opt_state: object
    acc_grads: object
    skip_state: object = ()


def _never(updates, gradient_step, params):
    return array("False", "bool"), ()


class MultiSteps:
    def __init__(self, opt, every_k_schedule, use_grad_mean=True, should_skip_update_fn=None,
                 accumulator_dtype="float32"):
        self._opt = with_extra_args_support(opt)
        self._every_k = every_k_schedule
        self._use_grad_mean = use_grad_mean
        self._skip = _never if should_skip_update_fn is None else should_skip_update_fn
        self._dtype = accumulator_dtype

    @property
    def inner_opt(self):
        return self._opt

    def init(self, params):
        _, skip_state = self._skip(zeros_like(params), zero_count(), params)
        return MultiStepsState(zero_count(), zero_count(), self._opt.init(params),
                               zeros_like(params, self._dtype), skip_state)

    def _accumulated(self, updates, state):
        if self._use_grad_mean:
            return leafwise("accumulate", lambda g, a: a + (g - a) / (state.mini_step + 1),
                            (state.mini_step,), False, updates, state.acc_grads)
        return leafwise("accumulate", lambda g, a: g + a, (), False, updates, state.acc_grads)

    def _do(self, updates, state, params, extra_args, k, skip_state):
        acc = self._accumulated(updates, state)
        final, inner = self._opt.update(cast_like(acc, updates), state.inner_opt_state,
                                        params=params, **extra_args)
        emit = array("emit", "bool", state.mini_step, k)
        settings = (state.mini_step, k)
        inner = leafwise("emit", lambda old, new: of_dtype_of(where(new, old), old), settings, False,
                         state.inner_opt_state, inner)
        acc = leafwise("reset", lambda a: as_dtype((1 - emit) * a, self._dtype), settings, False, acc)
        new_state = MultiStepsState(
            array("mini_step", "int32", state.mini_step, k),
            array("gradient_step", "int32", state.gradient_step, emit), inner, acc, skip_state)
        return leafwise("emit", lambda u: emit * u, settings, False, final), new_state

    # The shapes of an update, in zeros.
    def _leave(self, updates, state, params, extra_args, skip_state):
        zeros, _ = self._opt.update(cast_like(state.acc_grads, updates), state.inner_opt_state,
                                    params=params, **extra_args)
        return zeros_like(zeros), state._replace(skip_state=skip_state)

    def update(self, updates, state, params=None, **extra_args):
        k = self._every_k(state.gradient_step) if callable(self._every_k) else self._every_k
        skip, skip_state = self._skip(updates, state.gradient_step, params)
        if dtypes_differ(skip, array("False", "bool")):
            raise ValueError("`should_skip_update_fn` should return a boolean scalar array")
        updates, state, params = traced((updates, state, params))
        left = self._leave(updates, state, params, extra_args, skip_state)
        done = self._do(updates, state, params, extra_args, k, skip_state)
        return cond((skip, state.mini_step), done, left)

    def has_updated(self, state):
        return array("has_updated", "bool", state.mini_step, state.gradient_step)

    def gradient_transformation(self):
        return GradientTransformation(self.init, self.update)


def skip_not_finite(updates, gradient_step, params):
    for leaf in tree_leaves(updates):
        number(leaf)
    skip = array("not_finite", "bool", updates)
    return skip, {"should_skip": skip, "num_not_finite": array("num_not_finite", "int32", updates)}


def skip_large_updates(updates, gradient_step, params, max_squared_norm):
    from optax._tree import norm
    size = norm(updates, squared=True)
    skip = array("too_large", "bool", size, max_squared_norm)
    return skip, {"should_skip": skip, "norm_squared": size}
