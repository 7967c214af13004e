"""Wasserstein GAN; the critic's layers have spectral norms, so it has a State."""

from functools import partial

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import optax
from equinox.nn import State


class Generator(eqx.Module):
    layers: list
    noise_dim: int

    def __init__(self, key, noise_dim=2):
        k1, k2 = jr.split(key)
        self.layers = [eqx.nn.Linear(noise_dim, 8, key=k1), jax.nn.relu, eqx.nn.Linear(8, 2, key=k2)]
        self.noise_dim = noise_dim

    def __call__(self, key):
        x = jr.normal(key, (self.noise_dim,))
        for layer in self.layers:
            x = layer(x)
        return x


class Critic(eqx.Module):
    first: eqx.nn.SpectralNorm
    second: eqx.nn.SpectralNorm
    leak: float

    def __init__(self, key):
        k1, k2, k3, k4 = jr.split(key, 4)
        self.first = eqx.nn.SpectralNorm(eqx.nn.Linear(2, 8, key=k1), "weight", key=k2)
        self.second = eqx.nn.SpectralNorm(eqx.nn.Linear(8, 1, key=k3), "weight", key=k4)
        self.leak = 0.2

    def __call__(self, x, state):
        x, state = self.first(x, state)
        x = jax.nn.leaky_relu(x, self.leak)
        x, state = self.second(x, state)
        return x[0], state


class Players(eqx.Module):
    generator: Generator
    critic: Critic
    critic_state: State


def critic_scores(critic, state, points):
    return jax.vmap(critic, in_axes=(0, None), out_axes=(0, None), axis_name="points")(points, state)


def critic_loss(critic, state, real, fake):
    on_real, state = critic_scores(critic, state, real)
    on_fake, state = critic_scores(critic, state, fake)
    return on_fake.mean() - on_real.mean(), state


def generator_loss(generator, critic, state, keys):
    scores, state = critic_scores(critic, state, jax.vmap(generator)(keys))
    return -scores.mean(), state


def play(players: Players, opt_states, optims, real, key, n_critic=2):
    gen_opt, critic_opt = optims
    gen_state, critic_opt_state = opt_states
    critic, state = players.critic, players.critic_state
    for k in jr.split(key, n_critic):
        fake = jax.vmap(players.generator)(jr.split(k, len(real)))
        (c_loss, state), grads = eqx.filter_value_and_grad(critic_loss, has_aux=True)(critic, state, real, fake)
        updates, critic_opt_state = critic_opt.update(grads, critic_opt_state)
        critic = eqx.apply_updates(critic, updates)

    keys = jr.split(jr.fold_in(key, 1), len(real))
    grad_fn = eqx.filter_value_and_grad(generator_loss, has_aux=True)
    (g_loss, state), grads = grad_fn(players.generator, critic, state, keys)
    updates, gen_state = gen_opt.update(grads, gen_state)
    generator = eqx.apply_updates(players.generator, updates)
    players = Players(generator=generator, critic=critic, critic_state=state)
    return players, (gen_state, critic_opt_state), c_loss, g_loss


def main(steps=2):
    gen_key, critic_key, data_key, key = jr.split(jr.PRNGKey(101), 4)
    critic, critic_state = eqx.nn.make_with_state(Critic)(critic_key)
    players = Players(Generator(gen_key), critic, critic_state)
    optims = optax.rmsprop(1e-3), optax.rmsprop(2e-3)
    opt_states = tuple(
        optim.init(eqx.filter(net, eqx.is_inexact_array))
        for optim, net in zip(optims, (players.generator, players.critic))
    )
    step = eqx.filter_jit(partial(play, n_critic=2))
    real = jnp.array([2.0, -1.0]) + 0.3 * jr.normal(data_key, (8, 2))
    for i in range(steps):
        key, sub = jr.split(key)
        players, opt_states, c_loss, g_loss = step(players, opt_states, optims, real, sub)
        print(f"{i}: critic {c_loss:.4f} generator {g_loss:.4f}")
    return players


if __name__ == "__main__":
    players = main()
