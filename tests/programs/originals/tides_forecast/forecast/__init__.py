from forecast.model import PatchForecaster
from forecast.state import State, init_state
from forecast.steps import evaluate, train_step

__all__ = ["PatchForecaster", "State", "init_state", "train_step", "evaluate"]
