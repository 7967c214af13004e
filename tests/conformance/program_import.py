"""Imports of a running program: its own files are found in memory, and instrumented.

While a program runs, its finder stands before all others, so a `utils.py` of the program is
its `utils`, whatever else is installed. Afterwards its modules are forgotten and what they
had hidden is back, so the next program begins as in a process of its own.
"""

import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import sys


class ProgramFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the modules of one program; `execute(module, path)` runs one."""

    def __init__(self, program, base, execute):
        self.program = program
        self.base = base
        self.execute = execute

    def find_spec(self, name, path=None, target=None):
        folders = self.program.search_folders() if path is None else self._inside(path)
        leaf = name.rpartition(".")[2]
        for folder in folders:
            for file, is_package in ((_join(folder, leaf, "__init__.py"), True),
                                     (_join(folder, f"{leaf}.py"), False)):
                if file in self.program.files:
                    return self._spec(name, file, is_package)
        spaces = [_join(folder, leaf) for folder in folders if self._has_folder(_join(folder, leaf))]
        return self._namespace(name, path, spaces) if spaces else None

    def _inside(self, path):
        """The folders of the program among the places of a package."""
        prefix = f"{self.base}/"
        return [place[len(prefix):] for place in path if place.startswith(prefix)]

    def _has_folder(self, folder):
        return any(path.startswith(f"{folder}/") and path.endswith(".py") for path in self.program.files)

    def _spec(self, name, file, is_package):
        origin = f"{self.base}/{file}"
        spec = importlib.util.spec_from_loader(name, self, origin=origin, is_package=is_package)
        spec.has_location = True
        if is_package:
            spec.submodule_search_locations = [origin.rpartition("/")[0]]
        spec.loader_state = file
        return spec

    def _namespace(self, name, path, folders):
        """A folder without `__init__.py`, unless something real of that name is installed."""
        real = importlib.machinery.PathFinder.find_spec(name, path)
        if real and real.loader and real.origin:
            return real
        spec = importlib.machinery.ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = [f"{self.base}/{folder}" for folder in folders]
        return spec

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        self.execute(module, module.__spec__.loader_state)

    def get_source(self, name):
        return self.program.files[sys.modules[name].__spec__.loader_state]

    def top_names(self):
        """The names that hide others while the program runs."""
        names = set()
        for folder in self.program.search_folders():
            start = f"{folder}/" if folder else ""
            within = [path[len(start):] for path in self.program.files if path.startswith(start)]
            names |= {path.partition("/")[0].removesuffix(".py") for path in within if path.endswith(".py")}
        return names


def _join(*parts):
    return "/".join(part for part in parts if part)


@contextlib.contextmanager
def importing(finder):
    """Within, imports are the program's."""
    tops = finder.top_names() - {"__main__"}
    hidden = {name: module for name, module in sys.modules.items() if name.partition(".")[0] in tops}
    for name in hidden:
        del sys.modules[name]
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        own = [name for name in sys.modules if name.partition(".")[0] in tops]
        for name in own:
            del sys.modules[name]
        sys.modules.update(hidden)
