# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A tiny world model
# An RNN that predicts the next observation of a spring, trained on windows (teacher forcing),
# then a policy trained *inside* the model.

# %%
from __future__ import annotations

import dataclasses
from typing import Any, Callable

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import numpy as np
import optax


# %%
def simulate(n, length, seed=0, k=1.0, dt=0.2):
    rng = np.random.default_rng(seed)
    x, v = rng.normal(size=(2, n))
    rows = []
    for _ in range(length):
        u = rng.uniform(-1, 1, size=n)
        rows.append(np.stack([x, v, u], axis=-1))
        x, v = x + dt * v, v + dt * (u - k * x)
    return np.stack(rows, axis=1).astype(np.float32)


episodes = simulate(12, 6)
print(episodes.shape)


# %% The model
class WorldModel(eqx.Module):
    cell: eqx.nn.GRUCell
    decoder: eqx.nn.MLP
    residual: bool
    noise: float

    def __init__(self, hidden, key, *, residual=True, noise=0.01):
        k1, k2 = jr.split(key)
        self.cell = eqx.nn.GRUCell(3, hidden, key=k1)
        self.decoder = eqx.nn.MLP(hidden, 2, hidden, 1, activation=jax.nn.tanh, key=k2)
        self.residual = residual
        self.noise = noise

    def step(self, h, obs, action):
        h = self.cell(jnp.concatenate([obs, jnp.atleast_1d(action)]), h)
        delta = self.decoder(h)
        return h, obs + delta if self.residual else delta

    def init_hidden(self):
        return jnp.zeros(self.cell.hidden_size)


class Policy(eqx.Module):
    mlp: eqx.nn.MLP
    squash: Callable = jnp.tanh

    def __call__(self, obs):
        return self.squash(self.mlp(obs))


# %% [markdown]
# ## Training the model

# %%
@dataclasses.dataclass
class Run:
    model: Any
    optim: optax.GradientTransformation
    opt_state: Any = None
    losses: list = dataclasses.field(default_factory=list)

    def __post_init__(self):
        self.opt_state = self.optim.init(eqx.filter(self.model, eqx.is_inexact_array))

    def minimise(self, loss_fn, *args):
        loss, grads = eqx.filter_jit(eqx.filter_value_and_grad(loss_fn))(self.model, *args)
        updates, self.opt_state = self.optim.update(
            grads, self.opt_state, eqx.filter(self.model, eqx.is_inexact_array)
        )
        self.model = eqx.apply_updates(self.model, updates)
        self.losses.append(float(loss))


def prediction_loss(model, episodes, key):
    def one(episode, key):
        inputs = episode + model.noise * jr.normal(key, episode.shape)

        def body(h, pair):
            now, after = pair
            h, guess = model.step(h, now[:2], now[2])
            return h, jnp.mean((guess - after[:2]) ** 2)

        _, errors = jax.lax.scan(body, model.init_hidden(), (inputs[:-1], episode[1:]))
        return errors.mean()

    return jax.vmap(one)(episodes, jr.split(key, len(episodes))).mean()


dynamics = Run(WorldModel(8, jr.PRNGKey(0)), optax.adam(1e-2))
for key in jr.split(jr.PRNGKey(1), 3):
    dynamics.minimise(prediction_loss, episodes, key)
dynamics.losses

# %% [raw]
# figure: rollouts

# %%
# The policy sees only the model. The model's arrays are not trained here.
def imagined_cost(policy, model, starts, horizon=4):
    def rollout(obs):
        def body(carry, _):
            h, obs = carry
            action = policy(obs)[0]
            h, obs = model.step(h, obs, action)
            return (h, obs), obs[0] ** 2 + 0.1 * action**2

        _, costs = jax.lax.scan(body, (model.init_hidden(), obs), None, length=horizon)
        return costs.sum()

    return jax.vmap(rollout)(starts).mean()


controller = Run(Policy(eqx.nn.MLP(2, 1, 8, 1, key=jr.PRNGKey(2))), optax.sgd(1e-2))
for _ in range(3):
    controller.minimise(imagined_cost, dynamics.model, episodes[:, 0, :2])

# %%
if __name__ == "__main__":
    print("model", dynamics.losses)
    print("policy", controller.losses)
