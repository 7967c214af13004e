// Parameters, their defaults and annotations.

#include "program/bindings.h"
#include "program/expressions.h"
#include "program/python_kinds.h"
#include "program/statements.h"

namespace leaflint::program {
namespace {

using Passing = Parameter::Passing;

bool is_separator(SyntaxNode parameter) {
  return kind_of(parameter) == PythonKind::KeywordSeparator ||
         kind_of(parameter) == PythonKind::PositionalSeparator;
}

// The parameters alone, without `*`, `/` and what does not parse.
SyntaxNode::List real_parameters(SyntaxNode parameters) {
  if (!parameters)
    return {};
  SyntaxNode::List result = parts(parameters);
  llvm::erase_if(result, [](SyntaxNode part) { return part.is_error() || is_separator(part); });
  return result;
}

Passing passing_of(SyntaxNode parameter, Passing plain) {
  SyntaxNode inner = parameter;
  if (kind_of(parameter) == PythonKind::TypedParameter)
    inner = first_part(parameter);
  if (is_kind(inner, PythonKind::ListSplatPattern))
    return Passing::VarPositional;
  if (is_kind(inner, PythonKind::DictionarySplatPattern))
    return Passing::VarKeyword;
  return plain;
}

// Python 2's `def f((a, b))`: the parameter itself has no name.
VariableId add_nameless(Program& program, FunctionId function) {
  const auto id = static_cast<VariableId>(program.variables.size());
  const auto slot = static_cast<std::uint32_t>(
      program.functions[static_cast<std::size_t>(function)].variables.size());
  program.variables.push_back({"", function, /*comprehension=*/true, slot});
  program.functions[static_cast<std::size_t>(function)].variables.push_back(id);
  return id;
}

Parameter make_parameter(Lowering& lowering, SyntaxNode node, FunctionId function, ScopeId inside) {
  Parameter parameter;
  parameter.range = node.range();
  parameter.has_default = bool(node.child("value"));
  const NodeList names = names_of_parameter(node);
  if (names.size() == 1) {
    parameter.name = lowering.program.keep(names.front().text());
    parameter.range = names.front().range();
    parameter.variable = lowering.scopes.find(inside, names.front().text());
  }
  if (parameter.variable == VariableId::None)
    parameter.variable = add_nameless(lowering.program, function);
  return parameter;
}

} // namespace

void add_parameters(Lowering& lowering, SyntaxNode parameters, FunctionId function,
                    ScopeId inside) {
  std::vector<Parameter> result;
  Passing plain = Passing::PositionalOrKeyword;
  for (SyntaxNode part : parts(parameters)) {
    if (kind_of(part) == PythonKind::PositionalSeparator) {
      for (Parameter& earlier : result)
        earlier.passing = Passing::PositionalOnly;
    } else if (kind_of(part) == PythonKind::KeywordSeparator) {
      plain = Passing::KeywordOnly;
    } else if (!part.is_error()) {
      result.push_back(make_parameter(lowering, part, function, inside));
      result.back().passing = passing_of(part, plain);
      if (result.back().passing == Passing::VarPositional)
        plain = Passing::KeywordOnly;
    }
  }
  lowering.program.functions[static_cast<std::size_t>(function)].parameters = std::move(result);
}

void lower_parameter_values(Lowering& lowering, SyntaxNode parameters, ScopeId types,
                            Operation& make_function) {
  const SyntaxNode::List all = real_parameters(parameters);
  for (SyntaxNode parameter : all) {
    if (const SyntaxNode value = parameter.child("value"))
      make_function.operands.push_back(lower_expression(lowering, value));
  }
  const Temporarily<ScopeId> scope(lowering.scope, types);
  for (SyntaxNode parameter : all) {
    const SyntaxNode type = parameter.child("type");
    make_function.annotations.push_back(type ? lower_annotation(lowering, type) : ValueId::None);
  }
}

} // namespace leaflint::program
