# optax/transforms/_masking.py, _combining.py: masked passes raw gradients where the mask is False.
from _leaflint import NamedTuple, tree_leaves, tree_map
from optax._base import GradientTransformationExtraArgs, set_to_zero


class MaskedState(NamedTuple):
    inner_state: object


class MaskedNode(NamedTuple):
    pass


class PartitionState(NamedTuple):
    inner_states: object


def _masked_tree(mask, tree):
    return tree_map(lambda m, p: p if m else MaskedNode(), mask, tree)


# A mask that is a callable pytree, as a module is, is a mask and no function.
def _mask_callable(mask):
    leaves = tree_leaves(tree_map(callable, mask))
    return len(leaves) > 0 and all(leaves)


def masked(inner, mask, *, mask_compatible_extra_args=False):
    def init(params):
        tree = mask(params) if _mask_callable(mask) else mask
        return MaskedState(inner.init(_masked_tree(tree, params)))

    def update(updates, state, params=None, **extra):
        tree = mask(updates) if _mask_callable(mask) else mask
        masked_params = None if params is None else _masked_tree(tree, params)
        new, inner_state = inner.update(_masked_tree(tree, updates), state.inner_state,
                                        masked_params)
        new = tree_map(lambda m, n, o: n if m else o, tree, new, updates)
        return new, MaskedState(inner_state)

    return GradientTransformationExtraArgs(init, update)


def freeze(mask):
    return masked(set_to_zero(), mask)


# The label tree decides which transformation sees which leaf.
def partition(transforms, param_labels, *, mask_compatible_extra_args=False):
    def labels_of(tree):
        return param_labels(tree) if callable(param_labels) else param_labels

    def one(name, tree):
        labels = labels_of(tree)
        return masked(transforms[name], tree_map(lambda label: label == name, labels))

    def init(params):
        return PartitionState({name: one(name, params).init(params) for name in transforms})

    def update(updates, state, params=None, **extra):
        new = {}
        for name in transforms:
            updates, inner = one(name, updates).update(updates, state.inner_states[name], params)
            new[name] = inner
        return updates, PartitionState(new)

    return GradientTransformationExtraArgs(init, update)


multi_transform = partition
