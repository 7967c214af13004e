# flax/training/train_state.py
from _leaflint import Module
from flax import struct
from optax import apply_updates

_GRADIENT_AS_PARAMETER = "_overwrite_with_gradient"


# `key in tree`, which a Module that cannot be iterated refuses.
def _overwrites(tree):
    if isinstance(tree, Module) and not hasattr(tree, "__iter__"):
        raise TypeError("argument is not iterable")
    return isinstance(tree, dict) and _GRADIENT_AS_PARAMETER in tree


class TrainState(struct.PyTreeNode):
    step: object
    apply_fn: object = struct.field(pytree_node=False)
    params: object = struct.field(pytree_node=True)
    tx: object = struct.field(pytree_node=False)
    opt_state: object = struct.field(pytree_node=True)

    def apply_gradients(self, *, grads, **kwargs):
        if _overwrites(grads):
            held, given = self.params["params"], grads["params"]
        else:
            held, given = self.params, grads
        updates, opt_state = self.tx.update(given, self.opt_state, held)
        params = apply_updates(held, updates)
        if _overwrites(grads):
            params = {"params": params, _GRADIENT_AS_PARAMETER: grads[_GRADIENT_AS_PARAMETER]}
        return self.replace(step=self.step + 1, params=params, opt_state=opt_state, **kwargs)

    @classmethod
    def create(cls, *, apply_fn, params, tx, **kwargs):
        held = params["params"] if _overwrites(params) else params
        return cls(step=0, apply_fn=apply_fn, params=params, tx=tx, opt_state=tx.init(held), **kwargs)
