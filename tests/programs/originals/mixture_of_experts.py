"""Soft mixture of experts. The experts are one vmapped module; activations are recomputed in
the backward pass with a checkpoint around each expert."""

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import optax


class Expert(eqx.Module):
    up: eqx.nn.Linear
    down: eqx.nn.Linear
    gate: callable
    slope: float

    def __init__(self, dim, hidden, key):
        k1, k2 = jax.random.split(key)
        self.up = eqx.nn.Linear(dim, hidden, key=k1)
        self.down = eqx.nn.Linear(hidden, dim, key=k2)
        self.gate = jax.nn.hard_swish
        self.slope = 0.1

    def __call__(self, x):
        return self.down(self.gate(self.up(x))) + self.slope * x


class MoE(eqx.Module):
    router: eqx.nn.Linear
    experts: Expert
    head: eqx.nn.Linear
    remat: bool

    def __init__(self, dim, n_experts, n_classes, *, key, remat=True):
        rk, hk, ek = jax.random.split(key, 3)
        self.router = eqx.nn.Linear(dim, n_experts, key=rk)
        self.experts = eqx.filter_vmap(lambda k: Expert(dim, 8, k))(jax.random.split(ek, n_experts))
        self.head = eqx.nn.Linear(dim, n_classes, key=hk)
        self.remat = remat

    def __call__(self, x):
        def call(expert, x):
            return expert(x)

        if self.remat:
            call = eqx.filter_checkpoint(call)
        outputs = eqx.filter_vmap(call, in_axes=(eqx.if_array(0), None))(self.experts, x)
        weights = jax.nn.softmax(self.router(x))
        return self.head(weights @ outputs), weights


def loss_fn(model, x, y, balance=0.01):
    logits, weights = jax.vmap(model)(x)
    task = optax.softmax_cross_entropy_with_integer_labels(logits, y).mean()
    usage = weights.mean(axis=0)
    return task + balance * len(usage) * jnp.sum(usage**2), usage


def timed(label):
    """My own decorator: says what is called the first time."""

    def wrap(fn):
        calls = []

        def inner(*args, **kwargs):
            if not calls:
                print(f"[{label}] first call")
            calls.append(1)
            return fn(*args, **kwargs)

        return inner

    return wrap


@timed("train")
@eqx.filter_jit
def train_step(model, opt_state, tx, x, y, **loss_options):
    (loss, usage), grads = eqx.filter_value_and_grad(loss_fn, has_aux=True)(model, x, y, **loss_options)
    updates, opt_state = tx.update(grads, opt_state, eqx.filter(model, eqx.is_inexact_array))
    return eqx.apply_updates(model, updates), opt_state, loss, usage


def decay_mask(params):
    """Weight decay for matrices only."""
    return jax.tree_util.tree_map(lambda p: p.ndim >= 2, params)


def main():
    rng = np.random.default_rng(2)
    x = rng.normal(size=(32, 4)).astype(np.float32)
    y = (np.abs(x[:, 0]) > 1).astype(np.int32) + (x[:, 1] > 0)
    model = MoE(4, 3, 3, key=jax.random.PRNGKey(2))
    tx = optax.chain(
        optax.scale_by_adam(),
        optax.masked(optax.add_decayed_weights(1e-2), decay_mask),
        optax.scale_by_learning_rate(optax.linear_schedule(1e-2, 1e-3, 4)),
    )
    opt_state = tx.init(eqx.filter(model, eqx.is_inexact_array))
    for epoch in range(2):
        order = rng.permutation(len(x))
        for part in np.array_split(order, 2):
            model, opt_state, loss, usage = train_step(model, opt_state, tx, x[part], y[part], balance=0.02)
        print(epoch, f"{loss:.4f}", usage.round(2))
    return model


if __name__ == "__main__":
    model = main()
    print("slope", model.experts.slope, "gate", model.experts.gate.__name__)
