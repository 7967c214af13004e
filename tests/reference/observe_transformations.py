"""Writes transformations.txt: what the real transformations do with every kind of leaf.

One line a transformation and operand: what the function sees, what the caller gets when the
function hands its argument on (of `grad`: the gradient), and what he gets when the function
returns the operand as a constant (`loss`: as the value to differentiate). A cell is a type
(`f32`, `~f32` weakly typed, `np.f32`, `float`, `struct.f32`), the name of an exception, or `.`
where nothing was seen. Run with the pinned environment (scripts/python_environment).
"""
import sys
import warnings

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np

from observe_arithmetic import LONG, SHORT

warnings.simplefilter("ignore")


def operands(shape):
    for short in "bf16 f16 f32 c64 i8 i32 u8 u32 bool".split():
        yield short, jnp.ones(shape, LONG[short])
    for short, scalar in ("~f32", 1.0), ("~i32", 1), ("~c64", 1j):
        yield short, jnp.full(shape, scalar)
    key = jax.random.key(0)
    yield "key", jax.random.split(key, shape) if shape else key
    for short in "f16 f32 f64 c64 c128 i8 i32 i64 u8 u64 bool".split():
        yield "np." + short, np.ones(shape, LONG[short])
    yield "np.object", np.full(shape, None, object)
    for name, value in dict(float=1.5, int=2, bool=True, complex=1j, str="a", callable=abs,
                            object=object(), none=None).items():
        yield "py." + name, value
    yield "py.big", 2 ** 40


def name_of(value):
    if value is None:
        return "none"
    if isinstance(value, jax.ShapeDtypeStruct):
        return "struct." + "~" * value.weak_type + SHORT.get(str(value.dtype), "key")
    if isinstance(value, jax.Array):
        weak = getattr(value, "weak_type", False)
        return "~" * weak + SHORT.get(str(value.dtype), "key")
    if isinstance(value, (np.ndarray, np.generic)):
        return "np." + SHORT.get(str(value.dtype), str(value.dtype))
    for kind in (bool, int, float, complex, str):
        if isinstance(value, kind):
            return kind.__name__
    return "callable" if callable(value) else "object"


def attempt(call):
    try:
        return name_of(call())
    except Exception as error:
        return type(error).__name__


def row(transform, operand):
    """`transform(function, operand)` with a function that hands on, then one that does not."""
    seen = ["."]

    def hand_on(x):
        seen[0] = name_of(x)
        return x

    gets = attempt(lambda: transform(hand_on, operand))
    constant = attempt(lambda: transform(lambda x: operand, jnp.ones(2)))
    return seen[0], gets, constant


def gradient_row(transform, operand):
    seen = ["."]

    def look(x):
        seen[0] = name_of(x)
        return jnp.float32(1)

    gets = attempt(lambda: transform(look)(operand))
    return seen[0], gets, "."


def loop(function, init):
    return jax.lax.scan(lambda carry, _: (function(carry), None), init, None, length=2)[0]


def rows(function, xs):
    return jax.lax.scan(lambda carry, x: (carry, function(x)), 0.0, xs)[1]


TRANSFORMATIONS = {
    "jit": lambda f, x: jax.jit(f)(x),
    "filter_jit": lambda f, x: eqx.filter_jit(f)(x),
    "vmap": lambda f, x: jax.vmap(f)(x),
    "filter_vmap": lambda f, x: eqx.filter_vmap(lambda x, _: f(x))(x, jnp.ones(2)),
    "checkpoint": lambda f, x: jax.checkpoint(f)(x),
    "filter_checkpoint": lambda f, x: eqx.filter_checkpoint(f)(x),
    "eval_shape": lambda f, x: jax.eval_shape(f, x),
    "filter_eval_shape": lambda f, x: eqx.filter_eval_shape(f, x),
    "rows": rows,
    "branch": lambda f, x: jax.lax.cond(True, f, f, x),
}


def main(path):
    with open(path, "w", encoding="utf-8") as out:
        for name, transform in TRANSFORMATIONS.items():
            for short, operand in operands((2,)):
                jax.clear_caches()
                print(name, short, *row(transform, operand), file=out)
        for short, operand in operands((2,)):
            print("loop", short, *row(loop, operand)[:2], ".", file=out)
        for name, transform in ("grad", jax.grad), ("filter_grad", eqx.filter_grad):
            for short, operand in operands((2,)):
                print(name, short, *gradient_row(transform, operand), file=out)
        for short, operand in operands(()):
            value = attempt(lambda: jax.value_and_grad(lambda x: operand)(1.0)[0])
            print("loss", short, ". .", value, file=out)


if __name__ == "__main__":
    main(sys.argv[1])
