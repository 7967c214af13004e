// Bindings are read off single nodes; the walk over a file is in collect_scopes.cpp.

#include "program/bindings.h"

#include "program/python_kinds.h"

namespace leaflint::program {
namespace {

void bind_target(ScopeTree& scopes, SyntaxNode target, ScopeId scope) {
  if (!target)
    return;
  for (SyntaxNode name : names_of_target(target))
    scopes.bind(scope, name.text(), BoundBy::Target);
}

// Of patterns, where `_` binds nothing.
void bind_identifiers(ScopeTree& scopes, SyntaxNode node, ScopeId scope) {
  for (SyntaxNode part : parts(node)) {
    if (kind_of(part) == PythonKind::Identifier && part.text() != "_")
      scopes.bind(scope, part.text(), BoundBy::Target);
  }
}

void declare(ScopeTree& scopes, SyntaxNode statement, ScopeId scope, BindingKind kind) {
  for (SyntaxNode part : parts(statement)) {
    if (kind_of(part) == PythonKind::Identifier)
      scopes.declare(scopes.statement_scope(scope), part.text(), kind);
  }
}

// `import a.b` binds `a`; with an alias or in a `from` import it is the name itself.
void bind_imports(ScopeTree& scopes, SyntaxNode statement, ScopeId scope) {
  for (SyntaxNode name : statement.children("name")) {
    const SyntaxNode bound =
        kind_of(name) == PythonKind::AliasedImport ? name.child("alias") : first_part(name);
    if (bound)
      scopes.bind(scope, bound.text(), BoundBy::Definition);
  }
}

// Dotted names with one part capture, wherever a pattern may stand.
void bind_captures(ScopeTree& scopes, SyntaxNode pattern, ScopeId scope) {
  for (SyntaxNode part : parts(pattern)) {
    if (kind_of(part) == PythonKind::DottedName && is_capture(part))
      scopes.bind(scope, part.text(), BoundBy::Target);
  }
}

// In expressions the alias is a target; in patterns it is a plain identifier.
void bind_as_pattern(ScopeTree& scopes, SyntaxNode node, ScopeId scope) {
  if (const SyntaxNode alias = node.child("alias"))
    return bind_target(scopes, alias, scope);
  bind_identifiers(scopes, node, scope);
}

} // namespace

void collect_bindings(ScopeTree& scopes, SyntaxNode node, ScopeId scope) {
  switch (kind_of(node)) {
  case PythonKind::Assignment:
    // `(a): int` alone binds nothing
    if (node.child("right") || is_kind(node.child("left"), PythonKind::Identifier))
      bind_target(scopes, node.child("left"), scope);
    return;
  case PythonKind::AugmentedAssignment:
  case PythonKind::ForStatement:
  case PythonKind::ForInClause:
    return bind_target(scopes, node.child("left"), scope);
  case PythonKind::NamedExpression:
    return bind_target(scopes, node.child("name"), scopes.statement_scope(scope));
  case PythonKind::DeleteStatement:
    return bind_target(scopes, first_part(node), scope);
  case PythonKind::ExceptClause:
    return bind_target(scopes, node.child("alias"), scope);
  case PythonKind::AsPattern:
    return bind_as_pattern(scopes, node, scope);
  case PythonKind::ImportStatement:
  case PythonKind::ImportFromStatement:
  case PythonKind::FutureImportStatement:
    return bind_imports(scopes, node, scope);
  case PythonKind::GlobalStatement:
    return declare(scopes, node, scope, BindingKind::Global);
  case PythonKind::NonlocalStatement:
    return declare(scopes, node, scope, BindingKind::Nonlocal);
  case PythonKind::CasePattern:
  case PythonKind::UnionPattern:
  case PythonKind::KeywordPattern:
    return bind_captures(scopes, node, scope);
  case PythonKind::SplatPattern:
    return bind_identifiers(scopes, node, scope);
  default:
    return;
  }
}

NodeList names_of_target(SyntaxNode target) {
  NodeList names;
  NodeList open{target};
  while (!open.empty()) {
    const SyntaxNode node = open.pop_back_val();
    switch (kind_of(node)) {
    case PythonKind::Identifier:
      if (!node.is_missing())
        names.push_back(node);
      break;
    case PythonKind::AsPatternTarget:
    case PythonKind::ExpressionList:
    case PythonKind::List:
    case PythonKind::ListPattern:
    case PythonKind::ListSplat:
    case PythonKind::ListSplatPattern:
    case PythonKind::DictionarySplatPattern:
    case PythonKind::ParenthesizedExpression:
    case PythonKind::PatternList:
    case PythonKind::Tuple:
    case PythonKind::TuplePattern: {
      const SyntaxNode::List inner = parts(node);
      open.append(inner.rbegin(), inner.rend());
      break;
    }
    default:
      break;
    }
  }
  return names;
}

NodeList names_of_parameter(SyntaxNode parameter) {
  switch (kind_of(parameter)) {
  case PythonKind::DefaultParameter:
  case PythonKind::TypedDefaultParameter:
    return parameter.child("name") ? names_of_target(parameter.child("name")) : NodeList{};
  case PythonKind::TypedParameter:
    return first_part(parameter) ? names_of_target(first_part(parameter)) : NodeList{};
  default:
    return names_of_target(parameter);
  }
}

NodeList type_parameter_names(SyntaxNode type_parameter) {
  NodeList names;
  for (SyntaxNode part : parts(type_parameter)) {
    while (part && kind_of(part) != PythonKind::Identifier) // type > constrained_type > type ...
      part = first_part(part);
    if (part)
      names.push_back(part);
  }
  return names;
}

TypeAlias type_alias_of(SyntaxNode statement) {
  TypeAlias alias;
  const SyntaxNode left = statement.child("left");
  SyntaxNode name = left ? first_part(left) : SyntaxNode();
  if (is_kind(name, PythonKind::GenericType)) {
    const SyntaxNode::List pieces = parts(name);
    if (pieces.size() == 2)
      alias.type_parameter = pieces[1];
    name = first_part(name);
  }
  if (is_kind(name, PythonKind::Identifier))
    alias.name = name;
  return alias;
}

bool is_capture(SyntaxNode dotted_name) {
  return dotted_name.named_child_count() == 1 && dotted_name.text() != "_";
}

} // namespace leaflint::program
