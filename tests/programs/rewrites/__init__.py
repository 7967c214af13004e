"""The rewrites: each says the same program in another way.

A family is a function from a program to rewritten programs, one for each place where it
applies. Whether the meaning was kept is decided by running (run.py): what the trained models
hold at the end must be the same, bit for bit.
"""

import importlib
import pkgutil

FAMILIES = {}
HELD_OUT = "low_overhead_loop"  # not looked at while the execution was built


def family(function):
    FAMILIES[function.__name__] = function
    return function


def load():
    for part in pkgutil.iter_modules(__path__):
        importlib.import_module(f"rewrites.{part.name}")
    return FAMILIES
