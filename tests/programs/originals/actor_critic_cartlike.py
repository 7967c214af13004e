"""Advantage actor-critic on a tiny linear balancing task.

The agent keeps its networks together in `Models` and the optimizer states in `OptStates`,
as I do in the larger code base.
"""

import dataclasses
import logging

import equinox as eqx
import jax
import jax.numpy as jnp
import optax

logging.basicConfig(level=logging.WARNING)
log = logging.getLogger("a2c")


class Actor(eqx.Module):
    net: eqx.nn.MLP
    temperature: float
    n_actions: int = eqx.field(static=True)

    def __init__(self, obs_dim, n_actions, key, temperature=1.0):
        self.net = eqx.nn.MLP(obs_dim, n_actions, 8, 1, activation=jax.nn.tanh, key=key)
        self.temperature = temperature
        self.n_actions = n_actions

    def logits(self, obs):
        return self.net(obs) / self.temperature

    def log_prob(self, obs, action):
        return jax.nn.log_softmax(self.logits(obs))[action]


class Critic(eqx.Module):
    net: eqx.nn.MLP
    clip: float

    def __init__(self, obs_dim, key, clip=10.0):
        self.net = eqx.nn.MLP(obs_dim, "scalar", 8, 1, activation=jax.nn.relu, key=key)
        self.clip = clip

    def __call__(self, obs):
        return jnp.clip(self.net(obs), -self.clip, self.clip)


class Models(eqx.Module):
    actor_model: Actor
    critic_model: Critic


class OptStates(eqx.Module):
    actor: optax.OptState
    critic: optax.OptState


@dataclasses.dataclass(frozen=True)
class Hyper:
    gamma: float = 0.95
    horizon: int = 8
    actor_lr: float = 1e-2
    critic_lr: float = 2e-2
    iterations: int = 3


def env_step(obs, action):
    force = jnp.where(action == 1, 0.1, -0.1)
    position, velocity = obs
    velocity = velocity + force + 0.05 * position
    position = position + 0.1 * velocity
    return jnp.stack([position, velocity]), 1.0 - jnp.abs(position)


def rollout(actor, key, horizon):
    def body(obs, key):
        action = jax.random.categorical(key, actor.logits(obs))
        next_obs, reward = env_step(obs, action)
        return next_obs, (obs, action, reward)

    start_key, *keys = jax.random.split(key, horizon + 1)
    start = jax.random.uniform(start_key, (2,), minval=-0.5, maxval=0.5)
    _, trajectory = jax.lax.scan(body, start, jnp.stack(keys))
    return trajectory


def discounted(rewards, gamma):
    def body(carry, reward):
        carry = reward + gamma * carry
        return carry, carry

    _, returns = jax.lax.scan(body, 0.0, rewards, reverse=True)
    return returns


def critic_loss(critic, obs, returns):
    return jnp.mean((jax.vmap(critic)(obs) - returns) ** 2)


def actor_loss(actor, obs, actions, advantages):
    log_probs = jax.vmap(actor.log_prob)(obs, actions)
    return -jnp.mean(log_probs * advantages)


@eqx.filter_jit
def update_step(models, opt_states, hyper, actor_optim, critic_optim, key):
    obs, actions, rewards = rollout(models.actor_model, key, hyper.horizon)
    returns = discounted(rewards, hyper.gamma)
    advantages = returns - jax.vmap(models.critic_model)(obs)

    c_loss, c_grads = eqx.filter_value_and_grad(critic_loss)(models.critic_model, obs, returns)
    c_updates, critic_state = critic_optim.update(c_grads, opt_states.critic)
    critic = eqx.apply_updates(models.critic_model, c_updates)

    a_loss, a_grads = eqx.filter_value_and_grad(actor_loss)(models.actor_model, obs, actions, advantages)
    a_updates, actor_state = actor_optim.update(a_grads, opt_states.actor)
    actor = eqx.apply_updates(models.actor_model, a_updates)

    models = dataclasses.replace(models, actor_model=actor, critic_model=critic)
    return models, OptStates(actor_state, critic_state), (a_loss, c_loss, rewards.sum())


def train(hyper, seed=0):
    key, actor_key, critic_key = jax.random.split(jax.random.PRNGKey(seed), 3)
    models = Models(Actor(2, 2, actor_key), Critic(2, critic_key))
    actor_optim, critic_optim = optax.adam(hyper.actor_lr), optax.adam(hyper.critic_lr)
    opt_states = OptStates(
        actor=actor_optim.init(eqx.filter(models.actor_model, eqx.is_array)),
        critic=critic_optim.init(eqx.filter(models.critic_model, eqx.is_array)),
    )
    for i in range(hyper.iterations):
        key, step_key = jax.random.split(key)
        models, opt_states, (a_loss, c_loss, ret) = update_step(
            models, opt_states, hyper, actor_optim, critic_optim, step_key
        )
        log.info("iteration %d", i)
        print(f"{i:3d} return {ret:7.3f} actor {a_loss:7.3f} critic {c_loss:7.3f}")
    return models


if __name__ == "__main__":
    models = train(Hyper())
