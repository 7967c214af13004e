"""A generic fit loop: every model that maps a graph to a number."""

import dataclasses
from typing import Any

import equinox as eqx
import jax
import optax

from . import metrics


@dataclasses.dataclass
class Progress:
    model: Any
    opt_state: Any
    best_model: Any = None
    best_mae: float = float("inf")
    stale: int = 0


def _freeze_statistics(model):
    """What is trained: all floating point arrays but the shift and the scale."""
    spec = jax.tree_util.tree_map(eqx.is_inexact_array, model)
    return eqx.tree_at(lambda m: (m.shift, m.scale), spec, replace=(False, False))


def make_update(optimizer, spec, loss):
    @eqx.filter_jit
    def update(model, opt_state, graphs, targets):
        trainable, frozen = eqx.partition(model, spec)

        def objective(trainable):
            return loss(eqx.combine(trainable, frozen), graphs, targets)

        value, grads = eqx.filter_value_and_grad(objective)(trainable)
        updates, opt_state = optimizer.update(grads, opt_state, trainable)
        trainable = eqx.apply_updates(trainable, updates)
        return eqx.combine(trainable, frozen), opt_state, value

    return update


def fit(model, data, held_out, *, steps=3, learning_rate=5e-3, patience=2, loss=metrics.huber):
    optimizer = optax.adabelief(learning_rate)
    spec = _freeze_statistics(model)
    update = make_update(optimizer, spec, loss)
    progress = Progress(model, optimizer.init(eqx.filter(model, spec)))
    for step in range(steps):
        progress.model, progress.opt_state, value = update(progress.model, progress.opt_state, *data)
        score = float(metrics.mae(progress.model, *held_out))
        if score < progress.best_mae:
            progress = dataclasses.replace(progress, best_model=progress.model, best_mae=score, stale=0)
        else:
            progress.stale += 1
            if progress.stale >= patience:
                break
        print(f"{step}: loss {float(value):.4f}, held-out mae {score:.4f}")
    return progress
