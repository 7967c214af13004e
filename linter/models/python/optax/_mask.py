# optax/transforms/_masking.py: masked passes raw gradients where the mask is False.
from _leaflint import NamedTuple, library, tree_leaves, tree_map
from optax._base import GradientTransformationExtraArgs, with_extra_args_support


class MaskedState(NamedTuple):
    inner_state: object


class MaskedNode(NamedTuple):
    pass


def _masked_tree(mask, tree):
    return tree_map(lambda m, p: p if m else MaskedNode(), mask, tree)


# A mask that is a callable pytree, as a module is, is a mask and no function.
def _mask_callable(mask):
    if not library("optax_mask_by_leaves"):
        return callable(mask)
    leaves = tree_leaves(tree_map(callable, mask))
    return len(leaves) > 0 and all(leaves)


def masked(inner, mask, *, mask_compatible_extra_args=False):
    inner = with_extra_args_support(inner)

    def init(params):
        tree = mask(params) if _mask_callable(mask) else mask
        return MaskedState(inner.init(_masked_tree(tree, params)))

    def update(updates, state, params=None, **extra_args):
        tree = mask(updates) if _mask_callable(mask) else mask
        given = _masked_tree(tree, updates)
        masked_params = None if params is None else _masked_tree(tree, params)
        new, inner_state = inner.update(given, state.inner_state, masked_params, **extra_args)
        new = tree_map(lambda m, n, o: n if m else o, tree, new, updates)
        return new, MaskedState(inner_state)

    return GradientTransformationExtraArgs(init, update)
