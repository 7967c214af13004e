"""Evaluates the terms of the reference with NumPy, from the numbers that the leaves hold.

    add(f32#3, cast<float32>(add(f32#1, i32#2)))

Numbers are computed in 64 bits; the cast to the result's dtype is the comparison's business.
"""

import ast

import numpy as np

from calls import leaves


class Opaque(Exception):
    """The term holds something of which no number is known."""


def parse(text):
    """A term as (operation, [terms]); a symbol as a str."""
    term, rest = parse_at(text, 0)
    if rest != len(text):
        raise ValueError(f"no term: {text}")
    return term


def parse_at(text, begin):
    end = end_of_name(text, begin)
    name = text[begin:end]
    if end == len(text) or text[end] != "(":
        return name, end
    parts, end = [], end + 1
    while text[end] != ")":
        part, end = parse_at(text, end)
        parts.append(part)
        if text.startswith(", ", end):
            end += 2
    return (name, parts), end + 1


def end_of_name(text, begin):
    """Where the name at `begin` ends; a quoted text is one name whatever is in it."""
    if text[begin:begin + 1] in ("'", '"'):
        end = begin + 1
        while text[end] != text[begin]:
            end += 2 if text[end] == "\\" else 1
        return end + 1
    end = begin
    while end < len(text) and text[end] not in "(),":
        end += 1
    return end


def widened(array):
    """In 64 bits, where sums of what the leaves hold are exact."""
    if array.dtype == object:
        raise Opaque
    if array.dtype.kind == "c":
        return array.astype("complex128")
    if array.dtype.kind in "iu":
        return array.astype("int64")
    return array if array.dtype.kind == "b" else array.astype("float64")


def value_of_symbol(name):
    value = leaves.value_of(name) if "#" in name else None
    if value is not None:
        return widened(value)
    try:
        literal = ast.literal_eval(name)
    except (SyntaxError, ValueError):
        raise Opaque from None
    if not isinstance(literal, (bool, int, float)):
        raise Opaque
    return widened(np.array(literal))


def cast(value, dtype):
    """astype as XLA does it: an imaginary part is dropped, fractions are cut off, what does not fit
    an integer becomes the nearest that does."""
    if dtype == "bfloat16":
        import ml_dtypes

        dtype = ml_dtypes.bfloat16
    target = np.dtype(dtype)
    if value.dtype.kind == "c" and target.kind not in "cb":
        value = value.real
    if value.dtype.kind == "f" and target.kind in "iu":
        bounds = np.iinfo(target)
        value = np.clip(np.trunc(value), bounds.min, bounds.max)
    return value.astype(target)


def evaluate(term):
    """The numbers of a parsed term, in 64 bits."""
    if isinstance(term, str):
        return value_of_symbol(term)
    operation, parts = term
    values = [evaluate(part) for part in parts]
    if operation == "add":
        both_bool = all(value.dtype == bool for value in values)
        return values[0].astype("int64") + values[1] if both_bool else values[0] + values[1]
    if operation.startswith("cast<"):
        return widened(cast(values[0], operation[5:-1]))
    raise Opaque
