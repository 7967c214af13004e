"""A generative adversarial network that learns a one-dimensional distribution.

The bug: the generator's step is right, but the discriminator's step assigns the filtered
network. From its first update on the discriminator has no activation: a linear judge.
"""

from collections.abc import Callable

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import optax


class Layer(eqx.Module):
    """A linear layer with an activation after it; without one it stays linear."""

    linear: eqx.nn.Linear
    activation: Callable | None = None

    def __call__(self, x):
        x = self.linear(x)
        return x if self.activation is None else self.activation(x)


class Generator(eqx.Module):
    hidden: Layer
    out: Layer
    noise_size: int = eqx.field(static=True)

    def __init__(self, noise_size, width, key):
        key1, key2 = jr.split(key)
        self.hidden = Layer(eqx.nn.Linear(noise_size, width, key=key1), jax.nn.relu)
        self.out = Layer(eqx.nn.Linear(width, 1, key=key2))
        self.noise_size = noise_size

    def __call__(self, noise):
        return self.out(self.hidden(noise))


class Discriminator(eqx.Module):
    layers: tuple

    def __init__(self, width, key):
        key1, key2 = jr.split(key)
        self.layers = (
            Layer(eqx.nn.Linear(1, width, key=key1), jax.nn.leaky_relu),
            Layer(eqx.nn.Linear(width, 1, key=key2)),
        )

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


def binary_loss(logits, label):
    return jnp.mean(optax.sigmoid_binary_cross_entropy(logits, jnp.full_like(logits, label)))


def sample(generator, key, count):
    return jax.vmap(generator)(jr.normal(key, (count, generator.noise_size)))


def discriminator_loss(discriminator, generator, real, key):
    fake = sample(generator, key, real.shape[0])
    return binary_loss(jax.vmap(discriminator)(real), 1.0) + binary_loss(
        jax.vmap(discriminator)(fake), 0.0
    )


def generator_loss(generator, discriminator, key, count):
    return binary_loss(jax.vmap(discriminator)(sample(generator, key, count)), 1.0)


@eqx.filter_jit
def step_discriminator(discriminator, generator, optimizer, opt_state, real, key):
    loss, grads = eqx.filter_value_and_grad(discriminator_loss)(discriminator, generator, real, key)
    trainable = eqx.filter(discriminator, eqx.is_inexact_array)
    updates, opt_state = optimizer.update(grads, opt_state, trainable)
    discriminator = eqx.apply_updates(trainable, updates)
    return discriminator, opt_state, loss


@eqx.filter_jit
def step_generator(generator, discriminator, optimizer, opt_state, key, count):
    loss, grads = eqx.filter_value_and_grad(generator_loss)(generator, discriminator, key, count)
    trainable = eqx.filter(generator, eqx.is_inexact_array)
    updates, opt_state = optimizer.update(grads, opt_state, trainable)
    generator = eqx.apply_updates(generator, updates)
    return generator, opt_state, loss


def main():
    key, g_key, d_key = jr.split(jr.key(0), 3)
    generator, discriminator = Generator(4, 8, g_key), Discriminator(8, d_key)
    g_optimizer, d_optimizer = optax.adam(3e-3), optax.adam(1e-3)
    g_state = g_optimizer.init(eqx.filter(generator, eqx.is_inexact_array))
    d_state = d_optimizer.init(eqx.filter(discriminator, eqx.is_inexact_array))
    for step in range(60):
        key, data_key, d_noise, g_noise = jr.split(key, 4)
        real = 2.0 + 0.5 * jr.normal(data_key, (32, 1))
        discriminator, d_state, d_loss = step_discriminator(
            discriminator, generator, d_optimizer, d_state, real, d_noise
        )
        generator, g_state, g_loss = step_generator(
            generator, discriminator, g_optimizer, g_state, g_noise, 32
        )
        if step % 20 == 0:
            print(f"step {step}: discriminator {d_loss:.4f}, generator {g_loss:.4f}")


if __name__ == "__main__":
    main()
