# jax/_src/lax/control_flow: bodies are run on traced carries, twice, so that what goes wrong on
# the second turn is seen; but Python runs them once, so that the second run leaves nothing behind.
# Carries, branches and predicates are judged by the reference. Each body receives a copy of its
# own: what it does to a State or a list stays within.
from _leaflint import (array, carried_out, check_carry, check_condition, check_index, check_pair,
                       check_predicate, check_scan, library, retraced, returned, rows, traced,
                       widened_carry, widens_carry)


def _callable(*functions):
    for fun in functions:
        if fun is None or isinstance(fun, (int, float, str, tuple)):
            raise TypeError("an argument should be a callable")


# Both turns: the carry that went in, widened if a weak leaf of it came out wider, the result of
# the first and that of the second.
def _turns(body, init):
    def first():
        carry = traced("loop", init)
        result = body(traced("loop", carry), 1)
        if widens_carry(carry, result[0]):
            carry = widened_carry(carry, result[0])
            result = body(traced("loop", carry), 1)
        check_carry(carry, result[0])
        return carry, result

    def again(of_first):
        seen, result = of_first
        return seen, result, body(result[0], 2)

    return retraced(first, again)


# What the body hands on unchanged comes back as it was.
def _forwarded(init, seen, last, condition):
    if not library("scan_forwards_python_numbers"):
        return last
    return carried_out(init, seen, last) if condition is None else carried_out(
        init, seen, last, condition)


def _loop(body, init):
    seen, result, last = _turns(body, init)
    return _forwarded(init, seen, last[0], None), last[1]


def scan(f, init, xs=None, length=None, reverse=False, unroll=1, **options):
    _callable(f)
    check_scan(xs, length)
    xs = traced("rows", xs)

    def body(carry, turn):
        pair = f(carry, rows(xs, turn))
        check_pair(pair)
        after, y = pair
        return returned("loop", after), y

    carry, y = _loop(body, init)
    return carry, rows(returned("loop", y), None)


def fori_loop(lower, upper, body_fun, init_val, **options):
    _callable(body_fun)

    def body(carry, turn):
        return returned("loop", body_fun(array("i", "int32", lower, turn), carry)), None

    return _loop(body, init_val)[0]


# A leaf that the condition reads is no constant of the loop: it comes back as an array.
def while_loop(cond_fun, body_fun, init_val):
    _callable(cond_fun, body_fun)

    def body(carry, turn):
        condition = cond_fun(traced("loop", carry))
        check_condition(condition)
        return returned("loop", body_fun(carry)), condition

    seen, result, last = _turns(body, init_val)
    return _forwarded(init_val, seen, last[0], result[1])


def cond(pred, true_fun, false_fun, *operands, operand=None, **options):
    _callable(true_fun, false_fun)
    check_predicate(pred)
    operands = traced("branch", operands if operand is None else (operand,))
    if pred:
        result = true_fun(*operands)
    else:
        result = false_fun(*operands)
    return returned("branch", result)


def switch(index, branches, *operands, **options):
    check_index(index)
    if len(branches) == 0:
        raise ValueError("Empty branch sequence")
    if len(branches) == 1:
        return branches[0](*operands)
    operands = traced("branch", operands)
    result = branches[0](*operands)
    number = 0
    for branch in branches[1:]:
        number = number + 1
        if index == number:
            result = branch(*operands)
    return returned("branch", result)


def map(f, xs, **options):
    return scan(lambda _, x: ((), f(x)), (), xs)[1]


def associative_scan(fn, elems, reverse=False, axis=0):
    return rows(fn(rows(elems, 1), rows(elems, 2)), None)
