"""A deep equilibrium model: the hidden state is a fixed point, found with while_loop; the
gradient is that of one more step (Jacobian-free backpropagation)."""

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import optax
from jax import lax


class FixedPoint(eqx.Module):
    tol: float
    max_steps: int

    def solve(self, f, z0):
        def unfinished(carry):
            z, z_old, i = carry
            return (jnp.linalg.norm(z - z_old) > self.tol) & (i < self.max_steps)

        def again(carry):
            z, _, i = carry
            return f(z), z, i + 1

        z, _, _ = lax.while_loop(unfinished, again, (f(z0), z0, 0))
        return z


class DEQ(eqx.Module):
    inject: eqx.nn.Linear
    recur: eqx.nn.Linear
    readout: eqx.nn.Linear
    sigma: object
    solver: FixedPoint
    gain: float

    def __init__(self, d_in, d_hidden, *, key, gain=0.5):
        k1, k2, k3 = jr.split(key, 3)
        self.inject = eqx.nn.Linear(d_in, d_hidden, key=k1)
        self.recur = eqx.nn.Linear(d_hidden, d_hidden, use_bias=False, key=k2)
        self.readout = eqx.nn.Linear(d_hidden, "scalar", key=k3)
        self.sigma = jnp.tanh
        self.solver = FixedPoint(tol=1e-4, max_steps=15)
        self.gain = gain

    def cell(self, z, u):
        return self.sigma(self.gain * self.recur(z) + u)

    def __call__(self, x):
        u = self.inject(x)
        frozen = jax.tree_util.tree_map(lambda l: lax.stop_gradient(l) if eqx.is_array(l) else l, self)
        z0 = jnp.zeros_like(u)
        z = frozen.solver.solve(lambda z: frozen.cell(z, lax.stop_gradient(u)), z0)
        return self.readout(self.cell(z, u))


def loss(deq, x, y):
    return jnp.mean((jax.vmap(deq)(x) - y) ** 2)


def train(deq, x, y, *, lr=1e-2, steps=3):
    tx = optax.chain(optax.clip(1.0), optax.scale_by_adam(), optax.scale(-lr))
    opt_state = tx.init(eqx.filter(deq, eqx.is_inexact_array))

    @eqx.filter_jit
    def step(carry):
        deq, opt_state = carry
        value, grads = eqx.filter_value_and_grad(loss)(deq, x, y)
        updates, opt_state = tx.update(grads, opt_state)
        return (eqx.apply_updates(deq, updates), opt_state), value

    carry = deq, opt_state
    for i in range(steps):
        carry, value = step(carry)
        print(f"{i}: {value:.5f}")
    return carry[0]


def main():
    model_key, data_key = jr.split(jr.PRNGKey(6))
    x = jr.uniform(data_key, (16, 2), minval=-1.0, maxval=1.0)
    y = x[:, 0] ** 2 - x[:, 1]
    return train(DEQ(2, 6, key=model_key), x, y)


if __name__ == "__main__":
    deq = main()
    print(deq)
