"""Physics informed network for u_t = nu u_xx on [0, 1], u(x, 0) = sin(pi x), u(0, t) = u(1, t) = 0."""

import equinox as eqx
import jax
import jax.numpy as jnp
import optax
from jax import grad, vmap

NU = 0.1
pi = jnp.pi


class PINN(eqx.Module):
    lift: eqx.nn.Linear
    layers: tuple[eqx.nn.Linear, ...]
    readout: eqx.nn.Linear
    sigma: callable
    hard_boundary: bool

    def __init__(self, key, width=8, depth=1, hard_boundary=True):
        first, last, *inner = jax.random.split(key, depth + 2)
        self.lift = eqx.nn.Linear(2, width, key=first)
        self.layers = tuple(eqx.nn.Linear(width, width, key=k) for k in inner)
        self.readout = eqx.nn.Linear(width, "scalar", key=last)
        self.sigma = jnp.tanh
        self.hard_boundary = hard_boundary

    def __call__(self, x, t):
        h = self.sigma(self.lift(jnp.array([x, t])))
        for layer in self.layers:
            h = self.sigma(layer(h))
        u = self.readout(h)
        if self.hard_boundary:
            u = x * (1 - x) * u
        return u


def residual(u, x, t):
    u_t = grad(u, 1)(x, t)
    u_xx = grad(grad(u, 0), 0)(x, t)
    return u_t - NU * u_xx


def loss_terms(model, interior, initial):
    x, t = interior
    pde = jnp.mean(vmap(lambda a, b: residual(model, a, b))(x, t) ** 2)
    ic = jnp.mean((vmap(model, in_axes=(0, None))(initial, 0.0) - jnp.sin(pi * initial)) ** 2)
    return pde, ic


def total_loss(params, static, interior, initial):
    model = eqx.combine(params, static)
    pde, ic = eqx.filter_jit(loss_terms)(model, interior, initial)
    return pde + 10.0 * ic


def solve(model, optimizer, interior, initial, n_iter):
    """Runs n_iter steps inside one fori_loop; only arrays may be in its carry."""
    params, static = eqx.partition(model, eqx.is_inexact_array)
    opt_state = optimizer.init(params)

    @jax.jit
    def run(params, opt_state):
        def one(_, carry):
            params, opt_state = carry
            grads = jax.grad(total_loss)(params, static, interior, initial)
            updates, opt_state = optimizer.update(grads, opt_state, params)
            params = optax.apply_updates(params, updates)
            return params, opt_state

        return jax.lax.fori_loop(0, n_iter, one, (params, opt_state))

    params, opt_state = run(params, opt_state)
    return eqx.combine(params, static), opt_state


@eqx.filter_jit
def relative_error(model, n=5):
    x = jnp.linspace(0, 1, n)
    t = jnp.linspace(0, 1, n)
    X, T = jnp.meshgrid(x, t)
    exact = jnp.exp(-NU * pi**2 * T) * jnp.sin(pi * X)
    predicted = vmap(vmap(model))(X, T)
    return jnp.linalg.norm(predicted - exact) / jnp.linalg.norm(exact)


if __name__ == "__main__":
    key = jax.random.PRNGKey(2)
    key_model, key_x, key_t = jax.random.split(key, 3)
    interior = (jax.random.uniform(key_x, (16,)), jax.random.uniform(key_t, (16,)))
    initial = jnp.linspace(0, 1, 9)

    model = PINN(key_model)
    print("before: error", relative_error(model))
    optimizer = optax.adam(optax.exponential_decay(1e-2, 10, 0.9))
    model, opt_state = solve(model, optimizer, interior, initial, n_iter=4)
    pde, ic = eqx.filter_jit(loss_terms)(model, interior, initial)
    print(f"after: pde {pde:.3e} ic {ic:.3e} error {relative_error(model):.3f}")
