// Two executions side by side: of the text before a fix, and of the text after it.
//
// Refinement (DESIGN section 7): a hole may have become the leaf that it lost, a trap caused by a
// hole may have become anything; every other bound value, live value and trap is the same. Places
// are matched through the map of ranges, bindings of one place in the order in which they happened.
// After a hole was *read* the program itself went another way: what it computed from then on is not
// compared.
//
// The execution before may also be the *intended* one: that of the text before, with the holes
// filled where the model is bound. Then nothing rests on a hole any more and what comes later is
// compared too; only on the way there may a hole still stand in the place of the leaf that it lost.
#pragma once

#include <optional>
#include <string>

#include "fix/range_map.h"
#include "trace/trace.h"

namespace leaflint {

/// What comparing came to. `difference` is the first real difference, in words; `unknown` the first
/// place where too little is known to compare. The counts are of leaves.
struct Comparison {
  std::optional<std::string> difference;
  std::optional<std::string> unknown;
  unsigned equal = 0;
  unsigned restored = 0;
};

/// What an execution of the edited text is held against.
enum class Against : std::uint8_t { TheProgram, WhatWasIntended };

/// Whether `after` refines `before`; `map` leads from offsets before to offsets after.
Comparison compare_traces(const trace::Trace& before, const trace::Trace& after,
                          const RangeMap& map, Against against = Against::TheProgram);

/// Whether the tree after is the tree before, its holes perhaps filled with what they lost. Adds
/// what it found to `comparison`; `where` says in messages which value is compared.
void compare_trees(const reference::Tree& before, const reference::Tree& after,
                   const std::string& where, Comparison& comparison,
                   Against against = Against::TheProgram);

/// Whether every exception that leaves a root of `after` left one of `before`, too.
void compare_raised(const trace::Trace& before, const trace::Trace& after, const RangeMap& map,
                    Comparison& comparison);

} // namespace leaflint
