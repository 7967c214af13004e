# jax/_src/numpy/scalar_types.py: the dtypes of fewer than 16 bits (ml_dtypes), read by their names.
from _leaflint import cast


def float4_e2m1fn(x=0, *args):
    return cast(x, "float4_e2m1fn", False)


def float8_e3m4(x=0, *args):
    return cast(x, "float8_e3m4", False)


def float8_e4m3(x=0, *args):
    return cast(x, "float8_e4m3", False)


def float8_e4m3b11fnuz(x=0, *args):
    return cast(x, "float8_e4m3b11fnuz", False)


def float8_e4m3fn(x=0, *args):
    return cast(x, "float8_e4m3fn", False)


def float8_e4m3fnuz(x=0, *args):
    return cast(x, "float8_e4m3fnuz", False)


def float8_e5m2(x=0, *args):
    return cast(x, "float8_e5m2", False)


def float8_e5m2fnuz(x=0, *args):
    return cast(x, "float8_e5m2fnuz", False)


def float8_e8m0fnu(x=0, *args):
    return cast(x, "float8_e8m0fnu", False)


def int2(x=0, *args):
    return cast(x, "int2", False)


def int4(x=0, *args):
    return cast(x, "int4", False)


def uint2(x=0, *args):
    return cast(x, "uint2", False)


def uint4(x=0, *args):
    return cast(x, "uint4", False)
