// One expression: first down its left spine, then outwards again.
//
// `a.b(c)[d] + e` is one spine: + > [] > call > attribute > a. Following it in a loop keeps
// long chains, which are common in real code, off the stack. Everything else recurses, and
// the nesting is counted.

#include "program/expressions.h"

#include "program/foreign.h"

#include "program/python_kinds.h"
#include "program/statements.h"
#include "program/targets.h"

namespace leaflint::program {
namespace {

// What the spine goes on with below `node`; no node where it ends.
SyntaxNode below(SyntaxNode node) {
  switch (kind_of(node)) {
  case PythonKind::Attribute:
    return node.child("object");
  case PythonKind::Call:
    return node.child("function");
  case PythonKind::Subscript:
    return node.child("value");
  case PythonKind::BinaryOperator:
  case PythonKind::BooleanOperator:
    return node.child("left");
  case PythonKind::ParenthesizedExpression:
    return first_part(node);
  default:
    return {};
  }
}

// The grammar takes the first word of `type(x).y = z` for that of a type alias.
bool is_type_call(const Lowering& lowering, SyntaxNode node) {
  return node.range().begin == lowering.type_call;
}

ValueId call_type(Lowering& lowering, SyntaxNode node, ValueId value) {
  const ValueId type = lowering.load(node.range(), "type");
  return lowering.call(node.range(), type, {value}, {first_part(node).range()});
}

ValueId lower_link(Lowering& lowering, SyntaxNode node, ValueId left) {
  switch (kind_of(node)) {
  case PythonKind::Attribute: {
    const llvm::StringRef name = lowering.program.keep(node.child("attribute").text());
    return lowering.emit(OperationKind::GetAttribute, node.range(), {left}, name);
  }
  case PythonKind::Call:
    return lower_call(lowering, node, left);
  case PythonKind::Subscript:
    return lowering.emit(OperationKind::GetItem, node.range(), {left, lower_index(lowering, node)});
  case PythonKind::BinaryOperator:
    return lower_binary(lowering, node, left);
  case PythonKind::BooleanOperator:
    return lower_boolean(lowering, node, left);
  default: // parentheses
    return is_type_call(lowering, node) ? call_type(lowering, node, left) : left;
  }
}

ValueId lower_walrus(Lowering& lowering, SyntaxNode node) {
  const ValueId value = lower_expression(lowering, node.child("value"));
  const Temporarily<ScopeId> outside(lowering.scope,
                                     lowering.scopes.statement_scope(lowering.scope));
  store_target(lowering, node.child("name"), value);
  return value;
}

ValueId lower_await(Lowering& lowering, SyntaxNode node) {
  const ValueId operand = lower_expression(lowering, first_part(node));
  return lowering.emit(OperationKind::Await, node.range(), {operand});
}

ValueId lower_yield(Lowering& lowering, SyntaxNode node) {
  const SyntaxNode part = first_part(node);
  const ValueId operand =
      part ? lower_expression(lowering, part) : lowering.emit(OperationKind::None, node.range());
  const llvm::StringRef text = has_token(node, "from") ? "from" : "";
  return lowering.emit(OperationKind::Yield, node.range(), {operand}, text);
}

// The kinds that hold other expressions.
ValueId lower_compound(Lowering& lowering, SyntaxNode node) {
  switch (kind_of(node)) {
  case PythonKind::ComparisonOperator:
    return lower_comparison(lowering, node);
  case PythonKind::UnaryOperator:
    return lower_unary(lowering, node);
  case PythonKind::NotOperator:
    return lower_not(lowering, node);
  case PythonKind::ConditionalExpression:
    return lower_conditional(lowering, node);
  case PythonKind::NamedExpression:
    return lower_walrus(lowering, node);
  case PythonKind::Await:
    return lower_await(lowering, node);
  case PythonKind::Yield:
    return lower_yield(lowering, node);
  case PythonKind::Lambda:
    return lower_lambda(lowering, node);
  case PythonKind::Slice:
    return lower_slice(lowering, node);
  case PythonKind::Type:
    return lower_type(lowering, node);
  case PythonKind::ListSplat:
  case PythonKind::ListSplatPattern:
    return lower_expression(lowering, first_part(node));
  default:
    return lower_unknown(lowering, node, "not an expression");
  }
}

ValueId lower_collection(Lowering& lowering, SyntaxNode node) {
  switch (kind_of(node)) {
  case PythonKind::Tuple:
    if (is_type_call(lowering, node))
      return lower_unknown(lowering, node, "call of type");
    return lower_elements(lowering, OperationKind::Tuple, node.range(), parts(node));
  case PythonKind::TuplePattern:
  case PythonKind::ExpressionList:
  case PythonKind::PatternList:
    return lower_elements(lowering, OperationKind::Tuple, node.range(), parts(node));
  case PythonKind::List:
  case PythonKind::ListPattern:
    return lower_elements(lowering, OperationKind::List, node.range(), parts(node));
  case PythonKind::Set:
    return lower_elements(lowering, OperationKind::Set, node.range(), parts(node));
  case PythonKind::Dictionary:
    return lower_dictionary(lowering, node);
  case PythonKind::ListComprehension:
  case PythonKind::SetComprehension:
  case PythonKind::DictionaryComprehension:
  case PythonKind::GeneratorExpression:
    return lower_comprehension(lowering, node);
  default:
    return lower_compound(lowering, node);
  }
}

ValueId lower_leaf(Lowering& lowering, SyntaxNode node) {
  switch (kind_of(node)) {
  case PythonKind::Identifier:
    return lowering.load(node.range(), node.text());
  case PythonKind::None:
    return lowering.emit(OperationKind::None, node.range());
  case PythonKind::True:
    return lowering.emit(OperationKind::True, node.range());
  case PythonKind::False:
    return lowering.emit(OperationKind::False, node.range());
  case PythonKind::Ellipsis:
    return lowering.emit(OperationKind::Ellipsis, node.range());
  case PythonKind::Integer:
  case PythonKind::Float:
    return lower_number(lowering, node);
  case PythonKind::String:
    return lower_strings(lowering, node.range(), node);
  case PythonKind::ConcatenatedString:
    return lower_strings(lowering, node.range(), parts(node));
  default:
    return lower_collection(lowering, node);
  }
}

} // namespace

ValueId lower_expression(Lowering& lowering, SyntaxNode node) {
  if (!node)
    return lowering.emit(OperationKind::Unknown, {}, {}, kCannotBeParsed);
  const Nesting nesting(lowering);
  if (nesting.too_deep())
    return lower_unknown(lowering, node, kTooDeep);
  if (const std::optional<ValueId> value = lower_foreign(lowering, node))
    return *value;
  SyntaxNode::List spine;
  SyntaxNode next;
  while (!is_broken(node) && (next = below(node))) {
    spine.push_back(node);
    node = next;
  }
  ValueId value =
      is_broken(node) ? lower_unknown(lowering, node, kCannotBeParsed) : lower_leaf(lowering, node);
  for (SyntaxNode link : llvm::reverse(spine))
    value = lower_link(lowering, link, value);
  return value;
}

} // namespace leaflint::program
