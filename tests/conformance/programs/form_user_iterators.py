"""Objects with a __next__ under for, zip and enumerate: each turn asks once; list of a generator."""

import contextlib

import equinox as eqx
import jax
import jax.numpy as jnp


class Net(eqx.Module):
    linear: eqx.nn.Linear
    name: str

    def __init__(self, key):
        self.linear = eqx.nn.Linear(2, 2, key=key)
        self.name = "net"


class Holder:
    def __init__(self, net):
        self.net = net


class Fit:
    """Drops what is no array on its second turn."""

    def __init__(self, net, turns):
        self.net = net
        self.turn = 0
        self.turns = turns

    def __iter__(self):
        return self

    def __next__(self):
        if self.turn == self.turns:
            raise StopIteration
        self.turn += 1
        if self.turn == 2:
            self.net = eqx.filter(self.net, eqx.is_array)
        return self.net


def holders(count):
    for number in range(count):
        yield Holder(Net(jax.random.PRNGKey(number)))


class Suppressing:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.kept = error
        return kind is not None and issubclass(kind, ValueError)


def fail(net):
    raise ValueError("not trained")


net = Net(jax.random.PRNGKey(0))
zipped = Fit(net, 5)
for number, seen in zip(range(3), zipped):
    last = seen
after_zip = zipped.net
rows = list(zip(range(2), Fit(net, 5)))
second = rows[1][1]
numbered = Fit(net, 2)
for number, seen in enumerate(numbered, start=1):
    counted = seen
first = next(Fit(net, 2))
none_left = next(Fit(net, 0), None)
held = [holder.net for holder in list(holders(2))]
firsts = [key for key in jax.random.split(jax.random.PRNGKey(3), 4)[:3]]
with Suppressing():
    kept = eqx.filter(net, eqx.is_array)
    fail(kept)
after_with = net
with contextlib.suppress(KeyError):
    suppressed = eqx.filter(net, eqx.is_array)
try:
    jnp.zeros((kept.name, 2))
except TypeError:
    no_shape = kept
try:
    turns = [turn for turn in range(kept.name)]
except TypeError:
    no_range = kept
