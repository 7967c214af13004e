"""tree_at, flattening, replace, jax.tree and equinox helpers."""

import dataclasses

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr


@dataclasses.dataclass
class Plain:
    weight: jax.Array
    name: str = "plain"


@jax.tree_util.register_dataclass
@dataclasses.dataclass
class Registered:
    weight: jax.Array
    name: str = dataclasses.field(metadata=dict(static=True), default="registered")


class Net(eqx.Module):
    layers: list
    extra: dict
    hidden: int = 3
    tag: str = eqx.field(static=True, default="t")


net = Net([eqx.nn.Linear(2, 2, key=jr.key(0)), eqx.nn.Linear(2, 2, use_bias=False, key=jr.key(1))], {"a": 1.0})
one = eqx.tree_at(lambda m: m.layers[0].weight, net, jnp.zeros((2, 2)))
several = eqx.tree_at(lambda m: (m.hidden, m.extra["a"]), net, ("h", None))
by_function = eqx.tree_at(lambda m: m.layers[0].bias, net, replace_fn=lambda b: b.astype(jnp.float16))
node = eqx.tree_at(lambda m: m.layers, net, [1, 2])
added = eqx.tree_at(lambda m: m.layers[1].bias, net, jnp.ones(2), is_leaf=lambda x: x is None)
by_search = eqx.tree_at(
    lambda m: [l.weight for l in m.layers], net, [jnp.zeros(1, dtype=int), jnp.zeros(1)]
)
leaves = jax.tree.leaves(net)
flat, structure = jax.tree.flatten(net)
back = jax.tree.unflatten(structure, flat)
doubled = jax.tree.map(lambda x: 2 * x, {"a": 1, "b": [2.0, None]})
summed = jax.tree.map(lambda x, y: x + y, {"a": 1}, {"a": jnp.ones(2)})
total = jax.tree.reduce(lambda x, y: x + y, {"a": 1, "b": 2.5})
sizes = sum(x.size for x in jax.tree.leaves(eqx.filter(net, eqx.is_array)))
plain = dataclasses.replace(Plain(jnp.ones(2)), name="other")
registered = dataclasses.replace(Registered(jnp.ones(2)), weight=jnp.zeros(3))
scaled = jax.tree.map(lambda x: x * 2, registered)
changed = dataclasses.replace(net, hidden=4)
same = eqx.tree_equal(net, changed)
specification = jax.tree.map(lambda _: False, net)
specification = eqx.tree_at(lambda m: m.layers[0].weight, specification, True)
trainable, frozen = eqx.partition(net, specification)
arrays, others = eqx.partition(net, eqx.is_array)
whole = eqx.combine(arrays, others)
