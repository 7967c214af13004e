"""The probe of tests/conformance, which also tells where values flow: keys, trees, states.

    python flowing_probe.py OUTPUT_FOLDER < one request a line: {"key", "program"}
    python flowing_probe.py --checker OUTPUT_FOLDER < the same

Runs in the environment of the real libraries, and with jit switched off (jax.disable_jit): so each
call and each turn of a scan is seen from where it is made, and what was compiled for one variant
serves all. Beside what probe.py observes (finals too), the observation has "flows", with one entry
for each time that something happened, under scan, vmap and grad too. Places are stacks of the
program's own lines, the innermost first.

    "draws"     [{"call", "sampler", "shape", "key"}]   the key data that a sampler consumed
    "clones"    [{"call", "key"}]                       what jax.random.clone was given
    "updates"   [{"call", "tree", "moves"}]             the arrays that apply_updates was given, and
                                                        whether the updates are not all zero
    "states"    [{"call", "state", "gradients"}]        what an optimizer's update was given
    "discards"  [{"call", "function"}]                  a pure function's result, thrown away by the
                                                        very statement that called it
    "calls"     [stack]                                 of each call, in their order; one of a batch
                                                        (vmap) has an entry for each row

Equal keys, trees and states have equal texts. It is written to key.json.gz. With --checker the
program is run under JAX's own key reuse checker instead, with typed keys, and only this is
written: {"raises": as probe.py says it, "reuse": whether that was the checker}.
"""

import bisect
import dis
import functools
import gzip
import hashlib
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "conformance"))
sys.dont_write_bytecode = True

import probe  # noqa: E402  (found by the line above)
from program_files import Program  # noqa: E402

EVENTS = 6000  # of one kind, of one program
KINDS = ("draws", "clones", "updates", "states", "discards", "calls")
NO_SAMPLERS = ("split", "fold_in", "clone", "key_data", "key_impl")
PURE = {"equinox": ("apply_updates", "tree_at", "combine"), "equinox.nn": ("inference_mode",),
        "optax": ("apply_updates", "incremental_update"), "jax.tree": ("map",), "jax.tree_util": ("tree_map",)}
events = {kind: [] for kind in KINDS}
inside = []  # names of watched functions that run: only the outermost tells


# -- where ---------------------------------------------------------------------------------


def own_lines(frame):
    """The program's own lines on a stack."""
    places = []
    while frame is not None:
        place = probe.place_of(frame.f_code.co_filename, frame.f_lineno)
        if place:
            places.append(list(place))
        frame = frame.f_back
    return places


def called(frame):
    """The number of a call that is made there."""
    events["calls"].append(own_lines(frame))
    return len(events["calls"]) - 1


def is_thrown_away(frame):
    """Whether the instruction behind the call that the frame is at pops what it gave."""
    offsets, names = instructions(frame.f_code)
    return names[bisect.bisect_right(offsets, frame.f_lasti)] == "POP_TOP"


@functools.lru_cache(maxsize=1000)
def instructions(code):
    found = list(dis.get_instructions(code))  # without the caches, on which a frame may stand
    return [i.offset for i in found], [i.opname for i in found]


# -- what ----------------------------------------------------------------------------------


def arrays_of(tree):
    import jax
    import jax.numpy as jnp
    import numpy as np

    def plain(leaf):
        is_key = isinstance(leaf, jax.Array) and jnp.issubdtype(leaf.dtype, jax.dtypes.prng_key)
        return jax.random.key_data(leaf) if is_key else leaf

    return [plain(leaf) for leaf in jax.tree_util.tree_leaves(tree) if isinstance(leaf, (jax.Array, np.ndarray))]


def digest(arrays):
    import numpy as np

    state = hashlib.sha256()
    for array in map(np.asarray, arrays):
        state.update(f"{array.dtype}{array.shape}".encode() + array.tobytes())
    return state.hexdigest()[:16]


def tell(kind, entry, **groups):
    """Adds an entry; below vmap and grad the arrays are asked of JAX."""
    import jax

    call = called(sys._getframe(2))

    def add(arrays):
        if len(events[kind]) < EVENTS:
            made = {name: digest(values) for name, values in arrays.items() if name != "nonzero"}
            if "nonzero" in arrays:
                made["moves"] = any(bool((value != 0).any()) for value in arrays["nonzero"])
            events[kind].append({"call": call, **entry, **made})

    if any(isinstance(a, jax.core.Tracer) for values in groups.values() for a in values):
        jax.debug.callback(add, groups)  # once for each row of a batch
    else:
        add(groups)


def outermost(function, told):
    """The function; `told(arguments, keywords, result, frame)` after each call that is not of ours."""

    @functools.wraps(function)
    def telling(*arguments, **keywords):
        if inside or not probe.running:
            return function(*arguments, **keywords)
        inside.append(function)
        try:
            result = function(*arguments, **keywords)
        finally:
            inside.pop()
        inside.append(told)  # what we compute is no event
        try:
            told(arguments, keywords, result, sys._getframe(1))
        finally:
            inside.pop()
        return result

    return telling


# -- the watched functions -----------------------------------------------------------------


def watch_samplers():
    import inspect

    import jax

    implementation = sys.modules["jax._src.random"]
    for name, function in list(vars(jax.random).items()):
        if not callable(function) or isinstance(function, type) or name.startswith("_"):
            continue
        parameters = list(inspect.signature(function).parameters)
        if parameters[:1] == ["key"] and name not in NO_SAMPLERS:
            watched = outermost(function, drawn(name))
        elif name == "clone":
            watched = outermost(function, lambda a, k, result, frame: tell("clones", {}, key=arrays_of([*a, *k.values()])))
        else:
            continue
        setattr(jax.random, name, watched)
        if getattr(implementation, name, None) is function:
            setattr(implementation, name, watched)


def drawn(name):
    def told(arguments, keywords, result, frame):
        key = arguments[0] if arguments else keywords["key"]
        tell("draws", {"sampler": name, "shape": list(getattr(result, "shape", ()))}, key=arrays_of(key))

    return told


def watch_pure_functions():
    import importlib

    for module, names in PURE.items():
        for name in names:
            holder = importlib.import_module(module)
            setattr(holder, name, outermost(getattr(holder, name), pure(name)))
    from jax._src.numpy.array_methods import _IndexUpdateRef

    for name in ("set", "add", "multiply", "mul", "divide", "min", "max", "power", "apply"):
        if hasattr(_IndexUpdateRef, name):
            setattr(_IndexUpdateRef, name, outermost(getattr(_IndexUpdateRef, name), pure(f"at[].{name}")))


def pure(name):
    def told(arguments, keywords, result, frame):
        if name == "apply_updates":
            names = ("model", "params")
            tree = arguments[0] if arguments else next(keywords[n] for n in names if n in keywords)
            updates = arguments[1] if len(arguments) > 1 else keywords["updates"]
            tell("updates", {}, tree=arrays_of(tree), nonzero=arrays_of(updates))
        own = probe.place_of(frame.f_code.co_filename, frame.f_lineno)
        if own and is_thrown_away(frame) and changed(name, arguments, keywords, result):
            events["discards"].append({"call": called(frame), "function": name})

    return told


def changed(name, arguments, keywords, result):
    """Whether the result is another tree than those that were given (tree_at's: the second)."""
    import jax

    given = [*arguments, *keywords.values()]
    if name == "tree_at":
        given = [arguments[1] if len(arguments) > 1 else keywords["pytree"]]
    leaves = list(map(id, jax.tree_util.tree_leaves(result)))
    return bool(leaves) and all(list(map(id, jax.tree_util.tree_leaves(tree))) != leaves for tree in given)


def watch_optimizers():
    import optax

    kinds = (optax.GradientTransformation, optax.GradientTransformationExtraArgs)

    def giving_watched(function):
        @functools.wraps(function)
        def making(*arguments, **keywords):
            made = function(*arguments, **keywords)
            return type(made)(made.init, outermost(made.update, updated)) if isinstance(made, kinds) else made

        return making

    for name, function in list(vars(optax).items()):
        if callable(function) and not isinstance(function, type) and not name.startswith("_"):
            setattr(optax, name, giving_watched(function))
    optax.MultiSteps.update = outermost(optax.MultiSteps.update, lambda a, k, r, f: updated(a[1:], k, r, f))


def updated(arguments, keywords, result, frame):
    gradients = arguments[0] if arguments else next(keywords[n] for n in ("updates", "grads") if n in keywords)
    state = arguments[1] if len(arguments) > 1 else keywords["state"]
    if arrays_of(state):
        tell("states", {}, state=arrays_of(state), gradients=arrays_of(gradients))


# -- running -------------------------------------------------------------------------------


def flows_of(program):
    """The observation of one program, with its flows."""
    import jax

    for kind in KINDS:
        events[kind] = []
    with jax.disable_jit():
        observation = probe.run(program, finals=True)
    jax.effects_barrier()
    return {**observation, "flows": {kind: events[kind] for kind in KINDS}}


def under_the_checker(program):
    import jax

    jax.config.update("jax_debug_key_reuse", True)
    jax.config.update("jax_enable_custom_prng", True)
    with jax.disable_jit():
        raised = probe.run(program)["raises"]
    return {"raises": raised, "reuse": bool(raised) and raised["type"] == "KeyReuseError"}


def main():
    folder, observe = Path(sys.argv[-1]), under_the_checker
    if sys.argv[1] != "--checker":
        observe = flows_of
        watch_samplers()
        watch_pure_functions()
        watch_optimizers()
    for line in sys.stdin:
        request = json.loads(line)
        observation = observe(Program.from_json(request["program"]))
        beside = folder / f"{request['key']}.{os.getpid()}.part"
        with gzip.open(beside, "wt", compresslevel=4) as file:
            json.dump(observation, file)
        beside.replace(folder / f"{request['key']}.json.gz")
        print(request["key"], flush=True)


if __name__ == "__main__":
    main()
