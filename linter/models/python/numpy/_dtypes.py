# numpy: dtypes are functions that convert; they are read by their names.
from _leaflint import cast, is_subdtype, opaque, scalar


def float32(x=0, *args):
    return cast(x, "float32", True)


def float64(x=0, *args):
    return cast(x, "float64", True)


def float16(x=0, *args):
    return cast(x, "float16", True)


def complex64(x=0, *args):
    return cast(x, "complex64", True)


def complex128(x=0, *args):
    return cast(x, "complex128", True)


def int8(x=0, *args):
    return cast(x, "int8", True)


def int16(x=0, *args):
    return cast(x, "int16", True)


def int32(x=0, *args):
    return cast(x, "int32", True)


def int64(x=0, *args):
    return cast(x, "int64", True)


def uint8(x=0, *args):
    return cast(x, "uint8", True)


def uint16(x=0, *args):
    return cast(x, "uint16", True)


def uint32(x=0, *args):
    return cast(x, "uint32", True)


def uint64(x=0, *args):
    return cast(x, "uint64", True)


def bool_(x=False, *args):
    return cast(x, "bool", True)


float_ = float64


int_ = int64


def dtype(x):
    return x


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
