# equinox/nn/_conv.py: ConvTranspose.
from _leaflint import Module, field, is_opaque
from equinox.nn._conv import _convolved, _known, _padding, _padding_mode, _several
from equinox.nn._linear import _initial
from jax.random import split


# What ConvTranspose refuses, where the numbers are known.
def _check(stride, output_padding, padding, mode):
    if is_opaque(stride) or is_opaque(output_padding):
        return
    if any([_known(s, o) and o >= s for s, o in zip(stride, output_padding)]):
        raise ValueError("Must have `output_padding < stride` (elementwise).")
    if mode in ("REFLECT", "REPLICATE"):
        raise NotImplementedError("padding mode is not implemented for transposed convolution")
    if mode == "CIRCULAR":
        if any([_known(o) and o != 0 for o in output_padding]):
            raise NotImplementedError("'CIRCULAR' with non-zero `output_padding`")
        if not is_opaque(padding) and padding not in ("SAME", "SAME_LOWER"):
            raise NotImplementedError("'CIRCULAR' is only implemented for 'SAME' or 'SAME_LOWER'")


class ConvTranspose(Module):
    num_spatial_dims: int = field(static=True)
    weight: object
    bias: object
    in_channels: int = field(static=True)
    out_channels: int = field(static=True)
    kernel_size: tuple = field(static=True)
    stride: tuple = field(static=True)
    padding: object = field(static=True)
    output_padding: tuple = field(static=True)
    dilation: tuple = field(static=True)
    groups: int = field(static=True)
    use_bias: bool = field(static=True)
    padding_mode: str = field(static=True)

    def __init__(self, num_spatial_dims, in_channels, out_channels, kernel_size, stride=1,
                 padding=0, output_padding=0, dilation=1, groups=1, use_bias=True,
                 padding_mode="ZEROS", dtype=None, *, key):
        wkey, bkey = split(key, 2)
        self.weight = _initial(wkey, (out_channels, in_channels, kernel_size), dtype)
        self.bias = _initial(bkey, (out_channels,), dtype) if use_bias else None
        self.num_spatial_dims = num_spatial_dims
        self.in_channels = in_channels
        self.out_channels = out_channels
        self.kernel_size = _several(kernel_size, num_spatial_dims)
        self.stride = _several(stride, num_spatial_dims)
        self.padding = _padding(padding, num_spatial_dims)
        self.output_padding = _several(output_padding, num_spatial_dims)
        self.dilation = _several(dilation, num_spatial_dims)
        self.groups = groups
        self.use_bias = use_bias
        self.padding_mode = _padding_mode(padding_mode)
        _check(self.stride, self.output_padding, self.padding, self.padding_mode)

    def __call__(self, x, *, key=None):
        x = _convolved("convolution transpose", self.weight, x)
        if self.use_bias:
            x = x + self.bias
        return x


class ConvTranspose1d(ConvTranspose):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1, output_padding=0,
                 padding=0, dilation=1, groups=1, use_bias=True, padding_mode="ZEROS", dtype=None,
                 *, key):
        super().__init__(1, in_channels, out_channels, kernel_size, stride, padding,
                         output_padding, dilation, groups, use_bias, padding_mode, dtype, key=key)


class ConvTranspose2d(ConvTranspose):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1, output_padding=0,
                 padding=0, dilation=1, groups=1, use_bias=True, padding_mode="ZEROS", dtype=None,
                 *, key):
        super().__init__(2, in_channels, out_channels, kernel_size, stride, padding,
                         output_padding, dilation, groups, use_bias, padding_mode, dtype, key=key)


class ConvTranspose3d(ConvTranspose):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1, output_padding=0,
                 padding=0, dilation=1, groups=1, use_bias=True, padding_mode="ZEROS", dtype=None,
                 *, key):
        super().__init__(3, in_channels, out_channels, kernel_size, stride, padding,
                         output_padding, dilation, groups, use_bias, padding_mode, dtype, key=key)
