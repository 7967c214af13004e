"""Calls of sections 8 to 12 and 17: equality, inference mode, files, transformations, keys."""

import io


def tree_equal(args, options):
    import equinox as eqx

    return bool(eqx.tree_equal(*args, **({"typematch": True} if options.get("typematch") else {})))


def inference_mode(args, options):
    import equinox as eqx

    return eqx.nn.inference_mode(*args, **({"value": options["value"]} if "value" in options else {}))


def written(tree):
    import equinox as eqx

    file = io.BytesIO()
    eqx.tree_serialise_leaves(file, tree)
    file.seek(0)
    return file


def save_and_load(args, options):
    import equinox as eqx

    return eqx.tree_deserialise_leaves(written(args[0]), args[1])


def record_count(args, options):
    """How many arrays the file holds."""
    import numpy as np

    file, count = written(args[0]), 0
    size = len(file.getvalue())
    while file.tell() < size:
        np.load(file)
        count += 1
    return count


def loss(tree):
    """A real scalar to which every inexact leaf contributes."""
    import equinox as eqx
    import jax
    import jax.numpy as jnp

    leaves = jax.tree_util.tree_leaves(eqx.filter(tree, eqx.is_inexact_array))
    return sum((jnp.sum(jnp.real(leaf)).astype("float32") for leaf in leaves), jnp.zeros(()))


def gradient(args, options):
    import equinox as eqx
    import jax

    return {"filter_grad": eqx.filter_grad, "grad": jax.grad}[options["how"]](loss)(*args)


def through(args, options):
    import equinox as eqx
    import jax

    made = {"jit": jax.jit, "filter_jit": eqx.filter_jit, "checkpoint": jax.checkpoint,
            "filter_checkpoint": eqx.filter_checkpoint,
            "eval_shape": lambda f: lambda x: jax.eval_shape(f, x),
            "filter_eval_shape": lambda f: lambda x: eqx.filter_eval_shape(f, x)}
    return made[options["how"]](lambda tree: tree)(*args)


def random_call(name):
    def call(args, options):
        import jax

        return getattr(jax.random, name)(*args)

    return call


def make_key(args, options):
    import jax

    return (jax.random.key if options.get("typed") else jax.random.PRNGKey)(*args)


def sample(args, options):
    import jax

    jax.random.normal(*args)
    return "a sample"


def key_item(args, options):
    return args[0][args[1]]


def unpack_two(args, options):
    a, b = args[0]
    return a, b


def with_state(model):
    import equinox as eqx

    return eqx.nn.make_with_state(lambda: model)()


def make_with_state(args, options):
    import jax

    return tuple(jax.tree_util.tree_leaves(part) for part in with_state(args[0]))


def state_again(args, options):
    import equinox as eqx
    import jax

    return jax.tree_util.tree_leaves(eqx.nn.State(with_state(args[0])[0]))


def state_set(args, options):
    model, state = with_state(args[0])
    new = state.set(model[0], args[1])
    return (state if options.get("old") else new).get(model[0])


CALLS = {
    "make_with_state": make_with_state, "state_again": state_again, "state_set": state_set,
    "tree_equal": tree_equal, "inference_mode": inference_mode, "save_and_load": save_and_load,
    "record_count": record_count, "gradient": gradient, "through": through, "make_key": make_key,
    "split": random_call("split"), "fold_in": random_call("fold_in"), "clone": random_call("clone"),
    "key_data": random_call("key_data"), "wrap_key_data": random_call("wrap_key_data"),
    "sample": sample, "key_item": key_item, "unpack_two": unpack_two,
}

# What they return are new arrays, whatever went in.
COPYING = ("make_with_state", "state_again", "state_set", "save_and_load", "through", "clone", "key_data", "wrap_key_data", "key_item", "unpack_two")
