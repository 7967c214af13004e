"""Deep ensemble: all members are one stacked module, trained at once with filter_vmap."""
import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import optax

N_MEMBERS = 3


class Gaussian(eqx.Module):
    trunk: eqx.nn.MLP
    log_sigma_bias: jax.Array
    min_sigma: float

    def __init__(self, key, min_sigma=1e-2):
        self.trunk = eqx.nn.MLP(1, 2, 8, 1, activation=jax.nn.swish, key=key)
        self.log_sigma_bias = jnp.zeros(())
        self.min_sigma = min_sigma

    def __call__(self, x):
        mu, raw = self.trunk(x)
        return mu, self.min_sigma + jax.nn.softplus(raw + self.log_sigma_bias)


@eqx.filter_vmap
def make_ensemble(key):
    return Gaussian(key)


def nll(model, x, y):
    mu, sigma = jax.vmap(model)(x)
    return jnp.mean(0.5 * ((y - mu) / sigma) ** 2 + jnp.log(sigma))


optim = optax.adam(5e-3)


@eqx.filter_jit
@eqx.filter_vmap(in_axes=(eqx.if_array(0), 0, None, None, 0))
def step_members(model, opt_state, x, y, key):
    # Every member sees its own bootstrap sample.
    index = jr.randint(key, (x.shape[0],), 0, x.shape[0])
    loss, grads = eqx.filter_value_and_grad(nll)(model, x[index], y[index])
    updates, opt_state = optim.update(grads, opt_state)
    model = eqx.apply_updates(model, updates)
    return model, opt_state, loss


@eqx.filter_jit
def predict(ensemble, x):
    def one(member, x):
        return jax.vmap(member)(x)

    mu, sigma = eqx.filter_vmap(one, in_axes=(eqx.if_array(0), None))(ensemble, x)
    mean = mu.mean(axis=0)
    variance = (sigma**2 + mu**2).mean(axis=0) - mean**2
    return mean, jnp.sqrt(variance)


def main():
    key = jr.PRNGKey(31)
    x_key, noise_key, init_key, key = jr.split(key, 4)
    x = jr.uniform(x_key, (20, 1), minval=-1, maxval=1)
    y = jnp.sin(3 * x[:, 0]) + 0.1 * jr.normal(noise_key, (20,))

    ensemble = make_ensemble(jr.split(init_key, N_MEMBERS))
    opt_states = eqx.filter_vmap(optim.init)(eqx.filter(ensemble, eqx.is_inexact_array))
    for step in range(3):
        key, sub = jr.split(key)
        ensemble, opt_states, losses = step_members(ensemble, opt_states, x, y, jr.split(sub, N_MEMBERS))
        print(step, "losses", losses.round(3))

    grid = jnp.linspace(-2, 2, 5)[:, None]
    mean, std = predict(ensemble, grid)
    for g, m, s in zip(grid[:, 0], mean, std):
        print(f"x={g:+.1f}  {m:+.3f} +- {s:.3f}")
    return ensemble


if __name__ == "__main__":
    ensemble = main()
