"""Trains only the last layer of a network whose other layers are frozen.

A specification tree says what is trainable; the model is partitioned by it, and both
halves are combined wherever a whole model is needed.
"""

import equinox as eqx
import jax
import jax.numpy as jnp
import optax


def make_filter_spec(model):
    """True at the weight and bias of the last layer, False everywhere else."""
    spec = jax.tree.map(lambda _: False, model)
    return eqx.tree_at(
        lambda tree: (tree.layers[-1].weight, tree.layers[-1].bias), spec, replace=(True, True)
    )


def replace_head(model, out_size, key):
    """The pretrained model with a new last layer."""
    old = model.layers[-1]
    head = eqx.nn.Linear(old.in_features, out_size, key=key)
    return eqx.tree_at(lambda tree: tree.layers[-1], model, head)


def loss_fn(trainable, frozen, x, y):
    model = eqx.combine(trainable, frozen)
    return jnp.mean((jax.vmap(model)(x) - y) ** 2)


@eqx.filter_jit
def make_step(trainable, frozen, opt_state, optimizer, x, y):
    loss, grads = eqx.filter_value_and_grad(loss_fn)(trainable, frozen, x, y)
    updates, opt_state = optimizer.update(grads, opt_state)
    trainable = eqx.apply_updates(trainable, updates)
    return trainable, opt_state, loss


def fine_tune(model, x, y, steps):
    trainable, frozen = eqx.partition(model, make_filter_spec(model))
    optimizer = optax.sgd(5e-2, momentum=0.9)
    opt_state = optimizer.init(trainable)
    for step in range(steps):
        trainable, opt_state, loss = make_step(trainable, frozen, opt_state, optimizer, x, y)
        if step % 10 == 0:
            print(f"step {step}: loss {loss:.4f}")
    return eqx.combine(trainable, frozen)


def main():
    model_key, head_key, data_key = jax.random.split(jax.random.key(3), 3)
    pretrained = eqx.nn.MLP(
        in_size=2, out_size=4, width_size=16, depth=2, activation=jax.nn.tanh, key=model_key
    )
    model = replace_head(pretrained, 1, head_key)
    x = jax.random.normal(data_key, (64, 2))
    y = jnp.sin(x[:, :1]) * x[:, 1:]
    tuned = fine_tune(model, x, y, steps=60)
    unchanged = jnp.array_equal(tuned.layers[0].weight, pretrained.layers[0].weight)
    print(f"frozen layers unchanged: {unchanged}, activation: {tuned.activation.__name__}")


if __name__ == "__main__":
    main()
