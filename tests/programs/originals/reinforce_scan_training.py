"""REINFORCE for a contextual bandit. The whole training is one scan: the agent is a pytree with
functions in it, so `filter_scan` below carries its arrays and closes over the rest."""

from functools import partial, reduce

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import optax

ARMS, CONTEXT = 3, 4


def filter_scan(f, init, xs, length=None):
    init_arrays, static = eqx.partition(init, eqx.is_array)

    def wrapped(arrays, x):
        carry, y = f(eqx.combine(arrays, static), x)
        return eqx.filter(carry, eqx.is_array), y

    last_arrays, ys = jax.lax.scan(wrapped, init_arrays, xs, length=length)
    return eqx.combine(last_arrays, static), ys


class Policy(eqx.Module):
    layers: list
    baseline: jax.Array
    entropy_bonus: float
    decay: float

    def __init__(self, key, width=6):
        k1, k2 = jr.split(key)
        self.layers = [
            eqx.nn.Linear(CONTEXT, width, key=k1),
            eqx.nn.Lambda(jax.nn.relu),
            eqx.nn.Linear(width, ARMS, key=k2),
        ]
        self.baseline = jnp.zeros(())
        self.entropy_bonus = 0.01
        self.decay = 0.9

    def logits(self, context):
        return reduce(lambda h, layer: layer(h), self.layers, context)


class Agent(eqx.Module):
    policy: Policy
    opt_state: optax.OptState


def surrogate(policy, contexts, actions, rewards):
    logp = jax.nn.log_softmax(jax.vmap(policy.logits)(contexts))
    chosen = jnp.take_along_axis(logp, actions[:, None], axis=1)[:, 0]
    entropy = -jnp.sum(jnp.exp(logp) * logp, axis=1)
    advantage = rewards - jax.lax.stop_gradient(policy.baseline)
    return -jnp.mean(chosen * advantage + policy.entropy_bonus * entropy)


def bandit_rewards(truth, contexts, actions):
    scores = contexts @ truth
    return (scores.argmax(axis=1) == actions).astype(jnp.float32)


def iteration(optim, truth, batch, agent, key):
    context_key, action_key = jr.split(key)
    contexts = jr.normal(context_key, (batch, CONTEXT))
    actions = jr.categorical(action_key, jax.vmap(agent.policy.logits)(contexts))
    rewards = bandit_rewards(truth, contexts, actions)

    grads = eqx.filter_grad(surrogate)(agent.policy, contexts, actions, rewards)
    params = eqx.filter(agent.policy, eqx.is_inexact_array)
    updates, opt_state = optim.update(grads, agent.opt_state, params)
    policy = eqx.apply_updates(agent.policy, updates)
    baseline = policy.decay * policy.baseline + (1 - policy.decay) * rewards.mean()
    policy = eqx.tree_at(lambda p: p.baseline, policy, baseline)
    return Agent(policy, opt_state), rewards.mean()


def main():
    truth_key, init_key, train_key = jr.split(jr.PRNGKey(27), 3)
    truth = jr.normal(truth_key, (CONTEXT, ARMS))
    policy = Policy(init_key)
    optim = optax.chain(optax.clip_by_global_norm(0.5), optax.rmsprop(1e-2))
    agent = Agent(policy, optim.init(eqx.filter(policy, eqx.is_inexact_array)))
    body = partial(iteration, optim, truth, 8)
    agent, curve = eqx.filter_jit(filter_scan)(body, agent, jr.split(train_key, 4))
    print("mean rewards", curve.round(2))
    return agent


if __name__ == "__main__":
    agent = main()
    print("baseline", agent.policy.baseline)
