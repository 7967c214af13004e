"""Contrastive learning with two towers (InfoNCE). jax.jit, not filter_jit: only the array halves
of the towers cross the jit boundary, and they are joined when training is over."""

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import optax


class Tower(eqx.Module):
    hidden: eqx.nn.Linear
    out: eqx.nn.Linear
    act: callable
    eps: float

    def __init__(self, d_in, d_out, key, act):
        k1, k2 = jax.random.split(key)
        self.hidden = eqx.nn.Linear(d_in, 8, key=k1)
        self.out = eqx.nn.Linear(8, d_out, key=k2)
        self.act = act
        self.eps = 1e-6

    def __call__(self, x):
        z = self.out(self.act(self.hidden(x)))
        return z / (jnp.linalg.norm(z) + self.eps)


class TwoTower(eqx.Module):
    left: Tower
    right: Tower
    log_temperature: jax.Array

    def similarities(self, a, b):
        za, zb = jax.vmap(self.left)(a), jax.vmap(self.right)(b)
        return jnp.exp(self.log_temperature) * za @ zb.T


def pairs(n, seed):
    rng = np.random.default_rng(seed)
    hidden = rng.normal(size=(n, 2))
    a = hidden @ rng.normal(size=(2, 4)) + 0.1 * rng.normal(size=(n, 4))
    b = hidden @ rng.normal(size=(2, 5)) + 0.1 * rng.normal(size=(n, 5))
    return jnp.asarray(a, jnp.float32), jnp.asarray(b, jnp.float32)


def main():
    k_left, k_right = jax.random.split(jax.random.key(12))
    model = TwoTower(
        left=Tower(4, 3, k_left, act=jax.nn.relu),
        right=Tower(5, 3, k_right, act=jnp.tanh),
        log_temperature=jnp.asarray(1.0),
    )
    params, static = eqx.partition(model, eqx.is_array)
    optimizer = optax.lion(1e-3)
    opt_state = optimizer.init(params)

    def loss_fn(params, a, b):
        logits = eqx.combine(params, static).similarities(a, b)
        labels = jnp.arange(a.shape[0])
        row = optax.softmax_cross_entropy_with_integer_labels(logits, labels)
        column = optax.softmax_cross_entropy_with_integer_labels(logits.T, labels)
        return 0.5 * (row.mean() + column.mean())

    @jax.jit
    def train_step(params, opt_state, a, b):
        loss, grads = jax.value_and_grad(loss_fn)(params, a, b)
        updates, opt_state = optimizer.update(grads, opt_state, params)
        params = optax.apply_updates(params, updates)
        return params, opt_state, loss

    a, b = pairs(32, seed=0)
    for epoch in range(2):
        for start in range(0, len(a), 16):
            batch = slice(start, start + 16)
            params, opt_state, loss = train_step(params, opt_state, a[batch], b[batch])
        print(f"epoch {epoch}: {loss:.4f}")

    model = eqx.combine(params, static)
    hits = model.similarities(a, b).argmax(axis=1) == jnp.arange(len(a))
    print(f"recall@1 {hits.mean():.2f}")
    return model


model = main()
