"""The Python of a notebook: its code cells, without what only IPython understands.

A cell keeps its lines: what is taken out leaves `pass` behind (it may be the only statement
of a block) and blank lines for its continuations. So line numbers are those of the cell.

    %matplotlib inline   !ls   ?name   name??      taken out
    files = !ls          x = %magic                the name is bound to None
    %%time, %%timeit, %%capture, %%prun            the first line is taken out, the rest is run
    %%bash, %%html, any other cell magic           the cell is skipped
"""

import json
import re
from dataclasses import dataclass

PYTHON_CELL_MAGICS = {"time", "timeit", "capture", "prun"}
ASSIGNED = re.compile(r"(\s*[\w.\[\]'\", ]+?)=\s*[%!](?!=)")
HELP_AFTER = re.compile(r"\s*[%\w.*]+\?{1,2}\s*$")


@dataclass(frozen=True)
class Cell:
    """A code cell: its number among the code cells, from 1, and its Python."""

    number: int
    source: str


def code_cells(text):
    """The code cells of a notebook (nbformat 3 and 4), those of other languages left out."""
    notebook = json.loads(text)
    sheets = notebook.get("worksheets") or [notebook]
    code = [cell for sheet in sheets for cell in sheet.get("cells", []) if cell["cell_type"] == "code"]
    return [
        Cell(number, python_of(joined(cell.get("source", cell.get("input", "")))))
        for number, cell in enumerate(code, 1)
    ]


def joined(source):
    return source if isinstance(source, str) else "".join(source)


def python_of(source):
    """What of a cell is Python, line for line."""
    lines = source.split("\n")
    first = next((index for index, line in enumerate(lines) if line.strip()), None)
    if first is not None and lines[first].startswith("%%"):
        magic = re.match(r"%%(\w*)", lines[first]).group(1)
        if magic not in PYTHON_CELL_MAGICS:
            return "\n".join("" for _ in lines)
        lines[first] = ""
    return "\n".join(without_line_magics(lines))


def without_line_magics(lines):
    """The lines with magics, shell commands and questions taken out."""
    state, result, taking = _Reader(), [], False
    for line in lines:
        if taking:
            result.append("")
        elif state.at_start and (replacement := _replacement(line)) is not None:
            result.append(replacement)
        else:
            state.read(line)
            result.append(line)
            continue
        taking = line.endswith("\\")
    return result


def _replacement(line):
    """What stands in the program for a line that only IPython understands, or None."""
    indentation = line[: len(line) - len(line.lstrip())]
    if line.lstrip().startswith(("%", "!", "?")) or HELP_AFTER.match(line):
        return f"{indentation}pass"
    assigned = ASSIGNED.match(line)
    return f"{assigned.group(1)}= None" if assigned else None


class _Reader:
    """Whether the next line begins a statement: no string, bracket or backslash is open."""

    def __init__(self):
        self.quote = ""
        self.depth = 0
        self.continued = False

    @property
    def at_start(self):
        return not self.quote and not self.depth and not self.continued

    def read(self, line):
        index, self.continued = 0, False
        while index < len(line):
            index += self._step(line, index)
        if len(self.quote) == 1 and not self.continued:
            self.quote = ""  # a broken string: Python says so itself

    def _step(self, line, index):
        """Reads what stands at an index and gives back its length."""
        character = line[index]
        if character == "\\":
            self.continued = index == len(line) - 1
            return 2
        if self.quote:
            if not line.startswith(self.quote, index):
                return 1
            length, self.quote = len(self.quote), ""
            return length
        if character == "#":
            return len(line) - index
        if character in "'\"":
            self.quote = character * (3 if line.startswith(character * 3, index) else 1)
            return len(self.quote)
        self.depth += (character in "([{") - (character in ")]}")
        return 1
