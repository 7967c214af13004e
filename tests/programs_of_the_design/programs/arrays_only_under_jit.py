# An argument of jax.jit holds arrays only: silent.
import equinox as eqx
import jax


@jax.jit
def step(params, updates):
    params = eqx.apply_updates(eqx.filter(params, eqx.is_array), updates)
    return params
