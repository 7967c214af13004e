"""The mutations: each plants a mistake (or something that only looks like one) in a program.

A family is a function from a program to the ways of planting it there. What a mutation is
meant to do decides nothing: its label comes from running it (label.py).
"""

import importlib
import pkgutil
from dataclasses import dataclass, field

FAMILIES = {}  # of leaves that are lost: the group "trees"
FLOWS = {}  # of values that must flow, keys, results, states: the group "flows"
OF_KEYS = set()  # those of FLOWS that mix up keys
HELD_OUT = "bad_batches_skipped"  # not looked at while the execution was built


@dataclass
class Planted:
    """One way of planting a mistake: edits of a correct program.

    `core` are the edits in which the mistake is; `support` are the helpers and imports that it
    needs. Where the correct program is another one than the given (a moving average is added,
    once right and once wrong), `correct` holds the edits that lead to it.
    """

    core: list
    support: list = field(default_factory=list)
    new_files: dict = field(default_factory=dict)
    correct: list = field(default_factory=list)
    correct_files: dict = field(default_factory=dict)

    def edits(self):
        return [*self.support, *self.core]


def family(function):
    FAMILIES[function.__name__] = function
    return function


def flow(function):
    FLOWS[function.__name__] = function
    if function.__module__.startswith("mutations.keys"):
        OF_KEYS.add(function.__name__)
    return function


def load():
    for part in pkgutil.iter_modules(__path__):
        importlib.import_module(f"mutations.{part.name}")
    return FAMILIES
