import equinox as eqx
import jax
import jax.nn as jnn
import jax.numpy as jnp
import jax.random as jrandom


class Member(eqx.Module):
    """Predicts a mean and a log variance."""

    hidden: list
    mean_head: eqx.nn.Linear
    var_head: eqx.nn.Linear
    activations: tuple
    min_logvar: float
    heteroscedastic: bool

    def __init__(self, width, key, *, heteroscedastic=True):
        k1, k2, k3, k4 = jrandom.split(key, 4)
        self.hidden = [eqx.nn.Linear(1, width, key=k1), eqx.nn.Linear(width, width, key=k2)]
        self.mean_head = eqx.nn.Linear(width, 1, key=k3)
        self.var_head = eqx.nn.Linear(width, 1, key=k4)
        self.activations = (jnn.swish, jnp.sin)
        self.min_logvar = -6.0
        self.heteroscedastic = heteroscedastic

    def __call__(self, x):
        for layer, act in zip(self.hidden, self.activations):
            x = act(layer(x))
        mean = self.mean_head(x)
        if not self.heteroscedastic:
            return mean, jnp.zeros_like(mean)
        return mean, jnp.maximum(self.var_head(x), self.min_logvar)


def make(size, width, key):
    @eqx.filter_vmap
    def build(key):
        return Member(width, key)

    return build(jrandom.split(key, size))


def predict(ensemble, xs):
    """Means and log variances, first axis the member."""

    @eqx.filter_vmap(in_axes=(eqx.if_array(0), None))
    def each(member, xs):
        return jax.vmap(member)(xs)

    return each(ensemble, xs)


def select(ensemble, index):
    arrays, rest = eqx.partition(ensemble, eqx.is_array)
    arrays = jax.tree_util.tree_map(lambda a: a[index], arrays)
    return eqx.combine(arrays, rest)
