# equinox/nn/_conv.py: Conv. Kernel sizes, strides and paddings are static and only compared.
from _leaflint import Module, elementwise, field
from equinox.nn._linear import _initial
from jax.random import split


def _several(value, number):
    return tuple([value] * number) if isinstance(value, int) else tuple(value)


def _padding(padding, number):
    return padding.upper() if isinstance(padding, str) else _several(padding, number)


class Conv(Module):
    num_spatial_dims: int = field(static=True)
    weight: object
    bias: object
    in_channels: int = field(static=True)
    out_channels: int = field(static=True)
    kernel_size: tuple = field(static=True)
    stride: tuple = field(static=True)
    padding: object = field(static=True)
    dilation: tuple = field(static=True)
    groups: int = field(static=True)
    use_bias: bool = field(static=True)
    padding_mode: str = field(static=True)

    def __init__(self, num_spatial_dims, in_channels, out_channels, kernel_size, stride=1,
                 padding=0, dilation=1, groups=1, use_bias=True, padding_mode="ZEROS", dtype=None,
                 *, key):
        wkey, bkey = split(key, 2)
        self.weight = _initial(wkey, (out_channels, in_channels, kernel_size), dtype)
        self.bias = _initial(bkey, (out_channels,), dtype) if use_bias else None
        self.num_spatial_dims = num_spatial_dims
        self.in_channels = in_channels
        self.out_channels = out_channels
        self.kernel_size = _several(kernel_size, num_spatial_dims)
        self.stride = _several(stride, num_spatial_dims)
        self.padding = _padding(padding, num_spatial_dims)
        self.dilation = _several(dilation, num_spatial_dims)
        self.groups = groups
        self.use_bias = use_bias
        self.padding_mode = padding_mode.upper()

    def __call__(self, x, *, key=None):
        x = elementwise("convolution", self.weight, x)
        if self.use_bias:
            x = x + self.bias
        return x


class Conv1d(Conv):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1,
                 groups=1, use_bias=True, padding_mode="ZEROS", dtype=None, *, key):
        super().__init__(1, in_channels, out_channels, kernel_size, stride, padding, dilation,
                         groups, use_bias, padding_mode, dtype, key=key)


class Conv2d(Conv):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1,
                 groups=1, use_bias=True, padding_mode="ZEROS", dtype=None, *, key):
        super().__init__(2, in_channels, out_channels, kernel_size, stride, padding, dilation,
                         groups, use_bias, padding_mode, dtype, key=key)


class Conv3d(Conv):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1,
                 groups=1, use_bias=True, padding_mode="ZEROS", dtype=None, *, key):
        super().__init__(3, in_channels, out_channels, kernel_size, stride, padding, dilation,
                         groups, use_bias, padding_mode, dtype, key=key)
