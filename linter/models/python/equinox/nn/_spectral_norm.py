# equinox/nn/_spectral_norm.py
from _leaflint import field, like, tree_at
from equinox.nn._sequential import StatefulLayer
from equinox.nn._stateful import StateIndex
from jax.random import split


class SpectralNorm(StatefulLayer):
    layer: object
    weight_name: str = field(static=True)
    uv_index: object
    num_power_iterations: int = field(static=True)
    eps: float = field(static=True)
    inference: bool

    def __init__(self, layer, weight_name, num_power_iterations=1, eps=1e-12, inference=False, *,
                 key):
        self.layer = layer
        self.weight_name = weight_name
        self.num_power_iterations = num_power_iterations
        self.eps = eps
        self.inference = inference
        weight = getattr(layer, weight_name)
        ukey, vkey = split(key)
        self.uv_index = StateIndex((like("u", weight, ukey), like("v", weight, vkey)))

    def __call__(self, x, state, *, key=None, inference=None):
        u, v = state.get(self.uv_index)
        weight = getattr(self.layer, self.weight_name)
        weight.shape
        if inference is None:
            inference = self.inference
        if not inference:
            state = state.set(self.uv_index, (like("u", u, weight, v), like("v", v, weight, u)))
        weight = like("spectral_norm", weight, u, v)
        layer = tree_at(lambda l: getattr(l, self.weight_name), self.layer, weight)
        return layer(x), state
