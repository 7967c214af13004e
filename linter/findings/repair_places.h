// Places of the program at which a repair can be written: names that mean the same there, and
// statements that can go or come.
#pragma once

#include <optional>
#include <string>

#include "findings/rule.h"
#include "trace/lost_leaves.h"

namespace leaflint {

/// Whether the name of `variable`, written at `place`, means this variable there.
bool is_meant_at(const RuleContext& context, program::VariableId variable, Range place);

/// Whether the words at `words` mean the same at `place`: a helper has names of its own.
bool mean_the_same(const RuleContext& context, Range words, Range place);

/// The first binding of a name, behind the event `after`, to exactly one of these trees.
const trace::Event* binding_of_tree(const RuleContext& context, const trace::Possibilities& trees,
                                    trace::EventId after);

/// The statement `name = <drop>` with its line, if the name has no use but the one at the move.
std::optional<Range> removable_statement(const RuleContext& context, const trace::LostLeaves& lost);

/// The statement `name = filter(name, ...)` with its line.
std::optional<Range> rebinding_statement(const RuleContext& context, const trace::LostLeaves& lost);

/// Where a statement of its own can be put behind the one that a place stands in.
struct NextLine {
  std::uint32_t at; // the end of its last line
  std::string indent;
};

/// Nothing where the statement shares its lines with others, or its line ends with something else
/// than a comment.
std::optional<NextLine> next_line(const RuleContext& context, Range place);

} // namespace leaflint
