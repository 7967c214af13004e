"""Puts adapters into a model, says which arrays are trained, and folds them back."""

import equinox as eqx
import jax

from adapters.lora import LoRALinear


def is_lora(node):
    return isinstance(node, LoRALinear)


def adapt(model, rank=2, alpha=4.0, *, key):
    keys = jax.random.split(key, len(model.layers))
    adapted = [LoRALinear(layer, rank, alpha, key=k) for layer, k in zip(model.layers, keys)]
    return eqx.tree_at(lambda m: m.layers, model, adapted)


def trainable_spec(model):
    """True at the adapters and at the head, False elsewhere."""
    spec = jax.tree_util.tree_map(lambda _: False, model)

    def where(m):
        adapters = [p for layer in m.layers for p in (layer.A, layer.B)]
        return adapters + [m.head.weight, m.head.bias]

    return eqx.tree_at(where, spec, replace_fn=lambda _: True)


def merge(model):
    merged = [layer.merged() if is_lora(layer) else layer for layer in model.layers]
    return eqx.tree_at(lambda m: m.layers, model, merged)
