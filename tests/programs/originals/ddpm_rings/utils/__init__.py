from .ema import ema_update
from .trees import count_parameters

__all__ = ["ema_update", "count_parameters"]
