// Assignments: the value first, then the targets from left to right.

#include "program/expressions.h"
#include "program/python_kinds.h"
#include "program/statements.h"
#include "program/targets.h"

namespace leaflint::program {
namespace {

// `target: type`, after the store if there is a value.
void lower_annotated_target(Lowering& lowering, SyntaxNode target, SyntaxNode type, bool stored) {
  Operation operation = Lowering::make(OperationKind::AnnotateName, target.range());
  if (kind_of(target) == PythonKind::Identifier) {
    operation.variable = lowering.scopes.find(lowering.scope, target.text());
    operation.name = lowering.program.keep(target.text());
  } else if (!stored) {
    evaluate_place(lowering, target);
  }
  operation.operands.push_back(lower_annotation(lowering, type));
  operation.text = lowering.program.keep(type.text());
  lowering.perform(std::move(operation));
}

// `a = b = value` nests to the right and may be long.
void lower_assignment(Lowering& lowering, SyntaxNode node) {
  SyntaxNode::List targets;
  const SyntaxNode type = node.child("type");
  SyntaxNode right = node;
  bool is_unsure = false; // what stands around the signs is not what was meant
  while (is_kind(right, PythonKind::Assignment) && !(right.child("type") && right != node)) {
    is_unsure |= is_broken(right);
    targets.push_back(right.child("left"));
    right = right.child("right");
  }
  if (right) {
    const ValueId value = is_unsure ? lower_unknown(lowering, right, kCannotBeParsed)
                                    : lower_expression(lowering, right);
    for (SyntaxNode target : targets)
      store_target(lowering, target, value);
  }
  if (type)
    lower_annotated_target(lowering, targets.front(), type, bool(right));
}

} // namespace

namespace {

/// Whether it is the last statement of a notebook's cell, whose value is shown.
bool is_shown(const Lowering& lowering, SyntaxNode statement) {
  if (lowering.notebook == nullptr || lowering.function != FunctionId::Module)
    return false;
  const SyntaxNode next = statement.next_statement();
  const auto cell_of = [&](SyntaxNode node) {
    return lowering.notebook->cell_at(node.range().begin);
  };
  return !next || cell_of(next) != cell_of(statement);
}

} // namespace

void lower_expression_statement(Lowering& lowering, SyntaxNode statement) {
  SyntaxNode::List pieces = parts(statement);
  llvm::erase_if(pieces, [](SyntaxNode piece) { return piece.is_error(); });
  if (pieces.empty())
    return;
  const SyntaxNode first = pieces.front();
  if (kind_of(first) == PythonKind::Assignment) {
    lower_assignment(lowering, first);
  } else if (kind_of(first) == PythonKind::AugmentedAssignment) {
    lower_augmented_assignment(lowering, first);
  } else if (pieces.size() > 1 || has_token(statement, ",")) {
    lower_elements(lowering, OperationKind::Tuple, statement.range(), pieces);
  } else {
    lower_expression(lowering, first);
    if (kind_of(first) == PythonKind::Call && !is_shown(lowering, statement))
      lowering.discard_last();
  }
}

} // namespace leaflint::program
