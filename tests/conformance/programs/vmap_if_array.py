# eqx.if_array(0) as the axis of whole trees, in and out.
import equinox as eqx
import jax
import jax.numpy as jnp
import optax
m = eqx.nn.MLP(2, 2, 2, 1, key=jax.random.PRNGKey(0))
ms = eqx.filter_vmap(lambda k: eqx.nn.MLP(2, 2, 2, 1, key=k))(jax.random.split(jax.random.PRNGKey(0), 3))
def one(m, x):
    return m, x
out = eqx.filter_vmap(one, in_axes=(eqx.if_array(0), 0), out_axes=eqx.if_array(0))(ms, jnp.ones(3))
def inner(m, x):
    g = eqx.filter_grad(lambda m: m(x).sum())(m)
    return eqx.apply_updates(m, g)
out2 = eqx.filter_vmap(inner, in_axes=(eqx.if_array(0), 0))(ms, jnp.ones((3, 2)))
def inner2(m, x):
    v, g = eqx.filter_value_and_grad(lambda m: m(x).sum())(m)
    return g
out3 = eqx.filter_vmap(inner2, in_axes=(eqx.if_array(0), 0))(ms, jnp.ones((3, 2)))
tx = optax.adam(0.1)
state = eqx.filter_vmap(lambda m: tx.init(eqx.filter(m, eqx.is_inexact_array)))(ms)
def inner3(m, s):
    return s
out4 = eqx.filter_vmap(inner3, in_axes=(eqx.if_array(0), eqx.if_array(0)))(ms, state)
def inner4(m, s):
    u, s = tx.update(eqx.filter(m, eqx.is_inexact_array), s)
    return s
out5 = eqx.filter_vmap(inner4, in_axes=(eqx.if_array(0), eqx.if_array(0)))(ms, state)
def inner5(m, s):
    u, s = tx.update(eqx.filter(m, eqx.is_inexact_array), s)
    return eqx.apply_updates(m, u)
out6 = eqx.filter_vmap(inner5, in_axes=(eqx.if_array(0), eqx.if_array(0)), out_axes=eqx.if_array(0))(ms, state)
