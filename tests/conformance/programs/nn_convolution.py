"""Conv2d and pooling: a pooling layer has no arrays, a list has functions in it."""

import equinox as eqx
import jax
import jax.numpy as jnp

key1, key2 = jax.random.split(jax.random.key(0))
layers = [
    eqx.nn.Conv2d(1, 2, kernel_size=3, key=key1),
    eqx.nn.MaxPool2d(kernel_size=2),
    jax.nn.relu,
    jnp.ravel,
    eqx.nn.Linear(2 * 5 * 5, 3, key=key2),
]
params = eqx.filter(layers, eqx.is_array)
static = eqx.filter(layers, eqx.is_array, inverse=True)
x = jnp.ones((1, 8, 8))
for layer in layers:
    x = layer(x)
