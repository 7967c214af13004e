"""Unpacks the Python files of an archive that we did not make.

Only regular files with the wanted endings are written, each by us and below the given
folder. A path that would leave the folder, or more bytes than any of these packages has,
is an error; links and devices are passed over.
"""

import os
import shutil
import tarfile
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

ENDINGS = (".py", ".pyi", ".ipynb")
MOST_BYTES = 256 << 20  # the largest package of the list holds some 30 MB of such files
COPIED_AT_ONCE = 1 << 20


class BadArchive(Exception):
    pass


def unpack(archive, folder):
    """Writes the archive's Python files to `folder`, which appears whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=folder.name + ".", dir=folder.parent))
    try:
        left = MOST_BYTES
        for name, stream in members(archive):
            target = part / inner_path(name)
            target.parent.mkdir(parents=True, exist_ok=True)
            left -= copy(stream, target, left)
        if folder.exists():
            shutil.rmtree(folder)
        os.rename(part, folder)
    except (OSError, EOFError, tarfile.TarError, zipfile.BadZipFile, BadArchive) as error:
        raise BadArchive(f"{archive.name}: {error}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def members(archive):
    """(name, stream) of each wanted regular file."""
    if archive.name.endswith(".zip"):
        with zipfile.ZipFile(archive) as file:
            for entry in file.infolist():
                kind = entry.external_attr >> 28  # 0 where the maker knows no Unix modes
                if not entry.is_dir() and kind in (0, 0o10) and entry.filename.endswith(ENDINGS):
                    yield entry.filename, file.open(entry)
        return
    with tarfile.open(archive, "r|*") as file:
        for entry in file:
            if entry.isreg() and entry.name.endswith(ENDINGS):
                yield entry.name, file.extractfile(entry)


def inner_path(name):
    """The path below the folder: a source distribution's own top folder is left off."""
    path = PurePosixPath(name)
    parts = [part for part in path.parts if part != "."]
    if path.is_absolute() or ".." in parts or "\\" in name or "\0" in name or not parts:
        raise BadArchive(f"a path that leaves the folder: {name!r}")
    return Path(*parts[1:]) if len(parts) > 1 else Path(parts[0])


def copy(stream, target, left):
    """Copies at most `left` bytes; how many there were."""
    copied = 0
    with open(target, "xb") as file:
        while chunk := stream.read(COPIED_AT_ONCE):
            copied += len(chunk)
            if copied > left:
                raise BadArchive(f"more than {MOST_BYTES >> 20} MB of Python files")
            file.write(chunk)
    return copied
