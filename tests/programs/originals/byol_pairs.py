"""BYOL on noisy views of clusters: online network, predictor, and an EMA target.

Aux output of the loss carries the embeddings' spread, to see a collapse early.
"""

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import optax

DIM, EMBED = 6, 4
TAU = 0.9


def normalize(x):
    return x / (jnp.linalg.norm(x) + 1e-6)


class Projector(eqx.Module):
    encoder: eqx.nn.MLP
    project: eqx.nn.Linear
    normalize: callable

    def __init__(self, key):
        k1, k2 = jr.split(key)
        self.encoder = eqx.nn.MLP(DIM, 8, 8, 1, activation=jax.nn.relu, key=k1)
        self.project = eqx.nn.Linear(8, EMBED, key=k2)
        self.normalize = normalize

    def __call__(self, x):
        return self.normalize(self.project(self.encoder(x)))


class Online(eqx.Module):
    net: Projector
    predictor: eqx.nn.MLP
    symmetric: bool = True

    def __call__(self, x):
        return normalize(self.predictor(self.net(x)))


def augment(x, key):
    noise_key, mask_key = jr.split(key)
    keep = jr.bernoulli(mask_key, 0.8, x.shape)
    return jnp.where(keep, x + 0.1 * jr.normal(noise_key, x.shape), 0.0)


def byol_loss(online, target, view_a, view_b):
    pa, pb = jax.vmap(online)(view_a), jax.vmap(online)(view_b)
    ta = jax.lax.stop_gradient(jax.vmap(target)(view_a))
    tb = jax.lax.stop_gradient(jax.vmap(target)(view_b))
    loss = 2 - 2 * jnp.mean(jnp.sum(pa * tb, axis=-1))
    if online.symmetric:
        loss = 0.5 * (loss + 2 - 2 * jnp.mean(jnp.sum(pb * ta, axis=-1)))
    return loss, jnp.std(ta, axis=0).mean()


def ema(new, old, tau):
    """Moves the arrays of `old` to those of `new`; everything else is kept from `old`."""

    def move(o, n):
        if eqx.is_inexact_array(o):
            return tau * o + (1 - tau) * n
        return o

    return jax.tree_util.tree_map(move, old, new)


@eqx.filter_jit
def step(online, target, opt_state, optim, batch, key):
    k1, k2 = jr.split(key)
    n = batch.shape[0]
    view_a = jax.vmap(augment)(batch, jr.split(k1, n))
    view_b = jax.vmap(augment)(batch, jr.split(k2, n))
    value_and_grad = eqx.filter_value_and_grad(byol_loss, has_aux=True)
    (loss, spread), grads = value_and_grad(online, target, view_a, view_b)
    updates, opt_state = optim.update(grads, opt_state, eqx.filter(online, eqx.is_inexact_array))
    online = eqx.apply_updates(online, updates)
    target = ema(online.net, target, TAU)
    return online, target, opt_state, loss, spread


def pretrain(data, key, steps=3):
    k_online, k_pred, key = jr.split(key, 3)
    online = Online(Projector(k_online), eqx.nn.MLP(EMBED, EMBED, 8, 1, key=k_pred))
    target = online.net
    optim = optax.lars(0.05, momentum=0.9)
    opt_state = optim.init(eqx.filter(online, eqx.is_inexact_array))
    for i in range(steps):
        key, sub = jr.split(key)
        online, target, opt_state, loss, spread = step(online, target, opt_state, optim, data, sub)
        print(f"{i} loss={float(loss):.4f} spread={float(spread):.4f}")
    return online, target


def linear_probe(backbone, data, labels):
    features = jax.vmap(backbone.encoder)(data)
    targets = jax.nn.one_hot(labels, 3)
    weights, *_ = jnp.linalg.lstsq(features, targets)
    return jnp.mean((features @ weights).argmax(1) == labels)


if __name__ == "__main__":
    data_key, cluster_key, train_key = jr.split(jr.PRNGKey(7), 3)
    labels = jnp.arange(24) % 3
    centers = jr.normal(cluster_key, (3, DIM))
    data = centers[labels] + 0.2 * jr.normal(data_key, (24, DIM))
    online, target = pretrain(data, train_key)
    print("probe accuracy", linear_probe(target, data, labels))
