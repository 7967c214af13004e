"""Trains the arrays of a model, partitioned from the rest.

The bug: the step works on the arrays alone, as it must, but after training the other half
(activations, flags) is never combined back: what is returned and saved as the model is the
half with the arrays.
"""

from collections.abc import Callable

import equinox as eqx
import jax
import jax.numpy as jnp
import optax


class Classifier(eqx.Module):
    embed: eqx.nn.Linear
    head: eqx.nn.Linear
    activation: Callable | None
    normalize: bool | None

    def __init__(self, key):
        embed_key, head_key = jax.random.split(key)
        self.embed = eqx.nn.Linear(2, 16, key=embed_key)
        self.head = eqx.nn.Linear(16, 2, key=head_key)
        self.activation = jax.nn.relu
        self.normalize = True

    def __call__(self, x):
        if self.normalize:
            x = x / (1e-6 + jnp.linalg.norm(x))
        x = self.embed(x)
        if self.activation is not None:
            x = self.activation(x)
        return self.head(x)


def loss_fn(params, static, x, y):
    model = eqx.combine(params, static)
    logits = jax.vmap(model)(x)
    return jnp.mean(optax.softmax_cross_entropy_with_integer_labels(logits, y))


def accuracy(model, x, y):
    return jnp.mean(jnp.argmax(jax.vmap(model)(x), axis=1) == y)


def train(model, x, y, steps, optimizer):
    params, static = eqx.partition(model, eqx.is_inexact_array)
    opt_state = optimizer.init(params)

    @jax.jit
    def step(params, opt_state, x, y):
        loss, grads = jax.value_and_grad(loss_fn)(params, static, x, y)
        updates, opt_state = optimizer.update(grads, opt_state, params)
        params = optax.apply_updates(params, updates)
        return params, opt_state, loss

    for i in range(steps):
        params, opt_state, loss = step(params, opt_state, x, y)
        if i % 20 == 0:
            print(f"step {i}: loss {loss:.4f}")
    print(f"accuracy while training {accuracy(eqx.combine(params, static), x, y):.2f}")
    return params


def main():
    x_key, model_key = jax.random.split(jax.random.key(1))
    x = jax.random.normal(x_key, (64, 2))
    y = (x[:, 0] * x[:, 1] > 0).astype(jnp.int32)
    model = Classifier(model_key)
    model = train(model, x, y, steps=80, optimizer=optax.adam(3e-2))
    print(f"accuracy of the trained model {accuracy(model, x, y):.2f}")


if __name__ == "__main__":
    main()
