"""GAN on points of a ring.

Both players live in one dict `nets`, their optimizer states in another, so that
checkpointing and logging are one line each.
"""

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.tree_util as jtu
import numpy as np
import optax

LATENT = 3
STEPS = 3
BATCH = 16


class Generator(eqx.Module):
    mlp: eqx.nn.MLP
    scale: float

    def __init__(self, key, scale=1.5):
        self.mlp = eqx.nn.MLP(LATENT, 2, 12, 2, activation=jnp.tanh, key=key)
        self.scale = scale

    def __call__(self, z):
        return self.scale * self.mlp(z)


class Discriminator(eqx.Module):
    layers: list
    leak: float

    def __init__(self, key, leak=0.2):
        keys = jax.random.split(key, 2)
        self.layers = [eqx.nn.Linear(2, 12, key=keys[0]), eqx.nn.Linear(12, 1, key=keys[1])]
        self.leak = leak

    def __call__(self, x):
        first, last = self.layers
        return last(jax.nn.leaky_relu(first(x), self.leak))[0]


def real_samples(rng):
    theta = rng.uniform(0, 2 * np.pi, size=BATCH)
    ring = np.stack([np.cos(theta), np.sin(theta)], axis=1)
    return jnp.asarray(ring + 0.05 * rng.standard_normal(ring.shape), dtype=jnp.float32)


def d_loss(disc, gen, real, z):
    fake = jax.lax.stop_gradient(jax.vmap(gen)(z))
    real_logits = jax.vmap(disc)(real)
    fake_logits = jax.vmap(disc)(fake)
    return jnp.mean(jax.nn.softplus(-real_logits)) + jnp.mean(jax.nn.softplus(fake_logits))


def g_loss(gen, disc, z):
    logits = jax.vmap(disc)(jax.vmap(gen)(z))
    return jnp.mean(jax.nn.softplus(-logits))


optimizers = {
    "generator": optax.adam(1e-3, b1=0.5),
    "discriminator": optax.adam(2e-3, b1=0.5),
}


@eqx.filter_jit
def train_discriminator(nets, states, real, z):
    loss, grads = eqx.filter_value_and_grad(d_loss)(nets["discriminator"], nets["generator"], real, z)
    updates, state = optimizers["discriminator"].update(grads, states["discriminator"])
    disc = eqx.apply_updates(nets["discriminator"], updates)
    return {**nets, "discriminator": disc}, {**states, "discriminator": state}, loss


@eqx.filter_jit
def train_generator(nets, states, z):
    loss, grads = eqx.filter_value_and_grad(g_loss)(nets["generator"], nets["discriminator"], z)
    updates, state = optimizers["generator"].update(grads, states["generator"])
    gen = eqx.apply_updates(nets["generator"], updates)
    return dict(nets, generator=gen), dict(states, generator=state), loss


def count_parameters(net):
    arrays = eqx.filter(net, eqx.is_array)
    return sum(x.size for x in jtu.tree_leaves(arrays))


def main():
    rng = np.random.default_rng(0)
    key = jax.random.PRNGKey(0)
    gkey, dkey, key = jax.random.split(key, 3)
    nets = {"generator": Generator(gkey), "discriminator": Discriminator(dkey)}
    states = {}
    for name, net in nets.items():
        states[name] = optimizers[name].init(eqx.filter(net, eqx.is_inexact_array))
        print(f"{name}: {count_parameters(net)} parameters")

    for step in range(STEPS):
        key, k1, k2 = jax.random.split(key, 3)
        z1 = jax.random.normal(k1, (BATCH, LATENT))
        z2 = jax.random.normal(k2, (BATCH, LATENT))
        nets, states, dl = train_discriminator(nets, states, real_samples(rng), z1)
        nets, states, gl = train_generator(nets, states, z2)
        print(f"step {step}: D {dl:.4f}  G {gl:.4f}")

    samples = jax.vmap(nets["generator"])(jax.random.normal(key, (8, LATENT)))
    print("mean radius", jnp.linalg.norm(samples, axis=1).mean())
    return nets


if __name__ == "__main__":
    nets = main()
