// Calls and their arguments.

#include "program/expressions.h"
#include "program/python_kinds.h"

namespace leaflint::program {
namespace {

// How the argument is passed, and the expression that is passed.
SyntaxNode passed_value(SyntaxNode node, Argument& argument) {
  switch (kind_of(node)) {
  case PythonKind::KeywordArgument:
    argument.passing = Argument::Passing::Keyword;
    return node.child("value");
  case PythonKind::ListSplat:
    argument.passing = Argument::Passing::Star;
    return first_part(node);
  case PythonKind::DictionarySplat:
    argument.passing = Argument::Passing::DoubleStar;
    return first_part(node);
  case PythonKind::ParenthesizedExpression:
    if (is_kind(first_part(node), PythonKind::ListSplat))
      return passed_value(first_part(node), argument);
    return node;
  default:
    return node;
  }
}

Argument lower_argument(Lowering& lowering, SyntaxNode node) {
  Argument argument;
  argument.range = argument.value_range = node.range();
  const SyntaxNode value = passed_value(node, argument);
  if (argument.passing == Argument::Passing::Keyword)
    argument.keyword = lowering.program.keep(node.child("name").text());
  if (value)
    argument.value_range = value.range();
  argument.value = lower_expression(lowering, value);
  return argument;
}

} // namespace

std::vector<Argument> lower_arguments(Lowering& lowering, SyntaxNode list) {
  std::vector<Argument> arguments;
  if (is_kind(list, PythonKind::GeneratorExpression)) {
    arguments.push_back(lower_argument(lowering, list));
    return arguments;
  }
  if (!list)
    return arguments;
  for (SyntaxNode part : parts(list))
    arguments.push_back(lower_argument(lowering, part));
  return arguments;
}

ValueId lower_call(Lowering& lowering, SyntaxNode node, ValueId callee) {
  const SyntaxNode list = node.child("arguments");
  if (!list || (is_broken(list) && kind_of(list) == PythonKind::ArgumentList))
    return lower_unknown(lowering, node, kCannotBeParsed);
  Operation operation = Lowering::make(OperationKind::Call, node.range(), {callee});
  operation.arguments = lower_arguments(lowering, list);
  return lowering.emit(std::move(operation));
}

} // namespace leaflint::program
