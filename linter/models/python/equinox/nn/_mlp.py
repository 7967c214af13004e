# equinox/nn/_mlp.py. Its activations are built by filter_vmap: a function stays one leaf, arrays
# of a Module (PReLU) stay arrays.
from _leaflint import Module, field, trace_arrays
from equinox.nn._linear import Linear
from jax.nn import relu
from jax.random import split


class MLP(Module):
    layers: tuple
    activation: object
    final_activation: object
    use_bias: bool = field(static=True)
    use_final_bias: bool = field(static=True)
    in_size: object = field(static=True)
    out_size: object = field(static=True)
    width_size: int = field(static=True)
    depth: int = field(static=True)
    scan: bool = field(static=True, default=False)

    def __init__(self, in_size, out_size, width_size, depth, activation=relu,
                 final_activation=lambda x: x, use_bias=True, use_final_bias=True, dtype=None, *,
                 scan=False, key):
        keys = split(key, depth + 1)
        layers = []
        if depth == 0:
            layers.append(Linear(in_size, out_size, use_final_bias, dtype, key=keys[0]))
        else:
            layers.append(Linear(in_size, width_size, use_bias, dtype, key=keys[0]))
            if scan:
                layers.append(Linear(width_size, width_size, use_bias, dtype, key=keys[1]))
            else:
                for i in range(1, depth):
                    layers.append(Linear(width_size, width_size, use_bias, dtype, key=keys[i]))
            layers.append(Linear(width_size, out_size, use_final_bias, dtype, key=keys[-1]))
        self.layers = tuple(layers)
        self.in_size = in_size
        self.out_size = out_size
        self.width_size = width_size
        self.depth = depth
        self.scan = scan
        self.activation = trace_arrays(activation)
        self.final_activation = trace_arrays(final_activation)
        self.use_bias = use_bias
        self.use_final_bias = use_final_bias

    def __call__(self, x, *, key=None):
        if self.depth == 0:
            return self.layers[0](x)
        for layer in self.layers[:-1]:
            x = layer(x)
            x = self.activation(x)
        x = self.layers[-1](x)
        return self.final_activation(x)
