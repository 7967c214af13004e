"""Prototypical networks: few-shot episodes, distance to class means."""

from typing import Iterator, NamedTuple

import equinox
import jax
import jax.numpy as jnp
import numpy
import optax


class Episode(NamedTuple):
    support: jax.Array  # way, shot, features
    query: jax.Array  # way, shot, features


class Embedder(equinox.Module):
    blocks: list
    distance: str
    slope: float

    def __init__(self, features, hidden, out, rng, distance="euclidean"):
        first, second = jax.random.split(rng)
        self.blocks = [equinox.nn.Linear(features, hidden, key=first), equinox.nn.Linear(hidden, out, key=second)]
        self.distance = distance
        self.slope = 0.05

    def embed(self, x):
        hidden, out = self.blocks
        return out(jax.nn.leaky_relu(hidden(x), negative_slope=self.slope))

    def compare(self, a, b):
        match self.distance:
            case "euclidean":
                return jnp.sum((a - b) ** 2)
            case "cosine":
                return 1 - a @ b / (jnp.linalg.norm(a) * jnp.linalg.norm(b) + 1e-6)
            case other:
                raise ValueError(f"unknown distance {other}")

    def logits(self, episode):
        prototypes = jax.vmap(jax.vmap(self.embed))(episode.support).mean(axis=1)
        queries = jax.vmap(jax.vmap(self.embed))(episode.query)
        to_all = jax.vmap(self.compare, in_axes=(None, 0))
        return -jax.vmap(jax.vmap(to_all, in_axes=(0, None)), in_axes=(0, None))(queries, prototypes)


def episodes(seed: int, way=3, shot=2, features=5) -> Iterator[Episode]:
    rng = numpy.random.default_rng(seed)
    while True:
        centers = rng.normal(size=(way, 1, features))
        points = centers + 0.5 * rng.normal(size=(way, 2 * shot, features))
        points = jnp.asarray(points, dtype=jnp.float32)
        yield Episode(points[:, :shot], points[:, shot:])


def episode_loss(model, episode):
    logits = model.logits(episode)
    labels = jnp.broadcast_to(jnp.arange(logits.shape[0])[:, None], logits.shape[:2])
    loss = optax.softmax_cross_entropy_with_integer_labels(logits, labels).mean()
    return loss, jnp.mean(logits.argmax(-1) == labels)


def train(distance, stream, n):
    model = Embedder(5, 8, 3, jax.random.PRNGKey(n), distance)
    optimizer = optax.novograd(1e-2)
    state = optimizer.init(equinox.filter(model, equinox.is_inexact_array))

    @equinox.filter_jit
    def advance(model, state, episode):
        (loss, accuracy), gradients = equinox.filter_value_and_grad(episode_loss, has_aux=True)(model, episode)
        updates, state = optimizer.update(gradients, state, equinox.filter(model, equinox.is_inexact_array))
        model = equinox.apply_updates(model, updates)
        return model, state, loss, accuracy

    for number, episode in enumerate(stream, start=1):
        model, state, loss, accuracy = advance(model, state, episode)
        print(f"{distance} episode {number}: loss {loss:.3f} accuracy {accuracy:.2f}")
        if number == n:
            return model


if __name__ == "__main__":
    models = [train(distance, episodes(0), 2) for distance in ("euclidean", "cosine")]
    held_out = next(episodes(1))
    for model in models:
        loss, accuracy = equinox.filter_jit(episode_loss)(model, held_out)
        print(model.distance, "held out", float(loss), float(accuracy))
