import equinox as eqx
import jax
import jax.numpy as jnp
import optax
from flax.training.train_state import TrainState

model = eqx.nn.MLP(2, 1, 4, 1, key=jax.random.key(0))
params, static = eqx.partition(model, eqx.is_inexact_array)
try:
    state = TrainState.create(apply_fn=model.__call__, params=params, tx=optax.sgd(0.1))
except TypeError:
    refused = (1, 2)
held = TrainState.create(apply_fn=jnp.tanh, params={"model": params}, tx=optax.sgd(0.1, momentum=0.9))
grads = jax.tree.map(jnp.ones_like, held.params)
for _ in range(2):
    held = held.apply_gradients(grads=grads)
whole = eqx.combine(held.params["model"], static)
