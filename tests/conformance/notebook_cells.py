"""The Python of a notebook: its code cells, without what only IPython understands.

A cell keeps its lines: what is taken out leaves `pass` behind (it may be the only statement
of a block) and blank lines for its continuations. So line numbers are those of the cell.

    %time STATEMENT, %prun STATEMENT               the statement stays
    %matplotlib inline   !ls   ?name   name??      taken out, as every other line magic
    files = !ls          x = %magic                the name is bound to None
    %%time, %%prun, %%capture NAME                 the rest of the cell is run
    %%timeit                                       skipped: its names are those of a function
    %%bash, %%html, any other cell magic           skipped
"""

import ast
import json
import re
from dataclasses import dataclass

ASSIGNED = re.compile(r"(\s*[\w.\[\]'\", ]+?)=\s*[%!](?!=)")
QUESTION = re.compile(r"\s*[%\w.*]+\?{1,2}\s*$")
QUOTED_CALL = re.compile(r"[,;/]\s*[A-Za-z_]")  # ,f a  ;f a  /f a
STATEMENT_MAGIC = re.compile(r"(\s*)%(time|prun)\s+(.*)")
CELL_MAGIC = re.compile(r"%%(\w+)[ \t]*(.*)")
CAPTURED = '__import__("types").SimpleNamespace(stdout="", stderr="", outputs=[], show=lambda: None)'


@dataclass(frozen=True)
class Cell:
    """A code cell: its number among the code cells, from 1, and its Python."""

    number: int
    source: str
    may_raise: bool = False  # tagged so: the next cell runs all the same


def code_cells(text):
    """The code cells of a notebook (nbformat 3 and 4); what is of another language is empty."""
    notebook = json.loads(text)
    sheets = notebook.get("worksheets") or [notebook]
    code = [cell for sheet in sheets for cell in sheet.get("cells", []) if cell["cell_type"] == "code"]
    is_python = language_of(notebook) == "python"
    cells = []
    for number, cell in enumerate(code, 1):
        metadata = cell.get("metadata", {})
        own = metadata.get("vscode", {}).get("languageId", "python") == "python"
        source = joined(cell.get("source", cell.get("input", ""))) if is_python and own else ""
        cells.append(Cell(number, python_of(source), "raises-exception" in metadata.get("tags", [])))
    return cells


def language_of(notebook):
    metadata = notebook.get("metadata", {})
    told = (metadata.get(part, {}).get(name) for part, name in
            (("language_info", "name"), ("kernelspec", "language")))
    return next(filter(None, told), "python")


def joined(source):
    return source if isinstance(source, str) else "".join(source)


def python_of(source):
    """What of a cell is Python, line for line; nothing of one with a syntax error."""
    lines = source.split("\n")
    nothing = "\n".join("" for _ in lines)
    for index, line in enumerate(lines):
        if line.startswith("%%"):
            first = _of_cell_magic(line)
            if first is None:
                return nothing
            lines[index] = first
        elif line.strip():
            break
    python = "\n".join(without_line_magics(lines))
    try:
        ast.parse(python)
    except SyntaxError:
        return nothing
    return python


def _of_cell_magic(line):
    """What a line `%%...` leaves when the rest of the cell is run; None if that is not run."""
    match = CELL_MAGIC.match(line)
    name, arguments = match.groups() if match else ("", "")
    if name == "capture":
        names = [word for word in arguments.split() if not word.startswith("-")]
        return f"{names[0]} = {CAPTURED}" if names else ""
    if name == "prun" or (name == "time" and not arguments.strip()):
        return ""
    return None


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
    statement = STATEMENT_MAGIC.match(line)
    if statement:
        indentation, name, rest = statement.groups()
        return indentation + (rest if name == "time" else _without_options(rest))
    indentation = line[: len(line) - len(line.lstrip())]
    told = line.lstrip()
    if told.startswith(("%", "!", "?")) or QUESTION.match(line) or QUOTED_CALL.match(told):
        return f"{indentation}pass"
    assigned = ASSIGNED.match(line)
    return f"{assigned.group(1)}= None" if assigned else None


def _without_options(text):
    """The statement after the options of %prun: -r and -q have no argument, the others one."""
    while text.startswith("-"):
        option, _, text = text.partition(" ")
        if option not in ("-r", "-q"):
            text = text.lstrip().partition(" ")[2]
        text = text.lstrip()
    return text


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
