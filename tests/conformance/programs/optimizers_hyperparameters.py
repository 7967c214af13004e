"""inject_hyperparams: the numbers stand in the state and are written there by the program."""

import equinox as eqx
import jax
import jax.numpy as jnp
import optax

model = eqx.nn.Linear(2, 1, key=jax.random.key(0))
params = eqx.filter(model, eqx.is_array)
grads = jax.tree.map(jnp.ones_like, params)
optimizer = optax.inject_hyperparams(optax.adamw)(learning_rate=1e-3, weight_decay=0.01)
state = optimizer.init(params)
rate = state.hyperparams["learning_rate"]
for epoch in range(3):
    state.hyperparams["learning_rate"] = state.hyperparams["learning_rate"] * 0.5
    updates, state = optimizer.update(grads, state, params)
    params = optax.apply_updates(params, updates)
names = state.hyperparams
inner = state.inner_state
scheduled = optax.inject_hyperparams(optax.sgd)(optax.linear_schedule(1.0, 0.0, 10), momentum=0.9)
scheduled_state = scheduled.init(params)
scheduled_updates, scheduled_state = scheduled.update(grads, scheduled_state, params)
counts = scheduled_state.hyperparams_states
clipped = optax.inject_hyperparams(lambda rate: optax.chain(optax.clip(1.0), optax.sgd(rate)))(0.1)
clipped_state = clipped.init(params)
clipped_updates, clipped_state = clipped.update(grads, clipped_state, params)
