"""A program as the probe takes it: its texts by path, and which of them is run.

Paths are relative to the program's folder, with "/". A program read from disk keeps its
folder, so that it finds itself in `__file__`; one that is only text has none. Knows no JAX.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Program:
    files: dict  # path -> text
    entry: str
    folder: Path | None = None

    @classmethod
    def read(cls, path, entry=None):
        """A file or notebook alone, or a folder with all its Python files."""
        path = Path(path).resolve()
        if entry is None:
            return cls({path.name: text_of(path)}, path.name, path.parent)
        wanted = {path / entry, *path.rglob("*.py")}
        files = {p.relative_to(path).as_posix(): text_of(p) for p in sorted(wanted)}
        return cls(files, entry, path)

    @property
    def entry_path(self):
        return self.folder / self.entry

    @property
    def is_notebook(self):
        return self.entry.endswith(".ipynb")

    def package(self):
        """The package that the entry lies in, as `python -m` would name it; "" if in none."""
        parts = self.entry.split("/")[:-1]
        names = []
        while parts and "/".join([*parts, "__init__.py"]) in self.files:
            names.insert(0, parts.pop())
        return ".".join(names)

    def search_folders(self):
        """Where imports are looked for: the entry's folder (or the one that holds its outermost
        package), those above it in the program, and `src`."""
        depth = self.entry.count("/") - len(self.package().split(".")) * bool(self.package())
        parts = self.entry.split("/")[:depth]
        folders = ["/".join(parts[:length]) for length in range(len(parts), -1, -1)]
        has_source_folder = any(path.startswith("src/") for path in self.files)
        return folders + ["src"] * (has_source_folder and "src" not in folders)

    def hash(self, common=b""):
        """A name for the run of this program: `common` is all else that determines it."""
        told = json.dumps([self.entry, sorted(self.files.items())]).encode()
        return hashlib.sha256(common + told).hexdigest()[:32]

    def as_json(self):
        folder = None if self.folder is None else str(self.folder)
        return {"files": self.files, "entry": self.entry, "folder": folder}

    @classmethod
    def from_json(cls, told):
        folder = told.get("folder")
        return cls(told["files"], told["entry"], None if folder is None else Path(folder))


def programs_of(path):
    """The programs that a path names: one, or those of a catalogue (`originals/` beside it)."""
    path = Path(path).resolve()
    if path.suffix == ".json":
        rows = json.loads(path.read_text())
        return [program_at(path.parent / "originals" / row["entry"]) for row in rows]
    return [program_at(path)]


def program_at(path):
    """The program whose entry lies there. Below a folder `originals` each folder is one program."""
    for folder in path.parents:
        if folder.parent.name == "originals":
            return Program.read(folder, path.relative_to(folder).as_posix())
    return Program.read(path)


def text_of(path):
    """A file's text; what is no UTF-8 is kept for Python to refuse."""
    return path.read_bytes().decode("utf-8", "surrogateescape")
