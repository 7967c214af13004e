"""Soft actor-critic with twin critics, target critics and a learned temperature."""

from typing import Any, NamedTuple

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import optax

OBS, ACT = 2, 1


class Actor(eqx.Module):
    net: eqx.nn.MLP
    log_std_bounds: tuple
    scale: float = 2.0

    def __call__(self, obs, key):
        mean, log_std = jnp.split(self.net(obs), 2)
        low, high = self.log_std_bounds
        log_std = jnp.clip(log_std, low, high)
        noise = jr.normal(key, mean.shape)
        squashed = jnp.tanh(mean + jnp.exp(log_std) * noise)
        logp = -0.5 * noise**2 - log_std - 0.5 * jnp.log(2 * jnp.pi) - jnp.log(1 - squashed**2 + 1e-6)
        return self.scale * squashed, logp.sum()


class TwinCritic(eqx.Module):
    q1: eqx.nn.MLP
    q2: eqx.nn.MLP

    def __init__(self, key):
        def mlp(k):
            return eqx.nn.MLP(OBS + ACT, "scalar", 8, 1, activation=jax.nn.relu, key=k)

        self.q1, self.q2 = map(mlp, jr.split(key))

    def __call__(self, obs, action):
        x = jnp.concatenate([obs, action])
        return self.q1(x), self.q2(x)


class Temperature(eqx.Module):
    log_alpha: jax.Array
    target_entropy: float

    def __call__(self):
        return jnp.exp(self.log_alpha)


class SACState(NamedTuple):
    actor: Actor
    critic: TwinCritic
    target_critic: TwinCritic
    temperature: Temperature
    opt_states: Any


class Optimizers(NamedTuple):
    actor: optax.GradientTransformation
    critic: optax.GradientTransformation
    temperature: optax.GradientTransformation


OPTIMIZERS = Optimizers(optax.adam(3e-3), optax.adam(3e-3), optax.sgd(1e-2))


def arrays(tree):
    return eqx.filter(tree, eqx.is_inexact_array)


def apply(optimizer, module, grads, opt_state):
    updates, opt_state = optimizer.update(grads, opt_state, arrays(module))
    return eqx.apply_updates(module, updates), opt_state


def polyak(target, source, tau=0.05):
    source_arrays, _ = eqx.partition(source, eqx.is_inexact_array)
    target_arrays, static = eqx.partition(target, eqx.is_inexact_array)
    return eqx.combine(optax.incremental_update(source_arrays, target_arrays, tau), static)


def critic_loss(critic, state: SACState, batch, key, gamma=0.95):
    obs, action, reward, next_obs = batch
    next_action, next_logp = jax.vmap(state.actor)(next_obs, jr.split(key, len(obs)))
    tq1, tq2 = jax.vmap(state.target_critic)(next_obs, next_action)
    target = reward + gamma * (jnp.minimum(tq1, tq2) - state.temperature() * next_logp)
    q1, q2 = jax.vmap(critic)(obs, action)
    target = jax.lax.stop_gradient(target)
    return jnp.mean((q1 - target) ** 2 + (q2 - target) ** 2)


def actor_loss(actor, state: SACState, batch, key):
    obs = batch[0]
    action, logp = jax.vmap(actor)(obs, jr.split(key, len(obs)))
    q1, q2 = jax.vmap(state.critic)(obs, action)
    return jnp.mean(state.temperature() * logp - jnp.minimum(q1, q2)), logp


def temperature_loss(temperature, logp):
    return -jnp.mean(temperature() * jax.lax.stop_gradient(logp + temperature.target_entropy))


@eqx.filter_jit
def train_step(state: SACState, batch, key):
    k1, k2 = jr.split(key)
    opt = dict(state.opt_states)

    c_loss, grads = eqx.filter_value_and_grad(critic_loss)(state.critic, state, batch, k1)
    critic, opt["critic"] = apply(OPTIMIZERS.critic, state.critic, grads, opt["critic"])
    state = state._replace(critic=critic)

    (a_loss, logp), grads = eqx.filter_value_and_grad(actor_loss, has_aux=True)(state.actor, state, batch, k2)
    actor, opt["actor"] = apply(OPTIMIZERS.actor, state.actor, grads, opt["actor"])

    grads = eqx.filter_grad(temperature_loss)(state.temperature, logp)
    temperature, opt["temperature"] = apply(OPTIMIZERS.temperature, state.temperature, grads, opt["temperature"])

    target_critic = polyak(state.target_critic, critic)
    state = state._replace(actor=actor, temperature=temperature, target_critic=target_critic, opt_states=opt)
    return state, {"critic": c_loss, "actor": a_loss}


def init(key):
    k_actor, k_critic = jr.split(key)
    actor = Actor(eqx.nn.MLP(OBS, 2 * ACT, 8, 1, activation=jax.nn.relu, key=k_actor), (-5.0, 1.0))
    critic = TwinCritic(k_critic)
    temperature = Temperature(jnp.zeros(()), target_entropy=-float(ACT))
    opt_states = {
        "actor": OPTIMIZERS.actor.init(arrays(actor)),
        "critic": OPTIMIZERS.critic.init(arrays(critic)),
        "temperature": OPTIMIZERS.temperature.init(arrays(temperature)),
    }
    return SACState(actor, critic, critic, temperature, opt_states)


def random_batch(key, n=16):
    k1, k2 = jr.split(key)
    obs, action = jr.normal(k1, (n, OBS)), jr.uniform(k2, (n, ACT), minval=-2, maxval=2)
    velocity = obs[:, 1:] + 0.05 * (action - jnp.sin(obs[:, :1]))
    next_obs = jnp.concatenate([obs[:, :1] + 0.05 * velocity, velocity], axis=1)
    return obs, action, -jnp.sum(next_obs**2, axis=1), next_obs


if __name__ == "__main__":
    key, init_key = jr.split(jr.PRNGKey(14))
    state = init(init_key)
    for i in range(3):
        key, batch_key, step_key = jr.split(key, 3)
        state, losses = train_step(state, random_batch(batch_key), step_key)
        print(i, {k: float(v) for k, v in losses.items()}, "alpha", float(state.temperature()))
