"""Message passing for node classification on random graphs of two communities."""

from __future__ import annotations

import dataclasses
from typing import Any, Callable, NamedTuple

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import optax
from equinox import nn


class Graph(NamedTuple):
    nodes: jax.Array
    senders: jax.Array
    receivers: jax.Array
    labels: jax.Array


class MessagePassing(eqx.Module):
    message: nn.Linear
    update: nn.Linear
    activation: Callable
    aggregate: str

    def __init__(self, dim: int, *, key, activation=jax.nn.elu, aggregate: str = "mean"):
        k1, k2 = jax.random.split(key)
        self.message = nn.Linear(2 * dim, dim, key=k1)
        self.update = nn.Linear(2 * dim, dim, key=k2)
        self.activation = activation
        self.aggregate = aggregate

    def __call__(self, graph: Graph, h):
        pairs = jnp.concatenate([h[graph.senders], h[graph.receivers]], axis=-1)
        messages = jax.vmap(self.message)(pairs)
        pooled = jax.ops.segment_sum(messages, graph.receivers, num_segments=h.shape[0])
        if self.aggregate == "mean":
            ones = jnp.ones(graph.receivers.shape[0])
            degree = jax.ops.segment_sum(ones, graph.receivers, num_segments=h.shape[0])
            pooled = pooled / jnp.maximum(degree, 1.0)[:, None]
        return h + self.activation(jax.vmap(self.update)(jnp.concatenate([h, pooled], axis=-1)))


class GNN(eqx.Module):
    encode: nn.Linear
    rounds: list[MessagePassing]
    decode: nn.Linear

    def __init__(self, features: int, dim: int, rounds: int, classes: int, *, key):
        first, last, *rest = jax.random.split(key, rounds + 2)
        self.encode = nn.Linear(features, dim, key=first)
        self.rounds = [MessagePassing(dim, key=k) for k in rest]
        self.decode = nn.Linear(dim, classes, key=last)

    def __call__(self, graph: Graph):
        h = jax.vmap(self.encode)(graph.nodes)
        for passing in self.rounds:
            h = passing(graph, h)
        return jax.vmap(self.decode)(h)


class TrainState(eqx.Module):
    """Model, optimizer and counter in one pytree."""

    model: GNN
    opt_state: Any
    step: jax.Array
    tx: optax.GradientTransformation = eqx.field(static=True)

    @classmethod
    def create(cls, *, model, tx):
        opt_state = tx.init(eqx.filter(model, eqx.is_inexact_array))
        return cls(model=model, opt_state=opt_state, step=jnp.zeros((), jnp.int32), tx=tx)

    def apply_gradients(self, grads) -> TrainState:
        params = eqx.filter(self.model, eqx.is_inexact_array)
        updates, opt_state = self.tx.update(grads, self.opt_state, params)
        model = eqx.apply_updates(self.model, updates)
        return dataclasses.replace(self, model=model, opt_state=opt_state, step=self.step + 1)


def random_graph(rng: np.random.Generator, n: int = 10, edges: int = 30) -> Graph:
    labels = rng.integers(0, 2, size=n)
    senders = rng.integers(0, n, size=edges)
    # Edges prefer the own community.
    receivers = np.array([rng.choice(np.flatnonzero((labels == labels[s]) | (rng.random(n) < 0.2))) for s in senders])
    nodes = labels[:, None] + rng.normal(size=(n, 3))
    return Graph(*map(jnp.asarray, (nodes.astype(np.float32), senders, receivers, labels)))


def loss_fn(model: GNN, graph: Graph):
    logits = model(graph)
    loss = optax.softmax_cross_entropy_with_integer_labels(logits, graph.labels).mean()
    return loss, (logits.argmax(-1) == graph.labels).mean()


@eqx.filter_jit
def train_step(state: TrainState, graph: Graph):
    (loss, accuracy), grads = eqx.filter_value_and_grad(loss_fn, has_aux=True)(state.model, graph)
    return state.apply_gradients(grads), {"loss": loss, "accuracy": accuracy}


def main():
    rng = np.random.default_rng(4)
    graphs = [random_graph(rng) for _ in range(3)]
    model = GNN(3, 8, 2, 2, key=jax.random.PRNGKey(4))
    tx = optax.apply_if_finite(optax.adamw(1e-2), max_consecutive_errors=2)
    state = TrainState.create(model=model, tx=tx)
    for epoch in range(2):
        for graph in graphs:
            state, metrics = train_step(state, graph)
        print(epoch, {k: round(float(v), 3) for k, v in metrics.items()})
    print("steps", int(state.step), "held out", loss_fn(state.model, random_graph(rng))[1])
    return state


if __name__ == "__main__":
    state = main()
