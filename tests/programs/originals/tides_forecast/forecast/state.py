from typing import Any, NamedTuple

import equinox as eqx
import optax

from .model import PatchForecaster


class State(NamedTuple):
    model: PatchForecaster
    average: PatchForecaster
    opt_state: Any


def optimizer(learning_rate=5e-3):
    return optax.chain(
        optax.clip_by_global_norm(1.0),
        optax.scale_by_amsgrad(),
        optax.scale(-learning_rate),
    )


def init_state(model: PatchForecaster) -> State:
    return State(model=model, average=model, opt_state=optimizer().init(eqx.filter(model, eqx.is_inexact_array)))
