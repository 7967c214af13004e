# equinox/nn/_pool.py: AdaptivePool.
from _leaflint import Module, field
from equinox.nn._conv import _is_sequence, _several
from jax.numpy._reductions import max, mean


class AdaptivePool(Module):
    target_shape: tuple = field(static=True)
    operation: object

    def __init__(self, target_shape, num_spatial_dims, operation):
        self.operation = operation
        shape = _several(target_shape, num_spatial_dims)
        self.target_shape = target_shape if _is_sequence(target_shape) else shape

    def __call__(self, x, *, key=None):
        return self.operation(x)


class AdaptiveAvgPool1d(AdaptivePool):
    def __init__(self, target_shape):
        super().__init__(target_shape, 1, mean)


class AdaptiveAvgPool2d(AdaptivePool):
    def __init__(self, target_shape):
        super().__init__(target_shape, 2, mean)


class AdaptiveAvgPool3d(AdaptivePool):
    def __init__(self, target_shape):
        super().__init__(target_shape, 3, mean)


class AdaptiveMaxPool1d(AdaptivePool):
    def __init__(self, target_shape):
        super().__init__(target_shape, 1, max)


class AdaptiveMaxPool2d(AdaptivePool):
    def __init__(self, target_shape):
        super().__init__(target_shape, 2, max)


class AdaptiveMaxPool3d(AdaptivePool):
    def __init__(self, target_shape):
        super().__init__(target_shape, 3, max)
