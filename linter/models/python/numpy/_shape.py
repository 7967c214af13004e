# numpy: other shapes, same kinds.
from _leaflint import numpy_elementwise, numpy_like


def reshape(a, *args, **options):
    return numpy_like("reshape", a, *args)


def transpose(a, *args, **options):
    return numpy_like("transpose", a, *args)


def squeeze(a, *args, **options):
    return numpy_like("squeeze", a, *args)


def expand_dims(a, *args, **options):
    return numpy_like("expand_dims", a, *args)


def broadcast_to(a, *args, **options):
    return numpy_like("broadcast_to", a, *args)


def moveaxis(a, *args, **options):
    return numpy_like("moveaxis", a, *args)


def swapaxes(a, *args, **options):
    return numpy_like("swapaxes", a, *args)


def ravel(a, *args, **options):
    return numpy_like("ravel", a, *args)


def flip(a, *args, **options):
    return numpy_like("flip", a, *args)


def fliplr(a, *args, **options):
    return numpy_like("fliplr", a, *args)


def flipud(a, *args, **options):
    return numpy_like("flipud", a, *args)


def roll(a, *args, **options):
    return numpy_like("roll", a, *args)


def rot90(a, *args, **options):
    return numpy_like("rot90", a, *args)


def tile(a, *args, **options):
    return numpy_like("tile", a, *args)


def repeat(a, *args, **options):
    return numpy_like("repeat", a, *args)


def sort(a, *args, **options):
    return numpy_like("sort", a, *args)


def pad(a, *args, **options):
    return numpy_like("pad", a, *args)


def tril(a, *args, **options):
    return numpy_like("tril", a, *args)


def triu(a, *args, **options):
    return numpy_like("triu", a, *args)


def diag(a, *args, **options):
    return numpy_like("diag", a, *args)


def diagonal(a, *args, **options):
    return numpy_like("diagonal", a, *args)


def take(a, *args, **options):
    return numpy_like("take", a, *args)


def take_along_axis(a, *args, **options):
    return numpy_like("take_along_axis", a, *args)


def atleast_1d(a, *args, **options):
    return numpy_like("atleast_1d", a, *args)


def atleast_2d(a, *args, **options):
    return numpy_like("atleast_2d", a, *args)


def atleast_3d(a, *args, **options):
    return numpy_like("atleast_3d", a, *args)


def resize(a, *args, **options):
    return numpy_like("resize", a, *args)


def trim_zeros(a, *args, **options):
    return numpy_like("trim_zeros", a, *args)


def delete(a, *args, **options):
    return numpy_like("delete", a, *args)


def unique(a, *args, **options):
    return numpy_like("unique", a, *args)


def compress(a, *args, **options):
    return numpy_like("compress", a, *args)


def concatenate(arrays, *args, **options):
    return numpy_elementwise("concatenate", arrays)


def stack(arrays, *args, **options):
    return numpy_elementwise("stack", arrays)


def vstack(arrays, *args, **options):
    return numpy_elementwise("vstack", arrays)


def hstack(arrays, *args, **options):
    return numpy_elementwise("hstack", arrays)


def dstack(arrays, *args, **options):
    return numpy_elementwise("dstack", arrays)


def column_stack(arrays, *args, **options):
    return numpy_elementwise("column_stack", arrays)


def block(arrays, *args, **options):
    return numpy_elementwise("block", arrays)


def append(arr, values, axis=None):
    return numpy_elementwise("append", arr, values)


def split(ary, indices_or_sections, axis=0):
    if isinstance(indices_or_sections, int):
        return [numpy_like("split", ary, i) for i in range(indices_or_sections)]
    return [numpy_like("split", ary, i) for i in range(len(indices_or_sections) + 1)]


array_split = split


vsplit = split


hsplit = split


def meshgrid(*xi, **options):
    return [numpy_like("meshgrid", x, *xi) for x in xi]


def broadcast_arrays(*args):
    return [numpy_like("broadcast", x, *args) for x in args]


def diff(a, n=1, axis=-1, *args, **options):
    return numpy_like("diff", a)
