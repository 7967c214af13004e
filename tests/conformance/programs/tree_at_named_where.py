# `where` is run on the tree as it is, then on the tree with its leaves wrapped.
import equinox as eqx
import jax
m = eqx.nn.Linear(2, 2, key=jax.random.PRNGKey(0))
def where(n):
    w = n.weight
    return w
m2 = eqx.tree_at(where, m, replace_fn=lambda a: a * 2)
spec = jax.tree_util.tree_map(lambda _: False, m)
spec = eqx.tree_at(where, spec, True)
