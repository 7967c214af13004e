"""Writes keys.txt: what the functions of jax.random say to every kind of operand.

One line a function and operand: the answer is a kind (`key`, `u32`, `f32` ...) with its shape
(`key[2,3]`), or the name of an exception. Run with the pinned environment.
"""
import sys
import warnings

import jax
import jax.numpy as jnp
import numpy as np

from observe_transformations import name_of

warnings.simplefilter("ignore")
random = jax.random
TYPED, OLD = random.key(0), random.PRNGKey(0)
KEYS = {
    "key": TYPED, "key[3]": random.split(TYPED, 3), "key[2,3]": random.split(TYPED, (2, 3)),
    "u32[2]": OLD, "u32[3,2]": random.split(OLD, 3), "u32[3]": jnp.zeros(3, jnp.uint32),
    "u32": jnp.uint32(0), "i32[2]": jnp.zeros(2, int), "f32[2]": jnp.zeros(2),
    "np.u32[2]": np.zeros(2, np.uint32), "np.i64[2]": np.zeros(2, int),
}
PLAIN = {"py.float": 1.5, "py.int": 2, "py.bool": True, "py.complex": 1j, "py.str": "a",
         "py.callable": abs, "py.none": None, "tuple": (1, 2)}
NUMBERS = {"py.negative": -1, "py.over": 2 ** 32, "py.minus": -1.5, "i32": jnp.int32(3),
           "f32": jnp.float32(2.5), "bool": jnp.bool_(True), "np.i64": np.int64(3),
           "np.f64": np.float64(2.5)}
ONE_OPERAND = {
    "split": random.split, "fold_in": lambda x: random.fold_in(x, 1), "clone": random.clone,
    "key_data": random.key_data, "wrap_key_data": random.wrap_key_data, "normal": random.normal,
    "gamma": lambda x: random.gamma(x, 1.0), "permutation": lambda x: random.permutation(x, 3),
}


def answer(call):
    try:
        value = call()
    except Exception as error:
        return type(error).__name__
    shape = ",".join(map(str, value.shape))
    return name_of(value) + (f"[{shape}]" if shape else "")


def main(path):
    with open(path, "w", encoding="utf-8") as out:
        for function, call in ONE_OPERAND.items():
            for name, operand in {**KEYS, **PLAIN}.items():
                print(function, name, answer(lambda: call(operand)), file=out)
        seeds = {**KEYS, **PLAIN, **NUMBERS}
        for name, operand in seeds.items():
            print("key", name, answer(lambda: random.key(operand)), file=out)
            print("PRNGKey", name, answer(lambda: random.PRNGKey(operand)), file=out)
            print("fold", name, answer(lambda: random.fold_in(TYPED, operand)), file=out)
            if name not in ("py.negative", "tuple"):
                print("num", name, answer(lambda: random.split(TYPED, operand)).split("[")[0], file=out)
        for name in "key", "key[3]", "key[2,3]", "u32[2]", "u32[3,2]", "u32[3]":
            print("item", name, answer(lambda: KEYS[name][1]), file=out)


if __name__ == "__main__":
    main(sys.argv[1])
