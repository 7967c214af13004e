import equinox as eqx
import equinox.internal as eqxi
import jax
import jax.numpy as jnp
import numpy as np

model = eqx.nn.Linear(2, 3, key=jax.random.key(0))
called_back = eqx.filter_pure_callback(lambda x: np.asarray(x) + 1, jnp.ones(2), result_shape_dtypes=jax.ShapeDtypeStruct((2,), jnp.float32))
one_level = eqx.tree_flatten_one_level([1, model])
text = eqx.tree_pformat(model)
checked = eqx.tree_check(model)
shapes = eqx.filter_eval_shape(model, jnp.ones(2))
closed = eqx.filter_closure_convert(lambda x: x + 1, 1.0)
stopped = eqx.error_if(jnp.ones(2), False, "never")
value = eqxi.while_loop(lambda c: c < 3, lambda c: c + 1, 0, kind="lax")
is_checked = eqx.tree_equal(model, model)
inference = eqx.tree_inference(eqx.nn.Dropout(0.5), True)
wrapped = eqx.module_update_wrapper(eqx.Partial(jnp.add, 1.0))
