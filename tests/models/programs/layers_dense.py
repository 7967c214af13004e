"""Linear, MLP, Sequential, Lambda, Identity, Dropout, PReLU with every flag that changes structure."""

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr

key = jr.key(0)
linear = eqx.nn.Linear(3, 4, key=key)
linear_bare = eqx.nn.Linear(3, 4, use_bias=False, key=key)
linear_half = eqx.nn.Linear(3, 4, dtype=jnp.float16, key=key)
linear_scalar = eqx.nn.Linear("scalar", "scalar", key=key)
identity = eqx.nn.Identity(3, anything=4)
mlp = eqx.nn.MLP(2, 3, 4, 2, key=key)
mlp_flat = eqx.nn.MLP(2, 3, 4, 0, key=key)
mlp_bare = eqx.nn.MLP(2, 3, 4, 1, use_bias=False, use_final_bias=False, key=key)
mlp_tanh = eqx.nn.MLP(2, "scalar", 4, 3, activation=jnp.tanh, final_activation=jax.nn.sigmoid, key=key)
mlp_prelu = eqx.nn.MLP(2, 3, 4, 1, activation=eqx.nn.PReLU(), key=key)
sequential = eqx.nn.Sequential([
    eqx.nn.Linear(2, 3, key=key),
    eqx.nn.Lambda(jax.nn.relu),
    eqx.nn.Dropout(0.5),
    eqx.nn.Linear(3, 1, key=key),
])
first = sequential[0]
part = sequential[:2]
dropout = eqx.nn.Dropout()
dropout_off = eqx.nn.Dropout(0.1, inference=True)
dropout_int = eqx.nn.Dropout(0)
prelu = eqx.nn.PReLU(0.1)
wrapped = eqx.nn.Lambda(lambda x: x + 1)
output = mlp(jnp.ones(2))
output_sequential = sequential(jnp.ones(2), key=key)
output_scalar = linear_scalar(jnp.array(1.0))
evaluated = eqx.nn.inference_mode(sequential)
trained = eqx.nn.inference_mode(evaluated, value=False)
