"""PPO, pure JAX style: one jitted function that scans over updates, epochs and minibatches."""

import collections
import functools

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import optax

CONFIG = dict(lr=3e-3, updates=2, epochs=2, minibatches=2, length=16, gamma=0.9, lam=0.95, clip=0.2)

Step = collections.namedtuple("Step", ["obs", "action", "logp", "value", "reward"])


class ActorCritic(eqx.Module):
    torso: eqx.nn.Linear
    pi: eqx.nn.Linear
    v: eqx.nn.Linear
    activation: callable
    ent_coef: float

    def __init__(self, key, n_obs=2, n_act=3, width=8):
        k = jr.split(key, 3)
        self.torso = eqx.nn.Linear(n_obs, width, key=k[0])
        self.pi = eqx.nn.Linear(width, n_act, key=k[1])
        self.v = eqx.nn.Linear(width, "scalar", key=k[2])
        self.activation = jnp.tanh
        self.ent_coef = 0.01

    def __call__(self, obs):
        h = self.activation(self.torso(obs))
        return jax.nn.log_softmax(self.pi(h)), self.v(h)


def environment(obs, action):
    """A point that should be kept at the origin."""
    position, target = obs
    position = position + 0.2 * (action - 1)
    return jnp.stack([position, 0.95 * target]), -jnp.abs(position - target)


def collect(model, obs, key, length):
    def body(obs, key):
        logp_all, value = model(obs)
        action = jr.categorical(key, logp_all)
        following, reward = environment(obs, action)
        return following, Step(obs, action, logp_all[action], value, reward)

    obs, steps = jax.lax.scan(body, obs, jr.split(key, length))
    return obs, steps, model(obs)[1]


def gae(steps, last_value, gamma, lam):
    def body(carry, step):
        advantage, next_value = carry
        delta = step.reward + gamma * next_value - step.value
        advantage = delta + gamma * lam * advantage
        return (advantage, step.value), advantage

    _, advantages = jax.lax.scan(body, (jnp.zeros(()), last_value), steps, reverse=True)
    return advantages, advantages + steps.value


def ppo_loss(model, steps, advantages, returns, clip):
    logp_all, values = jax.vmap(model)(steps.obs)
    logp = jnp.take_along_axis(logp_all, steps.action[:, None], axis=1)[:, 0]
    ratio = jnp.exp(logp - steps.logp)
    advantages = (advantages - advantages.mean()) / (advantages.std() + 1e-8)
    clipped = jnp.clip(ratio, 1 - clip, 1 + clip)
    policy = -jnp.minimum(ratio * advantages, clipped * advantages).mean()
    entropy = -(jnp.exp(logp_all) * logp_all).sum(-1).mean()
    return policy + 0.5 * jnp.mean((values - returns) ** 2) - model.ent_coef * entropy


def make_train(config):
    tx = optax.chain(optax.clip_by_global_norm(0.5), optax.adam(config["lr"], eps=1e-5))

    def train(params, static, key):
        def minibatch(carry, batch):
            params, opt_state = carry
            loss_of = lambda p: ppo_loss(eqx.combine(p, static), *batch, config["clip"])
            loss, grads = jax.value_and_grad(loss_of)(params)
            updates, opt_state = tx.update(grads, opt_state, params)
            return (optax.apply_updates(params, updates), opt_state), loss

        def epoch(data, carry, key):
            order = jr.permutation(key, config["length"])
            shuffle = lambda a: a[order].reshape(config["minibatches"], -1, *a.shape[1:])
            return jax.lax.scan(minibatch, carry, jax.tree.map(shuffle, data))

        def update(carry, key):
            params, opt_state, obs = carry
            collect_key, epoch_key = jr.split(key)
            obs, steps, last_value = collect(eqx.combine(params, static), obs, collect_key, config["length"])
            data = (steps, *gae(steps, last_value, config["gamma"], config["lam"]))
            keys = jr.split(epoch_key, config["epochs"])
            (params, opt_state), losses = jax.lax.scan(functools.partial(epoch, data), (params, opt_state), keys)
            return (params, opt_state, obs), (losses.mean(), steps.reward.mean())

        start = (params, tx.init(params), jnp.array([1.0, 0.5]))
        (params, opt_state, _), metrics = jax.lax.scan(update, start, jr.split(key, config["updates"]))
        return params, metrics

    return train


if __name__ == "__main__":
    init_key, train_key = jr.split(jr.PRNGKey(30))
    network = ActorCritic(init_key)
    params, static = eqx.partition(network, eqx.is_inexact_array)
    train = make_train(CONFIG)
    params, (losses, rewards) = jax.jit(lambda p, k: train(p, static, k))(params, train_key)
    network = eqx.combine(params, static)
    print("losses", losses.round(3), "rewards", rewards.round(3))
    print("greedy at start", int(network(jnp.array([1.0, 0.5]))[0].argmax()))
