from .graphs import *
from .layers import *
from .loop import fit
from . import metrics

__all__ = graphs.__all__ + layers.__all__ + ["fit", "metrics"]
