"""The real side of many programs: two probe processes, and a cache by content.

Each program is written to build/conformance/random_programs/HASH.py, for leaflint; what
probe.py saw of it is kept there, too (real_runs.py).
"""

import os
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import real_runs
from program_files import Program

HARNESS = Path(__file__).resolve().parent.parent
PROCESSES = 2


class RealRuns:
    """Runs programs with the real libraries of this Python."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def place(self, source):
        """The program of a text, with a file that is written if it is not there."""
        name = Program({"program.py": source}, "program.py").hash()
        path = self.folder / f"{name}.py"
        if not path.is_file():
            path.write_text(source)
        return Program.read(path)

    def observe(self, programs):
        """The observation of each program, in order; None for one at which the probe broke down."""
        wanted = dict(enumerate(programs))
        parts = [dict(list(wanted.items())[i::PROCESSES]) for i in range(PROCESSES)]
        seen = {}
        with ThreadPoolExecutor(PROCESSES) as pool:
            for part in pool.map(self._observe_part, parts):
                seen.update(part)
        return [None if _is_lost(seen[index]) else seen[index] for index in wanted]

    def _observe_part(self, part):
        return real_runs.observe(part, sys.executable, cache=self.folder,
                                 requirements=HARNESS / "requirements.txt")

    def observe_one(self, source):
        """A program and its observation, in this process and not kept: for shrinking."""
        import probe

        path = self.folder / f"shrunk.{os.getpid()}.py"
        path.write_text(source)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            program = Program.read(path)
            return program, probe.run(program)


def _is_lost(observation):
    return (observation["raises"] or {}).get("type") == real_runs.LOST
