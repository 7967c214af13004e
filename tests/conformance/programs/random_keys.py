"""Typed keys: split, unpacked, indexed, folded, used by samplers and layers."""

import equinox as eqx
import jax

key = jax.random.key(0)
key, subkey = jax.random.split(key)
keys = jax.random.split(key, 4)
first = keys[0]
a, b, *others = jax.random.split(subkey, 4)
folded = jax.random.fold_in(key, 1)
noise = jax.random.normal(a, (3,))
integers = jax.random.randint(b, (2,), 0, 10)
coin = jax.random.bernoulli(folded)
order = jax.random.permutation(first, 5)
linear = eqx.nn.Linear(2, 2, key=others[0])
for each in keys:
    sample = jax.random.uniform(each)
