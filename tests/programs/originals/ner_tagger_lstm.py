"""Bidirectional LSTM tagger for digits in words. The optimizer is wrapped in a small module of
its own, and the callbacks are a list of functions."""

from __future__ import annotations

import string
from typing import Any, Callable

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import numpy as np
import optax

ALPHABET = string.ascii_lowercase[:6] + string.digits[:4]
LENGTH = 5


class Direction(eqx.Module):
    cell: eqx.nn.LSTMCell
    backwards: bool

    def __call__(self, xs):
        zeros = jnp.zeros(self.cell.hidden_size)

        def body(carry, x):
            carry = self.cell(x, carry)
            return carry, carry[0]

        return jax.lax.scan(body, (zeros, zeros), xs, reverse=bool(self.backwards))[1]


class Tagger(eqx.Module):
    embedding: eqx.nn.Embedding
    forward: Direction
    backward: Direction
    dropout: eqx.nn.Dropout
    out: eqx.nn.Linear

    def __init__(self, size: int, *, key):
        k = iter(jr.split(key, 4))
        self.embedding = eqx.nn.Embedding(len(ALPHABET), size, key=next(k))
        self.forward = Direction(eqx.nn.LSTMCell(size, size, key=next(k)), backwards=False)
        self.backward = Direction(eqx.nn.LSTMCell(size, size, key=next(k)), backwards=True)
        self.dropout = eqx.nn.Dropout(0.2)
        self.out = eqx.nn.Linear(2 * size, 2, key=next(k))

    def __call__(self, tokens, *, key=None, inference=None):
        xs = jax.vmap(self.embedding)(tokens)
        hs = jnp.concatenate([self.forward(xs), self.backward(xs)], axis=-1)
        hs = self.dropout(hs, key=key, inference=inference)
        return jax.vmap(self.out)(hs)


class Optimizer(eqx.Module):
    tx: optax.GradientTransformation = eqx.field(static=True)
    state: Any

    @classmethod
    def for_model(cls, tx, model) -> Optimizer:
        return cls(tx, tx.init(eqx.filter(model, eqx.is_inexact_array)))

    def apply(self, model, grads):
        params, static = eqx.partition(model, eqx.is_inexact_array)
        updates, state = self.tx.update(grads, self.state, params)
        params = optax.apply_updates(params, updates)
        return eqx.combine(params, static), Optimizer(self.tx, state)


def make_words(rng, n):
    tokens = rng.integers(0, len(ALPHABET), size=(n, LENGTH))
    return tokens, (tokens >= 6).astype(np.int32)


def loss_fn(model, tokens, tags, key):
    keys = jr.split(key, len(tokens))
    logits = jax.vmap(lambda t, k: model(t, key=k))(tokens, keys)
    return optax.softmax_cross_entropy_with_integer_labels(logits, tags).mean()


@eqx.filter_jit
def step(model: Tagger, optimizer: Optimizer, tokens, tags, key):
    loss, grads = eqx.filter_value_and_grad(loss_fn)(model, tokens, tags, key)
    model, optimizer = optimizer.apply(model, grads)
    return model, optimizer, loss


@eqx.filter_jit
def accuracy(model, tokens, tags):
    logits = jax.vmap(lambda t: model(t, inference=True))(tokens)
    return (logits.argmax(-1) == tags).mean()


def train(model, optimizer, batches, key, callbacks: list[Callable]):
    for number, (tokens, tags) in enumerate(batches):
        key, sub = jr.split(key)
        model, optimizer, loss = step(model, optimizer, tokens, tags, sub)
        for callback in callbacks:
            callback(number, model, loss)
    return model, optimizer


def main():
    rng = np.random.default_rng(33)
    valid = make_words(rng, 8)
    best = {"accuracy": -1.0, "model": None}

    def report(number, model, loss):
        print(f"batch {number}: loss {loss:.4f}")

    def keep_best(number, model, loss):
        value = float(accuracy(model, *valid))
        if value > best["accuracy"]:
            best.update(accuracy=value, model=model)

    model_key, train_key = jr.split(jr.PRNGKey(33))
    model = Tagger(4, key=model_key)
    optimizer = Optimizer.for_model(optax.adam(2e-2), model)
    batches = (make_words(rng, 8) for _ in range(3))
    model, optimizer = train(model, optimizer, batches, train_key, [report, keep_best])
    print("best accuracy", best["accuracy"])
    return model, best


if __name__ == "__main__":
    model, best = main()
