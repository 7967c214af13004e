import equinox as eqx
import jax
import jax.numpy as jnp

model = eqx.nn.Linear(2, 3, key=jax.random.key(0))
text = eqx.tree_pformat(model)
checked = eqx.tree_check(model)
closed = eqx.filter_closure_convert(lambda x: x + 1, 1.0)
stopped = eqx.error_if(jnp.ones(2), False, "never")
inference = eqx.tree_inference(eqx.nn.Dropout(0.5), True)
wrapped = eqx.module_update_wrapper(eqx.Partial(jnp.add, 1.0))
