// Functions, lambdas, classes, decorators and type aliases.

#include "program/bindings.h"
#include "program/expressions.h"
#include "program/python_kinds.h"
#include "program/statements.h"
#include "program/targets.h"

namespace leaflint::program {
namespace {

// The function that `node` defines; its body is lowered by `fill` in its own scope.
FunctionId lower_body(Lowering& lowering, SyntaxNode node, llvm::function_ref<void()> fill) {
  const ScopeId inside = lowering.scopes.opened_by(node, lowering.scope);
  const FunctionId id = lowering.scopes.scope(inside).function;
  const Temporarily<FunctionId> function(lowering.function, id);
  const Temporarily<ScopeId> scope(lowering.scope, inside);
  const Temporarily<bool> annotation(lowering.in_annotation, false);
  const RegionId body = lowering.region(fill);
  lowering.program.functions[static_cast<std::size_t>(id)].body = body;
  return id;
}

// Where the type parameters are seen; the scope here if there are none.
ScopeId types_scope(Lowering& lowering, SyntaxNode type_parameters) {
  return type_parameters ? lowering.scopes.opened_by(type_parameters, lowering.scope)
                         : lowering.scope;
}

void enter_parameters(Lowering& lowering, SyntaxNode node) {
  const ScopeId inside = lowering.scopes.opened_by(node, lowering.scope);
  if (const SyntaxNode parameters = node.child("parameters"))
    add_parameters(lowering, parameters, lowering.scopes.scope(inside).function, inside);
}

// Statements of this function may be missing: they were lost in text that cannot be parsed.
bool is_body_unsure(const Lowering& lowering, SyntaxNode node) {
  const SyntaxNode body = node.child("body");
  return !body || parts(body).empty() || node.has_error() ||
         node.range().end == lowering.unsure_end;
}

ValueId lower_function(Lowering& lowering, SyntaxNode node) {
  const SyntaxNode type_parameters = node.child("type_parameters");
  lower_type_parameters(lowering, type_parameters);
  const ScopeId types = types_scope(lowering, type_parameters);
  enter_parameters(lowering, node);
  Operation operation = Lowering::make(OperationKind::MakeFunction, node.range());
  lower_parameter_values(lowering, node.child("parameters"), types, operation);
  if (const SyntaxNode return_type = node.child("return_type")) {
    const Temporarily<ScopeId> scope(lowering.scope, types);
    operation.annotations.push_back(lower_annotation(lowering, return_type));
  }
  operation.function = lower_body(lowering, node, [&] {
    lower_block(lowering, node.child("body"));
    if (is_body_unsure(lowering, node)) {
      const ValueId result =
          lowering.emit(OperationKind::Unknown, node.range(), {}, kCannotBeParsed);
      lowering.perform(OperationKind::Return, node.range(), {result});
    }
  });
  return lowering.emit(std::move(operation));
}

// Bases are operands, everything with a name or `**` is an argument.
void split_bases(llvm::ArrayRef<Argument> arguments, Operation& operation) {
  for (const Argument& argument : arguments) {
    const bool is_star = argument.passing == Argument::Passing::Star;
    if (is_star || argument.passing == Argument::Passing::Positional) {
      operation.operands.push_back(argument.value);
      operation.starred.push_back(is_star);
    } else {
      operation.arguments.push_back(argument);
    }
  }
  if (!llvm::is_contained(operation.starred, true))
    operation.starred.clear();
}

ValueId lower_class(Lowering& lowering, SyntaxNode node) {
  const SyntaxNode type_parameters = node.child("type_parameters");
  lower_type_parameters(lowering, type_parameters);
  Operation operation = Lowering::make(OperationKind::MakeClass, node.range());
  {
    const Temporarily<ScopeId> scope(lowering.scope, types_scope(lowering, type_parameters));
    split_bases(lower_arguments(lowering, node.child("superclasses")), operation);
  }
  operation.function =
      lower_body(lowering, node, [&] { lower_block(lowering, node.child("body")); });
  return lowering.emit(std::move(operation));
}

// `type(x).y = z`, which the grammar takes for a type alias. Other forms of it are Unknown.
void lower_type_assignment(Lowering& lowering, SyntaxNode statement) {
  const SyntaxNode left = statement.child("left");
  const SyntaxNode target = left ? first_part(left) : SyntaxNode();
  if (!is_kind(target, PythonKind::Attribute) && !is_kind(target, PythonKind::Subscript)) {
    lower_unknown(lowering, statement, "not a target");
    return;
  }
  const ValueId value = lower_type(lowering, statement.child("right"));
  const Temporarily<std::uint32_t> call(lowering.type_call, target.range().begin);
  store_target(lowering, target, value);
}

} // namespace

void lower_definition(Lowering& lowering, SyntaxNode statement) {
  SyntaxNode definition = statement;
  SyntaxNode::List decorators;
  if (kind_of(statement) == PythonKind::DecoratedDefinition) {
    definition = statement.child("definition");
    decorators = parts(statement);
    llvm::erase_if(decorators,
                   [](SyntaxNode part) { return kind_of(part) != PythonKind::Decorator; });
  }
  llvm::SmallVector<ValueId, 4> callees;
  for (SyntaxNode decorator : decorators)
    callees.push_back(lower_expression(lowering, first_part(decorator)));
  if (!definition || !definition.child("name"))
    return;
  ValueId value = kind_of(definition) == PythonKind::ClassDefinition
                      ? lower_class(lowering, definition)
                      : lower_function(lowering, definition);
  for (std::size_t i = decorators.size(); i-- > 0;) {
    const SyntaxNode inner = first_part(decorators[i]);
    const Range place = inner ? inner.range() : decorators[i].range();
    value = lowering.call(place, callees[i], {value}, {definition.range()});
  }
  const SyntaxNode name = definition.child("name");
  lowering.store(name.range(), name.text(), value);
}

ValueId lower_lambda(Lowering& lowering, SyntaxNode node) {
  enter_parameters(lowering, node);
  Operation operation = Lowering::make(OperationKind::MakeFunction, node.range());
  lower_parameter_values(lowering, node.child("parameters"), lowering.scope, operation);
  operation.function = lower_body(lowering, node, [&] {
    const SyntaxNode body = node.child("body");
    const ValueId value = lower_expression(lowering, body);
    lowering.perform(OperationKind::Return, body ? body.range() : node.range(), {value});
  });
  return lowering.emit(std::move(operation));
}

void lower_type_alias(Lowering& lowering, SyntaxNode statement) {
  const TypeAlias alias = type_alias_of(statement);
  if (!alias.name)
    return lower_type_assignment(lowering, statement);
  lower_type_parameters(lowering, alias.type_parameter);
  ValueId type = ValueId::None;
  {
    const Temporarily<ScopeId> scope(lowering.scope, types_scope(lowering, alias.type_parameter));
    type = lower_annotation(lowering, statement.child("right"));
  }
  const ValueId value =
      lowering.emit(OperationKind::Unknown, statement.range(), {type}, "type alias");
  lowering.store(alias.name.range(), alias.name.text(), value);
}

} // namespace leaflint::program
