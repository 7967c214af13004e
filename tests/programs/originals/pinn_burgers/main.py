import equinox as eqx
import jax
import jax.random as jr

import optim
from pinn import PINN
from residuals import total_loss
from sampling import collocation
from train_state import TrainState

WEIGHTS = {"pde": 1.0, "ic": 10.0}


@eqx.filter_jit
def gradients(model, points):
    return eqx.filter_value_and_grad(total_loss, has_aux=True)(model, points, WEIGHTS)


@eqx.filter_jit
def apply(model, grads, tx, opt_state):
    params = eqx.filter(model, eqx.is_inexact_array)
    updates, opt_state = tx.update(grads, opt_state, params)
    return eqx.apply_updates(model, updates), opt_state


def train(state: TrainState, key, steps: int) -> TrainState:
    for _ in range(steps):
        key, sub = jr.split(key)
        (loss, terms), grads = gradients(state.model, collocation(sub, 16, 8))
        state = state.advance(*apply(state.model, grads, state.tx, state.opt_state))
        if state.step % 2 == 1:
            state = state.log(step=state.step, loss=float(loss), pde=float(terms["pde"]))
    return state


if __name__ == "__main__":
    model_key, train_key = jr.split(jr.PRNGKey(0))
    pinn = PINN([12, 12], n_freq=4, key=model_key)
    state = TrainState.create(pinn, optim.build(3e-3, 1e-4, decay_steps=100))
    state = train(state, train_key, steps=3)
    for row in state.history:
        print(row)
    print("nu =", float(jax.numpy.exp(state.model.log_nu)))
