import equinox as eqx
import jax
import jax.numpy as jnp

from ..graphs import Graph
from .message_passing import MessagePassing


class EnergyNetwork(eqx.Module):
    embed: eqx.nn.Linear
    rounds: list[MessagePassing]
    readout: eqx.nn.MLP
    shift: jax.Array
    scale: jax.Array
    extensive: bool

    def __init__(self, features, width, rounds, *, key, shift=0.0, scale=1.0, extensive=True):
        ekey, rkey, *keys = jax.random.split(key, rounds + 2)
        self.embed = eqx.nn.Linear(features, width, key=ekey)
        self.rounds = [
            MessagePassing(width, use_norm=i > 0, residual=i > 0, key=k) for i, k in enumerate(keys)
        ]
        self.readout = eqx.nn.MLP(width, "scalar", width, 1, activation=jax.nn.silu, key=rkey)
        self.shift = jnp.asarray(shift)
        self.scale = jnp.asarray(scale)
        self.extensive = extensive

    def __call__(self, graph: Graph):
        h = jax.vmap(self.embed)(graph.nodes)
        for layer in self.rounds:
            h = layer(h, graph.adjacency)
        per_atom = jax.vmap(self.readout)(h) * graph.mask
        total = jnp.sum(per_atom) if self.extensive else jnp.sum(per_atom) / jnp.sum(graph.mask)
        return total * jax.lax.stop_gradient(self.scale) + jax.lax.stop_gradient(self.shift)
