# equinox/nn/_weight_norm.py
from functools import partial

from _leaflint import Module, elementwise, field, inexact, tree_at


def _norm_except_axis(v, norm=None, axis=None):
    return inexact("norm", v)


class WeightNorm(Module):
    layer: object
    g: object
    weight_name: str = field(static=True)
    axis: object = field(static=True)
    _norm: object

    def __init__(self, layer, weight_name="weight", axis=0):
        self.layer = layer
        self.weight_name = weight_name
        self.axis = axis
        self._norm = partial(_norm_except_axis, axis=axis)
        self.g = inexact("norm", getattr(layer, weight_name))

    def __call__(self, x, *, key=None):
        v = getattr(self.layer, self.weight_name)
        weight = elementwise("weight_norm", v, self.g, self._norm(v))
        layer = tree_at(lambda l: getattr(l, self.weight_name), self.layer, weight)
        return layer(x)
