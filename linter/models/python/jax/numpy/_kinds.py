# jax/_src/numpy: which dtypes a function takes. Where the dtype is not known nothing is refused.
from _leaflint import array, dtype_name, like


def is_inexact(*operands):
    return dtype_name(*operands) in ("float16", "bfloat16", "float32", "float64", "complex64",
                                     "complex128")


def is_complex(*operands):
    return dtype_name(*operands) in ("complex64", "complex128")


def is_bool(*operands):
    return dtype_name(*operands) == "bool"


def is_integer(*operands):
    return dtype_name(*operands) in ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32",
                                     "uint64")


def refuse(name, refused):
    if refused:
        raise TypeError(name + " does not accept this dtype")


# The real part of complex numbers, anything else as it is.
def real_of(name, x):
    return array(name, "float32", x) if dtype_name(x) == "complex64" else like(name, x)


def of_dtype(name, dtype, x, otherwise):
    return otherwise if dtype is None else array(name, dtype, x)
