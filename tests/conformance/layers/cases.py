"""Every public class of equinox.nn, with the arguments that change what it holds.

A case is one expression that makes the layer and one that calls it, over the names that PRELUDE
binds. It is run for each pair of SIZES: what differs between the two is no structure
(semantics.md 16). A public class that is not in LAYERS or NO_LAYER fails the table, so that a
new layer of Equinox is noticed.
"""

import dataclasses

SIZES = ((2, 4), (4, 8))

PRELUDE = """\
import functools
import equinox as eqx
import equinox.nn as nn
import jax
import jax.numpy as jnp
import numpy as np
key = jax.random.key(0)
a, b = {a}, {b}
"""

# Classes of equinox.nn without a row of their own, and why.
NO_LAYER = {"State": "made by make_with_state in the rows of the stateful layers; no Module",
            "StatefulLayer": "abstract: TypeError when it is called"}


@dataclasses.dataclass(frozen=True)
class Layer:
    """`required` arguments, `options` that are added one at a time, `others`: whole lists."""

    name: str
    required: str = ""
    options: tuple = ()
    others: tuple = ()
    call: str = ""  # empty: the layer is not called
    keyed: bool = False
    stateful: bool = False
    bare: bool = True  # also with the required arguments alone
    row: str = "1.5/no-dynamic-leaf"  # the row of table 1.5 (semantics.md) that speaks of it


@dataclasses.dataclass(frozen=True)
class Case:
    layer: str
    arguments: str
    stateful: bool
    call: str

    def make(self):
        """The statement that builds it."""
        if self.stateful:
            return f"model, state = nn.make_with_state(nn.{self.layer})({self.arguments})"
        return f"model = nn.{self.layer}({self.arguments})"


DTYPES = ("dtype=jnp.float16", "dtype=jnp.bfloat16")
COMPLEX = ("dtype=jnp.complex64",)
BIAS = ("use_bias=False",)
VECTOR = "model(jnp.ones(a))"
PADDINGS = ("padding=1", "padding='same'", "padding='SAME_LOWER'", "padding='VALID'")


def _convolutions():
    """Of several dimensions only the smallest is called: compiling is slow."""
    for number in (1, 2, 3):
        several = ", ".join(["2"] * number)
        options = (*BIAS, *DTYPES, *COMPLEX, *PADDINGS, "stride=2", "dilation=2", "groups=2",
                   f"padding=[{several}]", f"padding=(({'1, 0), (' * (number - 1)}1, 0),)",
                   f"stride=({several},)", "padding=1, padding_mode='reflect'",
                   "padding=1, padding_mode='REPLICATE'", "padding=1, padding_mode='circular'")
        call = f"model(jnp.ones((a{', 6' * number})))"
        every = call if number == 1 else ""
        transposed = (*options[:-4], f"output_padding=({several},), stride=3",
                      "padding='SAME', padding_mode='circular'")
        for kind, more in (("Conv", options), ("ConvTranspose", transposed)):
            yield Layer(f"{kind}{number}d", "a, b, 3", call=call, keyed=True)
            yield Layer(f"{kind}{number}d", "a, b, 3", more, call=every, keyed=True, bare=False)
            yield Layer(kind, f"{number}, a, b, 3", options[:6], keyed=True)


def _pools():
    for number in (1, 2, 3):
        several = ", ".join(["2"] * number)
        call = f"model(jnp.ones((a{', 6' * number})))"
        pairs = f"padding=({'(1, 0), ' * number})"
        options = ("stride=2", "padding=1", pairs, "use_ceil=True", f"stride=[{several}]",
                   f"padding=({several},)")
        for name in ("AvgPool", "MaxPool"):
            yield Layer(f"{name}{number}d", "2", options, call=call, row="1.5/pool")
        operations = tuple(f"{init}, {operation}, {number}, 2" for init, operation in (
            ("0", "jax.lax.add"), ("-jnp.inf", "jax.lax.max"), ("jnp.array(0.0)", "jax.lax.add"),
            ("1.0", "lambda x, y: x * y")))
        yield Layer("Pool", others=operations, call=call, row="1.5/pool")
        for name in ("AdaptiveAvgPool", "AdaptiveMaxPool"):
            yield Layer(f"{name}{number}d", others=("2", f"({several},)", f"[{several}]"), call=call,
                        row="1.5/pool")
        yield Layer("AdaptivePool", others=(f"2, {number}, jnp.sum", f"2, {number}, lambda x: x.max()"),
                    call=call, row="1.5/pool")


DENSE = (
    Layer("Linear", "a, b", (*BIAS, *DTYPES, *COMPLEX), call=VECTOR, keyed=True),
    Layer("Linear", others=("'scalar', b, key=key", "'scalar', 'scalar', key=key"),
          call="model(jnp.array(1.0))"),
    Layer("Linear", others=("a, 'scalar', key=key", "in_features=a, out_features=b, key=key"), call=VECTOR),
    Layer("Identity", others=("", "a, bias=True"), call=VECTOR),
    Layer("MLP", "a, b, 3, 2",
          (*DTYPES, *BIAS, "use_final_bias=False", "activation=jax.nn.gelu", "activation=jnp.tanh",
           "activation=nn.PReLU()", "activation=nn.PReLU(), final_activation=nn.PReLU()",
           "final_activation=jax.nn.sigmoid", "final_activation=lambda x: 2 * x", "scan=True",
           "scan=True, activation=nn.PReLU()", "activation=nn.Lambda(jax.nn.relu)"),
          others=tuple(f"a, b, 3, {depth}{more}, key=key" for depth in (0, 1, 3)
                       for more in ("", ", use_final_bias=False", ", activation=nn.PReLU()")),
          call=VECTOR, keyed=True, row="1.5/mlp"),
    Layer("MLP", others=("a, 'scalar', 3, 1, key=key",
                         "a, 'scalar', 3, 1, final_activation=nn.PReLU(), key=key"),
          call=VECTOR, row="1.5/mlp"),
    Layer("MLP", others=("'scalar', b, 3, 1, key=key",), call="model(jnp.array(1.0))", row="1.5/mlp"),
    Layer("Lambda", others=("jnp.tanh", "lambda x: x + 1", "nn.PReLU()", "functools.partial(jnp.power, 2.0)",
                            "jax.jit(jnp.sin)", "nn.Linear(a, b, key=key)"),
          call=VECTOR, row="1.5/lambda"),
    Layer("Sequential",
          others=("[]", "[nn.Linear(a, b, key=key)]", "(nn.Linear(a, a, key=key), nn.Lambda(jnp.tanh))",
                  "[nn.Linear(a, a, key=key), nn.PReLU(), nn.Linear(a, b, key=key)]"),
          row="1.5/lambda"),
    Layer("Sequential", others=("[nn.Linear(a, a, key=key), nn.Lambda(jnp.tanh)]",
                                "[nn.Sequential([nn.Lambda(jnp.tanh)]), nn.LayerNorm(a)]",
                                "[nn.Dropout(0.5), nn.Identity()]"),
          call="model(jnp.ones(a), key=key)", row="1.5/lambda"),
    Layer("PReLU", others=("", "0.5", "jnp.ones(a)", "1", "jnp.ones(a, jnp.float16)"), call=VECTOR),
    Layer("Shared",
          others=("(nn.Embedding(a, b, key=key), nn.Linear(b, a, key=key)), lambda m: m[1].weight, "
                  "lambda m: m[0].weight",
                  "[nn.Linear(a, a, key=key), nn.Linear(a, a, key=key)], lambda m: m[1], lambda m: m[0]",
                  "[nn.Linear(a, a, key=key), nn.Linear(a, a, key=key)], "
                  "lambda m: (m[1].weight, m[1].bias), lambda m: (m[0].weight, m[0].bias)"),
          call="model()", row="1.5/shared"),
)

REGULAR = (
    Layer("Dropout", others=("", "0.3", "0", "1", "p=0.1, inference=True", "0.5, deterministic=True",
                             "jnp.array(0.5)"),
          call="model(jnp.ones(a), key=key)", row="1.5/dropout"),
    Layer("LayerNorm", others=("a", "(a,)"), call=VECTOR),
    Layer("LayerNorm", "a", ("use_weight=False", *BIAS, "use_weight=False, use_bias=False", *DTYPES,
                             "eps=1e-3", "elementwise_affine=False"), call=VECTOR),
    Layer("LayerNorm", others=("(a, b)", "[a, b]"), call="model(jnp.ones((a, b)))"),
    Layer("RMSNorm", "a", ("use_weight=False", *BIAS, "use_weight=False, use_bias=False", *DTYPES,
                           "eps=1e-3"), call=VECTOR),
    Layer("RMSNorm", others=("(a, b)",), call="model(jnp.ones((a, b)))"),
    Layer("GroupNorm", others=("2, a", "2, channels=a, eps=1e-3", "2, a, channelwise_affine=False",
                               "2, channelwise_affine=False",
                               "2, a, dtype=jnp.float16", "1, a, dtype=jnp.bfloat16"), call=VECTOR),
    Layer("Embedding", "a, b", DTYPES, call="model(1)", keyed=True),
    Layer("Embedding", others=("weight=jnp.ones((a, b))", "weight=jnp.ones((a, b), jnp.float16)"),
          call="model(jnp.array(1))"),
    Layer("RotaryPositionalEmbedding", others=("a", "embedding_size=a, theta=100.0",
                                               "a, dtype=jnp.float16", "a, 1000.0, jnp.bfloat16"),
          call="model(jnp.ones((3, a)))"),
    Layer("WeightNorm", others=tuple(f"nn.Linear(a, b{more}, key=key){rest}" for more, rest in (
        ("", ""), (", use_bias=False", ""), ("", ", axis=None"), ("", ", 'weight', axis=1"),
        (", dtype=jnp.float16", ""))), call=VECTOR, row="1.5/norm-wrappers"),
    Layer("WeightNorm", others=("nn.Conv1d(a, b, 3, key=key)",), call="model(jnp.ones((a, 6)))",
          row="1.5/norm-wrappers"),
    Layer("GRUCell", "a, b", (*BIAS, *DTYPES), call="model(jnp.ones(a), jnp.zeros(b))", keyed=True),
    Layer("LSTMCell", "a, b", (*BIAS, *DTYPES), call="model(jnp.ones(a), (jnp.zeros(b), jnp.zeros(b)))",
          keyed=True),
    Layer("MultiheadAttention", "2, a",
          ("use_query_bias=True", "use_key_bias=True", "use_value_bias=True", "use_output_bias=True",
           "dropout_p=0.1", "dropout_p=0.1, inference=True", *DTYPES, "output_size=b",
           "qk_size=3, vo_size=5"),
          call="model(jnp.ones((3, a)), jnp.ones((3, a)), jnp.ones((3, a)), key=key)", keyed=True,
          row="1.5/multihead-attention"),
    Layer("MultiheadAttention", others=("2, a, b, b, key=key",
                                        "num_heads=2, query_size=a, key_size=b, value_size=b, key=key"),
          call="model(jnp.ones((3, a)), jnp.ones((3, b)), jnp.ones((3, b)))",
          row="1.5/multihead-attention"),
)

BATCH_NORM = ("a, 'batch', mode='ema'", "a, 'batch', mode='batch'", "a, 'batch'",
              *(f"a, 'batch', mode='{mode}', {option}" for mode in ("ema", "batch") for option in (
                  "channelwise_affine=False", "inference=True", "dtype=jnp.float16")),
              "a, ('one', 'two'), mode='batch'")
SPECTRAL_NORM = tuple(f"nn.Linear(a, b{more}, key=key), 'weight'{rest}, key=key" for more, rest in (
    ("", ""), (", use_bias=False", ""), (", dtype=jnp.float16", ""), ("", ", num_power_iterations=3"),
    ("", ", inference=True")))
INDEX = ("jnp.array(0)", "jnp.zeros(a)", "0", "0.5", "(jnp.zeros(a), jnp.ones(b))", "np.zeros(a)",
         "{'mean': jnp.zeros(a)}", "True", "None")
STATEFUL = (
    Layer("BatchNorm", others=BATCH_NORM, row="1.5/batch-norm"),
    Layer("BatchNorm", others=BATCH_NORM[:-1], stateful=True, row="1.5/batch-norm",
          call="jax.vmap(model, axis_name='batch', in_axes=(0, None), out_axes=(0, None))"
               "(jnp.ones((b, a)), state)"),
    Layer("SpectralNorm", others=SPECTRAL_NORM, row="1.5/norm-wrappers"),
    Layer("SpectralNorm", others=SPECTRAL_NORM, stateful=True, call="model(jnp.ones(a), state)",
          row="1.5/norm-wrappers"),
    Layer("StateIndex", others=INDEX, row="1.5/state-index"),
    Layer("StateIndex", others=INDEX, stateful=True, call="state.get(model)", row="1.5/state-index"),
    Layer("Sequential", others=("[nn.Linear(a, a, key=key), nn.BatchNorm(a, 'batch', mode='batch')]",),
          stateful=True, row="1.5/batch-norm",
          call="jax.vmap(model, axis_name='batch', in_axes=(0, None), out_axes=(0, None))"
               "(jnp.ones((b, a)), state)"),
)

LAYERS = (*DENSE, *_convolutions(), *_pools(), *REGULAR, *STATEFUL)


def arguments_of(layer):
    """All argument lists of a layer."""
    key = ("key=key",) if layer.keyed else ()
    if layer.bare and (layer.required or not layer.others):
        yield ", ".join(filter(None, (layer.required, *key)))
    for option in layer.options:
        yield ", ".join(filter(None, (layer.required, option, *key)))
    yield from layer.others


def all_cases():
    return [Case(layer.name, arguments, layer.stateful, layer.call)
            for layer in LAYERS for arguments in arguments_of(layer)]
