"""masked, freeze, multi_transform, schedules and state that is carried."""

import jax
import jax.numpy as jnp
import optax

params = {"w": jnp.ones(2), "b": jnp.zeros(1)}
grads = jax.tree.map(jnp.ones_like, params)
masked = optax.masked(optax.adam(1e-3), {"w": True, "b": False})
masked_state = masked.init(params)
masked_updates, masked_after = masked.update(grads, masked_state, params)
routed = optax.multi_transform({"a": optax.adam(1e-3), "s": optax.sgd(0.1)}, {"w": "a", "b": "s"})
routed_state = routed.init(params)
routed_updates, routed_after = routed.update(grads, routed_state, params)
decayed = optax.adamw(1e-3, mask={"w": True, "b": False})
decayed_state = decayed.init(params)
decayed_updates, decayed_after = decayed.update(grads, decayed_state, params)
schedule = optax.warmup_cosine_decay_schedule(0.0, 1e-3, 10, 100)
rate = schedule(3)
steps = optax.MultiSteps(optax.sgd(0.1, momentum=0.9), 2)
state = steps.init(params)
for _ in range(4):
    updates, state = steps.update(grads, state, params)
    params = optax.apply_updates(params, updates)
done = steps.has_updated(state)
losses = optax.softmax_cross_entropy_with_integer_labels(jnp.ones((2, 3)), jnp.array([0, 1]))
square = optax.l2_loss(jnp.ones(2))
