# Parity of bit strings with a GRU. Every epoch is one lax.scan over minibatches, so the
# model goes through the scan as arrays and is put together again inside and after.

import equinox as eqx
import jax
import jax.lax as lax
import jax.numpy as jnp
import jax.random as jrandom
import optax


class ParityRNN(eqx.Module):
    cell: eqx.nn.GRUCell
    readout: eqx.nn.Linear
    squash: object
    reverse: bool

    def __init__(self, size, *, key, reverse=False):
        cell_key, readout_key = jrandom.split(key)
        self.cell = eqx.nn.GRUCell(1, size, key=cell_key)
        self.readout = eqx.nn.Linear(size, "scalar", key=readout_key)
        self.squash = jax.nn.sigmoid
        self.reverse = reverse

    def __call__(self, bits):
        start = jnp.zeros(self.cell.hidden_size)
        last, _ = lax.scan(lambda h, bit: (self.cell(bit, h), None), start, bits, reverse=bool(self.reverse))
        return self.squash(self.readout(last))


def get_data(n, length, *, key):
    bits = jrandom.bernoulli(key, 0.5, (n, length, 1)).astype(jnp.float32)
    labels = bits.sum(axis=(1, 2)) % 2
    return bits, labels


def bce(model, x, y):
    p = jnp.clip(jax.vmap(model)(x), 1e-6, 1 - 1e-6)
    return -jnp.mean(y * jnp.log(p) + (1 - y) * jnp.log(1 - p))


@eqx.filter_jit
def run_epoch(model, opt_state, optim, xs, ys, key):
    """xs: [n, length, 1]. Returns the model after one shuffled pass."""
    n_batches = 4
    perm = jrandom.permutation(key, xs.shape[0])
    xs = xs[perm].reshape(n_batches, -1, *xs.shape[1:])
    ys = ys[perm].reshape(n_batches, -1)
    dynamic, static = eqx.partition(model, eqx.is_array)

    def body(carry, batch):
        dynamic, opt_state = carry
        model = eqx.combine(dynamic, static)
        loss, grads = eqx.filter_value_and_grad(bce)(model, *batch)
        updates, opt_state = optim.update(grads, opt_state)
        model = eqx.apply_updates(model, updates)
        dynamic, _ = eqx.partition(model, eqx.is_array)
        return (dynamic, opt_state), loss

    (dynamic, opt_state), losses = lax.scan(body, (dynamic, opt_state), (xs, ys))
    model = eqx.combine(dynamic, static)
    return model, opt_state, losses


def main(n=32, length=5, epochs=2, learning_rate=3e-3, hidden_size=8, seed=99):
    data_key, model_key, loop_key = jrandom.split(jrandom.PRNGKey(seed), 3)
    xs, ys = get_data(n, length, key=data_key)
    model = ParityRNN(hidden_size, key=model_key)
    optim = optax.rmsprop(learning_rate, momentum=0.9)
    opt_state = optim.init(eqx.filter(model, eqx.is_inexact_array))
    for epoch in range(epochs):
        loop_key, key = jrandom.split(loop_key)
        model, opt_state, losses = run_epoch(model, opt_state, optim, xs, ys, key)
        print(f"epoch={epoch} first={losses[0]:.4f} last={losses[-1]:.4f}")
    num_correct = jnp.sum((jax.vmap(model)(xs) > 0.5) == ys)
    print(f"accuracy={num_correct / n:.3f}")
    return model, opt_state


if __name__ == "__main__":
    final_model, final_opt_state = main()
