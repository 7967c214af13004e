import equinox as eqx
import jax
import jax.numpy as jnp

class Net(eqx.Module):
    a: eqx.Module
    b: eqx.Module
    c: list

net = Net(eqx.nn.LayerNorm(3, use_weight=False, use_bias=False), eqx.nn.LayerNorm(3, use_weight=False, use_bias=False), [])
one = eqx.tree_at(lambda t: t.b, net, None)
two = eqx.tree_at(lambda t: t.c, net, (1,))
flags = jnp.array([True])
try:
    minus = -flags
except TypeError:
    minus = None
try:
    x = "text".layers
except AttributeError:
    x = 1
try:
    y = (1, 2).layers
except AttributeError:
    y = 2
