"""jax.value_and_grad over two arguments with aux."""

import jax
import jax.numpy as jnp
import optax


def loss_fn_two(encoder, decoder, x):
    z = x @ encoder["w"]
    out = z @ decoder["w"] + decoder["b"]
    return jnp.mean((out - x) ** 2), {"z": z, "out": out}


encoder = {"w": jnp.ones((2, 3))}
decoder = {"w": jnp.ones((3, 2)), "b": jnp.zeros(2)}
optimizer = optax.adam(1e-2)
opt_state = optimizer.init((encoder, decoder))
x = jnp.ones((4, 2))


@jax.jit
def step(encoder, decoder, opt_state, x):
    grad_fn = jax.value_and_grad(loss_fn_two, argnums=(0, 1), has_aux=True)
    (loss, aux), grads = grad_fn(encoder, decoder, x)
    encoder_grads, decoder_grads = grads
    updates, opt_state = optimizer.update(grads, opt_state)
    encoder, decoder = optax.apply_updates((encoder, decoder), updates)
    return encoder, decoder, opt_state, loss, aux


for _ in range(3):
    encoder, decoder, opt_state, loss, aux = step(encoder, decoder, opt_state, x)
