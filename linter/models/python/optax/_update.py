# optax/_src/update.py, linear_algebra.py, numerics.py
from _leaflint import array, inexact, tree_leaves, tree_map
from _leaflint import optax_apply_updates as apply_updates


# incremental_update(new, old): None in new drops old silently. The result stands where old stood,
# so old is the first tree here; Optax maps over new first, with the same result.
def incremental_update(new_tensors, old_tensors, step_size):
    return tree_map(
        lambda old, new: None if new is None else step_size * new + (1.0 - step_size) * old,
        old_tensors, new_tensors, is_leaf=lambda x: x is None)


def periodic_update(new_tensors, old_tensors, steps, update_period):
    from _leaflint import trace_arrays
    return tree_map(select_either, trace_arrays(new_tensors, True, True),
                    trace_arrays(old_tensors, True, True))


def select_either(new, old):
    from _leaflint import like
    return like("periodic", new, old)


def global_norm(updates):
    return array("global_norm", "float32", updates)


def safe_increment(count):
    return count + 1


safe_int32_increment = safe_increment
