"""Two ways to train with batches that do not fit: a scan over micro batches, and MultiSteps."""

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import optax

MICRO = 4


class Conv1dNet(eqx.Module):
    conv: eqx.nn.Conv1d
    norm: eqx.nn.GroupNorm
    linear: eqx.nn.Linear
    nonlin: callable
    pool: str

    def __init__(self, key, pool="mean"):
        k1, k2 = jr.split(key)
        self.conv = eqx.nn.Conv1d(1, 4, 3, padding=1, key=k1)
        self.norm = eqx.nn.GroupNorm(2, 4)
        self.linear = eqx.nn.Linear(4, 1, key=k2)
        self.nonlin = jax.nn.mish
        self.pool = pool

    def __call__(self, signal):
        h = self.nonlin(self.norm(self.conv(signal[None])))
        h = h.max(axis=1) if self.pool == "max" else h.mean(axis=1)
        return self.linear(h)[0]


def loss_fn(model, x, y):
    return jnp.mean((jax.vmap(model)(x) - y) ** 2)


def accumulated(model, xs, ys):
    """Mean loss and gradient over [n, micro, ...] data, one micro batch at a time."""
    zeros = jax.tree_util.tree_map(jnp.zeros_like, eqx.filter(model, eqx.is_inexact_array))

    def micro(carry, batch):
        total, grads = carry
        loss, g = eqx.filter_value_and_grad(loss_fn)(model, *batch)
        return (total + loss, eqx.apply_updates(grads, g)), None

    (total, grads), _ = jax.lax.scan(micro, (0.0, zeros), (xs, ys))
    scale = 1.0 / xs.shape[0]
    return total * scale, jax.tree_util.tree_map(lambda g: g * scale, grads)


@eqx.filter_jit
def scan_step(model, opt_state, opt, xs, ys):
    loss, grads = accumulated(model, xs, ys)
    updates, opt_state = opt.update(grads, opt_state, eqx.filter(model, eqx.is_inexact_array))
    return eqx.apply_updates(model, updates), opt_state, loss


@eqx.filter_jit
def plain_step(model, opt_state, opt_update, x, y):
    loss, grads = eqx.filter_value_and_grad(loss_fn)(model, x, y)
    updates, opt_state = opt_update(grads, opt_state, eqx.filter(model, eqx.is_inexact_array))
    return eqx.apply_updates(model, updates), opt_state, loss


def signals(key, n, length=8):
    k1, k2 = jr.split(key)
    frequency = jr.uniform(k1, (n, 1), minval=0.5, maxval=3.0)
    t = jnp.linspace(0, jnp.pi, length)
    return jnp.sin(frequency * t) + 0.05 * jr.normal(k2, (n, length)), frequency[:, 0]


def main():
    key_data, key_model = jr.split(jr.PRNGKey(3))
    x, y = signals(key_data, 4 * MICRO)
    xs, ys = x.reshape(4, MICRO, -1), y.reshape(4, MICRO)
    start = Conv1dNet(key_model)

    opt = optax.adam(1e-2)
    by_scan, state = start, opt.init(eqx.filter(start, eqx.is_inexact_array))
    for _ in range(2):
        by_scan, state, loss = scan_step(by_scan, state, opt, xs, ys)
        print(f"scan       {loss:.5f}")

    multi = optax.MultiSteps(optax.adam(1e-2), every_k_schedule=4)
    by_multi, state = start, multi.init(eqx.filter(start, eqx.is_inexact_array))
    for epoch in range(2):
        for i in range(4):
            by_multi, state, loss = plain_step(by_multi, state, multi.update, xs[i], ys[i])
        print(f"MultiSteps {loss:.5f}")

    difference = jax.tree_util.tree_map(
        lambda a, b: jnp.abs(a - b).max(), eqx.filter(by_scan, eqx.is_array), eqx.filter(by_multi, eqx.is_array)
    )
    print("largest difference", max(map(float, jax.tree_util.tree_leaves(difference))))
    return by_scan, by_multi


if __name__ == "__main__":
    by_scan, by_multi = main()
