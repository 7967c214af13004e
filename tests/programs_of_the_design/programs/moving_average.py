# `e = m; e = tree_map(lambda a, b: .9 * a + .1 * b, F(e), F(m))`: definite.
import equinox as eqx
import jax


def average(model):
    ema = model
    ema = jax.tree_util.tree_map(
        lambda a, b: 0.9 * a + 0.1 * b,
        eqx.filter(ema, eqx.is_array),  # <- definite
        eqx.filter(model, eqx.is_array),
    )
    return ema
