"""Regression with weight normalised layers, and a norm penalty that looks at a filtered copy.

The filtered copies here are only read: for the penalty, the count, and the log.
"""

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import optax
from equinox import nn


class WNNet(eqx.Module):
    first: nn.WeightNorm
    second: nn.WeightNorm
    out: nn.Linear
    acts: tuple

    def __init__(self, key, width=8):
        a, b, c = jr.split(key, 3)
        self.first = nn.WeightNorm(nn.Linear(3, width, key=a), "weight")
        self.second = nn.WeightNorm(nn.Linear(width, width, key=b), "weight")
        self.out = nn.Linear(width, 1, key=c)
        self.acts = (jax.nn.elu, jnp.sin)

    def __call__(self, x):
        f, g = self.acts
        return self.out(g(self.second(f(self.first(x)))))[0]


def norm(tree):
    return optax.global_norm(eqx.filter(tree, eqx.is_inexact_array))


def objective(model, x, y, penalty):
    data = jnp.mean((jax.vmap(model)(x) - y) ** 2)
    return data + penalty * norm(model), data


def describe(model):
    weights, rest = eqx.partition(model, eqx.is_array)
    n = sum(w.size for w in jax.tree.leaves(weights))
    functions = [f for f in jax.tree.leaves(rest) if callable(f)]
    print(f"{n} weights, {len(functions)} functions")


def main():
    xkey, mkey = jr.split(jr.PRNGKey(3))
    x = jr.normal(xkey, (32, 3))
    y = jnp.tanh(x @ jnp.array([1.0, -2.0, 0.5]))
    model = WNNet(mkey)
    describe(model)
    tx = optax.chain(optax.centralize(), optax.amsgrad(1e-2))
    state = tx.init(eqx.filter(model, eqx.is_inexact_array))
    grad = eqx.filter_jit(eqx.filter_value_and_grad(objective, has_aux=True))
    update = eqx.filter_jit(tx.update)

    step = 0
    while step < 3:
        (total, data), grads = grad(model, x, y, penalty=1e-3)
        log = eqx.filter(grads, lambda leaf: eqx.is_array(leaf) and leaf.ndim > 1)
        updates, state = update(grads, state, eqx.filter(model, eqx.is_inexact_array))
        model = eqx.apply_updates(model, updates)
        if (gnorm := float(optax.global_norm(log))) > 100:
            print("gradients explode")
            break
        print(f"{step}: total {total:.4f} data {data:.4f} gradient {gnorm:.3f}")
        step += 1
    describe(model)
    return model


if __name__ == "__main__":
    model = main()
