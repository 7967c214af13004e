"""Tests of what is Python in a notebook: line for line, and only what IPython alone knows goes."""

import ast
import json
import unittest

from notebook_cells import code_cells, python_of


def told(text):
    return python_of(text).split("\n")


class Lines(unittest.TestCase):
    def test_line_magics_shell_and_questions(self):
        for line in ("%matplotlib inline", "!ls -l", "?jax.vmap", "model?", "model.layers??", "%timeit f(x)", ",f a", "/f a"):
            self.assertEqual(told(f"{line}\nx = 1"), ["pass", "x = 1"], line)

    def test_assigned(self):
        self.assertEqual(told("files = !ls *.py\na, b = %magic"), ["files = None", "a, b = None"])
        self.assertEqual(told("x != y\nx %= 3"), ["x != y", "x %= 3"])

    def test_indented(self):
        text = python_of("if x:\n    %timeit f(x)\nelse:\n    y = 2")
        self.assertEqual(text, "if x:\n    pass\nelse:\n    y = 2")
        ast.parse(text)

    def test_continued(self):
        self.assertEqual(told("!pip install \\\n  a \\\n  b\nx = 1"), ["pass", "", "", "x = 1"])

    def test_inside_statements_nothing_goes(self):
        for text in (
            "x = (a\n% b)",
            "s = '''\n%matplotlib\n!ls\n'''",
            "x = a \\\n% b",
            "x = [1,  # why?\n2]",
            "s = 'a \\\n!b'\nt = 1",
        ):
            self.assertEqual(python_of(text), text)

    def test_after_strings_and_comments_the_state_is_right(self):
        text = "s = 'it\\'s ('  # don't (\n%time\nt = \"\"\"a 'b\n\"\"\"\n!ls"
        self.assertEqual(told(text), ["s = 'it\\'s ('  # don't (", "pass", 't = """a \'b', '"""', "pass"])


    def test_magics_that_run_a_statement(self):
        self.assertEqual(told("%time x = f(y)"), ["x = f(y)"])
        self.assertEqual(told("if x:\n    %prun -l 5 -q g(x)"), ["if x:", "    g(x)"])


class CellMagics(unittest.TestCase):
    def test_those_that_run_python(self):
        for magic in ("%%time", "%%prun -l 5", "%%capture", "%%capture --no-stderr", "%%capture\n%%time"):
            lines = told(f"\n{magic}\nx = 1\n%time y = 2")
            self.assertEqual(lines, [""] * (len(lines) - 2) + ["x = 1", "y = 2"], magic)

    def test_a_captured_output_is_bound(self):
        names = {}
        exec(python_of("%%capture --no-stderr out\nx = 1\nout.show()"), names)
        self.assertEqual((names["x"], names["out"].stdout), (1, ""))

    def test_others_are_skipped_whole(self):
        for magic in ("%%bash", "%%html", "%%writefile a.py", "%%timeit -n 3", "%%time x = 2", "%%!", "%%own"):
            self.assertEqual(told(f"{magic}\nx = 1"), ["", ""], magic)

    def test_a_cell_with_a_syntax_error_is_skipped_whole(self):
        for text in ("x = 1\ny = = 2", "pip install optax"):
            self.assertEqual(python_of(text).strip(), "")


class Notebooks(unittest.TestCase):
    CELLS = [("markdown", "# title"), ("code", "x = 1\ny = 2"), ("raw", "z"), ("code", ""), ("code", "w = 3")]

    def numbers(self, notebook):
        return [(cell.number, cell.source) for cell in code_cells(json.dumps(notebook))]

    def test_format_4(self):
        wanted = [(1, "x = 1\ny = 2"), (2, ""), (3, "w = 3")]
        for split in (lambda text: text, lambda text: text.splitlines(keepends=True)):
            cells = [{"cell_type": kind, "source": split(text)} for kind, text in self.CELLS]
            self.assertEqual(self.numbers({"nbformat": 4, "cells": cells}), wanted)

    def test_other_languages(self):
        code = {"cell_type": "code", "source": "x = 1"}
        for metadata in ({"language_info": {"name": "R"}}, {"kernelspec": {"language": "julia"}}):
            self.assertEqual(self.numbers({"metadata": metadata, "cells": [code]}), [(1, "")])
        shell = {**code, "metadata": {"vscode": {"languageId": "shellscript"}}}
        self.assertEqual(self.numbers({"cells": [shell, code]}), [(1, ""), (2, "x = 1")])

    def test_format_3(self):
        cells = [{"cell_type": kind, "input" if kind == "code" else "source": [text]} for kind, text in self.CELLS]
        notebook = {"nbformat": 3, "worksheets": [{"cells": cells[:2]}, {"cells": cells[2:]}]}
        self.assertEqual(self.numbers(notebook), [(1, "x = 1\ny = 2"), (2, ""), (3, "w = 3")])


if __name__ == "__main__":
    unittest.main()
