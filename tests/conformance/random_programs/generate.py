"""A whole random program from a seed: imports, classes, losses, then 8 to 30 statements."""

from dataclasses import dataclass

from random_programs import flow, models, training, transforms, trees
from random_programs.builder import Builder

IMPORTS = """import dataclasses
import functools
from typing import Any, Callable, NamedTuple

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import optax

"""

GROUPS = [(trees, 6), (training, 7), (transforms, 2), (flow, 4)]
DEEPEST = 2  # bodies in bodies
TROUBLE = [0.0, 0.05, 0.25]  # a third of the programs each: no, few, many wrong steps
FEWEST, MOST = 8, 30
MOST_TRIES = 12  # of a body, for a statement that fits


@dataclass(frozen=True)
class Program:
    seed: int
    source: str
    features: frozenset


class Generator(Builder):
    """A builder that also chooses the statements."""

    def body(self, count):
        """`count` statements at this place, if so many fit."""
        written, tries = 0, 0
        while written < count and tries < MOST_TRIES + count:
            tries += 1
            written += self.statement()

    def statement(self):
        groups, weights = zip(*GROUPS)
        options, chances = zip(*self.random.choices(groups, weights)[0].STATEMENTS)
        chosen = self.random.choices(options, chances)[0]
        if self.depth >= DEEPEST and chosen.__module__.endswith("flow") and chosen in HOLDERS:
            return False
        return bool(chosen(self))


HOLDERS = {flow.loop, flow.while_counted, flow.branch, flow.attempt, flow.helper, flow.record,
           flow.trainer, flow.closure}


def preamble(builder):
    """What nearly every program needs: a model, an array, gradients to work with."""
    of = builder.choice(builder.classes)
    key = builder.hold("key", "key")
    builder.write(f"{key} = jax.random.{builder.choice(['key', 'PRNGKey'])}({builder.random.randrange(99)})")
    row = builder.hold("x", "row")
    builder.write(f"{row} = {builder.choice(['jnp.ones(3)', 'jax.random.normal(key, (3,))'])}")
    model = builder.hold("model", "model", of)
    builder.write(f"{model} = {of.construct(key)}")
    if builder.chance(0.7):
        training.make_optimizer(builder)
        training.initialise(builder)
    if builder.chance(0.7):
        training.gradient(builder)


def generate(seed):
    """The program of that seed."""
    builder = Generator(seed, TROUBLE[seed % len(TROUBLE)])
    for _ in range(builder.random.choice([1, 1, 2])):
        models.write_class(builder)
    training.write_loss(builder)
    start = len(builder.lines)
    preamble(builder)
    wanted = builder.random.randint(FEWEST, MOST)
    while len(builder.lines) - start < wanted:
        builder.body(1)
    return Program(seed, IMPORTS + builder.text(), frozenset(builder.features))
