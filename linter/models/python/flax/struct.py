# flax/struct.py: dataclasses that are nodes; fields with pytree_node=False are compared only.
from _leaflint import Module, register_dataclass, replace
from _leaflint import field as _field


def field(pytree_node=True, *, metadata=None, **options):
    return _field(static=not pytree_node, **options)


def _replaced(self, **updates):
    return replace(self, **updates)


def dataclass(clz=None, **options):
    if clz is None:
        return dataclass
    made = register_dataclass(clz)
    made.replace = _replaced
    return made


class PyTreeNode(Module):
    def replace(self, **updates):
        return replace(self, **updates)
