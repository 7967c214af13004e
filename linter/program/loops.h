// What statements and comprehensions share.
#pragma once

#include "llvm/ADT/STLFunctionalExtras.h"

#include "program/lowering.h"

namespace leaflint::program {

/// The value of one node, or the tuple of several that stand with commas between them.
ValueId lower_values(Lowering& lowering, llvm::ArrayRef<SyntaxNode> nodes);

/// For(iterable): the element goes to `target`, then comes `body`; `otherwise` is its else.
void perform_loop(Lowering& lowering, Range range, ValueId iterable, SyntaxNode target,
                  llvm::function_ref<void()> body, llvm::function_ref<void()> otherwise);

} // namespace leaflint::program
