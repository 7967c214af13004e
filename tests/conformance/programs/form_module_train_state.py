"""A Module as train state, with tree_at and a class method."""

from collections.abc import Callable
import random

import equinox as eqx
import jax
import jax.numpy as jnp
import optax


class Net(eqx.Module):
    linear: eqx.nn.Linear
    activation: Callable

    def __init__(self, key):
        self.linear = eqx.nn.Linear(2, 2, key=key)
        self.activation = jax.nn.relu

    def __call__(self, x):
        return self.activation(self.linear(x))


def loss_fn(model, x):
    return jnp.sum(jax.vmap(model)(x) ** 2)


class TrainState(eqx.Module):
    model: Net
    opt_state: optax.OptState
    step: jax.Array
    tx: optax.GradientTransformation = eqx.field(static=True)

    @classmethod
    def create(cls, model, tx):
        return cls(model=model, opt_state=tx.init(eqx.filter(model, eqx.is_array)), step=jnp.array(0), tx=tx)

    def apply_gradients(self, grads):
        updates, opt_state = self.tx.update(grads, self.opt_state, eqx.filter(self.model, eqx.is_array))
        model = eqx.apply_updates(self.model, updates)  # bug: model = eqx.apply_updates(eqx.filter(self.model, eqx.is_array), updates)
        return eqx.tree_at(lambda s: (s.model, s.opt_state, s.step), self, (model, opt_state, self.step + 1))


state = TrainState.create(Net(jax.random.key(0)), optax.adam(1e-2))


@eqx.filter_jit
def train_step(state, x):
    loss, grads = eqx.filter_value_and_grad(lambda m: loss_fn(m, x))(state.model)
    return state.apply_gradients(grads), loss


for _ in range(3):
    state, loss = train_step(state, jnp.ones((3, 2)))
model = state.model
step = state.step
