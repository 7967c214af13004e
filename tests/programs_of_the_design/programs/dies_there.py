# The filtered model dies where it was made; only a number leaves: silent.
import equinox as eqx
import optax


def norm(model, updates):
    model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)
    return optax.global_norm(model)
