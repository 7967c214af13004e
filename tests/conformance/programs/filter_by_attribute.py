"""Predicates that ask for attributes, or for shapes; and filters and gradients of what they leave."""

import equinox as eqx
import jax
import jax.numpy as jnp


class Net(eqx.Module):
    linear: eqx.nn.Linear
    dropout: eqx.nn.Dropout
    size: int

    def __call__(self, x):
        return self.linear(x)


def loss_fn(params, static, x):
    return jnp.sum(eqx.combine(params, static)(x))


model = Net(eqx.nn.Linear(3, 3, key=jax.random.key(0)), eqx.nn.Dropout(0.5, inference=True), 3)
x = jnp.ones(3)
shaped = eqx.filter(model, lambda leaf: hasattr(leaf, "shape"))
zeros = eqx.filter(shaped, eqx.is_array, replace=0.0)
matrices, rest = eqx.partition(model, lambda leaf: eqx.is_array(leaf) and leaf.ndim > 1)
numbers = eqx.filter(matrices, callable, replace=0.0)
grads = eqx.filter_grad(loss_fn)(matrices, rest, x)
value, same = jax.value_and_grad(loss_fn)(matrices, rest, x)
part = model.size.missing
