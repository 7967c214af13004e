# Partitioned under a condition and combined under the same one: silent.
import equinox as eqx


def step(model, updates, split):
    if split:
        params, static = eqx.partition(model, eqx.is_array)
    else:
        params = model
    params = eqx.apply_updates(params, updates)
    if split:
        model = eqx.combine(params, static)
    else:
        model = params
    return model
