import functools

import equinox as eqx
import jax
import jax.numpy as jnp

total = functools.reduce(lambda a, b: a + b, [1, 2.0, jnp.ones(2)])
started = functools.reduce(lambda a, b: a + b, (1, 2), 0.5)
try:
    empty = functools.reduce(lambda a, b: a + b, [])
except TypeError:
    refused = (1, 2)
tree = functools.reduce(lambda tree, scale: jax.tree.map(lambda x: x * scale, tree), [2.0, 3], {"w": jnp.ones(2)})


class Scaler:
    def scale(self, factor, x):
        return factor * x

    double = functools.partialmethod(scale, 2.0)

    @functools.cached_property
    def offset(self):
        return jnp.zeros(2)


scaler = Scaler()
doubled = scaler.double(jnp.ones(2))
offset = scaler.offset


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs), 1

    return wrapper


@logged
def step(model, x):
    return eqx.filter(model, eqx.is_array)


@functools.lru_cache(maxsize=None)
def size(n):
    return n + 1


@functools.cache
def label(n):
    return str(n)


half, count = step(eqx.nn.MLP(2, 2, 2, 1, key=jax.random.key(0)), 1)
number = size(3)
text = label(3)


@functools.singledispatch
def describe(x):
    return {"any": x}


@describe.register(int)
def describe_int(x):
    return [x]


plain = describe("a")
integer = describe(3)
partial = functools.partial(jnp.add, 1.0)
added = partial(2)
held = eqx.Partial(jnp.add, jnp.ones(2))
kept = eqx.filter(held, eqx.is_array)
called = held(1.0)
