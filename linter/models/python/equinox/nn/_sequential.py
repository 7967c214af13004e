# equinox/nn/_sequential.py
from _leaflint import Module
from jax.random import split


class StatefulLayer(Module):
    def is_stateful(self):
        return True


class Sequential(StatefulLayer):
    layers: tuple

    def __init__(self, layers):
        self.layers = tuple(layers)

    def is_stateful(self):
        return any([isinstance(x, StatefulLayer) and x.is_stateful() for x in self.layers])

    def __call__(self, x, state=None, *, key=None):
        keys = [None] * len(self.layers) if key is None else split(key, len(self.layers))
        for layer, key in zip(self.layers, keys):
            if isinstance(layer, StatefulLayer) and layer.is_stateful():
                x, state = layer(x, state=state, key=key)
            else:
                x = layer(x, key=key)
        return x if state is None else (x, state)

    def __getitem__(self, i):
        if isinstance(i, int):
            return self.layers[i]
        return Sequential(self.layers[i])

    def __iter__(self):
        return iter(self.layers)

    def __len__(self):
        return len(self.layers)


class Lambda(Module):
    fn: object

    def __call__(self, x, *, key=None):
        return self.fn(x)
