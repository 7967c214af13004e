"""What is asked of each optimizer: programs made of attempts, the same text on both sides.

A program is a prelude, a head of its own (`optimizer = optax.adam(1e-3)`) and attempts: an
expression each, whose value, or the name of the exception that it raises, is compared. A head
belongs to a family; each family has its list of attempts. The rows of semantics.md 13 that an
attempt is a case of are named with it.
"""

PRELUDE = """\
import collections
from collections.abc import Callable
import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import optax

class Net(eqx.Module):
    weight: jax.Array
    activation: Callable

    def __init__(self):
        self.weight = jnp.ones((2, 2))
        self.activation = jax.nn.relu

    def __call__(self, x):
        return self.activation(self.weight @ x)

class Labels(eqx.Module):
    w: object
    b: object

    def __call__(self, tree):
        return {"w": "train", "b": "freeze"}

def attempt(ask):
    try:
        return ask()
    except TypeError:
        return "TypeError"
    except ValueError:
        return "ValueError"
    except AttributeError:
        return "AttributeError"
    except KeyError:
        return "KeyError"
    except IndexError:
        return "IndexError"
    except AssertionError:
        return "AssertionError"
    except NotImplementedError:
        return "NotImplementedError"
    except OverflowError:
        return "OverflowError"

floats = jnp.ones((2, 2))
halves = jnp.ones((2, 2), jnp.bfloat16)
integers = jnp.arange(4)
complexes = jnp.ones((2, 2), jnp.complex64)
both = {"w": jnp.ones((2, 2)), "b": jnp.ones(2)}
kept = {"w": jnp.ones((2, 2)), "b": None}
whole = {"w": jnp.ones((2, 2)), "b": jax.nn.relu}
wide = {"w": jnp.ones((2, 2)), "b": jnp.arange(2)}
count = jnp.zeros([], jnp.int32)
extra = {}
"""

# Every leaf kind of the init table; None is the row "skipped".
KINDS = {
    "float_array": "floats",
    "int_array": "integers",
    "bool_array": "jnp.array([True])",
    "bfloat16_array": "halves",
    "complex_array": "complexes",
    "weak_array": "jnp.asarray(1.0)",
    "numpy_float": "np.ones(2, np.float32)",
    "numpy_double": "np.ones(2)",
    "numpy_int": "np.arange(2)",
    "numpy_bool": "np.array([True])",
    "numpy_scalar": "np.float32(1)",
    "python_float": "1.0",
    "python_int": "1",
    "python_bool": "True",
    "python_complex": "1j",
    "typed_key": "jax.random.key(0)",
    "old_key": "jax.random.PRNGKey(0)",
    "none": "None",
    "callable": "jax.nn.relu",
    "str": "'a'",
    "object": "object()",
}

ROW_OF_KIND = {
    "float_array": "init-array", "int_array": "init-array", "bool_array": "init-array",
    "bfloat16_array": "init-array", "complex_array": "init-array", "weak_array": "init-array",
    "numpy_float": "init-numpy", "numpy_double": "init-numpy", "numpy_int": "init-numpy",
    "numpy_bool": "init-numpy", "numpy_scalar": "init-numpy",
    "python_float": "init-python-number", "python_int": "init-python-number",
    "python_bool": "init-python-number", "python_complex": "init-python-number",
    "typed_key": "init-typed-key", "old_key": "init-old-style-key", "none": "init-none",
    "callable": "init-no-number", "str": "init-no-number", "object": "init-no-number",
}

STEPS = """\
def steps(optimizer, start, grads, *given):
    state = optimizer.init(start)
    updates, first = optimizer.update(grads, state, *given, **extra)
    again, second = optimizer.update(grads, first, *given, **extra)
    return updates, first, again, second
"""

# Attempts of a family: name, expression, row.
OPTIMIZER = [
    *((f"init_{kind}", f"optimizer.init([{value}])", "13.2/" + ROW_OF_KIND[kind])
      for kind, value in KINDS.items()),
    ("init_model", "optimizer.init(Net())", "13.2/init-whole-model"),
    ("two_steps", "steps(optimizer, kept, kept, kept)", "13.2/update-with-none"),
    ("params_none", "steps(optimizer, kept, kept, None)", "13.2/params-none"),
    ("params_left_out", "steps(optimizer, kept, kept)", "13.2/params-left-out"),
    ("no_extra", "optimizer.update(kept, optimizer.init(kept), kept)", "13.2/extra-arguments"),
    ("halves", "steps(optimizer, [halves], [halves], [halves])", "13.2/update-bfloat16"),
    ("float_grads", "steps(optimizer, [halves], [floats], [halves])", "13.2/update-mixed"),
    ("half_grads", "steps(optimizer, [floats], [halves], [floats])", "13.2/update-mixed"),
    ("int_grads", "steps(optimizer, [integers], [integers], [integers])", "13.2/update-integers"),
    ("complex_grads", "steps(optimizer, [complexes], [complexes], [complexes])",
     "13.2/update-complex"),
    ("scalar", "steps(optimizer, [1.0], [jnp.asarray(1.0)], [1.0])", "13.2/update-python-number"),
    ("numpy", "steps(optimizer, [np.ones(2, np.float32)], [jnp.ones(2)], [np.ones(2, np.float32)])",
     "13.2/update-numpy"),
    ("numpy_grads", "steps(optimizer, [jnp.ones(2)], [np.ones(2, np.float32)], [jnp.ones(2)])",
     "13.2/update-numpy"),
    ("unfiltered", "steps(optimizer, kept, kept, whole)", "13.2/unfiltered-callables"),
    ("unfiltered_model", "steps(optimizer, eqx.filter(Net(), eqx.is_array), "
     "eqx.filter(Net(), eqx.is_array), Net())", "13.2/unfiltered-callables"),
    ("int_array_there", "steps(optimizer, kept, kept, wide)", "13.2/unfiltered-int-array"),
    ("mismatch", "steps(optimizer, wide, kept, wide)", "13.2/mismatch-init-keeps"),
    ("mismatch_one_step", "optimizer.update(kept, optimizer.init(both), both, **extra)",
     "13.2/mismatch-init-keeps"),
    ("converse", "steps(optimizer, kept, both, both)", "13.2/mismatch-init-drops"),
    ("other_structure", "steps(optimizer, kept, {'w': floats}, kept)", "13.2/other-structure"),
    ("list_for_dict", "steps(optimizer, both, [floats, floats], both)", "13.2/other-structure"),
]

# `inner` stands inside something else.
INNER = [
    ("multi_init", "optax.MultiSteps(inner, 2).init(kept)", "13.3/init"),
    ("multi_steps", "steps(optax.MultiSteps(inner, 2), kept, kept, kept)", "13.3/update-zeros"),
    ("multi_sum", "steps(optax.MultiSteps(inner, 2, use_grad_mean=False), both, both, both)",
     "13.3/update-zeros"),
    ("multi_schedule", "steps(optax.MultiSteps(inner, lambda step: 2), both, both, both)",
     "13.3/update-zeros"),
    ("multi_no_params", "steps(optax.MultiSteps(inner, 2), kept, kept)", "13.3/update-zeros"),
    ("multi_unfiltered", "steps(optax.MultiSteps(inner, 2), kept, kept, whole)",
     "13.2/unfiltered-multi-steps"),
    ("multi_model", "steps(optax.MultiSteps(inner, 2), eqx.filter(Net(), eqx.is_array), "
     "eqx.filter(Net(), eqx.is_array), Net())", "13.2/unfiltered-multi-steps"),
    ("multi_int_array", "steps(optax.MultiSteps(inner, 2), kept, kept, wide)",
     "13.2/unfiltered-int-array"),
    ("multi_halves", "steps(optax.MultiSteps(inner, 2), [halves], [halves], [halves])",
     "13.3/bfloat16"),
    ("multi_key", "optax.MultiSteps(inner, 2).init([jax.random.key(0)])", "13.3/accumulator"),
    ("multi_int", "optax.MultiSteps(inner, 2).init([integers])", "13.3/accumulator"),
    ("multi_float", "optax.MultiSteps(inner, 2).init([1.0])", "13.3/accumulator"),
    ("multi_half_accumulator",
     "optax.MultiSteps(inner, 2, accumulator_dtype=jnp.bfloat16).init(kept)", "13.3/accumulator"),
    ("multi_skip", "steps(optax.MultiSteps(inner, 2, should_skip_update_fn=optax.skip_not_finite), "
     "kept, kept, kept)", "13.3/skip"),
    ("multi_in_chain", "steps(optax.chain(optax.clip(1.0), optax.MultiSteps(inner, 2)), kept, kept,"
     " kept)", "13.3/in-chain"),
    ("multi_applied", "eqx.apply_updates(Net(), steps(optax.MultiSteps(inner, 2), "
     "eqx.filter(Net(), eqx.is_array), eqx.filter(Net(), eqx.is_array), "
     "eqx.filter(Net(), eqx.is_array))[0])", "13.3/applied-to-the-model"),
    ("multi_has_updated", "optax.MultiSteps(inner, 2).has_updated("
     "optax.MultiSteps(inner, 2).init(kept))", "13.3/has-updated"),
    ("multi_mismatch", "steps(optax.MultiSteps(inner, 2), wide, kept, wide)", "13.3/mismatch"),
    ("chain", "steps(optax.chain(optax.clip(1.0), inner), kept, kept, kept)", "13.4/chain"),
    ("chain_wrong_length", "optax.chain(optax.clip(1.0), inner).update(kept, (), kept)",
     "13.4/chain-wrong-length"),
    ("named_chain", "steps(optax.named_chain(('a', optax.clip(1.0)), ('b', inner)), kept, kept, "
     "kept)", "13.4/named-chain"),
    ("masked", "steps(optax.masked(inner, {'w': True, 'b': False}), both, both, both)",
     "13.4/masked"),
    ("masked_kept", "steps(optax.masked(inner, {'w': True, 'b': None}), kept, kept, kept)",
     "13.4/masked"),
    ("masked_prefix", "steps(optax.masked(inner, False), both, both, both)",
     "13.4/masked-prefix"),
    ("masked_prefix_true", "steps(optax.masked(inner, True), both, both, both)",
     "13.4/masked-prefix"),
    ("masked_callable", "steps(optax.masked(inner, lambda tree: {'w': True, 'b': False}), both, "
     "both, both)", "13.4/masked-callable"),
    ("masked_module", "steps(optax.masked(inner, jax.tree.map(eqx.is_array, Net())), "
     "eqx.filter(Net(), eqx.is_array), eqx.filter(Net(), eqx.is_array), "
     "eqx.filter(Net(), eqx.is_array))", "13.4/masked-module"),
    ("masked_unfiltered", "steps(optax.masked(inner, {'w': True, 'b': None}), kept, kept, whole)",
     "13.2/unfiltered-masked"),
    ("masked_unfiltered_callable", "steps(optax.masked(inner, lambda tree: jax.tree.map(lambda x: "
     "True, tree)), kept, kept, whole)", "13.2/unfiltered-masked"),
    ("partition", "steps(optax.partition({'train': inner, 'freeze': optax.set_to_zero()}, "
     "{'w': 'train', 'b': 'freeze'}), both, both, both)", "13.4/partition"),
    ("partition_kept", "steps(optax.partition({'train': inner, 'freeze': optax.set_to_zero()}, "
     "lambda tree: jax.tree.map(lambda x: 'train', tree)), kept, kept, kept)", "13.4/partition"),
    ("partition_unfiltered", "steps(optax.partition({'train': inner}, {'w': 'train', 'b': None}), "
     "kept, kept, whole)", "13.2/unfiltered-masked"),
    ("partition_module", "steps(optax.partition({'train': inner, 'freeze': optax.set_to_zero()}, "
     "Labels('freeze', 'freeze')), both, both, both)", "13.4/partition-module-called"),
    ("partition_unknown", "steps(optax.partition({'train': inner}, {'w': 'train', 'b': 'other'}), "
     "both, both, both)", "13.4/partition-unknown-label"),
    ("selective", "steps(optax.selective_transform(inner, freeze_mask={'w': False, 'b': True}), "
     "both, both, both)", "13.4/selective-transform"),
    ("frozen", "steps(optax.chain(inner, optax.freeze({'w': False, 'b': True})), both, both, both)",
     "13.4/freeze"),
    ("ema", "steps(optax.chain(inner, optax.ema(0.9)), kept, kept, kept)", "13.4/ema"),
    ("if_finite", "steps(optax.apply_if_finite(inner, 3), kept, kept, kept)",
     "13.2/apply-if-finite"),
    ("if_finite_halves", "steps(optax.apply_if_finite(inner, 3), [halves], [halves], [halves])",
     "13.2/apply-if-finite"),
    ("conditionally", "steps(optax.conditionally_transform(inner, lambda step: step < 5), both, "
     "both, both)", "13.2/conditionally"),
    ("conditionally_mask", "steps(optax.conditionally_mask(inner, lambda step: step < 5), both, "
     "both, both)", "13.2/conditionally"),
    ("lookahead", "steps(optax.lookahead(inner, 5, 0.5), optax.LookaheadParams(both, both), both, "
     "optax.LookaheadParams(both, both))", "13.2/lookahead"),
    ("injected", "steps(optax.inject_hyperparams(lambda rate: optax.chain(inner, "
     "optax.scale(rate)))(0.5), kept, kept, kept)", "13.2/inject-hyperparams"),
    ("injected_schedule", "steps(optax.inject_hyperparams(lambda rate: optax.chain(inner, "
     "optax.scale(rate)))(lambda count: 0.5 * count), kept, kept, kept)",
     "13.2/inject-hyperparams"),
    ("injected_unfiltered", "steps(optax.inject_hyperparams(lambda rate: optax.chain(inner, "
     "optax.scale(rate)))(0.5), kept, kept, whole)", "13.2/unfiltered-inject-hyperparams"),
    ("injected_no_params", "steps(optax.inject_hyperparams(lambda rate: optax.chain(inner, "
     "optax.scale(rate)))(0.5), [halves], [halves])", "13.2/inject-hyperparams"),
]

# `x` is a value of one leaf kind: the functions on whole trees.
UPDATE = [
    ("incremental", "optax.incremental_update([x], [x], 0.1)", "13.4/incremental-update"),
    ("incremental_array", "optax.incremental_update([x], [floats], 0.1)",
     "13.4/incremental-update"),
    ("incremental_new_none", "optax.incremental_update([None], [x], 0.1)",
     "13.4/incremental-update-new-none"),
    ("incremental_old_none", "optax.incremental_update([x], [None], 0.1)",
     "13.4/incremental-update-old-none"),
    ("incremental_new_nothing", "optax.incremental_update(None, [x], 0.1)",
     "13.4/incremental-update-new-none"),
    ("periodic", "optax.periodic_update([x], [x], count, 2)", "13.4/periodic-update"),
    ("periodic_array", "optax.periodic_update([x], [floats], count, 2)", "13.4/periodic-update"),
    ("global_norm", "optax.global_norm([floats, x])", "13.4/global-norm"),
    ("norm", "optax.tree.norm([x])", "13.4/global-norm"),
    ("tree_zeros", "optax.tree.zeros_like([x])", "13.2/zeros-like"),
    ("tree_ones", "optax.tree.ones_like([x])", "13.2/zeros-like"),
    ("tree_zeros_half", "optax.tree.zeros_like([x], dtype=jnp.bfloat16)", "13.2/zeros-like"),
    ("tree_full", "optax.tree.full_like([x], 0.5)", "13.2/zeros-like"),
    ("tree_cast", "optax.tree.cast([x], jnp.float32)", "13.2/tree-functions"),
    ("tree_cast_like", "optax.tree.cast_like([x], [halves])", "13.2/tree-functions"),
    ("tree_add", "optax.tree.add([x], [floats])", "13.2/tree-functions"),
    ("tree_sub", "optax.tree.sub([floats], [x])", "13.2/tree-functions"),
    ("tree_mul", "optax.tree.mul([x], [x])", "13.2/tree-functions"),
    ("tree_div", "optax.tree.div([x], [floats])", "13.2/tree-functions"),
    ("tree_scale", "optax.tree.scale(2.0, [x])", "13.2/tree-functions"),
    ("tree_add_scale", "optax.tree.add_scale([floats], 2.0, [x])", "13.2/tree-functions"),
    ("tree_sum", "optax.tree.sum([x])", "13.2/tree-functions"),
    ("tree_where", "optax.tree.where(count > 0, [x], [floats])", "13.2/tree-functions"),
    ("tree_clip", "optax.tree.clip([x], 0.0, 1.0)", "13.2/tree-functions"),
    ("tree_vdot", "optax.tree.vdot([x], [x])", "13.2/tree-functions"),
    ("tree_real", "optax.tree.real([x])", "13.2/tree-functions"),
    ("tree_moment", "optax.tree.update_moment([floats], [x], 0.9, 2)", "13.2/tree-functions"),
    ("tree_bias", "optax.tree.bias_correction([x], 0.9, count)", "13.2/tree-functions"),
    ("apply", "optax.apply_updates([x], [floats])", "13.1/apply-updates"),
    ("apply_itself", "optax.apply_updates([x], [x])", "13.1/apply-updates"),
    ("apply_half", "optax.apply_updates([x], [halves])", "13.1/apply-updates"),
    ("apply_int", "optax.apply_updates([x], [1])", "13.1/apply-updates"),
    ("apply_none", "optax.apply_updates([x], [None])", "13.1/apply-updates-none"),
    ("apply_to_none", "optax.apply_updates([None], [x])", "13.1/apply-updates-none"),
    ("apply_structure", "optax.apply_updates([x], [floats, floats])", "13.1/apply-updates-prefix"),
    ("apply_prefix", "optax.apply_updates([x], floats)", "13.1/apply-updates-prefix"),
    ("equinox_apply", "eqx.apply_updates([x], [floats])", "13.1/equinox-beside"),
    ("equinox_apply_none", "eqx.apply_updates([x], [None])", "13.1/equinox-beside"),
]

SCHEDULE = [
    ("at_count", "schedule(count)", "13.2/schedules"),
    ("at_integer", "schedule(3)", "13.2/schedules"),
    ("at_float", "schedule(jnp.asarray(3.0))", "13.2/schedules"),
    ("rate", "steps(optax.adam(schedule), kept, kept)", "13.2/schedules"),
    ("rate_halves", "steps(optax.sgd(schedule), [halves], [halves])", "13.2/schedules"),
    ("scaled", "steps(optax.scale_by_schedule(schedule), kept, kept)", "13.2/schedules"),
    ("decayed", "steps(optax.add_decayed_weights(schedule), kept, kept, kept)",
     "13.2/schedules"),
    ("inside_multi", "steps(optax.MultiSteps(optax.adam(schedule), 2), kept, kept, kept)",
     "13.3/schedule-inside"),
    ("outside_multi", "steps(optax.chain(optax.MultiSteps(optax.adam(0.1), 2), "
     "optax.scale_by_schedule(schedule)), kept, kept, kept)", "13.3/schedule-outside"),
    ("injected", "steps(optax.inject_hyperparams(optax.adam)(schedule), kept, kept, kept)",
     "13.2/schedules"),
]

LOSS = [
    ("floats", "loss(jnp.ones((2, 3)), jnp.ones((2, 3)))", "13.2/losses"),
    ("halves", "loss(jnp.ones((2, 3), jnp.bfloat16), jnp.ones((2, 3), jnp.bfloat16))",
     "13.2/losses"),
    ("mixed", "loss(jnp.ones((2, 3), jnp.bfloat16), jnp.ones((2, 3)))", "13.2/losses"),
    ("targets_int", "loss(jnp.ones((2, 3)), jnp.ones((2, 3), jnp.int32))", "13.2/losses"),
    ("none", "loss(None, jnp.ones((2, 3)))", "13.2/losses"),
    ("callable", "loss(jnp.ones((2, 3)), jax.nn.relu)", "13.2/losses"),
]

FAMILIES = {"optimizer": OPTIMIZER, "inner": INNER, "update": UPDATE, "schedule": SCHEDULE,
            "loss": LOSS}
