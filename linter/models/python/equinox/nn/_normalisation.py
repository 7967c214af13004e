# equinox/nn/_normalisation.py
from _leaflint import Module, array, field, like


def _shape(shape):
    return (shape,) if isinstance(shape, int) else tuple(shape)


def _float(name, shape, dtype):
    return array(name, "float32" if dtype is None else dtype, shape)


# `self.weight.astype(dtype)`: what stands there must be an array.
def _affine(name, x, use_weight, weight, use_bias, bias):
    x.shape
    if use_weight:
        weight.astype
    if use_bias:
        bias.astype
    return like(name, x, weight, bias)


class LayerNorm(Module):
    shape: tuple = field(static=True)
    eps: float = field(static=True)
    use_weight: bool = field(static=True)
    use_bias: bool = field(static=True)
    weight: object
    bias: object

    def __init__(self, shape, eps=1e-5, use_weight=True, use_bias=True, dtype=None, *,
                 elementwise_affine=None):
        if elementwise_affine is not None:
            use_weight = elementwise_affine
            use_bias = elementwise_affine
        self.shape = _shape(shape)
        self.eps = eps
        self.use_weight = use_weight
        self.use_bias = use_bias
        self.weight = _float("ones", shape, dtype) if use_weight else None
        self.bias = _float("zeros", shape, dtype) if use_bias else None

    def __call__(self, x, state=None, *, key=None):
        out = _affine("layer_norm", x, self.use_weight, self.weight, self.use_bias, self.bias)
        return out if state is None else (out, state)


class GroupNorm(Module):
    groups: int = field(static=True)
    channels: object = field(static=True)
    eps: float = field(static=True)
    channelwise_affine: bool = field(static=True)
    weight: object
    bias: object

    def __init__(self, groups, channels=None, eps=1e-5, channelwise_affine=True, dtype=None):
        if channels is None and channelwise_affine:
            raise ValueError("The number of channels should be specified")
        self.groups = groups
        self.channels = channels
        self.eps = eps
        self.channelwise_affine = channelwise_affine
        self.weight = _float("ones", channels, dtype) if channelwise_affine else None
        self.bias = _float("zeros", channels, dtype) if channelwise_affine else None

    def __call__(self, x, state=None, *, key=None):
        x.shape
        if self.channelwise_affine:
            self.weight.reshape
            self.bias.reshape
        out = like("group_norm", x, self.weight, self.bias)
        return out if state is None else (out, state)


class RMSNorm(Module):
    shape: tuple = field(static=True)
    eps: float = field(static=True)
    use_weight: bool = field(static=True)
    use_bias: bool = field(static=True)
    weight: object
    bias: object

    def __init__(self, shape, eps=1e-5, use_weight=True, use_bias=True, dtype=None):
        self.shape = _shape(shape)
        self.eps = eps
        self.use_weight = use_weight
        self.use_bias = use_bias
        self.weight = _float("ones", shape, dtype) if use_weight else None
        self.bias = _float("zeros", shape, dtype) if use_bias else None

    def __call__(self, x, state=None, *, key=None):
        out = _affine("rms_norm", x, self.use_weight, self.weight, self.use_bias, self.bias)
        return out if state is None else (out, state)
