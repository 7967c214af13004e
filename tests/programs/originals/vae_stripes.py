from typing import Any, Callable, NamedTuple

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
import optax
from jax import Array

# ------------------------------------------------------------------ model


class Encoder(eqx.Module):
    trunk: eqx.nn.Linear
    to_mean: eqx.nn.Linear
    to_logvar: eqx.nn.Linear
    act: Callable[[Array], Array]

    def __call__(self, x):
        h = self.act(self.trunk(x))
        return self.to_mean(h), self.to_logvar(h)

    @classmethod
    def make(cls, n_in, n_hidden, n_latent, key):
        k = jr.split(key, 3)
        return cls(
            trunk=eqx.nn.Linear(n_in, n_hidden, key=k[0]),
            to_mean=eqx.nn.Linear(n_hidden, n_latent, key=k[1]),
            to_logvar=eqx.nn.Linear(n_hidden, n_latent, key=k[2]),
            act=jax.nn.softplus,
        )


class VAE(eqx.Module):
    encoder: Encoder
    decoder: eqx.nn.MLP
    beta: float = 0.5

    def __call__(self, x, key):
        mean, logvar = self.encoder(x)
        z = mean + jnp.exp(0.5 * logvar) * jr.normal(key, mean.shape)
        return self.decoder(z), mean, logvar


def elbo_loss(vae: VAE, images: Array, key: Array):
    logits, mean, logvar = jax.vmap(vae)(images, jr.split(key, len(images)))
    reconstruction = optax.sigmoid_binary_cross_entropy(logits, images).sum(-1).mean()
    kl = -0.5 * (1 + logvar - mean**2 - jnp.exp(logvar)).sum(-1).mean()
    return reconstruction + vae.beta * kl, {"reconstruction": reconstruction, "kl": kl}


# ------------------------------------------------------------------ training


class TrainState(NamedTuple):
    model: VAE
    opt_state: Any
    key: Array
    step: int = 0


def make_update(optimizer):
    grad_fn = eqx.filter_value_and_grad(elbo_loss, has_aux=True)

    @eqx.filter_jit
    def compute(model, opt_state, images, key):
        (loss, logs), grads = grad_fn(model, images, key)
        updates, opt_state = optimizer.update(grads, opt_state, model)
        return eqx.apply_updates(model, updates), opt_state, loss, logs

    def update(state: TrainState, images: Array):
        key, subkey = jr.split(state.key)
        model, opt_state, loss, logs = compute(state.model, state.opt_state, images, subkey)
        state = state._replace(model=model, opt_state=opt_state, key=key, step=state.step + 1)
        return state, {"loss": loss, **logs}

    return update


def stripes(n, key):
    k1, k2 = jr.split(key)
    column = jr.randint(k1, (n,), 0, 4)
    images = jnp.zeros((n, 4, 4)).at[jnp.arange(n), :, column].set(1.0)
    flip = jr.bernoulli(k2, 0.05, images.shape)
    return jnp.abs(images - flip).reshape(n, 16)


def main():
    key = jr.key(42)
    data_key, enc_key, dec_key, train_key = jr.split(key, 4)
    images = stripes(32, data_key)
    model = VAE(
        encoder=Encoder.make(16, 12, 2, enc_key),
        decoder=eqx.nn.MLP(2, 16, 12, 1, activation=jax.nn.relu, key=dec_key),
    )
    optimizer = optax.adabelief(1e-2)
    state = TrainState(model, optimizer.init(eqx.filter(model, eqx.is_inexact_array)), train_key)
    update = make_update(optimizer)
    for epoch in range(2):
        for batch in jnp.split(images, 2):
            state, logs = update(state, batch)
        print(f"epoch {epoch}:", ", ".join(f"{k} {float(v):.3f}" for k, v in logs.items()))
    final_loss, _ = eqx.filter_jit(elbo_loss)(state.model, images, state.key)
    print(f"after {state.step} steps: {final_loss:.3f}")
    return state


if __name__ == "__main__":
    state = main()
