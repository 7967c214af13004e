"""Two names of one list, dict or object see each other's changes; trees do not."""

import equinox as eqx
import jax
import jax.numpy as jnp

class Box:
    def __init__(self, content):
        self.content = content


items = [1, 2]
same = items
same.append("three")
copy = list(items)
copy.append(None)
seen = items
box = Box(jnp.ones(2))
other = box
other.content = "changed"
content = box.content
table = {"a": items}
table["a"][0] = jnp.zeros(1)
from_table = items
model = eqx.nn.Linear(2, 2, key=jax.random.key(0))
alias = model
model = eqx.filter(model, lambda leaf: False)
kept = alias
layers = [alias, None]
layers[1] = eqx.tree_at(lambda m: m.bias, alias, None)
first, second = layers
