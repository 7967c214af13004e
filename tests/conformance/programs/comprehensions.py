"""List, dict and set comprehensions and generator expressions over trees."""

import equinox as eqx
import jax

keys = jax.random.split(jax.random.key(0), 3)
layers = [eqx.nn.Linear(2, 2, key=key) for key in keys]
filtered = [eqx.filter(layer, eqx.is_array) for layer in layers]
by_name = {name: layer for name, layer in zip(["a", "b"], layers)}
weights = tuple(layer.weight for layer in layers)
some = [index for index in range(4) if index % 2]
nested = [[number * other for other in (1, 2)] for number in (1.0, 2.0)]
count = sum(1 for layer in layers if layer.bias is not None)
kinds = {type(layer).__name__ for layer in layers}
