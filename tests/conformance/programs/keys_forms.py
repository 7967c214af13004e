"""Random keys of both kinds: made, derived, looked at, cloned, drawn from."""

import jax
import jax.numpy as jnp


def attempt(call):
    try:
        call()
        return "fine"
    except ValueError:
        return 1
    except TypeError:
        return 2.0
    except IndexError:
        return True


typed, old = jax.random.key(0), jax.random.PRNGKey(0)
table = jax.random.split(typed, (2, 3))
k1, k2 = jax.random.split(typed)
a, b = jax.random.split(old)
word, other = old
folded = jax.random.fold_in(old, 1)
data, itself = jax.random.key_data(typed), jax.random.key_data(old)
wrapped = jax.random.wrap_key_data(old)
clone = jax.random.clone(typed)
odd = old + 1
each = jax.vmap(jax.random.normal)(jax.random.split(typed, 4))
batch = attempt(lambda: jax.random.normal(table))
old_batch = attempt(lambda: jax.random.normal(jax.random.split(old, 3)))
no_key = attempt(lambda: jax.random.normal(0))
seed = attempt(lambda: jax.random.key(1.0))
key_as_seed = attempt(lambda: jax.random.key(typed))
item = attempt(lambda: typed[0])
typed_sum = attempt(lambda: typed + 1)
number = attempt(lambda: jax.random.split(typed, 2.0))
fold_text = attempt(lambda: jax.random.fold_in(typed, "a"))
integers = jax.random.poisson(k1, 1.0, (3,))
bits = jax.random.bits(k2, (3,))
rademacher = jax.random.rademacher(a, (3,))
beta = jax.random.beta(b, 1.0, 1.0)
half = jax.random.normal(folded, (2,), jnp.float16)
geometric = jax.random.geometric(clone, 0.5)
