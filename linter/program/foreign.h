// Code that Python does not run as it stands: broken text, and what IPython's commands take.
#pragma once

#include <optional>

#include "program/lowering.h"

namespace leaflint::program {

/// Lowers a node of code that is not run as Python; nothing is done with any other. An expression's
/// value is returned.
std::optional<ValueId> lower_foreign(Lowering& lowering, SyntaxNode node);

/// Definitions and imports mean the same wherever they stand.
bool keeps_its_meaning(SyntaxNode statement);

/// All that this function may assign, and that the node mentions, becomes `unknown`. What keeps its
/// meaning is passed over, unless that is `forgotten` too.
void forget_mentioned(Lowering& lowering, SyntaxNode node, ValueId unknown, bool forgotten = false);

} // namespace leaflint::program
