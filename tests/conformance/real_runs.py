"""Runs many programs with the real libraries, from a process that does not import them.

One probe process (probe.py) runs them one after the other. If it breaks down, or a program
takes too long, it is started again with the rest; that program's observation says so. With
a cache, an observation is kept by the hash of all that determines it.
"""

import hashlib
import json
import os
import subprocess
import tempfile
import threading
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROBE_PARTS = ["final_values.py", "instrument.py", "notebook_cells.py", "probe.py",
               "program_files.py", "program_import.py"]
LOST = "ProbeLost"

# The CPU, few threads, and quick rather than good machine code: these programs are tiny.
ENVIRONMENT = {
    "JAX_PLATFORMS": "cpu",
    "JAX_ENABLE_X64": "0",
    "XLA_FLAGS": "--xla_backend_optimization_level=0 --xla_llvm_disable_expensive_passes=true",
    "PYTHONDONTWRITEBYTECODE": "1",
}

# What was compiled once, for this or a like program, is not compiled again: most of the time.
COMPILED = {
    "JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS": "0",
    "JAX_PERSISTENT_CACHE_MIN_ENTRY_SIZE_BYTES": "-1",
}


def probe_hash(requirements, finals=False):
    """The bytes that stand for all that determines an observation, but the program."""
    parts = [(HERE / part).read_bytes() for part in PROBE_PARTS]
    told = [Path(requirements).read_bytes(), json.dumps([ENVIRONMENT, finals]).encode()]
    return hashlib.sha256(b"".join(parts + told)).digest()


def observe(programs, python, finals=False, seconds=60, startup=30, cache=None, requirements=None):
    """The observation of each program of a dict, by its key.

    A program has `seconds`, the first of a process `startup` more. `cache` is a folder, and
    needs `requirements`: the file that pins the libraries of `python`.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(cache or scratch)
        folder.mkdir(parents=True, exist_ok=True)
        common = probe_hash(requirements, finals) if cache else b""
        names = {key: program.hash(common) for key, program in programs.items()}
        waiting = {names[key]: program for key, program in programs.items()
                   if not (folder / f"{names[key]}.json").is_file()}
        lost = {}
        while waiting:
            waiting, failed = _run_until_lost(waiting, python, folder, finals, (seconds, startup))
            lost.update(failed)
        return {key: lost.get(name) or json.loads((folder / f"{name}.json").read_text())
                for key, name in names.items()}


def _run_until_lost(waiting, python, folder, finals, limits):
    """What is still waiting after one probe process, and what it was lost at."""
    requests = "".join(
        json.dumps({"key": name, "program": program.as_json(), "finals": finals}) + "\n"
        for name, program in waiting.items()
    )
    compiled = {**COMPILED, "JAX_COMPILATION_CACHE_DIR": str(folder / "compiled")}
    probe = subprocess.Popen([python, HERE / "probe.py", folder], text=True, stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, env={**os.environ, **ENVIRONMENT, **compiled})
    feeder = threading.Thread(target=_feed, args=(probe.stdin, requests))
    feeder.start()
    done, too_long = _follow(probe, *limits)
    feeder.join()
    status = probe.wait()
    left = {name: program for name, program in waiting.items() if name not in done}
    if not left:
        return {}, {}
    # The probe takes them in order: the first that is left is the one at which it was lost.
    culprit = next(iter(left))
    why = f"longer than {limits[0]} s" if too_long else f"the probe ended with status {status}"
    lost = {culprit: lost_observation(left.pop(culprit), why)}
    return left, lost


def _feed(stream, text):
    try:
        stream.write(text)
        stream.close()
    except BrokenPipeError:
        pass  # it broke down: its status says so


def _follow(probe, seconds, startup):
    """The keys that the probe printed, and whether it was ended for taking too long."""
    done, ended = set(), threading.Event()

    def end():
        ended.set()
        probe.kill()

    timer = threading.Timer(seconds + startup, end)  # the first also waits for JAX to be imported
    timer.start()
    for line in probe.stdout:
        done.add(line.strip())
        timer.cancel()
        timer = threading.Timer(seconds, end)
        timer.start()
    timer.cancel()
    probe.stdout.close()
    return done, ended.is_set()


def lost_observation(program, why):
    raises = {"type": LOST, "bases": [], "path": program.entry, "cell": None, "line": None,
              "message": why}
    return {"records": [], "skipped": [], "sites": [], "units": [], "raises": raises,
            "seconds": 0.0, "finals": []}
