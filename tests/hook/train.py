"""One step of training, with the mistake that leaflint was begun for."""

import equinox as eqx
import jax
import optax

model = eqx.nn.MLP(2, 1, 8, depth=2, key=jax.random.key(0))
optimizer = optax.adam(1e-3)
opt_state = optimizer.init(eqx.filter(model, eqx.is_array))


def loss_fn(model, x, y):
    return ((jax.vmap(model)(x) - y) ** 2).mean()


@eqx.filter_jit
def make_step(model, opt_state, x, y):
    grads = eqx.filter_grad(loss_fn)(model, x, y)
    updates, opt_state = optimizer.update(grads, opt_state)
    model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)
    return model, opt_state


x = jax.random.normal(jax.random.key(1), (16, 2))
y = x.sum(axis=1, keepdims=True)
for _ in range(10):
    model, opt_state = make_step(model, opt_state, x, y)
