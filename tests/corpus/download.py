"""Downloads source distributions from the package index that pip is configured for.

    python download.py FOLDER < pinned requirements     downloads what FOLDER does not have
    python download.py --pin NAME...                    prints the newest as pinned requirements

Run by an interpreter that has pip: index, proxy, certificates and retries are pip's own.
Nothing of a package is executed: `pip download` would ask a source distribution's build
backend for metadata, this only takes the file and verifies its hash.
"""

import hashlib
import os
import sys
from pathlib import Path

from pip._internal.commands.download import DownloadCommand
from pip._internal.exceptions import PipError

from packages import Package, archive_name, read_packages

CHUNK = 1 << 20


class SourceDownload(DownloadCommand):
    """`pip download` up to the point where it has found the link."""

    def run(self, options, arguments):
        self.session = self.get_default_session(options)
        self.finder = self._build_package_finder(
            options=options, session=self.session, ignore_requires_python=True
        )
        if arguments[0] == "--pin":
            for name in arguments[1:]:
                print(self.pinned(name), flush=True)
            return 0
        folder = Path(arguments[0])
        folder.mkdir(parents=True, exist_ok=True)
        for package in read_packages(sys.stdin.read()):
            self.download(package, folder)
        return 0

    def sources(self, name):
        """The source distributions of a project, oldest first."""
        found = [c for c in self.finder.find_all_candidates(name) if not c.link.is_wheel]
        return sorted(found, key=lambda candidate: candidate.version)

    def pinned(self, name):
        found = [c for c in self.sources(name) if not c.version.is_prerelease and not c.link.is_yanked]
        if not found:
            return f"# {name}: the index has no source distribution"
        newest = found[-1]
        return str(Package(name, str(newest.version), newest.link.hash))

    def download(self, package, folder):
        links = [
            c.link for c in self.sources(package.name)
            if str(c.version) == package.version and c.link.hash in (None, package.sha256)
        ]
        if not links:
            raise PipError(f"the index has no source distribution of {package.name} "
                           f"{package.version} with the pinned hash")
        print(f"downloading {package.name} {package.version}", file=sys.stderr, flush=True)
        target = folder / archive_name(package, links[0].filename)
        part = target.with_name(target.name + ".part")
        if self.fetch(links[0].url_without_fragment, part) != package.sha256:
            part.unlink()
            raise PipError(f"{package.name} {package.version}: the downloaded file has another "
                           "hash than the pinned one")
        os.replace(part, target)

    def fetch(self, url, path):
        """Writes what is at `url` to `path`; its SHA-256."""
        digest = hashlib.sha256()
        answer = self.session.get(url, headers={"Accept-Encoding": "identity"}, stream=True)
        answer.raise_for_status()
        with open(path, "wb") as file:
            for chunk in answer.iter_content(CHUNK):
                digest.update(chunk)
                file.write(chunk)
        return digest.hexdigest()


def main():
    command = SourceDownload("download", "downloads source distributions")
    options = ["--quiet", "--no-deps", "--no-binary", ":all:", "--disable-pip-version-check"]
    sys.exit(command.main([*options, "--", *sys.argv[1:]]))


main()
