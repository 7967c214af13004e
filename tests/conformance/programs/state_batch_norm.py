"""BatchNorm under vmap, in both modes; the state goes through filter_jit and inference_mode."""

import equinox as eqx
import jax
import jax.numpy as jnp


class Model(eqx.Module):
    linear: eqx.nn.Linear
    norm: eqx.nn.BatchNorm
    activation: object

    def __init__(self, mode, key):
        self.linear = eqx.nn.Linear(2, 2, key=key)
        self.norm = eqx.nn.BatchNorm(2, axis_name="batch", mode=mode)
        self.activation = jax.nn.relu

    def __call__(self, x, state):
        x = self.linear(x)
        x, state = self.norm(x, state)
        return self.activation(x), state


def loss_fn(model, state, x):
    batched = jax.vmap(model, axis_name="batch", in_axes=(0, None), out_axes=(0, None))
    out, state = batched(x, state)
    return jnp.sum(out**2), state


@eqx.filter_jit
def step(model, state, x):
    grads, state = eqx.filter_grad(loss_fn, has_aux=True)(model, state, x)
    model = eqx.apply_updates(model, grads)
    return model, state


x = jnp.ones((3, 2))
model, state = eqx.nn.make_with_state(Model)("batch", jax.random.key(0))
for _ in range(2):
    model, state = step(model, state, x)
counter = state.get(model.norm.batch_counter)

averaged, averages = eqx.nn.make_with_state(Model)("ema", jax.random.key(1))
averaged, averages = step(averaged, averages, x)
first = averages.get(averaged.norm.ema_first_time_index)

evaluated = eqx.nn.inference_mode(model)
value, same = loss_fn(evaluated, state, x)
