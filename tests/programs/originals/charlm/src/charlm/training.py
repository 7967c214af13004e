from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import equinox as eqx
import jax
import jax.numpy as jnp
import optax

if TYPE_CHECKING:
    from charlm.model import GPT


class TrainState(NamedTuple):
    model: GPT
    opt_state: optax.OptState
    step: int = 0


def token_loss(model: GPT, tokens, targets, key):
    keys = None if key is None else jax.random.split(key, tokens.shape[0])
    if keys is None:
        logits = jax.vmap(model)(tokens)
    else:
        logits = jax.vmap(lambda t, k: model(t, key=k))(tokens, keys)
    return jnp.mean(optax.softmax_cross_entropy_with_integer_labels(logits, targets))


@eqx.filter_jit
def accumulate_gradients(model, micro_batches, key):
    """Mean loss and gradient over micro batches, with a scan over them."""
    params, static = eqx.partition(model, eqx.is_inexact_array)

    def micro(carry, inputs):
        total, grads = carry
        (tokens, targets), k = inputs
        loss, g = jax.value_and_grad(lambda p: token_loss(eqx.combine(p, static), tokens, targets, k))(params)
        return (total + loss, jax.tree_util.tree_map(jnp.add, grads, g)), None

    count = micro_batches[0].shape[0]
    zeros = jax.tree_util.tree_map(jnp.zeros_like, params)
    (total, grads), _ = jax.lax.scan(micro, (jnp.zeros(()), zeros), (micro_batches, jax.random.split(key, count)))
    return total / count, jax.tree_util.tree_map(lambda g: g / count, grads)


def train_step(state: TrainState, micro_batches, key, *, tx) -> tuple[TrainState, jax.Array]:
    loss, grads = accumulate_gradients(state.model, micro_batches, key)
    updates, opt_state = tx.update(grads, state.opt_state, eqx.filter(state.model, eqx.is_inexact_array))
    model = eqx.apply_updates(state.model, updates)
    return state._replace(model=model, opt_state=opt_state, step=state.step + 1), loss


@eqx.filter_jit
def evaluate(model, tokens, targets):
    return token_loss(eqx.nn.inference_mode(model), tokens, targets, None)
