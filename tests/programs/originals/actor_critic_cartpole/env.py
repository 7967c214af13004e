"""A cart with a pole on it, as pure functions of JAX."""

from typing import NamedTuple

import jax
import jax.numpy as jnp


class EnvState(NamedTuple):
    x: jax.Array
    x_dot: jax.Array
    theta: jax.Array
    theta_dot: jax.Array


class CartPole:
    gravity = 9.8
    total_mass = 1.1
    polemass_length = 0.05
    length = 0.5
    tau = 0.02
    obs_dim = 4
    n_actions = 2

    def reset(self, key):
        values = jax.random.uniform(key, (4,), minval=-0.05, maxval=0.05)
        return EnvState(*values)

    def observe(self, state):
        return jnp.stack(state)

    def step(self, state, action):
        force = jnp.where(action == 1, 10.0, -10.0)
        sin, cos = jnp.sin(state.theta), jnp.cos(state.theta)
        temp = (force + self.polemass_length * state.theta_dot**2 * sin) / self.total_mass
        theta_acc = (self.gravity * sin - cos * temp) / (
            self.length * (4.0 / 3.0 - 0.1 * cos**2 / self.total_mass)
        )
        x_acc = temp - self.polemass_length * theta_acc * cos / self.total_mass
        new = EnvState(
            x=state.x + self.tau * state.x_dot,
            x_dot=state.x_dot + self.tau * x_acc,
            theta=state.theta + self.tau * state.theta_dot,
            theta_dot=state.theta_dot + self.tau * theta_acc,
        )
        reward = 1.0 - jnp.abs(new.theta)
        return new, reward
