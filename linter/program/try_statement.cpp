// try, with its handlers. For `except*` the Try has `flag`.

#include "program/expressions.h"
#include "program/python_kinds.h"
#include "program/statements.h"

namespace leaflint::program {
namespace {

// What a handler catches and as what: `except E as e`, `except E, F` (3.14), or nothing.
struct HandlerHead {
  SyntaxNode::List types;
  SyntaxNode alias;
};

HandlerHead handler_head(SyntaxNode clause) {
  HandlerHead head;
  head.types = clause.children("value");
  head.alias = clause.child("alias");
  if (head.types.size() == 1 && kind_of(head.types.front()) == PythonKind::AsPattern) {
    head.alias = head.types.front().child("alias");
    head.types.front() = first_part(head.types.front());
  }
  while (head.alias && kind_of(head.alias) != PythonKind::Identifier)
    head.alias = first_part(head.alias);
  return head;
}

SyntaxNode block_of(SyntaxNode clause) {
  for (SyntaxNode part : parts(clause)) {
    if (kind_of(part) == PythonKind::Block)
      return part;
  }
  return {};
}

// Python unbinds the name of a handler when the handler ends.
void lower_handler_body(Lowering& lowering, SyntaxNode clause, const Handler& handler,
                        llvm::StringRef name) {
  lower_block(lowering, block_of(clause));
  if (handler.variable == VariableId::None)
    return;
  Operation unbind = Lowering::make(OperationKind::DeleteVariable, handler.variable_range, {},
                                    lowering.program.keep(name));
  unbind.variable = handler.variable;
  lowering.perform(std::move(unbind));
}

Handler lower_handler(Lowering& lowering, SyntaxNode clause) {
  Handler handler;
  const HandlerHead head = handler_head(clause);
  if (head.types.size() == 1) {
    handler.type =
        lowering.value_region([&] { return lower_expression(lowering, head.types.front()); });
  } else if (!head.types.empty()) {
    const Range range{head.types.front().range().begin, head.types.back().range().end};
    handler.type = lowering.value_region(
        [&] { return lower_elements(lowering, OperationKind::Tuple, range, head.types); });
  }
  if (head.alias) {
    handler.variable = lowering.scopes.find(lowering.scope, head.alias.text());
    handler.variable_range = head.alias.range();
  }
  handler.body = lowering.region(
      [&] { lower_handler_body(lowering, clause, handler, head.alias ? head.alias.text() : ""); });
  return handler;
}

} // namespace

void lower_try(Lowering& lowering, SyntaxNode statement) {
  Operation operation = Lowering::make(OperationKind::Try, statement.range());
  operation.regions = {
      lowering.region([&] { lower_block(lowering, statement.child("body")); }),
      RegionId::None,
      RegionId::None,
  };
  for (SyntaxNode clause : parts(statement)) {
    const PythonKind kind = kind_of(clause);
    if (kind == PythonKind::ExceptClause) {
      operation.handlers.push_back(lower_handler(lowering, clause));
      operation.flag |= has_token(clause, "*");
    } else if (kind == PythonKind::ElseClause || kind == PythonKind::FinallyClause) {
      const std::size_t place = kind == PythonKind::ElseClause ? 1 : 2;
      operation.regions[place] = lowering.region([&] { lower_block(lowering, block_of(clause)); });
    }
  }
  lowering.perform(std::move(operation));
}

} // namespace leaflint::program
