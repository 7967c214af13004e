// The patterns of `match`.
#pragma once

#include "llvm/ADT/SmallVector.h"

#include "program/lowering.h"

namespace leaflint::program {

/// A name that a pattern binds if the whole pattern matches.
struct Capture {
  SyntaxNode name;
  ValueId value = ValueId::None;
};

/// One pattern where it stands: the grammar writes `_` and a leading `-` as bare tokens.
struct Pattern {
  SyntaxNode node; // no node: `_`
  bool negative = false;
};

/// The patterns among the children of `node`, in order.
llvm::SmallVector<Pattern, 4> patterns_in(SyntaxNode node);

using Captures = llvm::SmallVectorImpl<Capture>;

/// Emits the test of one pattern against `subject`, and adds to `captures` what it binds. The
/// result is the test's value; None if it matches everything.
ValueId test_pattern(Lowering& lowering, Pattern pattern, ValueId subject, Captures& captures);

/// The test of a sequence of patterns; `place` is the range of all of them.
ValueId test_sequence(Lowering& lowering, Range place, llvm::ArrayRef<Pattern> patterns,
                      ValueId subject, Captures& captures);

ValueId test_class(Lowering& lowering, SyntaxNode node, ValueId subject, Captures& captures);
ValueId test_mapping(Lowering& lowering, SyntaxNode node, ValueId subject, Captures& captures);

/// The value of a literal or dotted name that stands as a pattern or key.
ValueId pattern_value(Lowering& lowering, Pattern pattern);

/// `a.b.c`.
ValueId load_dotted(Lowering& lowering, SyntaxNode dotted_name);

/// `first` and then `then`; either may be None, which is true.
ValueId test_both(Lowering& lowering, Range place, ValueId first,
                  llvm::function_ref<ValueId()> then);

} // namespace leaflint::program
