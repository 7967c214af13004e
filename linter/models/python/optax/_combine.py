# optax/transforms/_combining.py, _freezing.py: the update of each is the operand of the next.
from _leaflint import NamedTuple, tree_leaves, tree_map
from optax._base import (
    GradientTransformationExtraArgs, set_to_zero, with_extra_args_support,
)
from optax._mask import masked


class PartitionState(NamedTuple):
    inner_states: object


def chain(*transforms):
    transforms = [with_extra_args_support(transform) for transform in transforms]

    def init(params):
        return tuple([transform.init(params) for transform in transforms])

    def update(updates, state, params=None, **extra_args):
        if len(transforms) != len(state):
            raise ValueError("The number of updates and states has to be the same in chain!")
        new_state = []
        for transform, inner in zip(transforms, state):
            updates, inner = transform.update(updates, inner, params, **extra_args)
            new_state.append(inner)
        return updates, tuple(new_state)

    return GradientTransformationExtraArgs(init, update)


def named_chain(*named):
    transforms = [(name, with_extra_args_support(transform)) for name, transform in named]
    if len({name: True for name, _ in transforms}) != len(transforms):
        raise ValueError("Named transformations must have unique names")

    def init(params):
        state = {}
        for name, transform in transforms:
            state[name] = transform.init(params)
        return state

    def update(updates, state, params=None, **extra_args):
        new_state = {}
        for name, transform in transforms:
            updates, inner = transform.update(updates, state[name], params, **extra_args)
            new_state[name] = inner
        return updates, new_state

    return GradientTransformationExtraArgs(init, update)


# Labels that are callable are called, a module with __call__ too.
def partition(transforms, param_labels, *, mask_compatible_extra_args=False):
    transforms = {name: with_extra_args_support(tx) for name, tx in transforms.items()}

    def labels_of(tree):
        return param_labels(tree) if callable(param_labels) else param_labels

    def one(name, labels):
        return masked(transforms[name], tree_map(lambda label: label == name, labels),
                      mask_compatible_extra_args=mask_compatible_extra_args)

    def init(params):
        labels = labels_of(params)
        for label in tree_leaves(labels):
            if label not in transforms:
                raise ValueError("Some parameters have no corresponding transformation.")
        return PartitionState({name: one(name, labels).init(params) for name in transforms})

    def update(updates, state, params=None, **extra_args):
        labels = labels_of(updates)
        new = {}
        for name in transforms:
            updates, inner = one(name, labels).update(updates, state.inner_states[name], params,
                                                      **extra_args)
            new[name] = inner
        return updates, PartitionState(new)

    return GradientTransformationExtraArgs(init, update)


multi_transform = partition
MultiTransformState = PartitionState


def freeze(mask):
    return masked(set_to_zero(), mask)


def selective_transform(optimizer, *, freeze_mask):
    def labels(params):
        return tree_map(lambda m: "freeze" if m else "train", freeze_mask)

    return partition({"train": optimizer, "freeze": set_to_zero()}, labels)
