"""Every optimizer: its state, one update, and the state after it."""

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import optax

model = eqx.nn.MLP(2, 1, 3, 1, key=jr.key(0))
params = eqx.filter(model, eqx.is_inexact_array)
gradients = jax.tree.map(jnp.ones_like, params)


def one_step(optimizer):
    state = optimizer.init(params)
    updates, after = optimizer.update(gradients, state, params)
    return state, updates, after


sgd, sgd_updates, sgd_after = one_step(optax.sgd(0.1))
momentum, momentum_updates, momentum_after = one_step(optax.sgd(0.1, momentum=0.9, nesterov=True))
adam, adam_updates, adam_after = one_step(optax.adam(1e-3))
adam_schedule, schedule_updates, schedule_after = one_step(
    optax.adam(optax.cosine_decay_schedule(1e-3, 100))
)
adamw, adamw_updates, adamw_after = one_step(optax.adamw(1e-3, weight_decay=0.01))
nadam, nadam_updates, nadam_after = one_step(optax.nadam(1e-3))
rmsprop, rmsprop_updates, rmsprop_after = one_step(optax.rmsprop(1e-3))
rmsprop_momentum, _, rmsprop_momentum_after = one_step(optax.rmsprop(1e-3, momentum=0.9, centered=True))
adagrad, adagrad_updates, adagrad_after = one_step(optax.adagrad(0.1))
lion, lion_updates, lion_after = one_step(optax.lion(1e-4))
lamb, lamb_updates, lamb_after = one_step(optax.lamb(1e-3))
adabelief, adabelief_updates, adabelief_after = one_step(optax.adabelief(1e-3))
clipped, clipped_updates, clipped_after = one_step(
    optax.chain(optax.clip_by_global_norm(1.0), optax.adam(1e-3))
)
clipped_each, clipped_each_updates, _ = one_step(optax.chain(optax.clip(1.0), optax.scale(-0.1)))
steps, steps_updates, steps_after = one_step(optax.MultiSteps(optax.adam(1e-3), every_k_schedule=4))
decayed, decayed_updates, _ = one_step(
    optax.chain(optax.add_decayed_weights(0.1), optax.scale_by_adam(), optax.scale_by_learning_rate(0.1))
)
new_params = optax.apply_updates(params, adam_updates)
new_model = eqx.apply_updates(model, adam_updates)
averaged = optax.incremental_update(new_params, params, 0.1)
norm = optax.global_norm(gradients)
