# jax/_src/lax/control_flow/conditionals.py as Optax uses it: both branches are traced, their results
# have one structure and the same dtypes, and which of them it is stays open. Weak types are those
# of the false branch, which comes first in the primitive.
from _leaflint import dtypes_differ, leafwise, like, same_structure, trace_arrays


# Python numbers become arrays; what is no JAX type raises TypeError.
def traced(tree):
    return trace_arrays(tree, True, True)


def _one_of(false, true):
    if dtypes_differ(true, false):
        raise TypeError("true_fun and false_fun output must have identical types")
    return like("cond", false)


def cond(condition, true, false):
    true, false = traced(true), traced(false)
    if not same_structure(true, false):
        raise TypeError("true_fun and false_fun output must have the same pytree structure")
    return leafwise("cond", _one_of, (condition,), False, false, true)
