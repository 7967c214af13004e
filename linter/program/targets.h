// Where values are stored: names, attributes, subscripts, and tuples of them.
#pragma once

#include "program/lowering.h"

namespace leaflint::program {

/// Stores `value` in a target of any form.
void store_target(Lowering& lowering, SyntaxNode target, ValueId value);

/// Evaluates the object and index of a target that is neither loaded nor stored: `a[b()]: int`.
void evaluate_place(Lowering& lowering, SyntaxNode target);

/// `del target`.
void delete_target(Lowering& lowering, SyntaxNode target);

/// `target op= value`: the target's object and index are evaluated once.
void lower_augmented_assignment(Lowering& lowering, SyntaxNode node);

} // namespace leaflint::program
