"""Drift and diffusion networks. (The solver asks here for `VectorField`; see solver.py.)"""

import equinox as eqx
import jax
import jax.numpy as jnp

import solver


class VectorField(eqx.Module):
    mlp: eqx.nn.MLP
    scale: float
    time_dependent: bool

    def __init__(self, in_size, out_size, width, *, final_activation, scale=1.0, time_dependent=True, key):
        extra = 1 if time_dependent else 0
        self.mlp = eqx.nn.MLP(
            in_size + extra, out_size, width, 1, activation=jax.nn.softplus, final_activation=final_activation, key=key
        )
        self.scale = scale
        self.time_dependent = time_dependent

    def __call__(self, t, y):
        if self.time_dependent:
            y = jnp.concatenate([jnp.asarray(t)[None], y])
        return self.scale * self.mlp(y)


class NeuralSDE(eqx.Module):
    initial: eqx.nn.Linear
    drift: VectorField
    diffusion: VectorField
    readout: eqx.nn.Linear
    dt: float

    def __init__(self, noise, hidden, width, *, dt=0.25, key):
        a, b, c, d = jax.random.split(key, 4)
        self.initial = eqx.nn.Linear(noise, hidden, key=a)
        self.drift = VectorField(hidden, hidden, width, final_activation=jnp.tanh, key=b)
        self.diffusion = VectorField(
            hidden, hidden, width, final_activation=jax.nn.sigmoid, scale=0.2, time_dependent=False, key=c
        )
        self.readout = eqx.nn.Linear(hidden, 1, key=d)
        self.dt = dt

    def __call__(self, key, steps):
        k0, k1 = jax.random.split(key)
        y0 = self.initial(jax.random.normal(k0, (self.initial.in_features,)))
        ys = solver.euler_maruyama(self.drift, self.diffusion, y0, self.dt, steps, k1)
        return jax.vmap(self.readout)(ys)[:, 0]
