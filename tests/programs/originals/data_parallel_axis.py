"""Data parallel training by hand: gradients are averaged over a named axis. On one device the
axis is a vmap over shards; with more than one it is a pmap."""

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import optax

SHARDS = 2
AXIS = "devices"


class PolynomialFeatures(eqx.Module):
    degree: int

    def __call__(self, x):
        return jnp.concatenate([x**d for d in range(1, self.degree + 1)])


class Model(eqx.Module):
    features: PolynomialFeatures
    linear: eqx.nn.Linear
    link: callable

    def __init__(self, key, degree=3, link=jnp.exp):
        self.features = PolynomialFeatures(degree)
        self.linear = eqx.nn.Linear(2 * degree, "scalar", key=key)
        self.link = link

    def __call__(self, x):
        return self.link(self.linear(self.features(x)))


def poisson_loss(model, x, counts):
    rate = jax.vmap(model)(x)
    return jnp.mean(rate - counts * jnp.log(rate + 1e-6))


def make_parallel_step(static, optimizer, use_pmap):
    def step(params, opt_state, x, counts):
        def loss_of(params):
            return poisson_loss(eqx.combine(params, static), x, counts)

        loss, grads = jax.value_and_grad(loss_of)(params)
        grads = jax.lax.pmean(grads, axis_name=AXIS)
        loss = jax.lax.pmean(loss, axis_name=AXIS)
        updates, opt_state = optimizer.update(grads, opt_state, params)
        return eqx.apply_updates(params, updates), opt_state, loss

    if use_pmap:
        return jax.pmap(step, axis_name=AXIS)
    return jax.jit(jax.vmap(step, axis_name=AXIS))


def replicate(tree, n):
    return jax.tree_util.tree_map(lambda a: jnp.stack([a] * n), tree)


def unreplicate(tree):
    return jax.tree_util.tree_map(lambda a: a[0], tree)


def shard(array, n):
    return array.reshape(n, array.shape[0] // n, *array.shape[1:])


def fit(model, x, counts, *, n, use_pmap, steps=2):
    params, static = eqx.partition(model, eqx.is_inexact_array)
    optimizer = optax.adagrad(0.05)
    opt_state = optimizer.init(params)
    params, opt_state = replicate((params, opt_state), n)
    step = make_parallel_step(static, optimizer, use_pmap)
    for i in range(steps):
        params, opt_state, loss = step(params, opt_state, shard(x, n), shard(counts, n))
        print("pmap" if use_pmap else "vmap", i, f"loss {loss[0]:.4f}")
    return eqx.combine(unreplicate(params), static)


def main():
    k1, k2, k3 = jr.split(jr.PRNGKey(77), 3)
    x = jr.uniform(k1, (16, 2), minval=-1, maxval=1)
    counts = jr.poisson(k2, jnp.exp(x[:, 0] - x[:, 1])).astype(jnp.float32)
    start = Model(k3)
    by_vmap = fit(start, x, counts, n=SHARDS, use_pmap=False)
    by_pmap = fit(start, x, counts, n=1, use_pmap=True)
    gap = jnp.abs(by_vmap.linear.weight - by_pmap.linear.weight).max()
    print(f"weights differ by {gap:.2e}")
    return by_vmap, by_pmap


if __name__ == "__main__":
    by_vmap, by_pmap = main()
