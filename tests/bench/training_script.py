"""Trains a small sequence classifier: the script that scripts/bench checks.

It has what training scripts have: a configuration, data, a model of several modules, an
optimizer with a schedule, a compiled step, an average of the weights, evaluation, early
stopping and a checkpoint. It has no bug, and it runs:

    $(scripts/python_environment) tests/bench/training_script.py --steps 60
"""

import argparse
import dataclasses
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import numpy as np
import optax


@dataclasses.dataclass(frozen=True)
class Config:
    """Everything that a run depends on."""

    classes: int = 3
    length: int = 32
    channels: int = 2
    width: int = 16
    heads: int = 2
    depth: int = 2
    dropout: float = 0.1
    examples: int = 512
    batch_size: int = 32
    steps: int = 200
    warmup: int = 20
    learning_rate: float = 3e-3
    weight_decay: float = 1e-4
    clip: float = 1.0
    average: float = 0.98
    patience: int = 5
    evaluate_every: int = 20
    seed: int = 0


class Batch(NamedTuple):
    x: jax.Array
    y: jax.Array


# -- data ---------------------------------------------------------------------------------


def make_signals(config: Config, rng: np.random.Generator) -> Batch:
    """Noisy waves; the class is the number of periods."""
    labels = rng.integers(0, config.classes, size=config.examples)
    time_axis = np.linspace(0.0, 1.0, config.length)
    phases = rng.uniform(0.0, 2.0 * np.pi, size=(config.examples, config.channels, 1))
    frequency = 1.0 + labels[:, None, None]
    signals = np.sin(2.0 * np.pi * frequency * time_axis + phases)
    signals = signals + 0.3 * rng.normal(size=signals.shape)
    return Batch(signals.astype(np.float32), labels.astype(np.int32))


def split(data: Batch, fraction: float = 0.8) -> tuple[Batch, Batch]:
    cut = int(len(data.x) * fraction)
    return Batch(data.x[:cut], data.y[:cut]), Batch(data.x[cut:], data.y[cut:])


def batches(data: Batch, size: int, rng: np.random.Generator) -> Iterator[Batch]:
    """Batches for ever, in a new order in each epoch."""
    while True:
        order = rng.permutation(len(data.x))
        for start in range(0, len(order) - size + 1, size):
            chosen = order[start : start + size]
            yield Batch(jnp.asarray(data.x[chosen]), jnp.asarray(data.y[chosen]))


# -- model --------------------------------------------------------------------------------


class FeedForward(eqx.Module):
    into: eqx.nn.Linear
    out: eqx.nn.Linear
    dropout: eqx.nn.Dropout
    activation: Callable

    def __init__(self, width: int, dropout: float, *, key):
        into_key, out_key = jr.split(key)
        self.into = eqx.nn.Linear(width, 4 * width, key=into_key)
        self.out = eqx.nn.Linear(4 * width, width, key=out_key)
        self.dropout = eqx.nn.Dropout(dropout)
        self.activation = jax.nn.gelu

    def __call__(self, x, *, key=None):
        hidden = self.activation(self.into(x))
        return self.dropout(self.out(hidden), key=key)


class Block(eqx.Module):
    attention: eqx.nn.MultiheadAttention
    feed_forward: FeedForward
    norms: tuple[eqx.nn.LayerNorm, eqx.nn.LayerNorm]

    def __init__(self, config: Config, *, key):
        attention_key, forward_key = jr.split(key)
        self.attention = eqx.nn.MultiheadAttention(
            config.heads, config.width, dropout_p=config.dropout, key=attention_key
        )
        self.feed_forward = FeedForward(config.width, config.dropout, key=forward_key)
        self.norms = (eqx.nn.LayerNorm(config.width), eqx.nn.LayerNorm(config.width))

    def __call__(self, x, *, key=None):
        if key is None:
            attention_key, forward_keys = None, None
        else:
            attention_key, forward_key = jr.split(key)
            forward_keys = jr.split(forward_key, x.shape[0])
        normed = jax.vmap(self.norms[0])(x)
        x = x + self.attention(normed, normed, normed, key=attention_key)
        normed = jax.vmap(self.norms[1])(x)
        if forward_keys is None:
            return x + jax.vmap(self.feed_forward)(normed)
        return x + jax.vmap(lambda row, k: self.feed_forward(row, key=k))(normed, forward_keys)


class Classifier(eqx.Module):
    embed: eqx.nn.Conv1d
    blocks: list[Block]
    head: eqx.nn.Linear
    positions: jax.Array
    pool: str = eqx.field(static=True)

    def __init__(self, config: Config, *, key, pool: str = "mean"):
        embed_key, head_key, position_key, *block_keys = jr.split(key, 3 + config.depth)
        self.embed = eqx.nn.Conv1d(config.channels, config.width, 3, padding=1, key=embed_key)
        self.blocks = [Block(config, key=k) for k in block_keys]
        self.head = eqx.nn.Linear(config.width, config.classes, key=head_key)
        self.positions = 0.02 * jr.normal(position_key, (config.length, config.width))
        self.pool = pool

    def __call__(self, x, *, key=None):
        hidden = self.embed(x).T + self.positions
        keys = [None] * len(self.blocks) if key is None else jr.split(key, len(self.blocks))
        for block, block_key in zip(self.blocks, keys):
            hidden = block(hidden, key=block_key)
        pooled = hidden.mean(axis=0) if self.pool == "mean" else hidden[0]
        return self.head(pooled)


def count_parameters(model) -> int:
    arrays = eqx.filter(model, eqx.is_inexact_array)
    return sum(leaf.size for leaf in jax.tree_util.tree_leaves(arrays))


# -- training -----------------------------------------------------------------------------


class TrainState(eqx.Module):
    model: Classifier
    average: Classifier
    opt_state: optax.OptState
    step: jax.Array


def make_optimizer(config: Config) -> optax.GradientTransformation:
    schedule = optax.warmup_cosine_decay_schedule(
        init_value=0.0,
        peak_value=config.learning_rate,
        warmup_steps=config.warmup,
        decay_steps=max(config.steps, config.warmup + 1),
    )
    return optax.chain(
        optax.clip_by_global_norm(config.clip),
        optax.adamw(schedule, weight_decay=config.weight_decay),
    )


def make_state(config: Config, optimizer, key) -> TrainState:
    model = Classifier(config, key=key)
    opt_state = optimizer.init(eqx.filter(model, eqx.is_inexact_array))
    return TrainState(model=model, average=model, opt_state=opt_state, step=jnp.zeros((), jnp.int32))


def loss_fn(model, batch: Batch, key):
    keys = jr.split(key, batch.x.shape[0])
    logits = jax.vmap(lambda x, k: model(x, key=k))(batch.x, keys)
    losses = optax.softmax_cross_entropy_with_integer_labels(logits, batch.y)
    accuracy = jnp.mean(jnp.argmax(logits, axis=-1) == batch.y)
    return jnp.mean(losses), accuracy


def move_average(average, model, rate: float):
    """The average of the weights; what is no array stays what it is."""
    old, static = eqx.partition(average, eqx.is_inexact_array)
    new = eqx.filter(model, eqx.is_inexact_array)
    moved = jax.tree_util.tree_map(lambda a, b: rate * a + (1.0 - rate) * b, old, new)
    return eqx.combine(moved, static)


@eqx.filter_jit
def make_step(state: TrainState, optimizer, batch: Batch, key, rate: float):
    grad_fn = eqx.filter_value_and_grad(loss_fn, has_aux=True)
    (loss, accuracy), grads = grad_fn(state.model, batch, key)
    params = eqx.filter(state.model, eqx.is_inexact_array)
    updates, opt_state = optimizer.update(grads, state.opt_state, params)
    model = eqx.apply_updates(state.model, updates)
    state = TrainState(
        model=model,
        average=move_average(state.average, model, rate),
        opt_state=opt_state,
        step=state.step + 1,
    )
    metrics = {"loss": loss, "accuracy": accuracy, "grad_norm": optax.global_norm(grads)}
    return state, metrics


@eqx.filter_jit
def evaluate(model, data: Batch):
    model = eqx.nn.inference_mode(model)
    logits = jax.vmap(model)(data.x)
    losses = optax.softmax_cross_entropy_with_integer_labels(logits, data.y)
    return {
        "loss": jnp.mean(losses),
        "accuracy": jnp.mean(jnp.argmax(logits, axis=-1) == data.y),
    }


@dataclasses.dataclass
class Stopper:
    """Tells when the loss has not improved for some evaluations."""

    patience: int
    best: float = float("inf")
    waited: int = 0

    def improved(self, loss: float) -> bool:
        if loss < self.best:
            self.best, self.waited = loss, 0
            return True
        self.waited += 1
        return False

    @property
    def should_stop(self) -> bool:
        return self.waited >= self.patience


# -- checkpoints --------------------------------------------------------------------------


def save(path: Path, config: Config, state: TrainState) -> None:
    with open(path, "wb") as file:
        file.write((json.dumps(dataclasses.asdict(config)) + "\n").encode())
        eqx.tree_serialise_leaves(file, state)


def load(path: Path) -> tuple[Config, TrainState]:
    with open(path, "rb") as file:
        config = Config(**json.loads(file.readline().decode()))
        like = make_state(config, make_optimizer(config), jr.PRNGKey(config.seed))
        return config, eqx.tree_deserialise_leaves(file, like)


# -- the program --------------------------------------------------------------------------


def train(config: Config, folder: Path) -> Path:
    rng = np.random.default_rng(config.seed)
    train_data, test_data = split(make_signals(config, rng))
    model_key, step_key = jr.split(jr.PRNGKey(config.seed))
    optimizer = make_optimizer(config)
    state = make_state(config, optimizer, model_key)
    print(f"{count_parameters(state.model)} parameters, {len(train_data.x)} examples")
    stopper = Stopper(config.patience)
    checkpoint = folder / "best.eqx"
    begun = time.perf_counter()
    for step, batch in enumerate(batches(train_data, config.batch_size, rng), start=1):
        step_key, key = jr.split(step_key)
        state, metrics = make_step(state, optimizer, batch, key, config.average)
        if step % config.evaluate_every == 0 or step == config.steps:
            result = evaluate(state.average, test_data)
            print(
                f"step {step:4d}  train loss {metrics['loss']:.3f}  "
                f"test loss {result['loss']:.3f}  accuracy {result['accuracy']:.3f}"
            )
            if stopper.improved(float(result["loss"])):
                save(checkpoint, config, state)
        if step >= config.steps or stopper.should_stop:
            break
    print(f"{time.perf_counter() - begun:.1f} s")
    return checkpoint


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=Config.steps)
    parser.add_argument("--seed", type=int, default=Config.seed)
    options = parser.parse_args()
    config = dataclasses.replace(Config(), steps=options.steps, seed=options.seed)
    with tempfile.TemporaryDirectory() as folder:
        config, state = load(train(config, Path(folder)))
        _, test_data = split(make_signals(config, np.random.default_rng(config.seed)))
        result = evaluate(state.average, test_data)
        print(f"best checkpoint: step {int(state.step)}, accuracy {result['accuracy']:.3f}")


if __name__ == "__main__":
    main()
