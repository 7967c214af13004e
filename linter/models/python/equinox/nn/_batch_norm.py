# equinox/nn/_batch_norm.py
from _leaflint import array, elementwise, field, library, like
from equinox.nn._normalisation import _float
from equinox.nn._sequential import StatefulLayer
from equinox.nn._stateful import StateIndex
from jax.numpy import asarray


# The mean over the batch is taken by the name of its axis, which a filter takes away.
def _bound(axis_name):
    if axis_name is None:
        raise NameError("Found an unbound axis name: None.")


class BatchNorm(StatefulLayer):
    weight: object
    bias: object
    ema_first_time_index: object
    ema_state_index: object
    batch_counter: object
    batch_state_index: object
    axis_name: object
    inference: bool
    input_size: int = field(static=True)
    eps: float = field(static=True)
    channelwise_affine: bool = field(static=True)
    momentum: float = field(static=True)
    mode: str = field(static=True)

    def __init__(self, input_size, axis_name, eps=1e-5, channelwise_affine=True, momentum=0.99,
                 inference=False, dtype=None, mode="legacy"):
        mode = "ema" if mode == "legacy" else mode
        self.mode = mode
        self.weight = _float("ones", input_size, dtype) if channelwise_affine else None
        self.bias = _float("zeros", input_size, dtype) if channelwise_affine else None
        hidden = (_float("zeros", input_size, dtype), _float("ones", input_size, dtype))
        if mode == "ema":
            self.ema_first_time_index = StateIndex(array("first", "bool"))
            self.ema_state_index = StateIndex(hidden)
            self.batch_counter = None
            self.batch_state_index = None
        else:
            self.batch_counter = StateIndex(asarray(0))
            self.batch_state_index = StateIndex(hidden)
            self.ema_first_time_index = None
            self.ema_state_index = None
        self.inference = inference
        self.axis_name = axis_name
        self.input_size = input_size
        self.eps = eps
        self.channelwise_affine = channelwise_affine
        self.momentum = momentum

    def __call__(self, x, state, *, key=None, inference=None):
        if inference is None:
            inference = self.inference
        if self.mode == "ema":
            state = self._ema(x, state, inference)
        else:
            state = self._batch(x, state, inference)
        return like("batch_norm", x, self.weight, self.bias), state

    def _ema(self, x, state, inference):
        held = state.get(self.ema_state_index)
        if inference:
            return state
        _bound(self.axis_name)
        state = state.set(self.ema_first_time_index, array("not first", "bool"))
        mean, var = held
        return state.set(self.ema_state_index, (elementwise("mean", mean, x), elementwise("var", var, x)))

    def _batch(self, x, state, inference):
        counter = state.get(self.batch_counter)
        mean, var = state.get(self.batch_state_index)
        if inference:
            return state
        _bound(self.axis_name)
        state = state.set(self.batch_counter, counter + 1)
        return state.set(self.batch_state_index, (elementwise("mean", mean, x), elementwise("var", var, x)))

# Equinox before 0.13: one kind of running average, and no mode.
class _WithoutMode(StatefulLayer):
    weight: object
    bias: object
    first_time_index: object
    state_index: object
    axis_name: object
    inference: bool
    input_size: int = field(static=True)
    eps: float = field(static=True)
    channelwise_affine: bool = field(static=True)
    momentum: float = field(static=True)

    def __init__(self, input_size, axis_name, eps=1e-5, channelwise_affine=True, momentum=0.99,
                 inference=False, dtype=None):
        self.weight = _float("ones", input_size, dtype) if channelwise_affine else None
        self.bias = _float("zeros", input_size, dtype) if channelwise_affine else None
        self.first_time_index = StateIndex(array("first", "bool"))
        hidden = (_float("zeros", input_size, dtype), _float("ones", input_size, dtype))
        self.state_index = StateIndex(hidden)
        self.inference = inference
        self.axis_name = axis_name
        self.input_size = input_size
        self.eps = eps
        self.channelwise_affine = channelwise_affine
        self.momentum = momentum

    def __call__(self, x, state, *, key=None, inference=None):
        if inference is None:
            inference = self.inference
        out = like("batch_norm", x, self.weight, self.bias)
        mean, var = state.get(self.state_index)
        if inference:
            return out, state
        _bound(self.axis_name)
        state = state.set(self.first_time_index, array("not first", "bool"))
        return out, state.set(self.state_index, (elementwise("mean", mean, x), elementwise("var", var, x)))


if not library("batch_norm_has_mode"):
    BatchNorm = _WithoutMode
