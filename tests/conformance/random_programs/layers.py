"""Expressions for the fields of model classes: every layer maps an array of SIZE to one of SIZE.

One shape for all keeps programs well-typed and the real side fast: JAX compiles each
operation once for each shape.
"""

SIZE = 3

# name, how it is made (KEY stands for a key), how it is called on x, a path to an array in it
LAYERS = [
    ("Linear", "eqx.nn.Linear(3, 3, key=KEY)", "{f}(x)", ".weight"),
    ("Linear without bias", "eqx.nn.Linear(3, 3, use_bias=False, key=KEY)", "{f}(x)", ".weight"),
    ("MLP", "eqx.nn.MLP(3, 3, 4, 1, key=KEY)", "{f}(x)", ".layers[0].weight"),
    ("MLP with activation", "eqx.nn.MLP(3, 3, 4, 1, activation=jnp.tanh, key=KEY)", "{f}(x)",
     ".layers[-1].bias"),
    ("LayerNorm", "eqx.nn.LayerNorm(3)", "{f}(x)", ".weight"),
    ("LayerNorm without", "eqx.nn.LayerNorm(3, use_weight=False, use_bias=False)", "{f}(x)", None),
    ("RMSNorm", "eqx.nn.RMSNorm(3)", "{f}(x)", ".weight"),
    ("GroupNorm", "eqx.nn.GroupNorm(1, 3)", "{f}(x)", ".weight"),
    ("Dropout", "eqx.nn.Dropout(0.5, inference=True)", "{f}(x)", None),
    ("Identity", "eqx.nn.Identity()", "{f}(x)", None),
    ("PReLU", "eqx.nn.PReLU()", "{f}(x)", ".negative_slope"),
    ("Lambda", "eqx.nn.Lambda(jnp.tanh)", "{f}(x)", None),
    ("Sequential", "eqx.nn.Sequential([eqx.nn.Linear(3, 3, key=KEY), eqx.nn.Lambda(jax.nn.relu)])",
     "{f}(x)", "[0].weight"),
    ("Embedding", "eqx.nn.Embedding(4, 3, key=KEY)", "x + {f}(1)", ".weight"),
    ("GRUCell", "eqx.nn.GRUCell(3, 3, key=KEY)", "{f}(x, x)", ".weight_ih"),
    ("LSTMCell", "eqx.nn.LSTMCell(3, 3, key=KEY)", "{f}(x, (x, x))[0]", ".weight_hh"),
    ("MultiheadAttention", "eqx.nn.MultiheadAttention(1, 3, key=KEY)",
     "{f}(x[None], x[None], x[None])[0]", ".query_proj.weight"),
    ("Conv1d", "eqx.nn.Conv1d(1, 1, 3, padding=1, key=KEY)", "{f}(x[None])[0]", ".weight"),
    ("AvgPool1d", "eqx.nn.AvgPool1d(3, stride=1, padding=1)", "{f}(x[None])[0]", None),
    ("AdaptiveAvgPool1d", "eqx.nn.AdaptiveAvgPool1d(3)", "{f}(x[None])[0]", None),
    ("WeightNorm", "eqx.nn.WeightNorm(eqx.nn.Linear(3, 3, key=KEY))", "{f}(x)", ".layer.weight"),
]

# name, annotation, how it is made, how it is used on x (None: not at all), whether static
PLAIN = [
    ("float array", "jax.Array", "jnp.ones(3)", "x * {f}"),
    ("zeros", "jax.Array", "jnp.zeros((3,))", "x + {f}"),
    ("normal array", "jax.Array", "jax.random.normal(KEY, (3,))", "x + {f}"),
    ("bfloat16 array", "jax.Array", "jnp.ones(3, dtype=jnp.bfloat16)", "x * {f}.astype(jnp.float32)"),
    ("int array", "jax.Array", "jnp.arange(3)", None),
    ("bool array", "jax.Array", "jnp.array([True, False, True])", "jnp.where({f}, x, 0.0)"),
    ("complex array", "jax.Array", "jnp.ones(3, dtype=jnp.complex64)", None),
    ("typed key", "jax.Array", "jax.random.key(7)", None),
    ("old key", "jax.Array", "jax.random.PRNGKey(7)", None),
    ("numpy array", "np.ndarray", "np.ones(3, dtype=np.float32)", "x * {f}"),
    ("numpy int array", "np.ndarray", "np.arange(3)", None),
    ("activation", "Callable", "jax.nn.relu", "{f}(x)"),
    ("activation jnp", "Callable", "jnp.tanh", "{f}(x)"),
    ("activation lambda", "Callable", "lambda v: v * 0.5", "{f}(x)"),
    ("float", "float", "0.5", "x * {f}"),
    ("int", "int", "3", "x * {f}"),
    ("bool", "bool", "True", "(x if {f} else -x)"),
    ("complex", "complex", "1j", None),
    ("string", "str", "'relu'", None),
    ("none", "Any", "None", "(x if {f} is None else x + {f})"),
]

STATIC = [("int", "4"), ("str", "'mean'"), ("bool", "False"), ("Callable", "jax.nn.relu"),
          ("tuple", "(1, 2)")]
