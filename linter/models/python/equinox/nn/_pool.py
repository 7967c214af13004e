# equinox/nn/_pool.py: Pool. `init` is a Python number, the operation a function of jax.lax.
from _leaflint import Module, field, inexact, like
from equinox.nn._conv import _pairs, _several
from jax.lax import add, max


class Pool(Module):
    init: object
    operation: object
    num_spatial_dims: int = field(static=True)
    kernel_size: tuple = field(static=True)
    stride: tuple = field(static=True)
    padding: tuple = field(static=True)
    use_ceil: bool = field(static=True)

    def __init__(self, init, operation, num_spatial_dims, kernel_size, stride=1, padding=0,
                 use_ceil=False):
        self.operation = operation
        self.init = init
        self.num_spatial_dims = num_spatial_dims
        self.use_ceil = use_ceil
        self.kernel_size = _several(kernel_size, num_spatial_dims)
        self.stride = _several(stride, num_spatial_dims)
        self.padding = _pairs(padding, num_spatial_dims)

    def __call__(self, x, *, key=None):
        if self.init is None:
            raise ValueError("reduce_window's initial values have no dtype")
        if self.operation is None:
            raise TypeError("'NoneType' object is not callable")
        return like("pool", x)


class _Average(Pool):
    def __call__(self, x, *, key=None):
        return inexact("average", super().__call__(x))


class AvgPool1d(_Average):
    def __init__(self, kernel_size, stride=1, padding=0, use_ceil=False):
        super().__init__(0, add, 1, kernel_size, stride, padding, use_ceil)


class AvgPool2d(_Average):
    def __init__(self, kernel_size, stride=1, padding=0, use_ceil=False):
        super().__init__(0, add, 2, kernel_size, stride, padding, use_ceil)


class AvgPool3d(_Average):
    def __init__(self, kernel_size, stride=1, padding=0, use_ceil=False):
        super().__init__(0, add, 3, kernel_size, stride, padding, use_ceil)


class MaxPool1d(Pool):
    def __init__(self, kernel_size, stride=1, padding=0, use_ceil=False):
        super().__init__(-1e308, max, 1, kernel_size, stride, padding, use_ceil)


class MaxPool2d(Pool):
    def __init__(self, kernel_size, stride=1, padding=0, use_ceil=False):
        super().__init__(-1e308, max, 2, kernel_size, stride, padding, use_ceil)


class MaxPool3d(Pool):
    def __init__(self, kernel_size, stride=1, padding=0, use_ceil=False):
        super().__init__(-1e308, max, 3, kernel_size, stride, padding, use_ceil)
