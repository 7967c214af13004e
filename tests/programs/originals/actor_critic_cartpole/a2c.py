from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import equinox as eqx
import jax
import jax.numpy as jnp
import optax

from rollout import collect, discounted_returns

if TYPE_CHECKING:
    from env import CartPole
    from nets import Actor, ActorCritic, Critic


@dataclass
class A2CConfig:
    gamma: float = 0.95
    horizon: int = 12
    entropy_coef: float = 0.01
    actor_lr: float = 3e-3
    critic_lr: float = 1e-2


def policy_loss(actor: Actor, trajectory, advantages, entropy_coef):
    logits = jax.vmap(actor)(trajectory.obs)
    logp = jax.nn.log_softmax(logits)
    chosen = jnp.take_along_axis(logp, trajectory.action[:, None], axis=1)[:, 0]
    entropy = -jnp.mean(jnp.sum(jnp.exp(logp) * logp, axis=-1))
    return -jnp.mean(chosen * advantages) - entropy_coef * entropy, entropy


def value_loss(critic: Critic, trajectory, returns):
    values = jax.vmap(critic)(trajectory.obs)
    return jnp.mean((values - returns) ** 2)


@dataclass
class A2C:
    env: CartPole
    models: ActorCritic
    config: A2CConfig = field(default_factory=A2CConfig)

    def __post_init__(self):
        self.actor_optim = optax.rmsprop(self.config.actor_lr)
        self.critic_optim = optax.adam(self.config.critic_lr)
        self.actor_state = self.actor_optim.init(eqx.filter(self.models.actor, eqx.is_inexact_array))
        self.critic_state = self.critic_optim.init(eqx.filter(self.models.critic, eqx.is_inexact_array))
        self._improve = eqx.filter_jit(
            partial(improve, actor_optim=self.actor_optim, critic_optim=self.critic_optim, config=self.config)
        )

    def iterate(self, state, key):
        state, trajectory = collect(self.env, self.models, state, key, self.config.horizon)
        last = self.models.critic(self.env.observe(state))
        returns = discounted_returns(trajectory.reward, last, self.config.gamma)
        self.models, self.actor_state, self.critic_state, logs = self._improve(
            self.models, self.actor_state, self.critic_state, trajectory, returns
        )
        return state, logs


def improve(models, actor_state, critic_state, trajectory, returns, *, actor_optim, critic_optim, config):
    values = jax.vmap(models.critic)(trajectory.obs)
    advantages = jax.lax.stop_gradient(returns - values)

    grad_fn = eqx.filter_value_and_grad(policy_loss, has_aux=True)
    (p_loss, entropy), p_grads = grad_fn(models.actor, trajectory, advantages, config.entropy_coef)
    v_loss, v_grads = eqx.filter_value_and_grad(value_loss)(models.critic, trajectory, returns)

    p_updates, actor_state = actor_optim.update(p_grads, actor_state)
    v_updates, critic_state = critic_optim.update(v_grads, critic_state)
    models = eqx.tree_at(
        lambda m: (m.actor, m.critic),
        models,
        (eqx.apply_updates(models.actor, p_updates), eqx.apply_updates(models.critic, v_updates)),
    )
    return models, actor_state, critic_state, {"policy": p_loss, "value": v_loss, "entropy": entropy}
