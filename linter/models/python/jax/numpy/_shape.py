# jax/_src/numpy: other shapes, same kinds.
from _leaflint import elementwise, like


def reshape(a, *args, **options):
    return like("reshape", a, *args)


def transpose(a, *args, **options):
    return like("transpose", a, *args)


def squeeze(a, *args, **options):
    return like("squeeze", a, *args)


def expand_dims(a, *args, **options):
    return like("expand_dims", a, *args)


def broadcast_to(a, *args, **options):
    return like("broadcast_to", a, *args)


def moveaxis(a, *args, **options):
    return like("moveaxis", a, *args)


def swapaxes(a, *args, **options):
    return like("swapaxes", a, *args)


def ravel(a, *args, **options):
    return like("ravel", a, *args)


def flip(a, *args, **options):
    return like("flip", a, *args)


def fliplr(a, *args, **options):
    return like("fliplr", a, *args)


def flipud(a, *args, **options):
    return like("flipud", a, *args)


def roll(a, *args, **options):
    return like("roll", a, *args)


def rot90(a, *args, **options):
    return like("rot90", a, *args)


def tile(a, *args, **options):
    return like("tile", a, *args)


def repeat(a, *args, **options):
    return like("repeat", a, *args)


def sort(a, *args, **options):
    return like("sort", a, *args)


def pad(a, *args, **options):
    return like("pad", a, *args)


def tril(a, *args, **options):
    return like("tril", a, *args)


def triu(a, *args, **options):
    return like("triu", a, *args)


def diag(a, *args, **options):
    return like("diag", a, *args)


def diagonal(a, *args, **options):
    return like("diagonal", a, *args)


def take(a, *args, **options):
    return like("take", a, *args)


def take_along_axis(a, *args, **options):
    return like("take_along_axis", a, *args)


def atleast_1d(a, *args, **options):
    return like("atleast_1d", a, *args)


def atleast_2d(a, *args, **options):
    return like("atleast_2d", a, *args)


def atleast_3d(a, *args, **options):
    return like("atleast_3d", a, *args)


def resize(a, *args, **options):
    return like("resize", a, *args)


def trim_zeros(a, *args, **options):
    return like("trim_zeros", a, *args)


def delete(a, *args, **options):
    return like("delete", a, *args)


def unique(a, *args, **options):
    return like("unique", a, *args)


def compress(condition, a, *args, **options):
    return like("compress", a, condition)


def concatenate(arrays, *args, **options):
    return elementwise("concatenate", arrays)


def stack(arrays, *args, **options):
    return elementwise("stack", arrays)


def vstack(arrays, *args, **options):
    return elementwise("vstack", arrays)


def hstack(arrays, *args, **options):
    return elementwise("hstack", arrays)


def dstack(arrays, *args, **options):
    return elementwise("dstack", arrays)


def column_stack(arrays, *args, **options):
    return elementwise("column_stack", arrays)


def block(arrays, *args, **options):
    return elementwise("block", arrays)


def append(arr, values, axis=None):
    return elementwise("append", arr, values)


def split(ary, indices_or_sections, axis=0):
    if isinstance(indices_or_sections, int):
        return [like("split", ary, i) for i in range(indices_or_sections)]
    return [like("split", ary, i) for i in range(len(indices_or_sections) + 1)]


array_split = split


vsplit = split


hsplit = split


def meshgrid(*xi, **options):
    return [like("meshgrid", x, *xi) for x in xi]


def broadcast_arrays(*args):
    return [like("broadcast", x, *args) for x in args]
