"""Asks the real libraries what every name of a program holds.

    python probe.py OUTPUT_FOLDER < one request a line

A request is {"key", "program": as program_files.Program writes itself, "finals": bool}.
Each program runs, rewritten by instrument.py, in namespaces of its own; what it bound is
written to OUTPUT_FOLDER/key.json. All programs run in this one process, since importing
JAX takes seconds. Needs the environment that scripts/python_environment makes.

A unit is a Python file or a code cell of a notebook: a path in the program's folder, and
the number of the cell (null for a file). One observation of a program:

    {"records": [{"path", "cell", "line", "scope", "name", "leaves": [{"at", "kind", "dtype"}]}],
     "skipped": [[path, cell, line, scope, name]],    bound to a value that could not be flattened
     "sites": [[path, cell, line, scope, name, how]], every place that binds a name
     "units": [{"path", "cell", "ran": [line], "dead": [line]}],  lines that ran; lines of
                                                      functions never called
     "raises": {"type", "bases", "path", "cell", "line", "message"} or null, "seconds": 1.5,
     "finals": [{"path", "name", "leaves": [{"at", "kind", "dtype", "value"}]}]}  if asked for
"""

import ast
import asyncio
import contextlib
import importlib
import io
import json
import os
import sys
import time
import traceback
import types
import warnings
from dataclasses import dataclass, field
from pathlib import Path

import final_values
import instrument
import notebook_cells
import program_import
from program_files import Program

NO_FOLDER = Path("/no-folder")  # where a program that is only text believes to lie
running = []  # the recorder of the program that runs
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


def leaves_of(value):
    """The leaves of a value, each with its place."""
    from jax.tree_util import keystr, tree_flatten_with_path

    return [(keystr(path), leaf) for path, leaf in tree_flatten_with_path(value, is_leaf=is_leaf)[0]]


def flatten(value):
    """The leaves of a value, as JSON."""
    leaves = []
    for at, leaf in leaves_of(value):
        kind, dtype = leaf_kind(leaf)
        leaves.append({"at": at, "kind": kind, "dtype": dtype})
    return leaves


@dataclass
class Unit:
    """A file or a cell of a running program, and what was seen of it."""

    path: str
    cell: int | None
    filename: str
    sites: set = field(default_factory=set)
    bodies: list = field(default_factory=list)
    marked: set = field(default_factory=set)

    def lines(self):
        return {line for first, stop in self.marked for line in range(first, stop)}


class Recorder:
    """Collects, without repetition, what the running program tells."""

    def __init__(self):
        self.units = []
        self.records = {}
        self.calls = {}
        self.skipped = set()
        self.modules = []

    def code(self, path, cell, source, filename):
        """The code object of a new unit."""
        unit = Unit(path, cell, filename)
        self.units.append(unit)
        told = instrument.instrument(source, filename, len(self.units) - 1)
        unit.sites, unit.bodies = told.sites, told.bodies
        flags = 0 if cell is None else ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        return compile(told.tree, filename, "exec", flags)

    def enter(self, path, module):
        """Makes a module one that tells."""
        self.modules.append((path, module.__dict__))
        module.__dict__[instrument.RECORD] = self.record
        module.__dict__[instrument.MARK] = self.mark

    def record(self, unit, line, scope, name, value):
        site = (unit, line, scope, name)
        self.calls[site] = self.calls.get(site, 0) + 1
        if self.calls[site] <= RECORDS_A_SITE:
            try:
                leaves = flatten(value)
                self.records[site, json.dumps(leaves)] = leaves
            except Exception:  # whatever a user's class does when it is flattened
                self.skipped.add(site)
        return value

    def mark(self, unit, first, stop):
        self.units[unit].marked.add((first, stop))

    def raised(self, error):
        """Where and how the program failed: the innermost place that is its own."""
        units = {unit.filename: unit for unit in self.units}
        # By the lines kept in the traceback: where JAX made it anew, its instructions are others.
        frames = [(f.f_code.co_filename, line) for f, line in traceback.walk_tb(error.__traceback__)]
        own = [(units[name], line) for name, line in frames if name in units]
        if isinstance(error, SyntaxError) and error.filename in units:
            own.append((units[error.filename], error.lineno))
        unit, line = own[-1] if own else (self.units[0], None)
        return {
            "type": type(error).__name__,
            "bases": [base.__name__ for base in type(error).__mro__[1:]],
            "path": unit.path,
            "cell": unit.cell,
            "line": line,
            "message": str(error).strip().split("\n")[0][:200],
        }

    def place_of(self, filename, line):
        """The path, cell and line that a line of running code is; None if not of the program."""
        own = [unit for unit in self.units if unit.filename == filename]
        return (own[0].path, own[0].cell, line) if own else None

    def observation(self):
        places = [(unit.path, unit.cell) for unit in self.units]
        return {
            "records": [
                {"path": places[unit][0], "cell": places[unit][1], "line": line, "scope": scope,
                 "name": name, "leaves": leaves}
                for ((unit, line, scope, name), _), leaves in self.records.items()
            ],
            "skipped": [[*places[unit], *site] for unit, *site in sorted(self.skipped)],
            "sites": [[*place, s.line, s.scope, s.name, s.how]
                      for place, unit in zip(places, self.units)
                      for s in sorted(unit.sites, key=lambda s: (s.line, s.scope, s.name, s.how))],
            "units": [_unit_told(unit) for unit in self.units],
        }


def _unit_told(unit):
    ran = unit.lines()
    dead = set().union(*(body for body in unit.bodies if not body & ran))
    return {"path": unit.path, "cell": unit.cell, "ran": sorted(ran), "dead": sorted(dead)}


@contextlib.contextmanager
def fresh_process_state(program, base):
    """What a program may change in the process, and sees of it, as in a process of its own."""
    import jax

    module = types.ModuleType("__main__")
    module.__file__ = f"{base}/{program.entry}"
    saved = sys.modules["__main__"], sys.argv, list(sys.path), os.getcwd(), jax.config.jax_enable_x64
    sys.modules["__main__"], sys.argv = module, [module.__file__]
    sys.path[:0] = [f"{base}/{folder}".rstrip("/") for folder in program.search_folders()]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                yield module
    finally:
        sys.modules["__main__"], sys.argv, sys.path[:] = saved[:3]
        os.chdir(saved[3])
        jax.config.update("jax_enable_x64", saved[4])


def run_entry(program, base, module, recorder):
    """Runs the entry: a file, as `python` or `python -m` would, or the cells of a notebook."""
    filename, text = f"{base}/{program.entry}", program.files[program.entry]
    recorder.enter(program.entry, module)
    if program.is_notebook:
        for cell in notebook_cells.code_cells(text):
            code = recorder.code(program.entry, cell.number, cell.source, f"{filename}#{cell.number}")
            run_cell(code, cell.may_raise, module.__dict__)
        return
    code = recorder.code(program.entry, None, text, filename)
    if program.package():
        module.__package__ = program.package()
        importlib.import_module(module.__package__)
    exec(code, module.__dict__)


def run_cell(code, may_raise, namespace):
    with contextlib.suppress(*[Exception] * may_raise):
        awaited = eval(code, namespace)  # a coroutine if the cell awaits something at its top
        if awaited is not None:
            asyncio.run(awaited)


def place_of(filename, line):
    """While a program runs: where in it the code object of that name and line is, or None."""
    return running[-1].place_of(filename, line) if running else None


def run(program, finals=False):
    """Runs one program (or the file at a path) to its end and gives back what was observed."""
    if not isinstance(program, Program):
        program = Program.read(program)
    began, failure = time.monotonic(), None
    base = program.folder or NO_FOLDER
    recorder = Recorder()
    running.append(recorder)

    def execute(module, path):
        recorder.enter(path, module)
        code = recorder.code(path, None, program.files[path], f"{base}/{path}")
        exec(code, module.__dict__)

    finder = program_import.ProgramFinder(program, base, execute)
    with fresh_process_state(program, base) as module, program_import.importing(finder):
        try:
            run_entry(program, base, module, recorder)
        except SystemExit as error:
            failure = recorder.raised(error) if error.code else None
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            failure = recorder.raised(error)
        finally:
            running.pop()
        left = {"finals": finals_of(recorder.modules)} if finals else {}
    seconds = round(time.monotonic() - began, 2)
    return {**recorder.observation(), "raises": failure, "seconds": seconds, **left}


def finals_of(modules):
    private = (instrument.RECORD, instrument.MARK)
    shown = [(path, {n: v for n, v in names.items() if n not in private}) for path, names in modules]
    return final_values.final_values(shown, leaves_of, leaf_kind)


def main():
    folder = Path(sys.argv[1])
    for line in sys.stdin:
        request = json.loads(line)
        observation = json.dumps(run(Program.from_json(request["program"]), request["finals"]))
        beside = folder / f"{request['key']}.{os.getpid()}.part"
        beside.write_text(observation)
        beside.replace(folder / f"{request['key']}.json")
        print(request["key"], flush=True)


if __name__ == "__main__":
    main()
