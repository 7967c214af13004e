"""Options and arguments that transformations refuse, each with its exception."""

import equinox as eqx
import jax
import jax.numpy as jnp


def loss(x):
    return jnp.sum(x)


def attempt(call):
    try:
        call()
        return "fine"
    except ValueError:
        return 1
    except TypeError:
        return 2.0
    except RuntimeError:
        return True


x = jnp.ones(2)
argnums = attempt(lambda: eqx.filter_grad(loss, argnums=0))
specification = attempt(lambda: eqx.filter_grad(loss, filter_spec=True))
static = attempt(lambda: eqx.filter_jit(loss, static_argnums=0))
donated = attempt(lambda: eqx.filter_jit(loss, donate="some"))
keyword = attempt(lambda: eqx.filter_vmap(loss)(x=x))
by_name = attempt(lambda: eqx.filter_grad(loss)(x=x))
integer_loss = attempt(lambda: jax.grad(lambda x: 1)(x))
no_pair = attempt(lambda: jax.grad(loss, has_aux=True)(x))
integers = attempt(lambda: jax.grad(loss)(jnp.arange(2)))
number = attempt(lambda: jax.vmap(loss)(1.0))
text = attempt(lambda: jax.jit(loss)("text"))
prefix = attempt(lambda: jax.vmap(loss, in_axes=(0, 0))(x))
nothing = attempt(lambda: jax.vmap(loss, in_axes=None)(x))
axes = attempt(lambda: jax.vmap(loss, in_axes="x"))
structure = attempt(lambda: jax.lax.scan(lambda c, _: ((c, c), None), x, None, length=2))
condition = attempt(lambda: jax.lax.while_loop(lambda c: 1, lambda c: c, x))
