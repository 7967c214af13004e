"""filter with is_leaf: whole layers kept or dropped."""

import equinox as eqx
import jax

def is_linear(node):
    return isinstance(node, eqx.nn.Linear)


first, second = jax.random.split(jax.random.key(0))
layers = [eqx.nn.Linear(2, 2, key=first), jax.nn.relu, eqx.nn.Linear(2, 1, key=second)]
linears = eqx.filter(layers, is_linear, is_leaf=is_linear)
others = eqx.filter(layers, is_linear, inverse=True, is_leaf=is_linear)
back = eqx.combine(linears[1], others[1])
