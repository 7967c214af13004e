# equinox/internal/_loop/loop.py: JAX's loops, with other ways to differentiate them. Their carries
# are made arrays first. Bodies that are given buffers see a private wrapper in place of an array:
# those are not followed.
from _leaflint import opaque
from jax.lax import scan as _scan
from jax.lax import while_loop as _while_loop
from jax.numpy import asarray
from jax.tree_util import tree_map


def while_loop(cond_fun, body_fun, init_val, *, max_steps=None, buffers=None, kind,
               checkpoints=None, base=16):
    if kind != "lax" and kind != "checkpointed" and kind != "bounded":
        raise ValueError("Unrecognised kind of while loop")
    if kind == "bounded" and max_steps is None:
        raise ValueError("kind='bounded' requires `max_steps` to be specified")
    if buffers is not None:
        return opaque("while_loop with buffers", init_val)
    if kind == "checkpointed" and (max_steps == 0 if checkpoints is None else checkpoints == 0):
        raise ValueError("Must have at least one checkpoint")
    init_val = tree_map(asarray, init_val)
    if kind != "lax" and max_steps == 0:
        return init_val
    return _while_loop(cond_fun, body_fun, init_val)


def scan(f, init, xs, length=None, *, buffers=None, kind, checkpoints=None):
    if kind != "lax" and buffers is not None:
        return opaque("scan with buffers", init, xs)
    return _scan(f, tree_map(asarray, init), tree_map(asarray, xs), length)
