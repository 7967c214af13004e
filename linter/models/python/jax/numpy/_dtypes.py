# jax/_src/numpy: dtypes are functions that convert; they are read by their names.
from _leaflint import cast, dtype_from, is_subdtype, opaque, scalar


def float32(x=0, *args):
    return cast(x, "float32", False)


def float64(x=0, *args):
    return cast(x, "float64", False)


def float16(x=0, *args):
    return cast(x, "float16", False)


def complex64(x=0, *args):
    return cast(x, "complex64", False)


def complex128(x=0, *args):
    return cast(x, "complex128", False)


def int8(x=0, *args):
    return cast(x, "int8", False)


def int16(x=0, *args):
    return cast(x, "int16", False)


def int32(x=0, *args):
    return cast(x, "int32", False)


def int64(x=0, *args):
    return cast(x, "int64", False)


def uint8(x=0, *args):
    return cast(x, "uint8", False)


def uint16(x=0, *args):
    return cast(x, "uint16", False)


def uint32(x=0, *args):
    return cast(x, "uint32", False)


def uint64(x=0, *args):
    return cast(x, "uint64", False)


def bfloat16(x=0, *args):
    return cast(x, "bfloat16", False)


def bool_(x=False, *args):
    return cast(x, "bool", False)


float_ = float32


int_ = int32


def dtype(x, *args, **options):
    return dtype_from(x)


def issubdtype(arg1, arg2):
    return is_subdtype(arg1, arg2)


def result_type(*arrays_and_dtypes):
    return opaque("result_type", *arrays_and_dtypes)


def promote_types(a, b):
    return opaque("promote_types", a, b)


def finfo(dtype):
    return opaque("finfo", dtype)


def iinfo(dtype):
    return opaque("iinfo", dtype)


def shape(a):
    return opaque("shape", a)


def ndim(a):
    return scalar("int", "ndim", a)


def size(a, axis=None):
    return scalar("int", "size", a)


# The families of dtypes; no array is made of one.
def number(*args):
    raise TypeError("cannot create instances of an abstract dtype")


def integer(*args):
    return number()


def inexact(*args):
    return number()


def floating(*args):
    return number()


def complexfloating(*args):
    return number()
