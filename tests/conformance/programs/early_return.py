"""Functions with several returns, and one that returns nothing."""

import equinox as eqx
import jax

def update(model, updates, dry_run):
    if dry_run:
        return model
    model = eqx.apply_updates(model, updates)
    return model


def log(model):
    count = len(jax.tree.leaves(model))
    if count > 100:
        return count


def find(layers):
    for layer in layers:
        if isinstance(layer, eqx.nn.Linear):
            return layer
    return None


model = eqx.nn.MLP(2, 1, 2, 1, key=jax.random.key(0))
updates = jax.tree.map(lambda leaf: leaf, eqx.filter(model, eqx.is_array))
same = update(model, updates, True)
updated = update(model, updates, dry_run=False)
nothing = log(model)
found = find([jax.nn.relu, model.layers[0]])
missing = find([jax.nn.relu])
