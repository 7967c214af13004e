import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr


class Encoder(eqx.Module):
    trunk: eqx.nn.Sequential
    mu: eqx.nn.Linear
    logvar: eqx.nn.Linear

    def __init__(self, in_size, width, latent, *, key):
        k1, k2, k3 = jr.split(key, 3)
        self.trunk = eqx.nn.Sequential(
            [
                eqx.nn.Linear(in_size, width, key=k1),
                eqx.nn.Lambda(jax.nn.elu),
                eqx.nn.Dropout(p=0.05),
            ]
        )
        self.mu = eqx.nn.Linear(width, latent, key=k2)
        self.logvar = eqx.nn.Linear(width, latent, key=k3)

    def __call__(self, x, *, key):
        h = self.trunk(x, key=key)
        return self.mu(h), self.logvar(h)


class VAE(eqx.Module):
    encoder: Encoder
    decoder: eqx.nn.MLP
    log_beta: jax.Array
    sample_at_eval: bool

    def __init__(self, in_size, width, latent, *, beta=1.0, key):
        ekey, dkey = jr.split(key)
        self.encoder = Encoder(in_size, width, latent, key=ekey)
        self.decoder = eqx.nn.MLP(latent, in_size, width, 2, activation=jax.nn.elu, key=dkey)
        self.log_beta = jnp.log(jnp.asarray(beta))
        self.sample_at_eval = False

    def __call__(self, x, *, key):
        dropout_key, noise_key = jr.split(key)
        mu, logvar = self.encoder(x, key=dropout_key)
        z = mu + jnp.exp(0.5 * logvar) * jr.normal(noise_key, mu.shape)
        return self.decoder(z), mu, logvar
