"""The probe of tests/conformance, which also tells every update that a program makes.

    python watched_probe.py OUTPUT_FOLDER < one request a line: {"key", "program"}

Runs in the environment of the real libraries. Beside what probe.py observes (finals too), the
observation has

    "updates": [{"path", "cell", "line", "leaves": [{"at", "kind", "dtype"}]}]

the results of apply_updates, incremental_update and tree maps over several trees that the
program's own lines call, in their order, equal ones once. It is written to key.json.gz.
"""

import functools
import gzip
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "conformance"))
sys.dont_write_bytecode = True

import probe  # noqa: E402  (found by the line above)
from program_files import Program  # noqa: E402

EVENTS = 2000  # of one program: more than any of ours makes
events = {}


def watched(function, fewest_trees):
    """The function, telling what it gives if the program itself called it."""

    @functools.wraps(function)
    def telling(*arguments, **keywords):
        result = function(*arguments, **keywords)
        if len(arguments) + len(keywords) >= fewest_trees and len(events) < EVENTS:
            frame = sys._getframe(1)
            place = probe.place_of(frame.f_code.co_filename, frame.f_lineno)
            if place:
                tell(place, result)
        return result

    return telling


def tell(place, result):
    try:
        leaves = probe.flatten(result)
    except Exception:  # whatever a user's class does when it is flattened
        return
    if len(leaves) > 1:
        events[json.dumps([place, leaves])] = {"path": place[0], "cell": place[1], "line": place[2],
                                               "leaves": leaves}


def watch():
    import equinox
    import jax
    import optax

    equinox.apply_updates = watched(equinox.apply_updates, 2)
    optax.apply_updates = watched(optax.apply_updates, 2)
    optax.incremental_update = watched(optax.incremental_update, 2)
    jax.tree.map = watched(jax.tree.map, 3)
    jax.tree_util.tree_map = watched(jax.tree_util.tree_map, 3)


def main():
    folder = Path(sys.argv[1])
    watch()
    for line in sys.stdin:
        request = json.loads(line)
        events.clear()
        observation = probe.run(Program.from_json(request["program"]), finals=True)
        observation["updates"] = list(events.values())
        beside = folder / f"{request['key']}.{os.getpid()}.part"
        with gzip.open(beside, "wt", compresslevel=4) as file:
            json.dump(observation, file)
        beside.replace(folder / f"{request['key']}.json.gz")
        print(request["key"], flush=True)


if __name__ == "__main__":
    main()
