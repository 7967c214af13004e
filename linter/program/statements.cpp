// Blocks and simple statements.

#include "program/statements.h"

#include "program/expressions.h"
#include "program/foreign.h"
#include "program/loops.h"
#include "program/python_kinds.h"
#include "program/targets.h"
#include "syntax/syntax_tree.h"

namespace leaflint::program {
namespace {

// Text that the grammar could not place: nothing is known of it. Whole definitions and imports
// that stand in it are lowered all the same.
void lower_broken(Lowering& lowering, SyntaxNode error) {
  const ValueId unknown = lower_unknown(lowering, error, kCannotBeParsed);
  forget_mentioned(lowering, error, unknown);
  SyntaxNode::List whole;
  walk(error, [&](SyntaxNode node) {
    if (!keeps_its_meaning(node))
      return Walk::Into;
    whole.push_back(node);
    return Walk::Over;
  });
  for (SyntaxNode statement : whole)
    lower_statement(lowering, statement);
}

// The grammar allows it, Python does not.
void lower_empty_block(Lowering& lowering, SyntaxNode block) {
  lower_unknown(lowering, block, kCannotBeParsed);
  if (!lowering.has_errors)
    lowering.program.problems.push_back({block.range(), "an indented block is missing"});
}

void lower_return(Lowering& lowering, SyntaxNode statement) {
  const SyntaxNode value = first_part(statement);
  const ValueId result = value ? lower_expression(lowering, value)
                               : lowering.emit(OperationKind::None, statement.range());
  lowering.perform(OperationKind::Return, statement.range(), {result});
}

void lower_raise(Lowering& lowering, SyntaxNode statement) {
  std::vector<ValueId> operands;
  for (SyntaxNode part : parts(statement))
    operands.push_back(lower_expression(lowering, part));
  lowering.perform(OperationKind::Raise, statement.range(), operands);
}

// The message is evaluated only where the assertion fails.
void lower_assert(Lowering& lowering, SyntaxNode statement) {
  const SyntaxNode::List pieces = parts(statement);
  const ValueId test = lower_expression(lowering, pieces.empty() ? SyntaxNode() : pieces[0]);
  Operation operation = Lowering::make(OperationKind::Assert, statement.range(), {test});
  if (pieces.size() > 1) {
    operation.regions.push_back(
        lowering.value_region([&] { return lower_expression(lowering, pieces[1]); }));
  }
  lowering.perform(std::move(operation));
}

void lower_simple_statement(Lowering& lowering, SyntaxNode statement) {
  switch (kind_of(statement)) {
  case PythonKind::ExpressionStatement:
    return lower_expression_statement(lowering, statement);
  case PythonKind::ReturnStatement:
    return lower_return(lowering, statement);
  case PythonKind::DeleteStatement:
    return delete_target(lowering, first_part(statement));
  case PythonKind::RaiseStatement:
    return lower_raise(lowering, statement);
  case PythonKind::AssertStatement:
    return lower_assert(lowering, statement);
  case PythonKind::ImportStatement:
    return lower_import(lowering, statement);
  case PythonKind::ImportFromStatement:
  case PythonKind::FutureImportStatement:
    return lower_import_from(lowering, statement);
  case PythonKind::BreakStatement:
    return lowering.perform(OperationKind::Break, statement.range());
  case PythonKind::ContinueStatement:
    return lowering.perform(OperationKind::Continue, statement.range());
  case PythonKind::PassStatement:
  case PythonKind::GlobalStatement:
  case PythonKind::NonlocalStatement:
    return lowering.perform(OperationKind::Pass, statement.range());
  case PythonKind::TypeAliasStatement:
    return lower_type_alias(lowering, statement);
  default:
    lower_unknown(lowering, statement, "Python 2 statement");
  }
}

void lower_any_statement(Lowering& lowering, SyntaxNode statement) {
  switch (kind_of(statement)) {
  case PythonKind::IfStatement:
    return lower_if(lowering, statement);
  case PythonKind::ForStatement:
    return lower_for(lowering, statement);
  case PythonKind::WhileStatement:
    return lower_while(lowering, statement);
  case PythonKind::WithStatement:
    return lower_with(lowering, statement);
  case PythonKind::TryStatement:
    return lower_try(lowering, statement);
  case PythonKind::MatchStatement:
    return lower_match(lowering, statement);
  case PythonKind::FunctionDefinition:
  case PythonKind::ClassDefinition:
  case PythonKind::DecoratedDefinition:
    return lower_definition(lowering, statement);
  default:
    return lower_simple_statement(lowering, statement);
  }
}

} // namespace

void lower_block(Lowering& lowering, SyntaxNode block) {
  if (!block)
    return;
  const SyntaxNode::List statements = parts(block);
  if (statements.empty() && kind_of(block) == PythonKind::Block)
    return lower_empty_block(lowering, block);
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const SyntaxNode part = statements[i];
    const bool error_follows = i + 1 < statements.size() && statements[i + 1].is_error();
    const Temporarily<std::uint32_t> end(lowering.unsure_end,
                                         error_follows ? part.range().end : lowering.unsure_end);
    if (is_statement(kind_of(part)))
      lower_statement(lowering, part);
    else if (kind_of(part) == PythonKind::Error)
      lower_broken(lowering, part);
    else
      lower_unknown(lowering, part, kCannotBeParsed);
  }
}

void lower_statement(Lowering& lowering, SyntaxNode statement) {
  lowering.program.statements.push_back({statement.range(), lowering.function});
  const Nesting nesting(lowering);
  if (nesting.too_deep()) {
    lower_unknown(lowering, statement, kTooDeep);
    return;
  }
  if (lower_foreign(lowering, statement))
    return;
  // An error among the statement's own words; its whole parts keep their meaning.
  for (SyntaxNode child : is_broken(statement) ? statement.children() : SyntaxNode::List{}) {
    if (child.is_error())
      lower_broken(lowering, child);
    else if (child.is_missing())
      lower_unknown(lowering, child, kCannotBeParsed);
  }
  lower_any_statement(lowering, statement);
}

ValueId lower_values(Lowering& lowering, llvm::ArrayRef<SyntaxNode> nodes) {
  if (nodes.size() == 1)
    return lower_expression(lowering, nodes.front());
  if (nodes.empty())
    return lower_expression(lowering, SyntaxNode());
  const Range range{nodes.front().range().begin, nodes.back().range().end};
  return lower_elements(lowering, OperationKind::Tuple, range, nodes);
}

} // namespace leaflint::program
