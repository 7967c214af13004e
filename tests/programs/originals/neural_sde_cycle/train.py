"""A neural SDE fitted to Ornstein-Uhlenbeck paths by MMD; the whole epoch is one scan."""

import functools

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import optax

import losses
from fields import NeuralSDE


def ornstein_uhlenbeck(paths, steps, dt=0.25, seed=0):
    rng = np.random.default_rng(seed)
    y = rng.normal(size=paths)
    out = []
    for _ in range(steps):
        y = y - 0.5 * y * dt + 0.4 * np.sqrt(dt) * rng.normal(size=paths)
        out.append(y)
    return np.stack(out, axis=1).astype(np.float32)


@functools.partial(eqx.filter_jit, donate="none")
def epoch(model, opt_state, batches, key, optim):
    params, static = eqx.partition(model, eqx.is_array)

    def body(carry, batch):
        params, opt_state, key = carry
        key, sub = jax.random.split(key)
        model = eqx.combine(params, static)
        loss, grads = eqx.filter_value_and_grad(losses.mmd)(model, batch, sub)
        updates, opt_state = optim.update(grads, opt_state)
        model = eqx.apply_updates(model, updates)
        return (eqx.filter(model, eqx.is_array), opt_state, key), loss

    (params, opt_state, _), history = jax.lax.scan(body, (params, opt_state, key), batches)
    return eqx.combine(params, static), opt_state, history


def main():
    key = jax.random.PRNGKey(2024)
    mkey, key = jax.random.split(key)
    model = NeuralSDE(noise=2, hidden=4, width=8, key=mkey)
    optim = optax.rmsprop(2e-3)
    opt_state = optim.init(eqx.filter(model, eqx.is_inexact_array))
    batches = jnp.asarray(ornstein_uhlenbeck(24, 6)).reshape(3, 8, 6)
    for i in range(2):
        key, sub = jax.random.split(key)
        model, opt_state, history = epoch(model, opt_state, batches, sub, optim)
        print(f"epoch {i}: mmd {float(history[-1]):.4f}")
    return model


if __name__ == "__main__":
    sde = main()
