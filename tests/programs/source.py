"""A program of several files, as texts: read, changed, written, and stored as edits.

A notebook is worked on as one text, its code cells one after the other, each behind a line
`# %% cell`; lines that only IPython understands stand there as comments. It becomes JSON
again where it leaves the generator.
"""

import ast
import difflib
import json
import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from modules import Edit, Module, apply_edits

CELL = "# %% cell"
HIDDEN = "pass  # ipython: "
MAGIC = re.compile(r"^(\s*)([%!?].*|[\w.]+\?{1,2})$")
PYTHON_CELL_MAGICS = {"time", "timeit", "capture", "prun"}  # the rest of such a cell is run


@dataclass(frozen=True)
class Program:
    """Texts by path. `notebooks` holds the JSON that a notebook's text came from, by path."""

    name: str
    entry: str
    files: dict
    notebooks: dict = field(default_factory=dict)

    @cached_property
    def modules(self):
        return {path: Module(path, text) for path, text in self.files.items() if path.endswith((".py", ".ipynb"))}

    @property
    def is_script(self):
        return len(self.files) == 1 and self.entry.endswith(".py")

    def edited(self, edits, new_files=None):
        """The program after edits and with further files."""
        by_path = {}
        for edit in edits:
            by_path.setdefault(edit.path, []).append(edit)
        files = {p: apply_edits(t, by_path[p]) if p in by_path else t for p, t in self.files.items()}
        return replace(self, files={**files, **(new_files or {})})

    def parses(self):
        try:
            return bool(self.modules)
        except SyntaxError:
            return False

    def written(self):
        """The texts as they stand on disk."""
        return {p: to_notebook(self.notebooks.get(p), t) if p.endswith(".ipynb") else t
                for p, t in self.files.items()}

    def place(self, path, line):
        """[path, cell, line] as written, of a line of the text here."""
        if not path.endswith(".ipynb"):
            return [path, None, line]
        above = self.files[path].split("\n")[:line]
        starts = [index for index, text in enumerate(above) if text == CELL]
        return [path, len(starts), line - starts[-1] - 1] if starts else [path, 1, line]

    def flat(self, path, cell, line):
        """The line of the text here, of a place as written."""
        if cell is None:
            return line
        starts = [i for i, text in enumerate(self.files[path].split("\n"), 1) if text == CELL]
        return starts[cell - 1] + line


def code_cells(notebook):
    """The code cells of a parsed notebook (nbformat 3 keeps them in worksheets)."""
    sheets = notebook.get("worksheets") or [notebook]
    return [cell for sheet in sheets for cell in sheet["cells"] if cell["cell_type"] == "code"]


def source_of(cell):
    source = cell.get("source", cell.get("input", ""))
    return source if isinstance(source, str) else "".join(source)


def read_notebook(text):
    """The text to work on of a notebook's code cells."""
    lines = []
    for cell in code_cells(json.loads(text)):
        lines.append(CELL)
        source = source_of(cell)
        first = source.lstrip().split("\n")[0]
        if first.startswith("%%") and first[2:].split(" ")[0] not in PYTHON_CELL_MAGICS:
            lines += [HIDDEN + line for line in source.split("\n")]
        else:
            lines += [MAGIC.sub(lambda m: f"{m[1]}{HIDDEN}{m[2]}", line) for line in source.split("\n")]
    return "\n".join(lines)


def to_notebook(original, text):
    """The JSON of a notebook: `original` with the code cells of `text`, or a new one."""
    cells = [part.removeprefix("\n").removesuffix("\n") for part in ("\n" + text).split("\n" + CELL)][1:]
    sources = [re.sub(r"(?m)^(\s*)" + re.escape(HIDDEN), r"\1", cell) for cell in cells]
    if original is None:
        notebook = {"cells": [new_cell(i, s) for i, s in enumerate(sources)], "metadata": {},
                    "nbformat": 4, "nbformat_minor": 5}
        return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
    notebook = json.loads(original)
    code = code_cells(notebook)
    if len(code) != len(sources):
        raise ValueError("cells were lost")
    for cell, source in zip(code, sources):
        if source != source_of(cell):
            cell["input" if "input" in cell else "source"] = source.splitlines(keepends=True)
    return like(original, notebook)


def like(original, notebook):
    """The notebook as JSON, in the style of the original text."""
    parsed = json.loads(original)
    for indent in (1, 2, 4, None):
        for ascii_only in (False, True):
            for end in ("\n", ""):
                if json.dumps(parsed, indent=indent, ensure_ascii=ascii_only) + end == original:
                    return json.dumps(notebook, indent=indent, ensure_ascii=ascii_only) + end
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def new_cell(index, source):
    return {"cell_type": "code", "execution_count": None, "id": f"cell-{index}", "metadata": {},
            "outputs": [], "source": source.splitlines(keepends=True)}


def stored_edits(before, after):
    """What leads from one set of written files to another: edits in UTF-8 bytes, and lost files."""
    edits = []
    for path, text in sorted(after.items()):
        if path not in before:
            edits.append([path, 0, 0, text])
        elif text != before[path]:
            edits += [[path, *edit] for edit in _line_edits(before[path], text)]
    return edits, sorted(set(before) - set(after))


def _line_edits(before, after):
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line.encode()))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return [[starts[a], starts[b], "".join(new[c:d])]
            for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]


class LineMap:
    """Leads from lines of a text after edits to lines of the text before."""

    def __init__(self, text, edits):
        self.text, self.after = text, apply_edits(text, edits)
        self.edits = sorted(edits, key=lambda e: (e.start, e.end))

    def new_ranges(self):
        """Where each edit's new text stands, with the edit."""
        shift = 0
        for edit in self.edits:
            start = edit.start + shift
            yield edit, start, start + len(edit.text)
            shift += len(edit.text) - (edit.end - edit.start)

    def back(self, line):
        """The line before, or None for a line that is all new."""
        start = 0
        for _ in range(line - 1):
            start = self.after.index("\n", start) + 1
        shift = 0
        for edit, first, stop in self.new_ranges():
            if stop <= start:
                shift += (edit.end - edit.start) - len(edit.text)
            elif first < start or (first == start and edit.text.count("\n")):
                return None
        return self.text.count("\n", 0, start + shift) + 1


__all__ = ["CELL", "Edit", "LineMap", "Program", "ast", "read_notebook", "stored_edits", "to_notebook"]
