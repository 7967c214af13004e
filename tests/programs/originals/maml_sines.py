"""First- or second-order MAML on sine waves: the adapted copy lives only inside the loss."""

import functools as ft
from typing import Callable

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import optax


class Regressor(eqx.Module):
    w: list
    b: list
    phi: Callable
    residual: bool

    def __init__(self, sizes, key, phi=jnp.tanh, residual=True):
        keys = jr.split(key, len(sizes) - 1)
        self.w = [jr.normal(k, (m, n)) / jnp.sqrt(m) for k, m, n in zip(keys, sizes[:-1], sizes[1:])]
        self.b = [jnp.zeros(n) for n in sizes[1:]]
        self.phi = phi
        self.residual = residual

    def __call__(self, x):
        x = self.phi(x @ self.w[0] + self.b[0])
        for w, b in zip(self.w[1:-1], self.b[1:-1]):
            y = self.phi(x @ w + b)
            x = x + y if self.residual else y
        return x @ self.w[-1] + self.b[-1]


def mse(model, x, y):
    return jnp.mean((model(x) - y) ** 2)


def adapt(model, x, y, inner_lr, inner_steps, first_order=False):
    for _ in range(inner_steps):
        grads = eqx.filter_grad(mse)(model, x, y)
        if first_order:
            grads = jax.lax.stop_gradient(grads)
        model = eqx.apply_updates(model, jax.tree_util.tree_map(lambda g: -inner_lr * g, grads))
    return model


def task_loss(model, task, **inner):
    (x_support, y_support), (x_query, y_query) = task
    adapted = adapt(model, x_support, y_support, **inner)
    return mse(adapted, x_query, y_query)


def sample_task(key, shots=5):
    k1, k2, k3, k4 = jr.split(key, 4)
    amplitude = jr.uniform(k1, minval=0.5, maxval=2.0)
    phase = jr.uniform(k2, maxval=jnp.pi)

    def draw(k):
        x = jr.uniform(k, (shots, 1), minval=-3.0, maxval=3.0)
        return x, amplitude * jnp.sin(x + phase)

    return draw(k3), draw(k4)


def meta_step(meta_optimizer, inner, model, opt_state, keys):
    def meta_loss(model):
        tasks = jax.vmap(sample_task)(keys)
        losses = jax.vmap(lambda task: task_loss(model, task, **inner))(tasks)
        return losses.mean()

    loss, grads = eqx.filter_value_and_grad(meta_loss)(model)
    updates, opt_state = meta_optimizer.update(grads, opt_state)
    return eqx.apply_updates(model, updates), opt_state, loss


def meta_train(first_order, seed=0, iterations=2, tasks=4):
    key, init_key = jr.split(jr.PRNGKey(seed))
    model = Regressor([1, 8, 8, 1], init_key)
    meta_optimizer = optax.adam(1e-3)
    opt_state = meta_optimizer.init(eqx.filter(model, eqx.is_array))
    inner = dict(inner_lr=0.05, inner_steps=1, first_order=first_order)
    step = eqx.filter_jit(ft.partial(meta_step, meta_optimizer, inner))
    for i in range(iterations):
        key, sub = jr.split(key)
        model, opt_state, loss = step(model, opt_state, jr.split(sub, tasks))
        print(f"{'fomaml' if first_order else 'maml'} iteration {i}: query loss {loss:.4f}")
    return model


if __name__ == "__main__":
    trained = {name: meta_train(flag) for name, flag in [("maml", False), ("fomaml", True)]}
    task = eqx.filter_jit(sample_task)(jr.PRNGKey(99))
    evaluate = eqx.filter_jit(ft.partial(task_loss, inner_lr=0.05, inner_steps=1))
    for name, model in trained.items():
        print(name, "loss after adapting", float(evaluate(model, task)))
