"""optax.apply_updates: None stays None, the parameter's dtype stays."""

import jax.numpy as jnp
import optax

params = {"weight": jnp.ones(2), "half": jnp.ones(2, dtype=jnp.float16), "gone": None}
updates = {"weight": jnp.ones(2), "half": jnp.ones(2, dtype=jnp.float32), "gone": jnp.ones(2)}
updated = optax.apply_updates(params, updates)
again = optax.apply_updates(updated, updates)
averaged = optax.incremental_update(updated, params, 0.5)
