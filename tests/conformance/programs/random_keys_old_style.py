"""Old-style keys: arrays of integers that a filter for arrays keeps."""

import equinox as eqx
import jax.random as jr

key = jr.PRNGKey(0)
key, model_key = jr.split(key)
state = {"key": key, "typed": jr.key(1), "model": eqx.nn.Linear(2, 1, key=model_key)}
arrays = eqx.filter(state, eqx.is_array)
inexact = eqx.filter(state, eqx.is_inexact_array)
step_key = jr.fold_in(key, 3)
normal = jr.normal(step_key, (2,))
for step in range(10):
    key, step_key = jr.split(key)
    dropped = eqx.nn.Dropout(0.5)(normal, key=step_key)
