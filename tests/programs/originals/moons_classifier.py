"""Two interleaved half moons, told apart by a small MLP with dropout."""

from dataclasses import dataclass
from typing import Callable

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import numpy as np
import optax


@dataclass(frozen=True)
class Config:
    seed: int = 5678
    samples: int = 64
    batch_size: int = 32
    width: int = 16
    dropout: float = 0.1
    learning_rate: float = 3e-3
    steps: int = 4


class Classifier(eqx.Module):
    layers: list
    activation: Callable
    dropout: eqx.nn.Dropout

    def __init__(self, width, dropout, *, key):
        k1, k2, k3 = jr.split(key, 3)
        self.layers = [
            eqx.nn.Linear(2, width, key=k1),
            eqx.nn.Linear(width, width, key=k2),
            eqx.nn.Linear(width, 2, key=k3),
        ]
        self.activation = jax.nn.gelu
        self.dropout = eqx.nn.Dropout(dropout)

    def __call__(self, x, *, key=None):
        keys = [None, None] if key is None else jr.split(key, 2)
        for layer, k in zip(self.layers[:-1], keys):
            x = self.dropout(self.activation(layer(x)), key=k)
        return self.layers[-1](x)


def make_moons(n, seed):
    rng = np.random.default_rng(seed)
    angle = rng.uniform(0, np.pi, size=n)
    label = rng.integers(0, 2, size=n)
    x = np.where(label == 0, np.cos(angle), 1 - np.cos(angle))
    y = np.where(label == 0, np.sin(angle), 0.5 - np.sin(angle))
    points = np.stack([x, y], axis=-1) + 0.1 * rng.normal(size=(n, 2))
    return points.astype(np.float32), label.astype(np.int32)


def dataloader(arrays, batch_size, *, key):
    size = arrays[0].shape[0]
    indices = jnp.arange(size)
    while True:
        key, subkey = jr.split(key)
        perm = jr.permutation(subkey, indices)
        start, end = 0, batch_size
        while end <= size:
            batch = perm[start:end]
            yield tuple(array[batch] for array in arrays)
            start, end = end, end + batch_size


@eqx.filter_value_and_grad(has_aux=True)
def compute_loss(model, x, y, key):
    keys = jr.split(key, x.shape[0])
    logits = jax.vmap(lambda xi, ki: model(xi, key=ki))(x, keys)
    loss = optax.softmax_cross_entropy_with_integer_labels(logits, y).mean()
    accuracy = jnp.mean(jnp.argmax(logits, axis=-1) == y)
    return loss, accuracy


@eqx.filter_jit
def make_step(model, x, y, key, opt_state, optim):
    (loss, accuracy), grads = compute_loss(model, x, y, key)
    updates, opt_state = optim.update(grads, opt_state)
    model = eqx.apply_updates(model, updates)
    return loss, accuracy, model, opt_state


@eqx.filter_jit
def evaluate(model, x, y):
    logits = jax.vmap(model)(x)
    return jnp.mean(jnp.argmax(logits, axis=-1) == y)


def main(config=Config()):
    x, y = make_moons(config.samples, config.seed)
    x, y = jnp.asarray(x), jnp.asarray(y)
    data_key, model_key, train_key = jr.split(jr.PRNGKey(config.seed), 3)

    model = Classifier(config.width, config.dropout, key=model_key)
    optim = optax.adam(config.learning_rate)
    opt_state = optim.init(eqx.filter(model, eqx.is_inexact_array))

    batches = dataloader((x, y), config.batch_size, key=data_key)
    for step, (xb, yb) in zip(range(config.steps), batches):
        train_key, step_key = jr.split(train_key)
        loss, accuracy, model, opt_state = make_step(model, xb, yb, step_key, opt_state, optim)
        print(f"step={step}, loss={loss.item():.4f}, accuracy={accuracy.item():.2f}")

    test_model = eqx.nn.inference_mode(model)
    print(f"final accuracy: {evaluate(test_model, x, y).item():.3f}")
    return model


if __name__ == "__main__":
    model = main()
