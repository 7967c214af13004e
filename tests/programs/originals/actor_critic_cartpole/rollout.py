from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import jax
import jax.numpy as jnp

if TYPE_CHECKING:
    from env import CartPole
    from nets import ActorCritic


class Transition(NamedTuple):
    obs: jax.Array
    action: jax.Array
    reward: jax.Array


def collect(env: CartPole, models: ActorCritic, state, key, horizon: int):
    """One trajectory of the current policy."""

    def body(carry, k):
        state = carry
        obs = env.observe(state)
        action = jax.random.categorical(k, models.actor(obs))
        state, reward = env.step(state, action)
        return state, Transition(obs, action, reward)

    state, trajectory = jax.lax.scan(body, state, jax.random.split(key, horizon))
    return state, trajectory


def discounted_returns(rewards, bootstrap, gamma):
    def body(acc, r):
        acc = r + gamma * acc
        return acc, acc

    _, returns = jax.lax.scan(body, bootstrap, rewards, reverse=True)
    return returns
