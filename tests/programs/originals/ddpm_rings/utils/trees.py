import equinox as eqx
import jax


def count_parameters(model):
    params = eqx.filter(model, eqx.is_inexact_array)
    return sum(p.size for p in jax.tree_util.tree_leaves(params))
