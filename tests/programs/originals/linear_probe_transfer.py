"""A frozen random encoder and a linear probe trained with jax.grad on the probe only; then the
whole is tuned with a learning rate a hundred times smaller. Images may be mirrored or turned."""

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import optax


class Encoder(eqx.Module):
    conv: eqx.nn.Conv2d
    pool: eqx.nn.MaxPool2d
    act: callable

    def __init__(self, key):
        self.conv = eqx.nn.Conv2d(1, 3, 3, key=key)
        self.pool = eqx.nn.MaxPool2d(2, 2)
        self.act = jax.nn.relu

    def __call__(self, x):
        return self.pool(self.act(self.conv(x))).ravel()


class Probe(eqx.Module):
    weight: jax.Array
    bias: jax.Array

    def __call__(self, features):
        return self.weight @ features + self.bias


class Model(eqx.Module):
    encoder: Encoder
    probe: Probe
    mirror: bool

    def __call__(self, x, orientation):
        turns = [lambda a: a, lambda a: jnp.flip(a, -1), lambda a: jnp.swapaxes(a, -1, -2)]
        if self.mirror:
            x = jax.lax.switch(orientation, turns, x)
        return self.probe(self.encoder(x))


def data(key, n=16):
    k1, k2, k3 = jr.split(key, 3)
    y = jr.randint(k1, (n,), 0, 2)
    x = 0.3 * jr.normal(k2, (n, 1, 6, 6)) + y[:, None, None, None] * jnp.eye(6)
    return x, y, jr.randint(k3, (n,), 0, 3)


def cross_entropy(model, x, y, orientation):
    logits = jax.vmap(model)(x, orientation)
    return optax.softmax_cross_entropy_with_integer_labels(logits, y).mean()


def train_probe(model, batch, lr, steps):
    """Only arrays in the probe, so plain jax.grad and optax.apply_updates will do."""
    optimizer = optax.sgd(lr)

    @jax.jit
    def step(probe, opt_state, features, y):
        def loss(probe):
            return optax.softmax_cross_entropy_with_integer_labels(jax.vmap(probe)(features), y).mean()

        value, grads = jax.value_and_grad(loss)(probe)
        updates, opt_state = optimizer.update(grads, opt_state, probe)
        return optax.apply_updates(probe, updates), opt_state, value

    x, y, _ = batch
    features = jax.vmap(model.encoder)(x)
    probe, opt_state = model.probe, optimizer.init(model.probe)
    for i in range(steps):
        probe, opt_state, value = step(probe, opt_state, features, y)
        print(f"probe {i}: {value:.4f}")
    return eqx.tree_at(lambda m: m.probe, model, probe)


def tune(model, batch, lr, steps):
    optimizer = optax.noisy_sgd(lr, key=0)
    opt_state = optimizer.init(eqx.filter(model, eqx.is_inexact_array))
    update = eqx.filter_jit(optimizer.update)
    grad = eqx.filter_jit(eqx.filter_value_and_grad(cross_entropy))
    for i in range(steps):
        value, grads = grad(model, *batch)
        updates, opt_state = update(grads, opt_state)
        model = eqx.apply_updates(model, updates)
        print(f"tune {i}: {value:.4f}")
    return model


if __name__ == "__main__":
    encoder_key, data_key = jr.split(jr.PRNGKey(45))
    batch = data(data_key)
    start = Model(Encoder(encoder_key), Probe(jnp.zeros((2, 12)), jnp.zeros(2)), mirror=True)
    probed = train_probe(start, batch, lr=0.1, steps=2)
    model = tune(probed, batch, lr=1e-3, steps=2)
