// Trees written to a file and read back: a sequence of records, without names or structure.
#pragma once

#include <span>

#include "reference/functions.h"

namespace leaflint::reference {

/// What is written for one leaf. `dtype` is that of the array in the file: a Python float, int,
/// bool or complex is written as NumPy holds it (float64, int64, bool, complex128). `length` is
/// the size of the leading axis, -1 where it is not known; `literal` the value where it is.
struct Record {
  Kind kind = Kind::InexactArray; // of the leaf that was written
  Dtype dtype = Dtype::Unknown;
  Term term;
  std::int64_t length = -1;
  Literal literal;
};

/// eqx.tree_serialise_leaves with the default filter (EQX _serialisation.py; semantics.md 12):
/// one record for each array and each Python number, depth first; callables, strings and other
/// objects write nothing, None is no leaf. What NumPy cannot save (a typed key) is a RuntimeError.
/// Nothing where the tree has parts of which it is not known whether they are written.
Outcome<std::optional<std::vector<Record>>> serialised_records(const Tree& tree,
                                                               const IsLeaf& is_leaf = nullptr);

/// eqx.tree_deserialise_leaves: walks `like` and takes one record a leaf that is array-like or a
/// ShapeDtypeStruct; every other leaf stays. RuntimeError: too few records, another dtype or
/// length for an array, a record that holds no number for a Python number. Those are converted
/// silently, a float into an int is cut off. Records that are left over are never noticed.
Outcome<Tree> deserialise(std::span<const Record> records, const Tree& like,
                          const IsLeaf& is_leaf = nullptr);

} // namespace leaflint::reference
