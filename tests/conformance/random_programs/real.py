"""The real side of many programs: two probe processes, and a cache by content.

Each program is written to build/conformance/random_programs/HASH.py, what probe.py saw of it
to HASH.json beside; the hash covers the program, the probe and the pinned libraries.
"""

import hashlib
import json
import os
import subprocess
import sys
import warnings
from pathlib import Path

HARNESS = Path(__file__).resolve().parent.parent
PROBE_PARTS = ["instrument.py", "probe.py", "requirements.txt"]
PROCESSES = 2


class RealRuns:
    """Runs programs with the real libraries of this Python."""

    def __init__(self, folder):
        self.folder = folder
        self.common = b"".join((HARNESS / part).read_bytes() for part in PROBE_PARTS)
        self.common += os.environ.get("XLA_FLAGS", "").encode()
        folder.mkdir(parents=True, exist_ok=True)

    def place(self, source):
        """The file of a program, written if it is not there."""
        key = hashlib.sha256(self.common + source.encode()).hexdigest()[:32]
        path = self.folder / f"{key}.py"
        if not path.is_file():
            path.write_text(source)
        return path

    def observe(self, paths):
        """The observation of each program; None for one at which the probe broke down."""
        missing = sorted({p for p in paths if not p.with_suffix(".json").is_file()})
        halves = [missing[i::PROCESSES] for i in range(PROCESSES)]
        running = [self._start(half) for half in halves if half]
        for process in running:
            process.wait()
        return {p: _read(p.with_suffix(".json")) for p in paths}

    def _start(self, paths):
        requests = self.folder / f"requests.{os.getpid()}.{paths[0].stem}"
        requests.write_text("".join(f"{p.stem}\t{p}\n" for p in paths))
        with requests.open() as told:
            process = subprocess.Popen([sys.executable, HARNESS / "probe.py", self.folder],
                                       stdin=told, stdout=subprocess.DEVNULL)
        requests.unlink()
        return process

    def observe_one(self, source):
        """The observation of a program, in this process and not kept: for shrinking."""
        import probe

        path = self.folder / f"shrunk.{os.getpid()}.py"
        path.write_text(source)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return path, probe.run(path)


def _read(path):
    return json.loads(path.read_text()) if path.is_file() else None
