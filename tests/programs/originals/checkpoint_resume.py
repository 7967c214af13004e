"""Trains, saves after every epoch, stops on purpose, and resumes from the file."""

import contextlib
import json
import os
import tempfile

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import optax

HYPER = {"width": 8, "depth": 2, "activation": "tanh", "dropout": 0.0}


class Interrupted(Exception):
    pass


class Model(eqx.Module):
    layers: list
    dropout: eqx.nn.Dropout
    activation: callable

    def __init__(self, width, depth, activation, dropout, *, key):
        sizes = [2] + [width] * depth + [1]
        keys = jr.split(key, depth + 1)
        self.layers = [eqx.nn.Linear(i, o, key=k) for i, o, k in zip(sizes, sizes[1:], keys)]
        self.dropout = eqx.nn.Dropout(dropout, inference=dropout == 0.0)
        self.activation = getattr(jnp, activation)

    def __call__(self, x):
        *hidden, last = self.layers
        for layer in hidden:
            x = self.dropout(self.activation(layer(x)))
        return last(x)[0]


def make(hyper, key):
    model = Model(key=key, **hyper)
    optim = optax.inject_hyperparams(optax.adam)(learning_rate=1e-2)
    return model, optim, optim.init(eqx.filter(model, eqx.is_inexact_array))


def save(path, hyper, model, opt_state, epoch):
    with open(path, "wb") as f:
        f.write((json.dumps({"hyper": hyper, "epoch": epoch}) + "\n").encode())
        eqx.tree_serialise_leaves(f, (model, opt_state))


def load(path):
    with open(path, "rb") as f:
        head = json.loads(f.readline().decode())
        model, optim, opt_state = make(head["hyper"], jr.PRNGKey(0))
        model, opt_state = eqx.tree_deserialise_leaves(f, (model, opt_state))
    return model, optim, opt_state, head["epoch"]


@eqx.filter_jit
def step(model, opt_state, optim, x, y):
    def loss_fn(m):
        return jnp.mean((jax.vmap(m)(x) - y) ** 2)

    loss, grads = eqx.filter_value_and_grad(loss_fn)(model)
    updates, opt_state = optim.update(grads, opt_state)
    return eqx.apply_updates(model, updates), opt_state, loss


def train(path, x, y, epochs, stop_after=None):
    if os.path.exists(path):
        model, optim, opt_state, start = load(path)
        print("resumed at epoch", start)
    else:
        (model, optim, opt_state), start = make(HYPER, jr.PRNGKey(1)), 0
    for epoch in range(start, epochs):
        opt_state.hyperparams["learning_rate"] = jnp.asarray(1e-2 * 0.9**epoch)
        model, opt_state, loss = step(model, opt_state, optim, x, y)
        save(path, HYPER, model, opt_state, epoch + 1)
        print(f"epoch {epoch} loss {loss:.5f}")
        if stop_after is not None and epoch + 1 >= stop_after:
            raise Interrupted(epoch)
    return model


def main():
    x = jr.normal(jr.PRNGKey(2), (16, 2))
    y = x[:, 0] * x[:, 1]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "latest.eqx")
        with contextlib.suppress(Interrupted):
            train(path, x, y, epochs=4, stop_after=2)
        model = train(path, x, y, epochs=4)
    arrays = eqx.filter(model, eqx.is_array)
    print("parameters:", sum(a.size for a in jax.tree_util.tree_leaves(arrays)))
    return model


if __name__ == "__main__":
    model = main()
