"""Learns a sine wave with a small network of our own layers.

The bug: make_step applies the updates to the filtered model. After the first step the
model has no activation any more; nothing crashes, it just becomes a straight line.
"""

from collections.abc import Callable

import equinox as eqx
import jax
import jax.numpy as jnp
import optax


class Network(eqx.Module):
    layers: list
    activation: Callable | None

    def __init__(self, key):
        first, second, third = jax.random.split(key, 3)
        self.layers = [
            eqx.nn.Linear(1, 16, key=first),
            eqx.nn.Linear(16, 16, key=second),
            eqx.nn.Linear(16, 1, key=third),
        ]
        self.activation = jax.nn.tanh

    def __call__(self, x):
        for layer in self.layers[:-1]:
            x = layer(x)
            if self.activation is not None:
                x = self.activation(x)
        return self.layers[-1](x)


def loss_fn(model, x, y):
    predictions = jax.vmap(model)(x)
    return jnp.mean((predictions - y) ** 2)


@eqx.filter_jit
def make_step(model, opt_state, optimizer, x, y):
    loss, grads = eqx.filter_value_and_grad(loss_fn)(model, x, y)
    updates, opt_state = optimizer.update(grads, opt_state, eqx.filter(model, eqx.is_array))
    model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)
    return model, opt_state, loss


def main():
    x = jnp.linspace(-3, 3, 64).reshape(-1, 1)
    y = jnp.sin(x)
    model = Network(jax.random.key(0))
    optimizer = optax.adam(1e-2)
    opt_state = optimizer.init(eqx.filter(model, eqx.is_array))
    for step in range(100):
        model, opt_state, loss = make_step(model, opt_state, optimizer, x, y)
        if step % 20 == 0:
            print(f"step {step}: loss {loss:.4f}")
    print(f"final loss {loss_fn(model, x, y):.4f} (the best straight line has 0.17)")


if __name__ == "__main__":
    main()
