"""The rewrites: each says the same program in another way.

A family is a function from a program to rewritten programs, one for each place where it
applies. Whether the meaning was kept is decided by running (run.py): what the trained models
hold at the end must be the same, bit for bit.
"""

import importlib
import pkgutil

FAMILIES = {}
FLOWS = {}  # of keys and states: the group "flows"
ALSO_FLOWS = ("helper_extracted", "keyword_arguments", "lambda_for_def", "loop_body_in_a_function",
              "loop_over_a_list", "loop_while", "loop_with_enumerate", "names_inlined", "state_dict",
              "state_module", "state_object", "temporary_names", "tuple_order_swapped", "variables_renamed",
              "wrapped_in_a_class")  # general ones that suit that group
HELD_OUT = "low_overhead_loop"  # not looked at while the execution was built


def family(function):
    FAMILIES[function.__name__] = function
    return function


def flow(function):
    FLOWS[function.__name__] = function
    return function


def load():
    for part in pkgutil.iter_modules(__path__):
        importlib.import_module(f"rewrites.{part.name}")
    FLOWS.update({name: FAMILIES[name] for name in ALSO_FLOWS})
    return FAMILIES
