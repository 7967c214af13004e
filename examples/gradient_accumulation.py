"""Accumulates gradients over four small batches with optax.MultiSteps.

The bug, as people met it: MultiSteps fails on a whole model ("not a valid JAX type"), since
its parameters go through lax.cond. So the model is filtered for it; and then the filtered
model, which has the handy name, is the one that gets the updates and is returned.
"""

from collections.abc import Callable

import equinox as eqx
import jax
import jax.numpy as jnp
import optax

BATCH_SIZE = 8
ACCUMULATION_STEPS = 4


class Regressor(eqx.Module):
    encoder: eqx.nn.Linear
    decoder: eqx.nn.Linear
    activation: Callable | None
    dropout_rate: float | None

    def __init__(self, in_size, width, *, key, dropout_rate=0.1):
        encoder_key, decoder_key = jax.random.split(key)
        self.encoder = eqx.nn.Linear(in_size, width, key=encoder_key)
        self.decoder = eqx.nn.Linear(width, "scalar", key=decoder_key)
        self.activation = jax.nn.gelu
        self.dropout_rate = dropout_rate

    def __call__(self, x, key=None):
        hidden = self.encoder(x)
        if self.activation:
            hidden = self.activation(hidden)
        if self.dropout_rate and key is not None:
            keep = jax.random.bernoulli(key, 1 - self.dropout_rate, hidden.shape)
            hidden = hidden * keep / (1 - self.dropout_rate)
        return self.decoder(hidden)


@eqx.filter_jit
@eqx.filter_value_and_grad
def compute_loss(model, x, y, key):
    keys = jax.random.split(key, x.shape[0])
    return jnp.mean((jax.vmap(model)(x, keys) - y) ** 2)


class Trainer:
    def __init__(self, model, learning_rate):
        self.model = model
        self.optimizer = optax.MultiSteps(optax.adamw(learning_rate), ACCUMULATION_STEPS)
        self.opt_state = self.optimizer.init(eqx.filter(model, eqx.is_inexact_array))
        self.update = jax.jit(self.optimizer.update)

    def train_step(self, x, y, key):
        loss, grads = compute_loss(self.model, x, y, key)
        params = eqx.filter(self.model, eqx.is_inexact_array)
        updates, self.opt_state = self.update(grads, self.opt_state, params)
        self.model = eqx.apply_updates(params, updates)
        return loss

    def fit(self, xs, ys, key, epochs):
        for epoch in range(epochs):
            losses = []
            for start in range(0, len(xs), BATCH_SIZE):
                key, step_key = jax.random.split(key)
                batch = slice(start, start + BATCH_SIZE)
                losses.append(self.train_step(xs[batch], ys[batch], step_key))
            print(f"epoch {epoch}: loss {sum(losses) / len(losses):.4f}")


def main():
    data_key, model_key, train_key = jax.random.split(jax.random.key(7), 3)
    xs = jax.random.normal(data_key, (64, 3))
    ys = jnp.sum(xs**2, axis=1)
    trainer = Trainer(Regressor(3, 16, key=model_key), learning_rate=1e-2)
    trainer.fit(xs, ys, train_key, epochs=4)
    print(f"activation after training: {trainer.model.activation}")


if __name__ == "__main__":
    main()
