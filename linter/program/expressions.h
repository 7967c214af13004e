// Expressions to operations.
#pragma once

#include "program/lowering.h"

namespace leaflint::program {

/// Lowers an expression; also lists without brackets, `yield`, and the targets' kinds where the
/// grammar takes a value for one. Always gives a value: an Unknown if need be.
ValueId lower_expression(Lowering& lowering, SyntaxNode node);

// -- operators.cpp: `left` is the value of the node's left operand

ValueId lower_binary(Lowering& lowering, SyntaxNode node, ValueId left);
ValueId lower_boolean(Lowering& lowering, SyntaxNode node, ValueId left);
ValueId lower_comparison(Lowering& lowering, SyntaxNode node);
ValueId lower_unary(Lowering& lowering, SyntaxNode node);
ValueId lower_not(Lowering& lowering, SyntaxNode node);
ValueId lower_conditional(Lowering& lowering, SyntaxNode node);

/// The name of a binary operator, with or without `=` after it: `+` and `+=` are "add".
llvm::StringRef operator_name(llvm::StringRef token);

// -- collections.cpp

/// Tuple, List or Set of `elements`; stars are marked.
ValueId lower_elements(Lowering& lowering, OperationKind kind, Range range,
                       llvm::ArrayRef<SyntaxNode> elements);
ValueId lower_dictionary(Lowering& lowering, SyntaxNode node);

/// What stands between the brackets of a subscript.
ValueId lower_index(Lowering& lowering, SyntaxNode subscript);
ValueId lower_slice(Lowering& lowering, SyntaxNode node);

// -- calls.cpp

ValueId lower_call(Lowering& lowering, SyntaxNode node, ValueId callee);

/// The arguments of a call or the superclasses of a class, in order.
std::vector<Argument> lower_arguments(Lowering& lowering, SyntaxNode list);

// -- constants.cpp

ValueId lower_number(Lowering& lowering, SyntaxNode node);

/// Strings that stand side by side, one at least.
ValueId lower_strings(Lowering& lowering, Range range, llvm::ArrayRef<SyntaxNode> strings);

// -- comprehensions.cpp

ValueId lower_comprehension(Lowering& lowering, SyntaxNode node);

// -- annotations.cpp

/// A `type` node, or what stands in one: types have kinds of their own besides expressions.
ValueId lower_type(Lowering& lowering, SyntaxNode type);

/// The same where Python may evaluate late or never: operations within have `flag`.
ValueId lower_annotation(Lowering& lowering, SyntaxNode type);

/// Makes the variables of `[T, *Ts]` known in their own scope. No node: nothing to do.
void lower_type_parameters(Lowering& lowering, SyntaxNode type_parameter);

} // namespace leaflint::program
