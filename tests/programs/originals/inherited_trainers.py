"""A base trainer with hooks, and two subclasses: plain, and with a Lookahead of the weights."""

import abc

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import optax


class TabularNet(eqx.Module):
    embedding: eqx.nn.Embedding
    mlp: eqx.nn.MLP
    positive: bool

    def __init__(self, n_categories, n_numeric, key, positive=False):
        k1, k2 = jax.random.split(key)
        self.embedding = eqx.nn.Embedding(n_categories, 3, key=k1)
        self.mlp = eqx.nn.MLP(3 + n_numeric, "scalar", 8, 1, activation=jax.nn.softplus, key=k2)
        self.positive = positive

    def __call__(self, category, numeric):
        out = self.mlp(jnp.concatenate([self.embedding(category), numeric]))
        return jnp.exp(out) if self.positive else out


@eqx.filter_jit
def _value_and_grad(loss, model, batch):
    return eqx.filter_value_and_grad(loss)(model, batch)


@eqx.filter_jit
def _update(optimizer, grads, opt_state, params):
    return optimizer.update(grads, opt_state, params)


class BaseTrainer(abc.ABC):
    name = "base"

    def __init__(self, model, learning_rate, **kwargs):
        self.model = model
        self.optimizer = self.make_optimizer(learning_rate, **kwargs)
        self.opt_state = self.optimizer.init(self.params)
        self.global_step = 0

    @property
    def params(self):
        return eqx.filter(self.model, eqx.is_inexact_array)

    @abc.abstractmethod
    def make_optimizer(self, learning_rate, **kwargs): ...

    @staticmethod
    def loss(model, batch):
        categories, numeric, target = batch
        prediction = jax.vmap(model)(categories, numeric)
        return jnp.mean((prediction - target) ** 2)

    def train_step(self, batch):
        value, grads = _value_and_grad(self.loss, self.model, batch)
        updates, self.opt_state = _update(self.optimizer, grads, self.opt_state, self.params)
        self.model = eqx.apply_updates(self.model, updates)
        return value

    def on_step_end(self, value):
        self.global_step += 1
        print(f"{self.name} {self.global_step}: {value:.4f}")

    def fit(self, batches):
        for batch in batches:
            self.on_step_end(self.train_step(batch))
        return self.model


class AdamTrainer(BaseTrainer):
    name = "adam"

    def make_optimizer(self, learning_rate, *, weight_decay=0.0):
        return optax.adamw(learning_rate, weight_decay=weight_decay)


class LookaheadTrainer(BaseTrainer):
    """Every `period` steps the slow weights move half way to the fast ones."""

    name = "lookahead"

    def __init__(self, model, learning_rate, period=2):
        super().__init__(model, learning_rate)
        self.period = period
        self.slow = model

    def make_optimizer(self, learning_rate):
        return optax.sgd(learning_rate)

    def on_step_end(self, value):
        super().on_step_end(value)
        if self.global_step % self.period == 0:
            self.sync()

    def sync(self):
        difference = jax.tree.map(lambda s, f: 0.5 * (f - s), eqx.filter(self.slow, eqx.is_inexact_array), self.params)
        self.slow = eqx.apply_updates(self.slow, difference)
        self.model = self.slow


def batches(n, size=8, seed=0):
    rng = np.random.default_rng(seed)
    for _ in range(n):
        categories = rng.integers(0, 4, size=size)
        numeric = rng.normal(size=(size, 2)).astype(np.float32)
        yield jnp.asarray(categories), jnp.asarray(numeric), jnp.asarray(numeric.sum(1) + categories)


def main():
    model = TabularNet(4, 2, jax.random.PRNGKey(55))
    trainers = [AdamTrainer(model, 1e-2, weight_decay=1e-3), LookaheadTrainer(model, learning_rate=1e-2)]
    for trainer in trainers:
        trainer.fit(batches(4))
    return trainers


if __name__ == "__main__":
    trainers = main()
