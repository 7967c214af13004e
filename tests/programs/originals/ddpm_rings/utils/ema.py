import equinox as eqx
import jax


def ema_update(ema_model, model, decay):
    """Moves the arrays of the average towards those of the model; keeps everything else."""
    ema_params, ema_static = eqx.partition(ema_model, eqx.is_inexact_array)
    params = eqx.filter(model, eqx.is_inexact_array)
    ema_params = jax.tree_util.tree_map(lambda e, p: decay * e + (1 - decay) * p, ema_params, params)
    return eqx.combine(ema_params, ema_static)
