"""Runs the C++ driver (tests/conformance/driver) on cases."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BINARY = "tests/conformance/driver/conformance_driver"


def default():
    """The newest driver of all builds."""
    built = [path / BINARY for path in (ROOT / "build").glob("*") if (path / BINARY).is_file()]
    return max(built, key=os.path.getmtime, default=ROOT / "build/debug" / BINARY)


def outcomes(cases, binary):
    """What the reference says to each case, in order."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        file.writelines(json.dumps(case) + "\n" for case in cases)
        file.flush()
        done = subprocess.run([binary, "run", file.name], capture_output=True, text=True)
    lines = done.stdout.splitlines()
    if done.returncode or len(lines) != len(cases):
        print(f"conformance: the driver ended with status {done.returncode} after {len(lines)} of "
              f"{len(cases)} cases{done.stderr and ': '}{done.stderr.strip()}", file=sys.stderr)
        at = cases[len(lines)] if len(lines) < len(cases) else None
        print(f"conformance: at {json.dumps(at)}", file=sys.stderr)
        sys.exit(2)
    return [json.loads(line) for line in lines]
