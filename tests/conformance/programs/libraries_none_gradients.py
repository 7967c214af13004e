"""What init keeps and a gradient does not have: each release of Optax and JAX answers differently.

A state is what update returned, an int a ValueError, a float a TypeError.
"""

import jax.numpy as jnp
import optax

params = [jnp.ones(2), jnp.ones(2, int)]
gradients = [jnp.ones(2), None]


def outcome(optimizer):
    state = optimizer.init(params)
    try:
        updates, state = optimizer.update(gradients, state, params)
        return state
    except ValueError:
        return 1
    except TypeError:
        return 1.0


adam = outcome(optax.adam(0.1))
adamw = outcome(optax.adamw(0.1))
lamb = outcome(optax.lamb(0.1))
rmsprop = outcome(optax.rmsprop(0.1))
adabelief = outcome(optax.adabelief(0.1))
momentum = outcome(optax.sgd(0.1, momentum=0.9))
lion = outcome(optax.lion(0.1))
amsgrad = outcome(optax.amsgrad(0.1))
adagrad = outcome(optax.adagrad(0.1))
yogi = outcome(optax.yogi(0.1))
radam = outcome(optax.radam(0.1))
adamax = outcome(optax.adamax(0.1))
plain = outcome(optax.sgd(0.1))
