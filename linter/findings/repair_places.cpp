#include "findings/repair_places.h"

#include <algorithm>

#include "findings/lost_leaves_repairs.h"
#include "program/link.h"

namespace leaflint {

using trace::Event;
using trace::EventKind;
using trace::LostLeaves;

namespace {

unsigned loads_of(const RuleContext& context, program::VariableId variable) {
  unsigned loads = 0;
  for (const program::Region& region : context.trace.program->regions)
    for (const program::Operation& operation : region.operations)
      loads +=
          operation.kind == program::OperationKind::LoadVariable && operation.variable == variable;
  return loads;
}

/// The innermost function around `place`.
const program::Function* function_at(const RuleContext& context, Range place) {
  const program::Function* innermost = nullptr;
  for (const program::Function& function : context.trace.program->functions)
    if (function.range.begin <= place.begin && place.end <= function.range.end)
      if (!innermost || function.range.end - function.range.begin <=
                            innermost->range.end - innermost->range.begin)
        innermost = &function;
  return innermost;
}

} // namespace

bool is_meant_at(const RuleContext& context, program::VariableId variable, Range place) {
  const program::Program& program = *context.trace.program;
  const program::Variable& meant = program.variable(variable);
  const program::Function* function = function_at(context, place);
  while (function && function != &program.function(meant.owner)) {
    for (program::VariableId other : function->variables)
      if (program.variable(other).name == meant.name && !program.variable(other).comprehension)
        return false;
    function = function->parent == program::FunctionId::None ? nullptr
                                                             : &program.function(function->parent);
  }
  return function != nullptr;
}

bool mean_the_same(const RuleContext& context, Range words, Range place) {
  for (const program::Region& region : context.trace.program->regions)
    for (const program::Operation& operation : region.operations)
      if (operation.kind == program::OperationKind::LoadVariable &&
          words.begin <= operation.range.begin && operation.range.end <= words.end &&
          !is_meant_at(context, operation.variable, place))
        return false;
  return true;
}

const Event* binding_of_tree(const RuleContext& context, const trace::Possibilities& trees,
                             trace::EventId after) {
  for (trace::EventId id = after + 1; id <= context.trace.events.size(); ++id) {
    const Event& event = context.trace.event(id);
    if (event.kind != EventKind::Bound || !event.variable)
      continue;
    for (const trace::Possibility& bound : event.after)
      for (const trace::Possibility& tree : trees)
        if (reference::same_tree(bound.tree, tree.tree))
          return &event;
  }
  return nullptr;
}

namespace {

/// The lines that a statement stands in, without the last one's ending.
Range lines_of(const RuleContext& context, Range statement) {
  // A NUL stands between the texts of two files.
  const llvm::StringRef ends("\n\0", 2);
  const std::size_t before = context.text.take_front(statement.begin).find_last_of(ends);
  const std::size_t behind = context.text.find_first_of(ends, statement.end);
  return {static_cast<std::uint32_t>(before == llvm::StringRef::npos ? 0 : before + 1),
          static_cast<std::uint32_t>(std::min(behind, context.text.size()))};
}

/// The lines of the statement `name = <drop>`, of which nothing else is left.
std::optional<Range> dropping_lines(const RuleContext& context, const LostLeaves& lost,
                                    const Event& bound) {
  std::optional<Range> statement =
      program::statement_around(*context.trace.program, bound.site.range);
  if (!statement || statement->begin != bound.site.range.begin ||
      statement->end != context.trace.event(lost.dropped).site.range.end)
    return std::nullopt;
  const Range line = lines_of(context, *statement);
  llvm::StringRef before = context.text.slice(line.begin, statement->begin);
  llvm::StringRef behind = context.text.slice(statement->end, line.end);
  const bool ends = line.end < context.text.size() && context.text[line.end] == '\n';
  if (!ends || !before.trim().empty() || !behind.trim().empty())
    return std::nullopt;
  return Range{line.begin, line.end + 1};
}

} // namespace

std::optional<Range> removable_statement(const RuleContext& context, const LostLeaves& lost) {
  const Event& drop = context.trace.event(lost.dropped);
  const Event* bound =
      drop.rest.empty() ? binding_of_tree(context, drop.after, lost.dropped) : nullptr;
  if (!bound || loads_of(context, *bound->variable) != 1)
    return std::nullopt;
  return dropping_lines(context, lost, *bound);
}

std::optional<Range> rebinding_statement(const RuleContext& context, const LostLeaves& lost) {
  const Event& drop = context.trace.event(lost.dropped);
  const Event* bound =
      drop.rest.empty() ? binding_of_tree(context, drop.after, lost.dropped) : nullptr;
  if (!bound || text_at(context, bound->site.range) != text_at(context, drop.operands[0].range))
    return std::nullopt;
  return dropping_lines(context, lost, *bound);
}

std::optional<NextLine> next_line(const RuleContext& context, Range place) {
  std::optional<Range> statement = program::statement_around(*context.trace.program, place);
  if (!statement)
    return std::nullopt;
  const Range line = lines_of(context, *statement);
  llvm::StringRef indent = context.text.slice(line.begin, statement->begin);
  llvm::StringRef behind = context.text.slice(statement->end, line.end).trim();
  if (!indent.trim().empty() || !(behind.empty() || behind.starts_with("#")))
    return std::nullopt;
  return NextLine{line.end, indent.str()};
}

} // namespace leaflint
