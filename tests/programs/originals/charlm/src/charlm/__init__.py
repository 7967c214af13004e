"""A character-level transformer, small enough to train while you wait."""

from charlm.config import Config
from charlm.model import GPT
from charlm.training import TrainState, evaluate, train_step

__all__ = ["Config", "GPT", "TrainState", "evaluate", "train_step"]
__version__ = "0.1.0"
