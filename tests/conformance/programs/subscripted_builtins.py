# Builtins that are classes may be subscripted, whether or not leaflint knows them as classes.
import equinox as eqx
import jax.random as jr

layer_types: dict[str, type[eqx.Module]] = {"linear": eqx.nn.Linear}

layer = layer_types["linear"](2, 3, key=jr.PRNGKey(0))
