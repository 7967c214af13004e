"""A hypernetwork writes the weights of a small coordinate network (SIREN) for each signal."""

import math

import equinox as eqx
import jax
import jax.flatten_util
import jax.numpy as jnp
import optax

OMEGA = 8.0


class Siren(eqx.Module):
    layers: tuple
    omega: float
    sine: bool

    def __init__(self, sizes, key, omega=OMEGA, sine=True):
        keys = jax.random.split(key, len(sizes) - 1)
        self.layers = tuple(eqx.nn.Linear(a, b, key=k) for a, b, k in zip(sizes, sizes[1:], keys))
        self.omega = omega
        self.sine = sine

    def __call__(self, t):
        x = jnp.atleast_1d(t)
        for layer in self.layers[:-1]:
            x = layer(x)
            x = jnp.sin(self.omega * x) if self.sine else jnp.tanh(x)
        return self.layers[-1](x)[0]


class HyperNetwork(eqx.Module):
    mlp: eqx.nn.MLP
    template: Siren
    scale: float

    def __init__(self, n_code, key):
        k1, k2 = jax.random.split(key)
        self.template = Siren((1, 6, 1), k1)
        n_weights = sum(math.prod(a.shape) for a in jax.tree.leaves(eqx.filter(self.template, eqx.is_array)))
        self.mlp = eqx.nn.MLP(n_code, n_weights, 16, 1, activation=jax.nn.relu, key=k2)
        self.scale = 0.1

    def field(self, code):
        """The template with its weights shifted by what the code says."""
        arrays, static = eqx.partition(self.template, eqx.is_array)
        flat, unravel = jax.flatten_util.ravel_pytree(arrays)
        arrays = unravel(flat + self.scale * self.mlp(code))
        return eqx.combine(arrays, static)


class AutoDecoder(eqx.Module):
    hyper: HyperNetwork
    codes: eqx.nn.Embedding

    def __call__(self, i, t):
        return jax.vmap(self.hyper.field(self.codes(i)))(t)


def loss(model, t, signals):
    predicted = jax.vmap(model, in_axes=(0, None))(jnp.arange(len(signals)), t)
    return jnp.mean((predicted - signals) ** 2) + 1e-3 * jnp.mean(model.codes.weight**2)


def build(n_signals, n_code=3, *, key):
    k1, k2 = jax.random.split(key)
    return AutoDecoder(hyper=HyperNetwork(n_code, k1), codes=eqx.nn.Embedding(n_signals, n_code, key=k2))


def optimize(model, t, signals, n=3):
    tx = optax.chain(optax.adam(1e-2), optax.ema(0.5))
    carry = model, tx.init(eqx.filter(model, eqx.is_inexact_array))

    @eqx.filter_jit
    def body(carry):
        model, state = carry
        value, grads = eqx.filter_value_and_grad(loss)(model, t, signals)
        updates, state = tx.update(grads, state)
        return (eqx.apply_updates(model, updates), state), value

    while n:
        carry, value = body(carry)
        n -= 1
        print(f"{n} to go: {value:.4f}")
    model, _ = carry
    return model


if __name__ == "__main__":
    t = jnp.linspace(-1, 1, 16)
    signals = jnp.stack([jnp.sin(4 * t), jnp.cos(3 * t), jnp.sign(t)])
    model = optimize(build(len(signals), key=jax.random.PRNGKey(64)), t, signals)
    first = eqx.filter_jit(model.hyper.field)(model.codes.weight[0])
    print("at 0:", float(first(jnp.zeros(()))))
