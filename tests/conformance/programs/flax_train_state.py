import jax
import jax.numpy as jnp
import optax
from flax import struct
from flax.training import train_state
from flax.training.train_state import TrainState


def apply_fn(params, x):
    return x @ params["w"] + params["b"]


def loss(params, x):
    return jnp.mean(apply_fn(params, x) ** 2)


params = {"w": jnp.ones((2, 2)), "b": jnp.zeros(2)}
tx = optax.adam(1e-3)
state = TrainState.create(apply_fn=apply_fn, params=params, tx=tx)
grads = jax.grad(loss)(state.params, jnp.ones((3, 2)))
state = state.apply_gradients(grads=grads)
other = state.replace(step=0)
leaves = jax.tree.leaves(state)
mapped = jax.tree.map(lambda x: x, state)
step = state.step
out = state.apply_fn(state.params, jnp.ones((3, 2)))


class BatchState(train_state.TrainState):
    batch_stats: dict


extended = BatchState.create(apply_fn=apply_fn, params=params, tx=tx, batch_stats={"mean": jnp.zeros(2)})
moved = extended.apply_gradients(grads=grads, batch_stats={"mean": jnp.ones(2)})


@jax.jit
def train_step(state, x):
    value, grads = jax.value_and_grad(loss)(state.params, x)
    return state.apply_gradients(grads=grads), value


jitted, value = train_step(state, jnp.ones((3, 2)))


@struct.dataclass
class Box:
    weight: jax.Array
    name: str = struct.field(pytree_node=False)


box = Box(weight=jnp.ones(2), name="box")
renamed = box.replace(name="other")
weights = jax.tree.leaves(box)
