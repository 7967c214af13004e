"""Mean-field variational inference over the weights of a small regression network."""

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import optax


class GaussianTensor(eqx.Module):
    mean: jax.Array
    rho: jax.Array

    def __init__(self, shape, key, init_sigma=0.05):
        self.mean = 0.3 * jr.normal(key, shape)
        self.rho = jnp.full(shape, jnp.log(jnp.expm1(init_sigma)))

    @property
    def sigma(self):
        return jax.nn.softplus(self.rho)

    def kl(self, prior_sigma):
        ratio = (self.sigma / prior_sigma) ** 2
        return 0.5 * jnp.sum(ratio + (self.mean / prior_sigma) ** 2 - 1 - jnp.log(ratio))


class BayesLinear(eqx.Module):
    weight: GaussianTensor
    bias: GaussianTensor

    def __init__(self, n_in, n_out, key):
        wkey, bkey = jr.split(key)
        self.weight = GaussianTensor((n_out, n_in), wkey)
        self.bias = GaussianTensor((n_out,), bkey)

    def __call__(self, x, key):
        """Samples the outputs, not the weights (local reparameterization)."""
        mean = self.weight.mean @ x + self.bias.mean
        variance = self.weight.sigma**2 @ x**2 + self.bias.sigma**2
        return mean + jnp.sqrt(variance) * jr.normal(key, mean.shape)


class BayesNet(eqx.Module):
    layers: list[BayesLinear]
    prior_sigma: float
    noise_sigma: float
    nonlinearity: object

    def __init__(self, *sizes, key, prior_sigma=1.0, noise_sigma=0.2):
        keys = jr.split(key, len(sizes) - 1)
        self.layers = [BayesLinear(i, o, k) for i, o, k in zip(sizes, sizes[1:], keys)]
        self.prior_sigma, self.noise_sigma = prior_sigma, noise_sigma
        self.nonlinearity = jax.nn.selu

    def __call__(self, x, key):
        keys = jr.split(key, len(self.layers))
        for i, (layer, k) in enumerate(zip(self.layers, keys)):
            x = layer(x, k)
            if i < len(self.layers) - 1:
                x = self.nonlinearity(x)
        return x[0]

    def kl(self):
        return sum(t.kl(self.prior_sigma) for layer in self.layers for t in (layer.weight, layer.bias))


def negative_elbo(net, x, y, key, n_data, n_samples):
    def log_likelihood(k):
        prediction = jax.vmap(net, in_axes=(0, None))(x, k)
        return -0.5 * jnp.mean(((prediction - y) / net.noise_sigma) ** 2)

    expected = jax.vmap(log_likelihood)(jr.split(key, n_samples)).mean()
    return net.kl() / n_data - expected


class SVI:
    """optimizer and objective; `run` is functional, the object holds no net."""

    def __init__(self, optimizer, objective, **settings):
        self.optimizer = optimizer
        self.objective = objective
        self.settings = settings

    def init(self, net):
        return self.optimizer.init(eqx.filter(net, eqx.is_inexact_array))

    @eqx.filter_jit
    def update(self, net, opt_state, x, y, key):
        loss, grads = eqx.filter_value_and_grad(self.objective)(net, x, y, key, **self.settings)
        updates, opt_state = self.optimizer.update(grads, opt_state)
        return eqx.apply_updates(net, updates), opt_state, loss

    def run(self, net, x, y, steps, key):
        opt_state = self.init(net)
        losses = []
        for key in jr.split(key, steps):
            net, opt_state, loss = self.update(net, opt_state, x, y, key)
            losses.append(loss)
        return net, jnp.stack(losses)


if __name__ == "__main__":
    xkey, ykey, nkey, fkey, pkey = jr.split(jr.PRNGKey(19), 5)
    x = jr.uniform(xkey, (20, 1), minval=-1, maxval=1)
    y = x[:, 0] ** 3 + 0.1 * jr.normal(ykey, (20,))
    svi = SVI(optax.adam(1e-2), negative_elbo, n_data=len(x), n_samples=2)
    net, losses = svi.run(BayesNet(1, 6, 1, key=nkey), x, y, steps=3, key=fkey)
    print("negative ELBO", losses.round(3))
    predict = eqx.filter_jit(lambda net, keys: jax.vmap(lambda k: net(jnp.array([2.0]), k))(keys))
    draws = predict(net, jr.split(pkey, 16))
    print(f"at x = 2: {draws.mean():.2f} +- {draws.std():.2f}")
