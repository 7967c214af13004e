"""Recursive functions over nested containers and over a countdown."""

import equinox as eqx
import jax

def filter_all(node):
    if isinstance(node, list):
        return [filter_all(child) for child in node]
    filtered = eqx.filter(node, eqx.is_array)
    return filtered


def repeat(model, times):
    if times == 0:
        return model
    return repeat(eqx.apply_updates(model, eqx.filter(model, eqx.is_array)), times - 1)


linear = eqx.nn.Linear(2, 2, key=jax.random.key(0))
nested = filter_all([linear, [linear, jax.nn.relu]])
repeated = repeat(linear, 2)
