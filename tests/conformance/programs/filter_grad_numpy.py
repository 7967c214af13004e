"""filter_grad traces the NumPy arrays that it differentiates; untouched, they come back as they were."""

import equinox as eqx
import jax.numpy as jnp
import numpy as np


class Net(eqx.Module):
    scale: np.ndarray
    table: np.ndarray

    def __call__(self, x):
        scale, table = self.scale, self.table
        return x * scale


def loss_fn(model, x):
    scale = model.scale
    doubled = scale * 2
    return jnp.sum(model(x)), {"model": model, "doubled": doubled}


model = Net(np.ones(3, dtype=np.float32), np.arange(3))
x = jnp.ones(3)
(loss, aux), grads = eqx.filter_value_and_grad(loss_fn, has_aux=True)(model, x)
more, again = eqx.filter_grad(loss_fn, has_aux=True)(model, x)
stack = eqx.filter_vmap(lambda m, v: m, in_axes=(None, 0))(model, jnp.ones((2, 3)))
