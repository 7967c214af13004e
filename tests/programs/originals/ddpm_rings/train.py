"""Train a toy DDPM on concentric rings, with an exponential moving average for sampling."""

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import optax

from losses import ddpm_loss
from models import NoisePredictor
from schedule import cosine_alpha_bar
from utils import count_parameters, ema_update

CONFIG = dict(width=16, depth=2, num_steps=10, lr=2e-3, ema_decay=0.9, batch_size=16, steps=4)


def make_rings(n, rng):
    radius = rng.choice([0.5, 1.0], size=n)
    angle = rng.uniform(0, 2 * np.pi, size=n)
    points = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    return (points + 0.02 * rng.normal(size=points.shape)).astype(np.float32)


def loader(data, batch_size, rng):
    while True:
        perm = rng.permutation(len(data))
        for i in range(0, len(data) - batch_size + 1, batch_size):
            yield jnp.asarray(data[perm[i : i + batch_size]])


@eqx.filter_jit
def make_step(model, opt_state, batch, alpha_bar, key, opt_update):
    loss, grads = eqx.filter_value_and_grad(ddpm_loss)(model, alpha_bar, batch, key)
    updates, opt_state = opt_update(grads, opt_state, eqx.filter(model, eqx.is_inexact_array))
    model = eqx.apply_updates(model, updates)
    return model, opt_state, loss


@eqx.filter_jit
def sample(model, alpha_bar, key, shape):
    model = eqx.nn.inference_mode(model)

    def body(x, inp):
        t, k = inp
        a = alpha_bar[t]
        eps = jax.vmap(model, in_axes=(0, None))(x, t)
        x0 = (x - jnp.sqrt(1 - a) * eps) / jnp.sqrt(a)
        x = jnp.sqrt(a) * x0 + jnp.sqrt(1 - a) * jax.random.normal(k, shape)
        return x, None

    k0, key = jax.random.split(key)
    ts = jnp.arange(alpha_bar.shape[0])[::-1]
    keys = jax.random.split(key, alpha_bar.shape[0])
    x, _ = jax.lax.scan(body, jax.random.normal(k0, shape), (ts, keys))
    return x


def main(cfg):
    rng = np.random.default_rng(0)
    key = jax.random.PRNGKey(42)
    model_key, train_key, sample_key = jax.random.split(key, 3)

    data = make_rings(64, rng)
    alpha_bar = cosine_alpha_bar(cfg["num_steps"])
    model = NoisePredictor(2, cfg["width"], cfg["depth"], cfg["num_steps"], key=model_key)
    ema_model = model
    print(f"{count_parameters(model)} parameters")

    optim = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(cfg["lr"], weight_decay=1e-4))
    opt_state = optim.init(eqx.filter(model, eqx.is_inexact_array))

    total = 0.0
    for step, batch in zip(range(cfg["steps"]), loader(data, cfg["batch_size"], rng)):
        train_key, step_key = jax.random.split(train_key)
        model, opt_state, loss = make_step(model, opt_state, batch, alpha_bar, step_key, optim.update)
        ema_model = ema_update(ema_model, model, cfg["ema_decay"])
        total += loss.item()
        if step % 2 == 0:
            print(f"step {step}: loss {loss.item():.4f}")

    samples = sample(ema_model, alpha_bar, sample_key, (8, 2))
    return model, ema_model, total / cfg["steps"], samples


if __name__ == "__main__":
    model, ema_model, mean_loss, samples = main(CONFIG)
    print("mean loss", mean_loss, "sample std", float(jnp.std(samples)))
