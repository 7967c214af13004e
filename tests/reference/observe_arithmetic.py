"""Writes arithmetic.txt and arithmetic_special.txt: what the real packages make of
`left <operation> right`. The second is about operands that programs seldom add: narrow dtypes,
NumPy arrays that hold no numbers, objects with `__jax_array__`, ShapeDtypeStructs.

One line an operation and left operand, one column a right operand, in the order of the head
line. A cell is the result: `f32`, `~f32` (weakly typed), `np.f32`, `float`, `str`; `-` is a
TypeError, `!` another exception, `?` where a NumPy array and a NumPy scalar differ.
Run with the pinned environment (scripts/python_environment).
"""
import operator
import sys
import warnings

import jax
import jax.numpy as jnp
import numpy as np

warnings.simplefilter("ignore")
SHORT = {"bfloat16": "bf16", "float16": "f16", "float32": "f32", "float64": "f64",
         "complex64": "c64", "complex128": "c128", "bool": "bool", "object": "object"}
SHORT |= {f"{p}int{n}": f"{p[:1] or 'i'}{n}" for p in ("", "u") for n in (2, 4, 8, 16, 32, 64)}
SHORT |= {"float8_e4m3fn": "e4", "float8_e5m2": "e5", "float8_e8m0fnu": "e8",
          "float4_e2m1fn": "f4", "float128": "f128", "datetime64[Y]": "date", "<U1": "text",
          "<U2": "text"}
LONG = {short: long for long, short in SHORT.items()}
OPERATIONS = {name: getattr(operator, name) for name in
              "add sub mul truediv floordiv mod pow matmul xor lshift rshift".split()}
OPERATIONS |= {"and": operator.and_, "or": operator.or_}


def operands():
    shape = (2, 2)
    for short in "bf16 f16 f32 c64 i8 i32 u8 u32 bool".split():
        yield short, jnp.ones(shape, LONG[short])
    for short, scalar in ("~f32", 1.0), ("~i32", 1), ("~c64", 1j):
        yield short, jnp.full(shape, scalar)
    yield "key", jax.random.split(jax.random.key(0), shape)
    for short in "f16 f32 f64 c64 c128 i8 i32 i64 u8 u64 bool".split():
        yield "np." + short, np.ones(shape, LONG[short])
    for name, value in dict(float=1.5, int=2, bool=True, complex=1j, str="a", callable=abs,
                            object=object(), none=None).items():
        yield name, value


class Gives:
    """An object that JAX takes for the array that it gives."""

    def __init__(self, array):
        self.array = array

    def __jax_array__(self):
        return self.array


def special_operands():
    shape = (2, 2)
    for short in "e4 e5 e8 f4 i2 i4 u4 f32 bf16 i8 i32 bool".split():
        yield short, jnp.ones(shape, LONG[short])
    for short, scalar in ("~f32", 1.0), ("~i32", 1), ("~c64", 1j):
        yield short, jnp.full(shape, scalar)
    for short in "e4 i4 bf16 f32 i64 f128".split():
        yield "np." + short, np.ones(shape, LONG[short])
    yield "np.object", np.full(shape, None)
    yield "np.text", np.full(shape, "a")
    yield "np.date", np.full(shape, np.datetime64("2020"))
    yield from dict(gives_f32=Gives(jnp.ones(shape)), gives_i32=Gives(jnp.ones(shape, "int32")),
                    gives_float=Gives(1.0), gives_str=Gives("a"),
                    gives_key=Gives(jax.random.split(jax.random.key(0), shape)),
                    shape_struct=jax.ShapeDtypeStruct(shape, "float32"), float=1.5, int=2,
                    complex=1j, str="a", object=object()).items()


def abstract(operation, left, right):
    """The result for arrays of JAX without compiling anything: only types are asked for."""
    arrays = [x for x in (left, right) if isinstance(x, jax.Array)]

    def call(*traced):
        traced = list(traced)
        return operation(*(traced.pop(0) if isinstance(x, jax.Array) else x for x in (left, right)))

    return jax.eval_shape(call, *arrays) if arrays else operation(left, right)


def name_of(value):
    if isinstance(value, jax.ShapeDtypeStruct):
        return "~" * value.weak_type + SHORT.get(str(value.dtype), "key")
    if isinstance(value, (np.ndarray, np.generic)):
        return "np." + SHORT.get(str(value.dtype), str(value.dtype))
    return type(value).__name__


def cell(operation, left, right):
    try:
        return name_of(abstract(operation, left, right))
    except TypeError:
        return "-"
    except Exception:
        return "!"


def observe(name, left, right):
    answer = cell(OPERATIONS[name], left, right)
    scalars = [x[0, 0] if isinstance(x, np.ndarray) and x.dtype != object else x
               for x in (left, right)]
    if name != "matmul" and cell(OPERATIONS[name], *scalars) != answer:
        return "?"
    return answer


def write(path, table, operations):
    with open(path, "w", encoding="utf-8") as out:
        print("operation", "left", *(name for name, _ in table), file=out)
        for name in operations:
            for left_name, left in table:
                row = [observe(name, left, right) for _, right in table]
                print(name, left_name, *row, file=out)


if __name__ == "__main__":
    write(sys.argv[1], list(operands()), OPERATIONS)
    write(sys.argv[2], list(special_operands()), "add sub mul truediv".split())
