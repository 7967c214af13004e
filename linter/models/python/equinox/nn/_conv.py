# equinox/nn/_conv.py: Conv. Kernel sizes, strides and paddings are static and only compared.
from _leaflint import Module, dtype_of, elementwise, field, is_opaque, known
from equinox.nn._linear import _initial
from jax.random import split


def _is_sequence(value):
    return isinstance(value, (list, tuple))


def _known(*numbers):
    return all([known(number) is not None for number in numbers])


# _ntuple
def _several(value, number):
    if is_opaque(value) or not _is_sequence(value):
        return value if is_opaque(value) else tuple([value] * number)
    if len(value) != number:
        raise ValueError("the length is not the number of spatial dimensions")
    return tuple(value)


# Conv and Pool: one number, one number a dimension, or a pair a dimension.
def _pairs(padding, number):
    if is_opaque(padding):
        return padding
    if isinstance(padding, int):
        return tuple([(padding, padding)] * number)
    if not _is_sequence(padding) or len(padding) != number:
        raise ValueError("the length is not the number of spatial dimensions")
    if all([_is_sequence(each) for each in padding]):
        return tuple(padding)
    return tuple([(each, each) for each in padding])


# _padding_init
def _padding(padding, number):
    if is_opaque(padding) or not isinstance(padding, str):
        return _pairs(padding, number)
    if padding.upper() not in ("SAME", "SAME_LOWER", "VALID"):
        raise ValueError("`padding` string must be 'SAME', 'SAME_LOWER' or 'VALID'")
    return padding.upper()


# _padding_mode_init
def _padding_mode(mode):
    if mode.upper() not in ("ZEROS", "REFLECT", "REPLICATE", "CIRCULAR"):
        raise ValueError("`padding_mode` must be 'ZEROS', 'REFLECT', 'REPLICATE' or 'CIRCULAR'")
    return mode.upper()


# lax.conv_general_dilated wants one dtype.
def _convolved(name, weight, x):
    one, other = dtype_of(weight), dtype_of(x)
    if not is_opaque(one) and not is_opaque(other) and one != other:
        raise TypeError("lax.conv_general_dilated requires arguments to have the same dtypes")
    return elementwise(name, weight, x)


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
        if _known(in_channels, groups) and in_channels % groups != 0:
            raise ValueError("`in_channels` must be divisible by `groups`")
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
        self.padding_mode = _padding_mode(padding_mode)

    def __call__(self, x, *, key=None):
        x = _convolved("convolution", self.weight, x)
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
