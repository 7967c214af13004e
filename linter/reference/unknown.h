// Values that are not known, and the terms that tell them apart.
//
// Two unknowns are the same value when their terms are; so the term of an unknown result names
// the operation and all its operands, and never less.
#pragma once

#include <span>
#include <string>

#include "reference/tree.h"

namespace leaflint::reference {

/// A term that stands for the whole tree: the leaf's own, the unknown's own, else one made of
/// the structure and of the terms of everything in it.
Term tree_term(const Tree& tree);

/// What stands at `path` in something whose term is `term`: `at:.weight(term)`. Steps add up:
/// `.b` of `at:.a(t)` is `at:.a.b(t)`.
Term term_at(const Term& term, const std::string& path);

/// Why a parameter is not known that nobody is seen to give anything.
inline constexpr const char* kAnyTree = "a parameter without a caller: any tree";

/// Why what is made of these trees is not known: the reason of the first of them that is not, so
/// that a reason names where knowledge ended; else `otherwise`.
std::string root_reason(std::span<const Tree> operands, std::string otherwise);

/// `operation` applied to these trees, result unknown; `reason` counts if all of them are known.
Tree unknown_of(std::string operation, std::span<const Tree> operands, std::string reason);

/// The operations of the two halves of a leaf for which the filter's answer is not known: each is
/// applied to the mask and the leaf.
inline constexpr const char* kKeptHalf = "kept";
inline constexpr const char* kDroppedHalf = "dropped";

/// The part at `path` of a tree that is not known there.
Tree unknown_at(const Tree& tree, const std::string& path);

/// The leaf of an unknown that is either that leaf or None; null for everything else.
Tree candidate_of(const Tree& tree);

/// An unknown without candidate: not even the structure is known.
bool is_opaque(const Tree& tree);

/// The name of a kind that tells all kinds apart: `numpy-inexact`, `numpy-other`, else kind_name.
std::string slot_name(Kind kind);

} // namespace leaflint::reference
