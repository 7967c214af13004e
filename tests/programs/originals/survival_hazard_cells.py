#!/usr/bin/env python
# %% [markdown]
"""
# Discrete-time survival analysis
A hazard network per interval, with a cosine restart schedule and early stopping.
"""

# %% imports
import functools
import math

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import optax

# %% data
INTERVALS = 5


def make_cohort(n, seed):
    rng = np.random.default_rng(seed)
    covariates = rng.normal(size=(n, 3)).astype(np.float32)
    rate = np.exp(0.5 * covariates[:, 0] - 0.3 * covariates[:, 1])
    time = np.minimum(rng.exponential(2.0 / rate), INTERVALS - 1e-3)
    event = rng.uniform(size=n) < 0.8
    return covariates, time.astype(np.int32), event


train, valid = make_cohort(24, 0), make_cohort(12, 1)


# %% model
class HazardNet(eqx.Module):
    body: eqx.nn.Sequential
    time_bias: jax.Array
    link: str
    label_smoothing: float

    def __init__(self, key, width=8, link="logit"):
        k1, k2 = jax.random.split(key)
        self.body = eqx.nn.Sequential(
            (
                eqx.nn.Linear(3, width, key=k1),
                eqx.nn.Lambda(jax.nn.selu),
                eqx.nn.Dropout(0.25),
                eqx.nn.Linear(width, INTERVALS, key=k2),
            )
        )
        self.time_bias = jnp.zeros(INTERVALS)
        self.link = link
        self.label_smoothing = 0.01

    def __call__(self, x, *, key=None, inference=None):
        if key is None:
            logits = eqx.nn.inference_mode(self.body)(x)
        else:
            logits = self.body(x, key=key)
        logits = logits + self.time_bias
        return jax.nn.log_sigmoid(logits) if self.link == "logit" else -jax.nn.softplus(logits)


# %% likelihood
def log_likelihood(log_hazard, time, event, eps):
    steps = jnp.arange(INTERVALS)
    log_survive = jnp.log1p(-jnp.exp(jnp.minimum(log_hazard, -1e-5)))
    before = jnp.sum(jnp.where(steps < time, log_survive, 0.0))
    at = jnp.where(event, log_hazard[time], log_survive[time])
    return (1 - eps) * (before + at) + eps * jnp.mean(log_survive)


def loss_fn(model, cohort, key=None):
    x, time, event = cohort
    call = model if key is None else lambda x, k: model(x, key=k)
    args = (x,) if key is None else (x, jax.random.split(key, len(x)))
    log_hazards = jax.vmap(call)(*args)
    ll = jax.vmap(log_likelihood, in_axes=(0, 0, 0, None))(log_hazards, time, event, model.label_smoothing)
    return -ll.mean()


# %% training
schedule = optax.sgdr_schedule(
    [dict(init_value=1e-3, peak_value=1e-2, decay_steps=4, warmup_steps=1, end_value=1e-4)] * 2
)
optimiser = optax.chain(optax.zero_nans(), optax.scale_by_adam(), optax.scale_by_learning_rate(schedule))


def train_epoch(carry, key, *, cohort):
    model, opt_state = carry
    value, grads = eqx.filter_value_and_grad(loss_fn)(model, cohort, key)
    updates, opt_state = optimiser.update(grads, opt_state)
    return (eqx.apply_updates(model, updates), opt_state), value


model = HazardNet(jax.random.PRNGKey(21))
carry = (model, optimiser.init(eqx.filter(model, eqx.is_inexact_array)))
step = eqx.filter_jit(functools.partial(train_epoch, cohort=train))

best, best_loss, patience = model, math.inf, 2
for epoch, key in enumerate(jax.random.split(jax.random.PRNGKey(22), 4)):
    carry, value = step(carry, key)
    valid_loss = float(loss_fn(carry[0], valid))
    if valid_loss < best_loss:
        best, best_loss = carry[0], valid_loss
    elif (patience := patience - 1) == 0:
        break
    print(f"{epoch} {float(value):.4f} {valid_loss:.4f}")

# %% report
model, _ = carry
survival = jnp.exp(jnp.cumsum(jnp.log1p(-jnp.exp(jax.vmap(best)(valid[0]))), axis=1))
survival.mean(0)
