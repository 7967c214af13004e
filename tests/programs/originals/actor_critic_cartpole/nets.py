import equinox as eqx
import jax
import jax.numpy as jnp
from jax import random as jr


class Actor(eqx.Module):
    trunk: eqx.nn.MLP
    head: eqx.nn.Linear
    temperature: float

    def __init__(self, obs_dim, n_actions, *, key, temperature=1.0):
        k1, k2 = jr.split(key)
        self.trunk = eqx.nn.MLP(obs_dim, 16, 16, 1, activation=jnp.tanh, final_activation=jnp.tanh, key=k1)
        self.head = eqx.nn.Linear(16, n_actions, key=k2)
        self.temperature = temperature

    def __call__(self, obs):
        return self.head(self.trunk(obs)) / self.temperature


class Critic(eqx.Module):
    net: eqx.nn.Sequential
    normalize: bool = True

    def __init__(self, obs_dim, *, key):
        k1, k2 = jr.split(key)
        self.net = eqx.nn.Sequential(
            [
                eqx.nn.Linear(obs_dim, 16, key=k1),
                eqx.nn.Lambda(jax.nn.gelu),
                eqx.nn.Linear(16, "scalar", key=k2),
            ]
        )

    def __call__(self, obs):
        if self.normalize:
            obs = obs / (1e-3 + jnp.linalg.norm(obs))
        return self.net(obs)


class ActorCritic(eqx.Module):
    actor: Actor
    critic: Critic
