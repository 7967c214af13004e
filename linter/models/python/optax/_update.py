# optax/_src/update.py, linear_algebra.py, numerics.py
from _leaflint import optax_apply_updates as apply_updates
from _leaflint import array, leafwise, library, tree_map
from optax._control import cond
from optax._scale import increment as safe_increment
from optax._tree import norm as global_norm

safe_int32_increment = safe_increment


# incremental_update(new, old): None in new drops old silently. Optax maps over new first; the result
# stands where old stood, so that map is made beside one that has old as its first tree.
def incremental_update(new_tensors, old_tensors, step_size):
    def mixed(new, old):
        return None if new is None else step_size * new + (1.0 - step_size) * old

    made = leafwise("incremental", mixed, (step_size,), library("optax_none_leaf"),
                    new_tensors, old_tensors)
    if new_tensors is None:
        return made
    return tree_map(lambda old, new: mixed(new, old), old_tensors, new_tensors,
                    is_leaf=lambda x: x is None)


def periodic_update(new_tensors, old_tensors, steps, update_period):
    return cond((steps, update_period), new_tensors, old_tensors)
