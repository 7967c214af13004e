// Statements and definitions to operations.
#pragma once

#include "program/lowering.h"

namespace leaflint::program {

/// Lowers the statements of a module or block, in order.
void lower_block(Lowering& lowering, SyntaxNode block);

/// Lowers one statement and enters it into the program's list of statements.
void lower_statement(Lowering& lowering, SyntaxNode statement);

// -- assignments.cpp

/// What stands as a statement of its own: an expression, an assignment of any kind, a `yield`.
void lower_expression_statement(Lowering& lowering, SyntaxNode statement);

// -- imports.cpp

void lower_import(Lowering& lowering, SyntaxNode statement);
void lower_import_from(Lowering& lowering, SyntaxNode statement);

// -- compound_statements.cpp, try_statement.cpp, match_statement.cpp

void lower_if(Lowering& lowering, SyntaxNode statement);
void lower_for(Lowering& lowering, SyntaxNode statement);
void lower_while(Lowering& lowering, SyntaxNode statement);
void lower_with(Lowering& lowering, SyntaxNode statement);
void lower_try(Lowering& lowering, SyntaxNode statement);
void lower_match(Lowering& lowering, SyntaxNode statement);

// -- definitions.cpp

/// A function or class definition, decorated or not, up to the store of its name.
void lower_definition(Lowering& lowering, SyntaxNode statement);
void lower_type_alias(Lowering& lowering, SyntaxNode statement);
ValueId lower_lambda(Lowering& lowering, SyntaxNode node);

// -- parameters.cpp

/// Adds the parameters of a `parameters` or `lambda_parameters` node to `function`, which is the
/// one that `inside` belongs to.
void add_parameters(Lowering& lowering, SyntaxNode parameters, FunctionId function, ScopeId inside);

/// Evaluates defaults here, and annotations where the type parameters are seen, in order, for a
/// MakeFunction.
void lower_parameter_values(Lowering& lowering, SyntaxNode parameters, ScopeId types,
                            Operation& make_function);

} // namespace leaflint::program
