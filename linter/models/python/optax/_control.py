# jax/_src/lax/control_flow/conditionals.py as Optax uses it: both branches are traced, their results
# have one structure and the same dtypes, and which of them it is stays open.
from _leaflint import cast, dtypes_differ, elementwise, leafwise, same_structure, trace_arrays


# Python numbers become arrays; what is no JAX type raises TypeError.
def traced(tree):
    return trace_arrays(tree, True, True)


def _one_of(x, y):
    if dtypes_differ(x, y):
        raise TypeError("true_fun and false_fun output must have identical types")
    return elementwise("where", x, y)


def cond(condition, one, other):
    one, other = traced(one), traced(other)
    if not same_structure(one, other):
        raise TypeError("true_fun and false_fun output must have the same pytree structure")
    return leafwise("cond", _one_of, (condition,), False, one, other)
