"""The viscosity learns with its own, smaller rate; the rest with Adam."""

import equinox as eqx
import jax
import optax


def label(params):
    labels = jax.tree_util.tree_map(lambda _: "network", params)
    return eqx.tree_at(lambda p: p.log_nu, labels, "physics")


def build(network_lr, physics_lr, decay_steps):
    schedule = optax.exponential_decay(network_lr, decay_steps, 0.9)
    return optax.multi_transform(
        {"network": optax.adam(schedule), "physics": optax.sgd(physics_lr)},
        label,
    )
