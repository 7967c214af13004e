import jax.numpy as jnp
import optax


def decayed(tau_base, step, total_steps):
    return 1 - (1 - tau_base) * (jnp.cos(jnp.pi * step / total_steps) + 1) / 2


def make_tx(name: str, learning_rate: float, **options):
    match name:
        case "lars":
            return optax.lars(learning_rate, **options)
        case "lamb":
            return optax.lamb(learning_rate, **options)
        case "sgd":
            return optax.chain(optax.trace(decay=0.9), optax.scale(-learning_rate))
        case _:
            raise ValueError(name)
