import jax, jax.numpy as jnp

class P:
    def __init__(self, a, b):
        self.a = a
        self.b = b

jax.tree_util.register_pytree_node(P, lambda p: ((p.a, p.b), None), lambda aux, c: P(*c))
p = P(1.0, jnp.ones(2))
q = jax.tree.map(lambda x: x + 1, p)
leaves = jax.tree.leaves(p)


one = jax.tree.structure({"a": 1})
other = jax.tree.structure({"a": 2})
same = [0, 1] if one == other else [0]
