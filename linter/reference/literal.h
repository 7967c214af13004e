// Literals: the known values of Python scalars, compared, ordered and written as Python does.
#pragma once

#include <optional>
#include <string>

#include "reference/tree.h"

namespace leaflint::reference {

/// Whether a value is known.
bool is_known(const Literal& literal);

/// A known bool, int or float as a number; nothing for strings and unknowns.
std::optional<double> number_of(const Literal& literal);

/// A known int, or a bool as the int it is in Python.
std::optional<std::int64_t> integer_of(const Literal& literal);

/// Python's `==` of known values: `1 == 1.0 == True`. False when either is unknown.
bool python_equal(const Literal& left, const Literal& right);

/// Python's `<` where both are strings or both numbers; nothing where Python has no order.
std::optional<bool> python_less(const Literal& left, const Literal& right);

/// Python's `repr`: `'a'`, `3`, `True`, `1.5`; `?` for an unknown value.
std::string python_repr(const Literal& literal);

/// The kind that a known value has; Object for an unknown one.
Kind kind_of_literal(const Literal& literal);

/// Adds type and value to a hash.
void add_literal(Hasher& hasher, const Literal& literal);

} // namespace leaflint::reference
