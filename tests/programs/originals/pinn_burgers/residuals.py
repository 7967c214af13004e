import jax
import jax.numpy as jnp


def burgers(u, t, x):
    """u_t + u u_x - nu u_xx"""
    u_t = jax.grad(u, argnums=0)(t, x)
    u_x = jax.grad(u, argnums=1)
    u_xx = jax.grad(u_x, argnums=1)(t, x)
    return u_t + u(t, x) * u_x(t, x) - jnp.exp(u.log_nu) * u_xx


def total_loss(model, points, weights):
    (t, x), (x0, u0) = points["interior"], points["initial"]
    res = jax.vmap(lambda t, x: burgers(model, t, x))(t, x)
    start = jax.vmap(lambda x: model(jnp.zeros_like(x), x))(x0)
    terms = {"pde": jnp.mean(res**2), "ic": jnp.mean((start - u0) ** 2)}
    return sum(weights[name] * term for name, term in terms.items()), terms
