# optax/transforms/_accumulation.py: MultiSteps (semantics.md 13.3). The inner update is computed on
# every mini step; what is returned until the k-th is zeros, not None.
from _leaflint import NamedTuple, array, trace_arrays, tree_terms
from optax._base import GradientTransformation
from optax._scale import _zero


class MultiStepsState(NamedTuple):
    mini_step: object
    gradient_step: object
    inner_opt_state: object
    acc_grads: object
    skip_state: object = ()


class MultiSteps:
    def __init__(self, opt, every_k_schedule, use_grad_mean=True, should_skip_update_fn=None,
                 accumulator_dtype="float32"):
        self._opt = opt
        self._every_k = every_k_schedule
        self._use_grad_mean = use_grad_mean
        self._skip = should_skip_update_fn
        self._dtype = accumulator_dtype

    @property
    def inner_opt(self):
        return self._opt

    def init(self, params):
        skip_state = ()
        if self._skip is not None:
            zeros = tree_terms("zeros", (), False, None, params)
            _, skip_state = self._skip(zeros, _zero(), params)
        return MultiStepsState(_zero(), _zero(), self._opt.init(params),
                               tree_terms("zeros", (), False, self._dtype, params), skip_state)

    def update(self, updates, state, params=None, **extra):
        k = self._every_k(state.gradient_step) if callable(self._every_k) else self._every_k
        skip_state = state.skip_state
        if self._skip is not None:
            _, skip_state = self._skip(updates, state.gradient_step, params)
        updates = trace_arrays(updates, True, True)
        params = trace_arrays(params, True, True)
        settings = (state.mini_step, self._use_grad_mean)
        acc = tree_terms("accumulate", settings, False, None, updates, state.acc_grads)
        cast = tree_terms("cast_like", (), False, None, updates, acc)
        final, inner = self._opt.update(cast, state.inner_opt_state, params)
        emit = (state.mini_step, k)
        inner = tree_terms("emit", emit, False, None, state.inner_opt_state, inner)
        new_state = MultiStepsState(array("mini_step", "int32", state.mini_step, k),
                                    array("gradient_step", "int32", state.gradient_step, k),
                                    inner, tree_terms("reset", emit, False, self._dtype, acc),
                                    skip_state)
        return tree_terms("emit", emit, False, None, final), new_state

    def has_updated(self, state):
        return array("has_updated", "bool", state.mini_step, state.gradient_step)

    def gradient_transformation(self):
        return GradientTransformation(self.init, self.update)
