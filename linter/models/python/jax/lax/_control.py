# jax/_src/lax/control_flow: bodies are run on traced carries, twice, so that what goes wrong on
# the second turn is seen. Each body receives a copy of its own: what it does to a State or a list
# stays within.
from _leaflint import array, rows, same_structure, trace_arrays


def _check(before, after):
    if not same_structure(before, after):
        raise TypeError("the carry must have the same structure before and after the body")


def _copy(carry):
    return trace_arrays(carry, True, True)


def scan(f, init, xs=None, length=None, reverse=False, unroll=1, **options):
    first = trace_arrays(init, True, True)
    xs = trace_arrays(xs, True, True)
    carry, y = f(_copy(first), rows(xs, 1))
    carry = trace_arrays(carry, True, True)
    _check(first, carry)
    carry, y = f(carry, rows(xs, 2))
    return trace_arrays(carry, True, True), rows(trace_arrays(y, True, True), None)


def fori_loop(lower, upper, body_fun, init_val, **options):
    first = trace_arrays(init_val, True, True)
    carry = trace_arrays(body_fun(array("i", "int32", lower), _copy(first)), True, True)
    _check(first, carry)
    return trace_arrays(body_fun(array("i", "int32", lower, upper), carry), True, True)


def while_loop(cond_fun, body_fun, init_val):
    first = trace_arrays(init_val, True, True)
    cond_fun(_copy(first))
    carry = trace_arrays(body_fun(_copy(first)), True, True)
    _check(first, carry)
    return trace_arrays(body_fun(carry), True, True)


def cond(pred, true_fun, false_fun, *operands, operand=None, **options):
    operands = trace_arrays(operands if operand is None else (operand,), True, True)
    if pred:
        result = true_fun(*operands)
    else:
        result = false_fun(*operands)
    return trace_arrays(result, True, True)


def switch(index, branches, *operands, **options):
    operands = trace_arrays(operands, True, True)
    result = branches[0](*operands)
    number = 0
    for branch in branches[1:]:
        number = number + 1
        if index == number:
            result = branch(*operands)
    return trace_arrays(result, True, True)


def map(f, xs, **options):
    return rows(trace_arrays(f(rows(trace_arrays(xs, True, True), 1)), True, True), None)


def associative_scan(fn, elems, reverse=False, axis=0):
    return rows(fn(rows(elems, 1), rows(elems, 2)), None)
