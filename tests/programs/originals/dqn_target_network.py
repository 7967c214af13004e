"""Double DQN on a corridor of five cells, with replay and a slowly moving target network."""

import collections
import random

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import optax

N_CELLS = 5
GAMMA = 0.9
Transition = collections.namedtuple("Transition", "obs action reward next_obs done")


class Corridor:
    """Start in the middle; right end pays 1, left end pays nothing."""

    def reset(self):
        self.cell = N_CELLS // 2
        return self.observe()

    def observe(self):
        return np.eye(N_CELLS, dtype=np.float32)[self.cell]

    def step(self, action):
        self.cell += 1 if action == 1 else -1
        done = self.cell in (0, N_CELLS - 1)
        return self.observe(), float(self.cell == N_CELLS - 1), done


class ReplayBuffer:
    def __init__(self, capacity, rng):
        self.storage = collections.deque(maxlen=capacity)
        self.rng = rng

    def add(self, *args):
        self.storage.append(Transition(*args))

    def sample(self, n):
        batch = self.rng.choices(self.storage, k=n)
        return Transition(*(jnp.asarray(np.stack(field)) for field in zip(*batch)))

    def __len__(self):
        return len(self.storage)


class DuelingQ(eqx.Module):
    body: eqx.nn.Linear
    value: eqx.nn.Linear
    advantage: eqx.nn.Linear
    activation: callable
    dueling: bool

    def __init__(self, key, width=8, dueling=True):
        a, b, c = jax.random.split(key, 3)
        self.body = eqx.nn.Linear(N_CELLS, width, key=a)
        self.value = eqx.nn.Linear(width, 1, key=b)
        self.advantage = eqx.nn.Linear(width, 2, key=c)
        self.activation = jax.nn.relu
        self.dueling = dueling

    def __call__(self, obs):
        h = self.activation(self.body(obs))
        adv = self.advantage(h)
        if not self.dueling:
            return adv
        return self.value(h) + adv - adv.mean()


def td_loss(q_net, target_net, batch):
    q = jax.vmap(q_net)(batch.obs)
    q_sa = jnp.take_along_axis(q, batch.action[:, None], axis=1)[:, 0]
    best = jax.vmap(q_net)(batch.next_obs).argmax(axis=1)
    next_q = jax.vmap(target_net)(batch.next_obs)
    next_v = jnp.take_along_axis(next_q, best[:, None], axis=1)[:, 0]
    target = batch.reward + GAMMA * (1.0 - batch.done) * next_v
    return optax.huber_loss(q_sa, jax.lax.stop_gradient(target)).mean()


class Agent:
    def __init__(self, seed=0, lr=1e-2, tau=0.1):
        self.rng = random.Random(seed)
        self.q_net = DuelingQ(jax.random.PRNGKey(seed))
        self.target_net = DuelingQ(jax.random.PRNGKey(seed))
        self.optimizer = optax.adam(lr)
        self.opt_state = self.optimizer.init(eqx.filter(self.q_net, eqx.is_inexact_array))
        self.buffer = ReplayBuffer(100, self.rng)
        self.tau = tau

    def act(self, obs, epsilon):
        if self.rng.random() < epsilon:
            return self.rng.randrange(2)
        return int(self.q_net(jnp.asarray(obs)).argmax())

    def learn(self, batch_size):
        batch = self.buffer.sample(batch_size)
        loss, grads = self._grads(self.q_net, self.target_net, batch)
        updates, self.opt_state = self.optimizer.update(grads, self.opt_state)
        self.q_net = eqx.apply_updates(self.q_net, updates)
        self.sync()
        return float(loss)

    @staticmethod
    @eqx.filter_jit
    def _grads(q_net, target_net, batch):
        return eqx.filter_value_and_grad(td_loss)(q_net, target_net, batch)

    def sync(self):
        online, _ = eqx.partition(self.q_net, eqx.is_inexact_array)
        target, rest = eqx.partition(self.target_net, eqx.is_inexact_array)
        target = optax.incremental_update(online, target, step_size=self.tau)
        self.target_net = eqx.combine(target, rest)


def main():
    env, agent = Corridor(), Agent(seed=3)
    losses = []
    for episode in range(3):
        obs, done, epsilon = env.reset(), False, 0.5 / (episode + 1)
        for _ in range(10):
            action = agent.act(obs, epsilon)
            next_obs, reward, done = env.step(action)
            agent.buffer.add(obs, action, reward, next_obs, float(done))
            obs = next_obs
            if done:
                break
        losses.append(agent.learn(batch_size=8))
        print(f"episode {episode}: {len(agent.buffer)} transitions, loss {losses[-1]:.4f}")
    return agent


if __name__ == "__main__":
    agent = main()
    print(agent.q_net(jnp.eye(N_CELLS)[N_CELLS // 2]))
