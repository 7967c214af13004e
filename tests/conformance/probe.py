"""Asks the real libraries what every name of a program holds.

    python probe.py OUTPUT_FOLDER < list of "key<tab>program" lines

Each program runs, rewritten by instrument.py, in a namespace of its own; what it bound is
written to OUTPUT_FOLDER/key.json. All programs run in this one process, since importing
JAX takes seconds. Needs the environment that scripts/python_environment makes.

One observation of a program:

    {"records": [{"line", "scope", "name", "leaves": [{"at", "kind", "dtype"}]}],
     "skipped": [[line, scope, name]],       bound to a value that could not be flattened
     "sites": [[line, scope, name, how]],    every place that binds a name
     "ran": [line], "dead": [line],          lines that ran; lines of functions never called
     "raises": {"type", "bases", "line", "message"} or null, "seconds": 1.5}
"""

import contextlib
import io
import json
import os
import sys
import time
import traceback
import types
import warnings
from pathlib import Path

import instrument

RECORDS_A_SITE = 500  # calls looked at for each place: enough for any loop that is a test


def leaf_kind(value):
    """The kind and dtype of one leaf, in the words of DESIGN section 3. Never concretises."""
    import jax
    import jax.numpy as jnp
    import numpy as np

    if value is None:
        return "none", None
    if isinstance(value, jax.Array):
        if jnp.issubdtype(value.dtype, jax.dtypes.prng_key):
            return "key-array", str(value.dtype)
        if jnp.issubdtype(value.dtype, jnp.inexact):
            return "inexact-array", value.dtype.name
        return ("bool-array" if value.dtype == bool else "int-array"), value.dtype.name
    if isinstance(value, (np.ndarray, np.generic)):
        return "numpy-array", "float0" if value.dtype == jax.dtypes.float0 else value.dtype.name
    for kind in (bool, int, float, complex, str):
        if isinstance(value, kind):
            return kind.__name__, None
    return ("callable" if callable(value) else "object"), None


def is_leaf(value):
    """None is listed; Equinox's private wrappers (filter_jit(f) ...) are one callable each."""
    kind = type(value)
    private = kind.__module__.startswith("equinox.") and kind.__name__.startswith("_")
    return value is None or (private and callable(value))


def flatten(value):
    """The leaves of a value, as JSON."""
    from jax.tree_util import keystr, tree_flatten_with_path

    leaves = []
    for path, leaf in tree_flatten_with_path(value, is_leaf=is_leaf)[0]:
        kind, dtype = leaf_kind(leaf)
        leaves.append({"at": keystr(path), "kind": kind, "dtype": dtype})
    return leaves


class Recorder:
    """Collects, without repetition, what the running program tells."""

    def __init__(self):
        self.records = {}
        self.calls = {}
        self.skipped = set()
        self.marked = set()

    def record(self, line, scope, name, value):
        site = (line, scope, name)
        self.calls[site] = self.calls.get(site, 0) + 1
        if self.calls[site] <= RECORDS_A_SITE:
            try:
                leaves = flatten(value)
                self.records[site, json.dumps(leaves)] = leaves
            except Exception:  # whatever a user's class does when it is flattened
                self.skipped.add(site)
        return value

    def mark(self, first, stop):
        self.marked.add((first, stop))

    def lines(self):
        return {line for first, stop in self.marked for line in range(first, stop)}


def raised(error, filename):
    """Where and how the program failed: the innermost line that is its own."""
    lines = [f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == filename]
    if isinstance(error, SyntaxError) and not lines:
        lines = [error.lineno]
    return {
        "type": type(error).__name__,
        "bases": [base.__name__ for base in type(error).__mro__[1:]],
        "line": lines[-1] if lines else None,
        "message": str(error).strip().split("\n")[0][:200],
    }


@contextlib.contextmanager
def fresh_process_state(program):
    """What a program may change in the process, and sees of it, as in a process of its own."""
    import jax

    module = types.ModuleType("__main__")
    module.__file__ = str(program)
    saved = sys.modules["__main__"], sys.argv, list(sys.path), os.getcwd(), jax.config.jax_enable_x64
    sys.modules["__main__"], sys.argv = module, [str(program)]
    sys.path.insert(0, str(program.parent))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                yield module
    finally:
        sys.modules["__main__"], sys.argv, sys.path[:] = saved[:3]
        os.chdir(saved[3])
        jax.config.update("jax_enable_x64", saved[4])


def run(program):
    """Runs one program to its end and gives back what was observed."""
    began, filename = time.monotonic(), str(program)
    recorder = Recorder()
    try:
        program_as_told = instrument.instrument(program.read_text(encoding="utf-8"), filename)
        code = compile(program_as_told.tree, filename, "exec")
    except (SyntaxError, ValueError) as error:
        return {"records": [], "skipped": [], "sites": [], "ran": [], "dead": [],
                "raises": raised(error, filename), "seconds": 0.0}
    failure = None
    with fresh_process_state(program) as module:
        module.__dict__[instrument.RECORD] = recorder.record
        module.__dict__[instrument.MARK] = recorder.mark
        try:
            exec(code, module.__dict__)
        except SystemExit as error:
            failure = raised(error, filename) if error.code else None
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            failure = raised(error, filename)
    ran = recorder.lines()
    dead = set().union(*(body for body in program_as_told.bodies if not body & ran))
    return {
        "records": [
            {"line": line, "scope": scope, "name": name, "leaves": leaves}
            for ((line, scope, name), _), leaves in recorder.records.items()
        ],
        "skipped": sorted(map(list, recorder.skipped)),
        "sites": sorted([s.line, s.scope, s.name, s.how] for s in program_as_told.sites),
        "ran": sorted(ran),
        "dead": sorted(dead),
        "raises": failure,
        "seconds": round(time.monotonic() - began, 2),
    }


def main():
    folder = Path(sys.argv[1])
    for request in sys.stdin.read().splitlines():
        key, program = request.split("\t", 1)
        observation = json.dumps(run(Path(program)))
        beside = folder / f"{key}.{os.getpid()}.part"
        beside.write_text(observation)
        beside.replace(folder / f"{key}.json")
        print(key, flush=True)


if __name__ == "__main__":
    main()
