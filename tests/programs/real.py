"""Real runs of many programs: from the cache, else by processes that run hundreds each."""

import gzip
import hashlib
import json
import os
import select
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HARNESS = ROOT / "tests" / "conformance"
CACHE = ROOT / "build" / "programs"
SECONDS = 300  # for one program; the first of a process also waits for JAX, and others may work beside
PROGRAMS_A_PROCESS = 300  # then a new one: what is compiled stays in its memory
sys.path.insert(0, str(HARNESS))

import real_runs  # noqa: E402  (found by the line above)

PROBES = {"trees": ["watched_probe.py"], "flows": ["flowing_probe.py"], "checker": ["flowing_probe.py", "--checker"]}
NOTHING_SEEN = {"trees": {"updates": []}, "checker": {"reuse": False},
                "flows": {"finals": [], "flows": {kind: [] for kind in ("draws", "clones", "updates", "states", "discards", "calls")}}}


def sources(group):
    """All that determines an observation, but the program and the group."""
    return [*(HARNESS / part for part in real_runs.PROBE_PARTS), Path(__file__).parent / PROBES[group][0],
            HARNESS / "requirements.txt"]


class RealRuns:
    """Asks for observations, and keeps them."""

    def __init__(self, python=sys.executable, processes=1, group="trees"):
        self.python, self.processes, self.group = python, processes, group
        self.common = hashlib.sha256(b"".join(p.read_bytes() for p in sources(group))).digest()
        self.common += " ".join(PROBES[group][1:]).encode()
        self.folder = CACHE / "real"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.made = 0

    def key(self, program):
        told = json.dumps([program.entry, sorted(program.written().items())]).encode()
        return hashlib.sha256(self.common + told).hexdigest()[:32]

    def path(self, key):
        return self.folder / f"{key}.json.gz"

    def observation(self, program):
        with gzip.open(self.path(self.key(program)), "rt") as file:
            return json.load(file)

    def has(self, program):
        return self.path(self.key(program)).is_file()

    def run(self, programs, progress=None):
        """Sees to it that there is an observation of every program."""
        waiting = {}
        for program in programs:
            key = self.key(program)
            if not self.path(key).is_file():
                waiting[key] = program
        self.made += len(waiting)
        items = list(waiting.items())
        lots = [items[i : i + PROGRAMS_A_PROCESS] for i in range(0, len(items), PROGRAMS_A_PROCESS)]
        if self.processes > 1 and len(items) > 100:
            size = -(-len(items) // self.processes)
            size = min(size, PROGRAMS_A_PROCESS)
            lots = [items[i : i + size] for i in range(0, len(items), size)]
        with ThreadPoolExecutor(self.processes) as pool:
            for _ in pool.map(lambda lot: self._run_lot(lot, progress), lots):
                pass

    def _run_lot(self, lot, progress):
        while lot:
            process = self._start()
            done = 0
            for key, program in lot:
                if not _ask(process, key, program):
                    self._lost(key, program)
                    done += 1
                    break
                done += 1
                if progress:
                    progress()
            lot = lot[done:]
            process.stdin.close()
            process.kill() if process.poll() is None and lot else None
            process.wait()

    def _start(self):
        compiled = {**real_runs.COMPILED, "JAX_COMPILATION_CACHE_DIR": str(CACHE / "compiled")}
        script, *options = PROBES[self.group]
        return subprocess.Popen(
            [self.python, Path(__file__).parent / script, *options, self.folder], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, **real_runs.ENVIRONMENT, **compiled})

    def _lost(self, key, program):
        observation = {**real_runs.lost_observation(program, "the probe was lost"), **NOTHING_SEEN[self.group]}
        with gzip.open(self.path(key), "wt") as file:
            json.dump(observation, file)


def _ask(process, key, program):
    """Whether the process ran the program."""
    told = {"files": program.written(), "entry": program.entry, "folder": None}
    try:
        process.stdin.write((json.dumps({"key": key, "program": told}) + "\n").encode())
        process.stdin.flush()
    except BrokenPipeError:
        return False
    ready, _, _ = select.select([process.stdout], [], [], SECONDS)
    if not ready:
        process.kill()
        return False
    return process.stdout.readline().decode().strip() == key
