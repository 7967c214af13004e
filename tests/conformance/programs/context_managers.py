"""with statements: a user's context manager, one of contextlib, one of JAX."""

import contextlib

import equinox as eqx
import jax

class Timer:
    def __enter__(self):
        self.label = "timer"
        return self

    def __exit__(self, *exception):
        return False


@contextlib.contextmanager
def evaluating(model):
    frozen = eqx.nn.inference_mode(model)
    yield frozen


dropout = eqx.nn.Dropout(0.5)
with Timer() as timer:
    label = timer.label
with evaluating(dropout) as frozen, jax.named_scope("inside"):
    filtered = eqx.filter(frozen, eqx.is_array)
after = dropout
