"""Autoencoder for anomaly detection, with early stopping that gives back the best model."""

from __future__ import annotations

import enum
from contextlib import contextmanager
from dataclasses import dataclass, field

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import optax


class Verdict(enum.Enum):
    BETTER = "better"
    WORSE = "worse"
    STOP = "stop"


@dataclass
class EarlyStopping:
    patience: int = 1
    best: float = float("inf")
    best_model: eqx.Module | None = None
    bad: int = 0
    history: list[float] = field(default_factory=list)

    def check(self, loss: float, model) -> Verdict:
        self.history.append(loss)
        if loss < self.best:
            self.best, self.best_model, self.bad = loss, model, 0
            return Verdict.BETTER
        self.bad += 1
        return Verdict.STOP if self.bad > self.patience else Verdict.WORSE


class AutoEncoder(eqx.Module):
    encoder: eqx.nn.Sequential
    decoder: eqx.nn.Sequential
    noise: float

    def __init__(self, n, code, key, noise=0.05):
        k = jax.random.split(key, 4)
        self.encoder = eqx.nn.Sequential(
            [eqx.nn.Linear(n, 6, key=k[0]), eqx.nn.Lambda(jax.nn.celu), eqx.nn.Linear(6, code, key=k[1])]
        )
        self.decoder = eqx.nn.Sequential(
            [eqx.nn.Linear(code, 6, key=k[2]), eqx.nn.Lambda(jax.nn.celu), eqx.nn.Linear(6, n, key=k[3])]
        )
        self.noise = noise

    def __call__(self, x, key=None):
        if key is not None:
            x = x + self.noise * jax.random.normal(key, x.shape)
        return self.decoder(self.encoder(x))

    def score(self, x):
        return jnp.sum((self(x) - x) ** 2)


@contextmanager
def evaluating(name):
    print(f"-- {name}")
    try:
        yield lambda label, value: print(f"   {label}: {float(value):.4f}")
    finally:
        print("--")


@eqx.filter_value_and_grad
def reconstruction(model, x, key):
    decoded = jax.vmap(model)(x, jax.random.split(key, x.shape[0]))
    return jnp.mean((decoded - x) ** 2)


@eqx.filter_jit
def step(model, opt_state, tx, x, key):
    loss, grads = reconstruction(model, x, key)
    updates, opt_state = tx.update(grads, opt_state, eqx.filter(model, eqx.is_array))
    return eqx.apply_updates(model, updates), opt_state, loss


@eqx.filter_jit
def mean_score(model, x):
    return jax.vmap(model.score)(x).mean()


def main():
    rng = np.random.default_rng(1)
    basis = rng.normal(size=(2, 5))
    normal = jnp.asarray(rng.normal(size=(24, 2)) @ basis, jnp.float32)
    strange = jnp.asarray(3 * rng.normal(size=(8, 5)), jnp.float32)
    train, valid = normal[:16], normal[16:]

    key, init_key = jax.random.split(jax.random.PRNGKey(1))
    model = AutoEncoder(5, 2, init_key)
    tx = optax.sgd(0.3, momentum=0.9)  # large on purpose: it will overshoot
    opt_state = tx.init(eqx.filter(model, eqx.is_array))
    stopping = EarlyStopping()
    for epoch in range(6):
        key, subkey = jax.random.split(key)
        model, opt_state, loss = step(model, opt_state, tx, train, subkey)
        match stopping.check(float(mean_score(model, valid)), model):
            case Verdict.BETTER:
                print(f"epoch {epoch}: {loss:.4f} *")
            case Verdict.WORSE:
                print(f"epoch {epoch}: {loss:.4f}")
            case Verdict.STOP:
                print(f"stopped at {epoch}, best was {stopping.best:.4f}")
                break
    model = stopping.best_model

    with evaluating("anomaly scores") as show:
        show("normal", mean_score(model, valid))
        show("strange", mean_score(model, strange))
    return model


if __name__ == "__main__":
    model = main()
