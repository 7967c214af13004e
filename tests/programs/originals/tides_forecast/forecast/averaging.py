import equinox as eqx
import jax


def polyak(average, model, decay):
    def mix(old, new):
        return decay * old + (1 - decay) * new if eqx.is_inexact_array(old) else old

    return jax.tree_util.tree_map(mix, average, model)
