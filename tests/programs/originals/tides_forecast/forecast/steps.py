import equinox as eqx
import jax
import jax.numpy as jnp

from .averaging import polyak
from .state import State, optimizer


def quantile_loss(model, windows, targets, *, quantile=0.5):
    error = targets - jax.vmap(model)(windows)
    return jnp.mean(jnp.maximum(quantile * error, (quantile - 1) * error))


@eqx.filter_jit
def train_step(state: State, windows, targets):
    model, average, opt_state = state
    loss, grads = eqx.filter_value_and_grad(quantile_loss)(model, windows, targets)
    updates, opt_state = optimizer().update(grads, opt_state)
    model = eqx.apply_updates(model, updates)
    return State(model, polyak(average, model, 0.8), opt_state), loss


@eqx.filter_jit
def evaluate(model, windows, targets):
    return jnp.sqrt(jnp.mean((jax.vmap(model)(windows) - targets) ** 2))
