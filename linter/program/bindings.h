// Which names a node binds: assignments, loops, imports, declarations, patterns and the rest.
#pragma once

#include "llvm/ADT/SmallVector.h"

#include "program/scopes.h"
#include "syntax/syntax_node.h"

namespace leaflint::program {

using NodeList = llvm::SmallVector<SyntaxNode, 4>;

/// Adds to `scopes` what `node` itself, without the nodes below that have their own call, binds
/// or declares in `scope`. Definitions, parameters and type parameters are not handled here.
void collect_bindings(ScopeTree& scopes, SyntaxNode node, ScopeId scope);

/// The identifiers that a target (or `del` operand) binds: those in tuples, lists and stars, not
/// those in attributes and subscripts.
NodeList names_of_target(SyntaxNode target);

/// The identifier of a parameter; several for Python 2's tuples, none for `*` and `/`.
NodeList names_of_parameter(SyntaxNode parameter);

/// The identifiers of `[T: bound, *Ts, **P]`.
NodeList type_parameter_names(SyntaxNode type_parameter);

/// The name and the type parameters, if any, of `type name[T] = ...`. No name: it is no alias but
/// an assignment such as `type(x).y = z`, which the grammar takes for one.
struct TypeAlias {
  SyntaxNode name;
  SyntaxNode type_parameter;
};
TypeAlias type_alias_of(SyntaxNode type_alias_statement);

/// A dotted name that captures when it stands as a pattern: one identifier, not `_`.
bool is_capture(SyntaxNode dotted_name);

} // namespace leaflint::program
