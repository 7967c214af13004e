import dataclasses
from typing import Any

import equinox as eqx
import optax


@dataclasses.dataclass(frozen=True)
class TrainState:
    model: eqx.Module
    tx: optax.GradientTransformation
    opt_state: Any
    step: int = 0
    history: tuple = ()

    @staticmethod
    def create(model, tx):
        return TrainState(model=model, tx=tx, opt_state=tx.init(eqx.filter(model, eqx.is_inexact_array)))

    def log(self, **values):
        return dataclasses.replace(self, history=self.history + (values,))

    def advance(self, model, opt_state):
        return dataclasses.replace(self, model=model, opt_state=opt_state, step=self.step + 1)
