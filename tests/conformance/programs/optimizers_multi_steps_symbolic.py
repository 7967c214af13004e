"""Whether MultiSteps emits is not decided by two turns of a loop: the updates of a turn are zeros
or real, and what a program asks of them stays open."""

import equinox as eqx
import jax
import jax.numpy as jnp
import optax

model = eqx.nn.MLP(2, 1, 3, 1, key=jax.random.key(0))
x = jnp.ones((4, 2))
optimizer = optax.MultiSteps(optax.adamw(1e-3), every_k_schedule=3)
opt_state = optimizer.init(eqx.filter(model, eqx.is_inexact_array))


@eqx.filter_grad
def loss_fn(model, x):
    return jnp.mean(jax.vmap(model)(x) ** 2)


emitted = []
seen = "nothing"
for step in range(4):
    grads = loss_fn(model, x)
    updates, opt_state = optimizer.update(grads, opt_state, eqx.filter(model, eqx.is_inexact_array))
    moved = eqx.apply_updates(model, updates)
    updated = bool(optimizer.has_updated(opt_state))
    size = optax.global_norm(updates)
    if updated:
        model = moved
        seen = moved
    if size > 0:
        last = updates
    else:
        last = None
    emitted.append(updated)
steps = opt_state.gradient_step
accumulated = opt_state.acc_grads
