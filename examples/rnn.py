"""Tells rising from falling noisy sequences with a GRU that is scanned over time."""

import equinox as eqx
import jax
import jax.lax as lax
import jax.numpy as jnp
import jax.random as jr
import optax


class RNN(eqx.Module):
    cell: eqx.nn.GRUCell
    linear: eqx.nn.Linear
    bias: jax.Array
    hidden_size: int = eqx.field(static=True)

    def __init__(self, in_size, out_size, hidden_size, *, key):
        cell_key, linear_key = jr.split(key)
        self.hidden_size = hidden_size
        self.cell = eqx.nn.GRUCell(in_size, hidden_size, key=cell_key)
        self.linear = eqx.nn.Linear(hidden_size, out_size, use_bias=False, key=linear_key)
        self.bias = jnp.zeros(out_size)

    def __call__(self, sequence):
        hidden = jnp.zeros((self.hidden_size,))

        def advance(carry, element):
            return self.cell(element, carry), None

        final, _ = lax.scan(advance, hidden, sequence)
        return jax.nn.sigmoid(self.linear(final) + self.bias)


def make_data(count, length, *, key):
    slope_key, noise_key = jr.split(key)
    labels = jr.bernoulli(slope_key, shape=(count, 1)).astype(jnp.float32)
    ramp = jnp.linspace(-1, 1, length)
    sequences = jnp.where(labels == 1, ramp, -ramp)
    sequences = sequences + 0.5 * jr.normal(noise_key, (count, length))
    return sequences[..., None], labels


def dataloader(arrays, batch_size, *, key):
    size = arrays[0].shape[0]
    while True:
        key, subkey = jr.split(key)
        order = jr.permutation(subkey, size)
        for start in range(0, size - batch_size + 1, batch_size):
            chosen = order[start : start + batch_size]
            yield tuple(array[chosen] for array in arrays)


@eqx.filter_value_and_grad
def compute_loss(model, x, y):
    predicted = jax.vmap(model)(x)
    return -jnp.mean(y * jnp.log(predicted) + (1 - y) * jnp.log(1 - predicted))


def main(steps=40, batch_size=16, learning_rate=1e-2, hidden_size=8, seed=5678):
    data_key, loader_key, model_key = jr.split(jr.PRNGKey(seed), 3)
    xs, ys = make_data(64, 12, key=data_key)
    batches = dataloader((xs, ys), batch_size, key=loader_key)
    model = RNN(in_size=1, out_size=1, hidden_size=hidden_size, key=model_key)
    optim = optax.adam(learning_rate)
    opt_state = optim.init(eqx.filter(model, eqx.is_inexact_array))

    @eqx.filter_jit
    def make_step(model, x, y, opt_state):
        loss, grads = compute_loss(model, x, y)
        updates, opt_state = optim.update(grads, opt_state)
        model = eqx.apply_updates(model, updates)
        return loss, model, opt_state

    for step, (x, y) in zip(range(steps), batches):
        loss, model, opt_state = make_step(model, x, y, opt_state)
        if step % 10 == 0:
            print(f"step={step}, loss={loss.item():.4f}")

    correct = jnp.mean((jax.vmap(model)(xs) > 0.5) == (ys == 1))
    print(f"accuracy {correct:.2f}")


if __name__ == "__main__":
    main()
