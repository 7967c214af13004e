"""Kinds and dtypes of jax.numpy, numpy and jax.random."""

import jax
import jax.numpy as jnp
import jax.random as jr
import numpy as np

zeros = jnp.zeros((2, 3))
counts = jnp.arange(4)
steps = jnp.arange(0.0, 1.0, 0.1)
line = jnp.linspace(0, 1, 5)
ints = jnp.array([1, 2, 3])
floats = jnp.array([1, 2.5])
flags = jnp.array([True, False])
half = jnp.ones(2, dtype=jnp.bfloat16)
full = jnp.full((2,), 7)
mixed = half + floats
scaled = ints * 2.0
divided = ints / 2
compared = ints > 1
meaned = jnp.mean(ints)
summed = jnp.sum(flags)
squared = jnp.square(ints)
rooted = jnp.sqrt(ints)
chosen = jnp.where(flags, floats, ints[:2])
stacked = jnp.stack([floats, floats])
joined = jnp.concatenate([ints, floats])
product = floats @ floats
einsum = jnp.einsum("i,i->", floats, floats)
largest = jnp.argmax(floats)
cast = floats.astype(jnp.int32)
method_mean = ints.mean()
reshaped = zeros.reshape(3, 2).T
updated = zeros.at[0].set(1.0)
number = float(meaned)
key = jr.key(1)
old_key = jr.PRNGKey(1)
first, second = jr.split(key)
old_first, old_second, old_third = jr.split(old_key, 3)
folded = jr.fold_in(key, 3)
normal = jr.normal(key, (3,))
uniform = jr.uniform(old_key)
mask = jr.bernoulli(key, 0.5, (3,))
index = jr.randint(key, (2,), 0, 5)
logits = jax.nn.log_softmax(floats)
one_hot = jax.nn.one_hot(ints, 4)
numpy_zeros = np.zeros(3)
numpy_ints = np.arange(3)
numpy_half = np.ones(3, dtype=np.float32)
numpy_sum = numpy_half + 1
numpy_mean = np.mean(numpy_ints)
numpy_random = np.random.default_rng(0).normal(size=3)
from_numpy = jnp.asarray(numpy_zeros)
both = numpy_zeros + floats[:1]
