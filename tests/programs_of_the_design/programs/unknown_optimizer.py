# The optimizer is not known, but no updates can bring the leaves back: definite.
import equinox as eqx
import optax


def step(model, name, learning_rate, gradients):
    optimizer = getattr(optax, name)(learning_rate)
    state = optimizer.init(eqx.filter(model, eqx.is_array))
    updates, state = optimizer.update(gradients, state)
    model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)  # <- definite
    return model, state
