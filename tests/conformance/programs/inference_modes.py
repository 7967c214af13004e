"""inference_mode on whole models, on halves, and the flags that it finds."""

import equinox as eqx
import jax


class Model(eqx.Module):
    layers: list
    drop: eqx.nn.Dropout
    inference: bool

    def __init__(self, key):
        self.layers = [eqx.nn.Linear(2, 2, key=key), eqx.nn.Dropout(0.5), jax.nn.relu]
        self.drop = eqx.nn.Dropout(0.1, inference=True)
        self.inference = False


model = Model(jax.random.key(0))
evaluating = eqx.nn.inference_mode(model)
training = eqx.nn.inference_mode(evaluating, value=False)
odd = eqx.tree_inference(model, None)
flagless = eqx.nn.inference_mode(eqx.nn.Linear(2, 2, key=jax.random.key(1)))
params, static = eqx.partition(model, eqx.is_inexact_array)
static = eqx.nn.inference_mode(static)
whole = eqx.combine(params, static)
try:
    eqx.nn.inference_mode(params)
except ValueError:
    ambiguous = 1
