"""Hamiltonian neural network: the time derivative comes from the gradient of a learned energy."""

from collections import deque

import equinox as eqx
import jax
import jax.numpy as jnp
import optax


class Energy(eqx.Module):
    net: eqx.nn.MLP
    mass: jax.Array
    kinetic: str

    def __init__(self, key, kinetic="quadratic"):
        self.net = eqx.nn.MLP(1, "scalar", 8, 1, activation=jax.nn.softplus, key=key)
        self.mass = jnp.ones(())
        self.kinetic = kinetic

    def __call__(self, q, p):
        if self.kinetic == "quadratic":
            kinetic = p**2 / (2 * self.mass)
        else:
            kinetic = jnp.sqrt(p**2 + self.mass**2)
        return kinetic + self.net(q[None])


def field(energy, state):
    q, p = state
    dq, dp = jax.grad(energy, argnums=(0, 1))(q, p)
    return jnp.stack([dp, -dq])


def leapfrog(energy, state, dt, n):
    def body(_, state):
        q, p = state
        p = p - 0.5 * dt * jax.grad(energy, 0)(q, p)
        q = q + dt * jax.grad(energy, 1)(q, p)
        p = p - 0.5 * dt * jax.grad(energy, 0)(q, p)
        return jnp.stack([q, p])

    return jax.lax.fori_loop(0, n, body, state)


def loss(energy, states, derivatives):
    return jnp.mean((jax.vmap(field, (None, 0))(energy, states) - derivatives) ** 2)


def samples(n, key):
    states = jax.random.uniform(key, (n, 2), minval=-1.5, maxval=1.5)
    q, p = states.T
    return states, jnp.stack([p, -q - 0.3 * q**3], axis=1)


class Fit:
    """An iterator over training: each `next` is one step."""

    def __init__(self, energy, data, optimizer):
        self.energy, self.data, self.optimizer = energy, data, optimizer
        self.state = optimizer.init(eqx.filter(energy, eqx.is_inexact_array))
        self._grad = eqx.filter_jit(eqx.filter_value_and_grad(loss))
        self._update = eqx.filter_jit(optimizer.update)

    def __iter__(self):
        return self

    def __next__(self):
        value, grads = self._grad(self.energy, *self.data)
        params = eqx.filter(self.energy, eqx.is_inexact_array)
        updates, state = self._update(grads, self.state, params)
        setattr(self, "energy", eqx.apply_updates(self.energy, updates))
        self.state = state
        return value


if __name__ == "__main__":
    energy_key, data_key = jax.random.split(jax.random.PRNGKey(70))
    fit = Fit(Energy(energy_key), samples(24, data_key), optax.adamax(1e-2))
    recent = deque(maxlen=2)
    for number, value in zip(range(4), fit):
        recent.append(float(value))
        print(f"{number}: {sum(recent) / len(recent):.5f}")
    energy = fit.energy
    start = jnp.array([1.0, 0.0])
    end = eqx.filter_jit(leapfrog)(energy, start, 0.1, 10)
    print("drift", float(energy(*end) - energy(*start)), "mass", float(energy.mass))
