// Operators. What Python evaluates on condition becomes an If with region results.

#include "llvm/ADT/StringSwitch.h"

#include "program/expressions.h"
#include "program/python_kinds.h"

namespace leaflint::program {
namespace {

// `not in` and `is not` may be written over lines.
llvm::StringRef comparison_name(llvm::StringRef token) {
  if (token.starts_with("not"))
    return "not_in";
  if (token.starts_with("is"))
    return token == "is" ? "is" : "is_not";
  return llvm::StringSwitch<llvm::StringRef>(token)
      .Case("==", "eq")
      .Cases("!=", "<>", "ne")
      .Case("<", "lt")
      .Case("<=", "le")
      .Case(">", "gt")
      .Case(">=", "ge")
      .Default("in");
}

// The rest of `left op operands[at] op operands[at + 1] ...`.
ValueId lower_comparisons(Lowering& lowering, Range range, ValueId left,
                          llvm::ArrayRef<SyntaxNode> operators,
                          llvm::ArrayRef<SyntaxNode> operands) {
  const Nesting nesting(lowering);
  if (nesting.too_deep())
    return lowering.emit(OperationKind::Unknown, range, {left}, kTooDeep);
  const ValueId right = lower_expression(lowering, operands.front());
  const Range until_here{range.begin, operands.front().range().end};
  const ValueId holds = lowering.emit(OperationKind::Compare, until_here, {left, right},
                                      comparison_name(operators.front().text()));
  if (operands.size() == 1)
    return holds;
  const auto go_on = [&] {
    return lower_comparisons(lowering, range, right, operators.drop_front(), operands.drop_front());
  };
  return lowering.choose(range, holds, go_on, [&] { return holds; });
}

} // namespace

llvm::StringRef operator_name(llvm::StringRef token) {
  token.consume_back("=");
  return llvm::StringSwitch<llvm::StringRef>(token)
      .Case("+", "add")
      .Case("-", "sub")
      .Case("*", "mul")
      .Case("/", "truediv")
      .Case("//", "floordiv")
      .Case("%", "mod")
      .Case("**", "pow")
      .Case("@", "matmul")
      .Case("&", "and")
      .Case("|", "or")
      .Case("^", "xor")
      .Case("<<", "lshift")
      .Default("rshift");
}

ValueId lower_binary(Lowering& lowering, SyntaxNode node, ValueId left) {
  const ValueId right = lower_expression(lowering, node.child("right"));
  return lowering.emit(OperationKind::Binary, node.range(), {left, right},
                       operator_name(node.child("operator").text()));
}

ValueId lower_boolean(Lowering& lowering, SyntaxNode node, ValueId left) {
  const auto stay = [&] { return left; };
  const auto go_on = [&] { return lower_expression(lowering, node.child("right")); };
  if (node.child("operator").text() == "and")
    return lowering.choose(node.range(), left, go_on, stay);
  return lowering.choose(node.range(), left, stay, go_on);
}

ValueId lower_comparison(Lowering& lowering, SyntaxNode node) {
  const SyntaxNode::List operands = parts(node);
  const SyntaxNode::List operators = node.children("operators");
  if (operands.size() < 2 || operators.size() + 1 != operands.size())
    return lower_unknown(lowering, node, kCannotBeParsed);
  const ValueId left = lower_expression(lowering, operands.front());
  return lower_comparisons(lowering, node.range(), left, operators,
                           llvm::ArrayRef(operands).drop_front());
}

ValueId lower_unary(Lowering& lowering, SyntaxNode node) {
  const ValueId operand = lower_expression(lowering, node.child("argument"));
  const llvm::StringRef name = llvm::StringSwitch<llvm::StringRef>(node.child("operator").text())
                                   .Case("-", "neg")
                                   .Case("+", "pos")
                                   .Default("invert");
  return lowering.emit(OperationKind::Unary, node.range(), {operand}, name);
}

ValueId lower_not(Lowering& lowering, SyntaxNode node) {
  const ValueId operand = lower_expression(lowering, node.child("argument"));
  return lowering.emit(OperationKind::Unary, node.range(), {operand}, "not");
}

ValueId lower_conditional(Lowering& lowering, SyntaxNode node) {
  const SyntaxNode::List pieces = parts(node);
  if (pieces.size() != 3)
    return lower_unknown(lowering, node, kCannotBeParsed);
  const ValueId test = lower_expression(lowering, pieces[1]);
  return lowering.choose(
      node.range(), test, [&] { return lower_expression(lowering, pieces[0]); },
      [&] { return lower_expression(lowering, pieces[2]); });
}

} // namespace leaflint::program
