"""The list of packages: `NAME==VERSION --hash=sha256:HEX`, one a line, as pip writes it."""

import re
from dataclasses import dataclass

LINE = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)==([A-Za-z0-9.+!-]+) --hash=sha256:([0-9a-f]{64})")
ENDINGS = (".tar.gz", ".tar.bz2", ".tar.xz", ".tgz", ".zip")


@dataclass(frozen=True)
class Package:
    name: str
    version: str
    sha256: str

    def __str__(self):
        return f"{self.name}=={self.version} --hash=sha256:{self.sha256}"

    @property
    def folder(self):
        """Where it is unpacked: another version or hash is another folder."""
        return f"{self.name}-{self.version}-{self.sha256[:8]}"


class BadLine(Exception):
    pass


def read_packages(text):
    """The packages of a list; comments and empty lines are skipped."""
    packages = []
    for number, line in enumerate(text.splitlines(), 1):
        line = line.split("#")[0].strip()
        match = LINE.fullmatch(line)
        if match:
            packages.append(Package(*match.groups()))
        elif line:
            raise BadLine(f"line {number} is not `NAME==VERSION --hash=sha256:...`: {line}")
    names = [package.name for package in packages]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise BadLine(f"named twice: {', '.join(twice)}")
    return packages


def archive_name(package, filename):
    """The name under which a downloaded file is kept: ours, with the ending of the index."""
    for ending in ENDINGS:
        if filename.endswith(ending):
            return package.folder + ending
    raise BadLine(f"{package.name} {package.version}: an archive of an unknown kind, {filename}")


def find_archive(folder, package):
    """The downloaded archive of a package, or None."""
    for ending in ENDINGS:
        if (folder / (package.folder + ending)).is_file():
            return folder / (package.folder + ending)
    return None
