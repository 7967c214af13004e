#include "program/foreign.h"

#include <algorithm>

#include "program/python_kinds.h"
#include "syntax/syntax_tree.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint::program {
namespace {

constexpr llvm::StringLiteral kCommandValue = "what an IPython command gave";
constexpr llvm::StringLiteral kTimed = "timed in a function of its own";
constexpr llvm::StringLiteral kGuessed = "run by a magic that is not known";

const ForeignCode* foreign_around(const Lowering& lowering, Range range) {
  if (lowering.foreign.empty())
    return nullptr;
  const auto* after = std::upper_bound(
      lowering.foreign.begin(), lowering.foreign.end(), range.begin,
      [](std::uint32_t offset, const ForeignCode& code) { return offset < code.range.begin; });
  while (after != lowering.foreign.begin()) {
    --after;
    if (after->range.contains(range))
      return after;
  }
  return nullptr;
}

// An unknown function was given all that the node mentions.
ValueId call_unknown(Lowering& lowering, SyntaxNode node, llvm::StringRef reason) {
  const ValueId unknown = lowering.emit(OperationKind::Unknown, node.range(), {}, reason);
  const Temporarily<bool> raises_nothing(lowering.in_annotation, true);
  std::vector<ValueId> values;
  std::vector<Range> places;
  std::vector<VariableId> seen;
  walk(node, [&](SyntaxNode at) {
    if (kind_of(at) != PythonKind::Identifier)
      return Walk::Into;
    const VariableId variable = lowering.scopes.find(lowering.scope, at.text());
    if (variable != VariableId::None && !llvm::is_contained(seen, variable)) {
      seen.push_back(variable);
      values.push_back(lowering.load(at.range(), at.text()));
      places.push_back(at.range());
    }
    return Walk::Into;
  });
  return lowering.call(node.range(), unknown, values, places);
}

} // namespace

bool keeps_its_meaning(SyntaxNode statement) {
  const PythonKind kind = kind_of(statement);
  return kind == PythonKind::FunctionDefinition || kind == PythonKind::ClassDefinition ||
         kind == PythonKind::DecoratedDefinition || kind == PythonKind::ImportStatement ||
         kind == PythonKind::ImportFromStatement;
}

void forget_mentioned(Lowering& lowering, SyntaxNode node, ValueId unknown, bool forgotten) {
  std::vector<VariableId> seen;
  walk(node, [&](SyntaxNode at) {
    if (!forgotten && keeps_its_meaning(at))
      return Walk::Over;
    if (kind_of(at) != PythonKind::Identifier)
      return Walk::Into;
    const VariableId variable = lowering.scopes.find_assignable(lowering.scope, at.text());
    if (variable != VariableId::None && !llvm::is_contained(seen, variable)) {
      seen.push_back(variable);
      lowering.store(at.range(), at.text(), unknown);
    }
    return Walk::Into;
  });
}

std::optional<ValueId> lower_foreign(Lowering& lowering, SyntaxNode node) {
  const ForeignCode* code = foreign_around(lowering, node.range());
  if (code == nullptr)
    return std::nullopt;
  if (code->kind == ForeignKind::Value)
    return lowering.emit(OperationKind::Unknown, node.range(), {}, kCommandValue);
  const bool timed = code->kind == ForeignKind::Timed;
  const ValueId value = call_unknown(lowering, node, timed ? kTimed : kGuessed);
  if (!timed)
    forget_mentioned(lowering, node, value, true);
  return value;
}

} // namespace leaflint::program
