// Cells: what a place holds, with the branch outcomes under which it holds it.
//
// A cell is a list of alternatives whose guards exclude each other. Under a *path* (the branch
// outcomes of the code being executed) a reader sees only the alternatives that do not contradict
// it. When branches join, equal values melt together again; values that differ only in terms
// become one value with an `ite` term, so that only real differences stay apart. A cell that would
// hold more than kMostAlternatives becomes unknown: a bound on cost, not on truth.
#pragma once

#include <optional>
#include <vector>

#include "reference/tree.h"
#include "trace/trace.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"

namespace leaflint::execution {

using reference::Hash;
using reference::Tree;
using Value = reference::Tree; // null: not bound
using trace::BranchOutcome;
using trace::Guard;

inline constexpr std::size_t kMostAlternatives = 8;

/// The unknowns a value rests on: indices of the machine's list of reasons, sorted, each once.
using Dependencies = llvm::SmallVector<std::uint32_t, 2>;

struct Alternative {
  Guard guard;
  Value value;
  Dependencies dependencies;
};

using Cell = llvm::SmallVector<Alternative, 1>;

/// A cell that holds `value` always. A null value is "not bound".
Cell cell_of(Value value);

/// Both guards together; nothing if they contradict each other.
std::optional<Guard> conjoin(const Guard& left, const Guard& right);

/// `guard` without the outcomes that `path` has anyway.
Guard beyond(const Guard& guard, const Guard& path);

/// The alternatives that do not contradict `path`, their guards without what `path` says.
Cell restrict(const Cell& cell, const Guard& path);

/// The alternatives under which the place is bound.
Cell bound_part(Cell cell);

/// All dependencies of both.
Dependencies unite(const Dependencies& left, const Dependencies& right);

/// One arm of a join: a cell and the guard under which its arm ran.
struct Arm {
  Guard guard;
  Cell cell;
};

/// The cell after arms whose guards exclude each other have come together.
Cell join(llvm::ArrayRef<Arm> arms);

/// Melts equal and mergeable alternatives; more than kMostAlternatives become one unknown.
Cell simplify(Cell cell);

bool same_cell(const Cell& left, const Cell& right);

} // namespace leaflint::execution
