"""Denoising score matching for a mixture of two Gaussians; sampling uses an averaged copy."""

from __future__ import annotations

import dataclasses
import math
from functools import partial

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import optax


@dataclasses.dataclass
class Args:
    sigma_min: float = 0.05
    sigma_max: float = 2.0
    width: int = 16
    lr: float = 1e-3
    ema_decay: float = 0.9
    num_steps: int = 3
    batch_size: int = 16


class ScoreNet(eqx.Module):
    embed: eqx.nn.Linear
    hidden: list[eqx.nn.Linear]
    out: eqx.nn.Linear
    nonlinearity: object
    frequencies: tuple[float, ...]

    def __init__(self, width, *, key):
        k1, k2, k3, k4 = jr.split(key, 4)
        self.frequencies = (1.0, 2.0, 4.0)
        self.embed = eqx.nn.Linear(2 + 2 * len(self.frequencies), width, key=k1)
        self.hidden = [eqx.nn.Linear(width, width, key=k) for k in (k2, k3)]
        self.out = eqx.nn.Linear(width, 2, key=k4)
        self.nonlinearity = jax.nn.silu

    def __call__(self, x, sigma):
        log_sigma = jnp.log(sigma)
        phase = jnp.stack([f * log_sigma for f in self.frequencies])
        h = self.nonlinearity(self.embed(jnp.concatenate([x, jnp.sin(phase), jnp.cos(phase)])))
        for layer in self.hidden:
            h = h + self.nonlinearity(layer(h))
        return self.out(h) / sigma


def noise_levels(args, n):
    return jnp.geomspace(args.sigma_max, args.sigma_min, n)


def denoising_loss(net, clean, sigma, key):
    """Weighted with sigma^2, so that each level counts alike."""

    def one(x, s, k):
        noise = jr.normal(k, x.shape)
        return jnp.sum((s * net(x + s * noise, s) + noise) ** 2)

    return jnp.mean(jax.vmap(one)(clean, sigma, jr.split(key, len(clean))))


@eqx.filter_jit
def train_step(net, clean, sigma, key, opt_state, tx_update):
    loss, grads = eqx.filter_value_and_grad(denoising_loss)(net, clean, sigma, key)
    updates, opt_state = tx_update(grads, opt_state)
    net = eqx.apply_updates(net, updates)
    return loss, net, opt_state


@eqx.filter_jit
def update_average(average, net, decay):
    old, rest = eqx.partition(average, eqx.is_inexact_array)
    new = eqx.filter(net, eqx.is_inexact_array)
    mixed = jax.tree_util.tree_map(lambda o, n: decay * o + (1 - decay) * n, old, new)
    return eqx.combine(mixed, rest)


@eqx.filter_jit
def annealed_sample(net, key, sigmas):
    start_key, noise_key = jr.split(key)

    def level(i, x):
        sigma = sigmas[i]
        step = 0.1 * sigma**2
        noise = jr.normal(jr.fold_in(noise_key, i), x.shape)
        return x + step * net(x, sigma) + jnp.sqrt(2 * step) * noise

    start = sigmas[0] * jr.normal(start_key, (2,))
    return jax.lax.fori_loop(0, len(sigmas), level, start)


def two_blobs(n, key):
    side_key, spread_key = jr.split(key)
    centers = jnp.where(jr.bernoulli(side_key, 0.5, (n, 1)), 1.0, -1.0)
    return centers + 0.2 * jr.normal(spread_key, (n, 2))


def main(args: Args):
    model_key, data_key, train_key, sample_key = jr.split(jr.PRNGKey(2024), 4)
    data = two_blobs(args.num_steps * args.batch_size, data_key)
    model = ScoreNet(args.width, key=model_key)
    ema_model = model
    opt = optax.adabelief(args.lr)
    opt_state = opt.init(eqx.filter(model, eqx.is_inexact_array))

    running = 0.0
    for step in range(args.num_steps):
        train_key, sigma_key, noise_key = jr.split(train_key, 3)
        batch = data[step * args.batch_size : (step + 1) * args.batch_size]
        sigma = jr.choice(sigma_key, noise_levels(args, 8), (args.batch_size,))
        value, model, opt_state = train_step(model, batch, sigma, noise_key, opt_state, opt.update)
        ema_model = update_average(ema_model, model, args.ema_decay)
        running = value.item() if step == 0 else 0.9 * running + 0.1 * value.item()
        print(f"step {step} loss {running:.4f}")

    draw = partial(annealed_sample, ema_model, sigmas=noise_levels(args, 6))
    samples = jax.vmap(draw)(jr.split(sample_key, 4))
    assert not math.isnan(samples.sum().item())
    print(samples.round(2))
    return model, ema_model


if __name__ == "__main__":
    model, ema_model = main(Args())
