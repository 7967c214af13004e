from typing import Sequence

import equinox as eqx
import jax.random as jr
import optax

from callbacks import Callback


class Trainer:
    """Holds the model, its optimizer and the key; a subclass says what the loss is."""

    def __init__(self, model, optimizer: optax.GradientTransformation, *, seed=0, callbacks: Sequence[Callback] = ()):
        self.model = model
        self.best_model = None
        self.optimizer = optimizer
        self.opt_state = optimizer.init(eqx.filter(model, eqx.is_inexact_array))
        self.key = jr.PRNGKey(seed)
        self.callbacks = list(callbacks)
        self.global_step = 0

    def loss_fn(self, model, batch, key):
        raise NotImplementedError

    @eqx.filter_jit
    def _step(self, model, opt_state, batch, key):
        (loss, logs), grads = eqx.filter_value_and_grad(self.loss_fn, has_aux=True)(model, batch, key)
        updates, opt_state = self.optimizer.update(grads, opt_state, eqx.filter(model, eqx.is_inexact_array))
        return eqx.apply_updates(model, updates), opt_state, {"loss": loss, **logs}

    def training_step(self, batch):
        self.key, subkey = jr.split(self.key)
        self.model, self.opt_state, logs = self._step(self.model, self.opt_state, batch, subkey)
        self.global_step += 1
        return logs

    def fit(self, batches, max_steps):
        for batch in batches:
            if self.global_step >= max_steps:
                break
            logs = self.training_step(batch)
            self._notify("on_step", self.global_step, logs)
        self._notify("on_end")
        return self.model

    def _notify(self, event, *args):
        for callback in self.callbacks:
            getattr(callback, event)(self, *args)

    def __hash__(self):
        return id(self)

    def __eq__(self, other):
        return self is other
