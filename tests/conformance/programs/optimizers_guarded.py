"""apply_if_finite, averages of parameters, lookahead, and a schedule beside them."""

import equinox as eqx
import jax
import jax.numpy as jnp
import optax

model = eqx.nn.MLP(2, 1, 3, 1, key=jax.random.key(0))
params, static = eqx.partition(model, eqx.is_inexact_array)
x = jnp.ones((4, 2))
schedule = optax.warmup_cosine_decay_schedule(0.0, 1e-3, 2, 10)
optimizer = optax.apply_if_finite(optax.adam(schedule), max_consecutive_errors=5)
state = optimizer.init(params)
average = params
target = params


@jax.jit
def step(params, state):
    def loss(params):
        return jnp.mean(jax.vmap(eqx.combine(params, static))(x) ** 2)

    value, grads = jax.value_and_grad(loss)(params)
    updates, state = optimizer.update(grads, state, params)
    return optax.apply_updates(params, updates), state, value


for count in range(3):
    params, state, value = step(params, state)
    average = optax.incremental_update(params, average, 0.1)
    target = optax.periodic_update(params, target, jnp.asarray(count), 2)
    rate = schedule(count)
errors = state.total_notfinite
norm = optax.tree.norm(params)
whole = eqx.combine(average, static)
slow_fast = optax.LookaheadParams.init_synced(params)
lookahead = optax.lookahead(optax.sgd(0.1), sync_period=5, slow_step_size=0.5)
look_state = lookahead.init(slow_fast)
look_updates, look_state = lookahead.update(params, look_state, slow_fast)
slow_fast = optax.apply_updates(slow_fast, look_updates)
