"""A train state written by hand in the manner of flax: replace and apply_gradients."""

import jax
import jax.numpy as jnp
import optax


@jax.tree_util.register_pytree_node_class
class TrainState:
    def __init__(self, step, params, opt_state, apply_fn, tx):
        self.step = step
        self.params = params
        self.opt_state = opt_state
        self.apply_fn = apply_fn
        self.tx = tx

    def replace(self, **changes):
        values = {"step": self.step, "params": self.params, "opt_state": self.opt_state, "apply_fn": self.apply_fn, "tx": self.tx}
        values.update(changes)
        return TrainState(**values)

    def apply_gradients(self, grads):
        updates, opt_state = self.tx.update(grads, self.opt_state, self.params)
        return self.replace(step=self.step + 1, params=optax.apply_updates(self.params, updates), opt_state=opt_state)

    def tree_flatten(self):
        return (self.step, self.params, self.opt_state), (self.apply_fn, self.tx)

    @classmethod
    def tree_unflatten(cls, aux, children):
        return cls(*children, *aux)


def apply_fn(params, x):
    return x @ params["w"] + params["b"]


@jax.jit
def step(state, x):
    grads = jax.grad(lambda p: jnp.mean(state.apply_fn(p, x) ** 2))(state.params)
    return state.apply_gradients(grads)


tx = optax.adam(1e-2)
params = {"w": jnp.ones((2, 2)), "b": jnp.zeros(2)}
state = TrainState(0, params, tx.init(params), apply_fn, tx)
for _ in range(3):
    state = step(state, jnp.ones((3, 2)))
params = state.params
