"""What a program leaves behind: the values of its globals when it has ended.

Every leaf comes with a `value` that is equal exactly if the leaf is: so two runs trained the
same model if these lists are equal. Plain objects are opened (`trainer.state.model`), and so
are lists, tuples and dicts that hold some (`agents[0].model`).
"""

import __future__
import hashlib
import types
from dataclasses import dataclass, field

DEPTH = 4  # trainer -> agents -> [0] -> model: deeper than anybody keeps a model
NO_DATA = (types.ModuleType, type, types.FunctionType, types.BuiltinFunctionType,
           types.GeneratorType, __future__._Feature)


def final_values(modules, flatten, leaf_kind):
    """The entries of all globals of `modules`, pairs of path and namespace."""
    found = []
    own = {namespace["__name__"] for _, namespace in modules}
    for path, namespace in modules:
        walk = _Walk(flatten, leaf_kind, own)
        for name, value in list(namespace.items()):
            if not name.startswith("__"):
                walk.visit(name, value, DEPTH)
        found += [{"path": path, "name": name, "leaves": leaves} for name, leaves in walk.entries]
    return found


@dataclass
class _Walk:
    flatten: object
    leaf_kind: object
    own: set  # names of the program's modules
    entries: list = field(default_factory=list)
    seen: set = field(default_factory=set)

    def visit(self, name, value, depth):
        if isinstance(value, NO_DATA):
            return
        if depth and (parts := self.parts(value)) is not None:
            if id(value) not in self.seen:
                self.seen.add(id(value))
                for step, part in parts:
                    self.visit(name + step, part, depth - 1)
            return
        try:
            leaves = self.flatten(value)
        except Exception:  # whatever a user's class does when it is flattened
            return
        self.entries.append((name, [self.leaf(at, leaf) for at, leaf in leaves]))

    def is_plain(self, value):
        """Whether a value is an object with attributes that JAX sees as one leaf."""
        import jax

        if not hasattr(value, "__dict__") or isinstance(value, (*NO_DATA, jax.Array)):
            return False
        if callable(value) and type(value).__module__ not in self.own:
            return False  # a wrapped function of a library, say
        return jax.tree_util.all_leaves([value])

    def parts(self, value):
        """Of a plain object or a container with plain objects: the steps to its parts."""
        if self.is_plain(value):
            return [(f".{name}", part) for name, part in vars(value).items()]
        if type(value) in (list, tuple) and any(map(self.is_plain, value)):
            return [(f"[{index}]", part) for index, part in enumerate(value)]
        if type(value) is dict and any(map(self.is_plain, value.values())):
            return [(f"[{key!r}]", part) for key, part in value.items()]
        return None

    def leaf(self, at, value):
        kind, dtype = self.leaf_kind(value)
        return {"at": at, "kind": kind, "dtype": dtype, "value": value_of(value, kind)}


def value_of(value, kind):
    """A text that is equal for equal leaves."""
    import jax
    import numpy as np

    if kind == "key-array":
        value = jax.random.key_data(value)
    if kind.endswith("-array"):
        if isinstance(value, jax.core.Tracer):
            return "tracer"
        array = np.asarray(value)
        told = f"{array.dtype} {array.shape} ".encode() + np.ascontiguousarray(array).tobytes()
        return hashlib.sha256(told).hexdigest()
    if kind == "callable":
        whole = getattr(value, "__wrapped__", value)
        owner, name = getattr(whole, "__module__", None), getattr(whole, "__qualname__", None)
        return f"{owner}.{name}" if name else type(value).__qualname__
    return type(value).__qualname__ if kind == "object" else repr(value)
