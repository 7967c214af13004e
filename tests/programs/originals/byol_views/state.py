"""The train state: online network, predictor, and the slowly moving target."""

from typing import Any

import equinox as eqx
import jax
import optax

from networks import Encoder, mlp_head
from optim import decayed


class BYOLState(eqx.Module):
    online: Encoder
    predictor: eqx.nn.Sequential
    target: Encoder
    opt_state: Any
    step: jax.Array
    tau_base: float

    @classmethod
    def create(cls, in_size, width, out_size, tx, *, key, tau_base=0.9):
        ekey, pkey = jax.random.split(key)
        online = Encoder(in_size, width, out_size, ekey)
        predictor = mlp_head(out_size, width, out_size, pkey, activation=jax.nn.leaky_relu)
        opt_state = tx.init(eqx.filter((online, predictor), eqx.is_inexact_array))
        return cls(online, predictor, online, opt_state, jax.numpy.zeros((), int), tau_base)

    @property
    def trained(self):
        return self.online, self.predictor

    def apply_gradients(self, grads, tx, total_steps):
        params = eqx.filter(self.trained, eqx.is_inexact_array)
        updates, opt_state = tx.update(grads, self.opt_state, params)
        online, predictor = eqx.apply_updates(self.trained, updates)
        return BYOLState(
            online=online,
            predictor=predictor,
            target=self._moved_target(online, total_steps),
            opt_state=opt_state,
            step=self.step + 1,
            tau_base=self.tau_base,
        )

    def _moved_target(self, online, total_steps):
        tau = decayed(self.tau_base, self.step, total_steps)
        new, _ = eqx.partition(online, eqx.is_inexact_array)
        old, rest = eqx.partition(self.target, eqx.is_inexact_array)
        return eqx.combine(optax.incremental_update(new, old, 1 - tau), rest)
