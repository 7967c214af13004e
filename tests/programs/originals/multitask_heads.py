"""One trunk, a dict of heads; learning rates by part with multi_transform, loss weights learned."""

import operator
from typing import Dict

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import optax

TASKS = {"sum": 1, "sign": 2, "argmax": 3}


class Trunk(eqx.Module):
    first: eqx.nn.Linear
    second: eqx.nn.Linear
    norm: eqx.nn.LayerNorm
    act: object = jax.nn.leaky_relu

    def __call__(self, x):
        h = self.act(self.first(x))
        return self.norm(h + self.act(self.second(h)))


class MultiTask(eqx.Module):
    trunk: Trunk
    heads: Dict[str, eqx.nn.Linear]
    log_vars: Dict[str, jax.Array]
    uncertainty: bool

    def __init__(self, key, width=8, uncertainty=True):
        k1, k2, *head_keys = jr.split(key, 2 + len(TASKS))
        self.trunk = Trunk(eqx.nn.Linear(3, width, key=k1), eqx.nn.Linear(width, width, key=k2), eqx.nn.LayerNorm(width))
        self.heads = {t: eqx.nn.Linear(width, n, key=k) for (t, n), k in zip(TASKS.items(), head_keys)}
        self.log_vars = {t: jnp.zeros(()) for t in TASKS}
        self.uncertainty = uncertainty

    def __call__(self, x):
        h = self.trunk(x)
        return {task: head(h) for task, head in self.heads.items()}


def task_losses(model, x, targets):
    out = jax.vmap(model)(x)
    cross_entropy = optax.softmax_cross_entropy_with_integer_labels
    return {
        "sum": jnp.mean((out["sum"][:, 0] - targets["sum"]) ** 2),
        "sign": cross_entropy(out["sign"], targets["sign"]).mean(),
        "argmax": cross_entropy(out["argmax"], targets["argmax"]).mean(),
    }


def total(model, x, targets):
    losses = task_losses(model, x, targets)
    if model.uncertainty:
        weighted = [jnp.exp(-model.log_vars[t]) * l + model.log_vars[t] for t, l in losses.items()]
    else:
        weighted = list(losses.values())
    return sum(weighted), losses


def label(params):
    """A label for each parameter: trunk, head or weight (of the losses).

    multi_transform gets this function: it would call a tree of labels, which is a callable module."""
    same = lambda tree, name: jax.tree_util.tree_map(lambda _: name, tree)
    parts = operator.attrgetter("trunk", "heads", "log_vars")
    trunk, heads, log_vars = parts(params)
    return eqx.tree_at(parts, params, (same(trunk, "trunk"), same(heads, "head"), same(log_vars, "weight")))


def data(key, n):
    x = jr.normal(key, (n, 3))
    return x, {"sum": x.sum(1), "sign": (x[:, 0] > 0).astype(int), "argmax": x.argmax(1)}


def run(model, x, targets, steps):
    params = eqx.filter(model, eqx.is_inexact_array)
    tx = optax.multi_transform(
        {"trunk": optax.adam(1e-3), "head": optax.adam(1e-2), "weight": optax.sgd(1e-2)}, label
    )
    opt_state = tx.init(params)

    @eqx.filter_jit
    def step(model, opt_state):
        (loss, parts), grads = eqx.filter_value_and_grad(total, has_aux=True)(model, x, targets)
        updates, opt_state = tx.update(grads, opt_state, eqx.filter(model, eqx.is_inexact_array))
        return eqx.apply_updates(model, updates), opt_state, loss, parts

    for i in range(steps):
        model, opt_state, loss, parts = step(model, opt_state)
        print(i, f"{loss:.3f}", " ".join(f"{t}={v:.3f}" for t, v in parts.items()))
    return model


if __name__ == "__main__":
    key = jr.PRNGKey(23)
    model_key, data_key = jr.split(key)
    x, targets = data(data_key, 24)
    model = run(MultiTask(model_key), x, targets, steps=3)
    final = task_losses(model, x, targets)
    print({t: round(float(v), 3) for t, v in final.items()})
