"""The original programs, as their catalogues list them."""

import json
from pathlib import Path

from source import Program, read_notebook

HERE = Path(__file__).resolve().parent
ORIGINALS = HERE / "originals"


def rows():
    """All rows: {"name", "entry", "domain", "kind"}."""
    return [row for path in sorted(HERE.glob("catalogue_*.json")) for row in json.loads(path.read_text())]


def load(names=None):
    """The programs, by name; a notebook that the generator cannot take apart is left out."""
    programs = {}
    for row in rows():
        if names and row["name"] not in names:
            continue
        try:
            programs[row["name"]] = read(row)
        except ValueError as error:
            print(f"{row['name']}: not varied: {error}")
    return programs


def read(row):
    folder = ORIGINALS / row["name"]
    if row["kind"] == "package":
        files = {p.relative_to(folder).as_posix(): p.read_text() for p in sorted(folder.rglob("*.py"))}
        return Program(row["name"], row["entry"].removeprefix(row["name"] + "/"), files)
    text = (ORIGINALS / row["entry"]).read_text()
    if row["kind"] == "notebook":
        return Program(row["name"], row["entry"], {row["entry"]: read_notebook(text)}, {row["entry"]: text})
    return Program(row["name"], row["entry"], {row["entry"]: text})


def original_files(row):
    """The texts on disk, by path, as stored edits mean them."""
    return read(row).written() if row["kind"] != "notebook" else {row["entry"]: (ORIGINALS / row["entry"]).read_text()}
