// Kinds are looked up by the grammar's symbol numbers, in a table that is built once.

#include "program/python_kinds.h"

#include <vector>

namespace leaflint::program {
namespace {

void add_kind(std::vector<PythonKind>& table, std::string_view name, PythonKind kind) {
  const SymbolId symbol = python_symbol(name);
  if (symbol >= table.size())
    table.resize(symbol + 1u, PythonKind::Other);
  table[symbol] = kind;
}

std::vector<PythonKind> make_kind_table() {
  std::vector<PythonKind> table;
#define LEAFLINT_ADD(enumerator, name) add_kind(table, name, PythonKind::enumerator);
  LEAFLINT_PYTHON_KINDS(LEAFLINT_ADD)
#undef LEAFLINT_ADD
  table[0] = PythonKind::Other; // where names that the grammar lacks have gone
  return table;
}

bool is_part(SyntaxNode node) {
  if (!node.is_named())
    return false;
  if (!node.is_extra())
    return true;
  const PythonKind kind = kind_of(node);
  return kind != PythonKind::Comment && kind != PythonKind::LineContinuation;
}

} // namespace

PythonKind kind_of(SyntaxNode node) {
  static const std::vector<PythonKind> table = make_kind_table();
  if (node.is_error())
    return PythonKind::Error;
  const SymbolId symbol = node.symbol();
  return symbol < table.size() ? table[symbol] : PythonKind::Other;
}

bool is_kind(SyntaxNode node, PythonKind kind) {
  return node && kind_of(node) == kind;
}

SyntaxNode::List parts(SyntaxNode node) {
  if (node.child_count() == 0) // most nodes: names and constants
    return {};
  SyntaxNode::List result = node.named_children();
  llvm::erase_if(result, [](SyntaxNode child) { return !is_part(child); });
  return result;
}

SyntaxNode first_part(SyntaxNode node) {
  return node.first_named_child();
}

bool has_token(SyntaxNode node, std::string_view token) {
  const SyntaxNode::List children = node.children();
  return llvm::any_of(children, [&](SyntaxNode child) {
    return !child.is_named() && !child.is_missing() && child.is(token);
  });
}

bool is_broken(SyntaxNode node) {
  if (!node.has_error())
    return false;
  const SyntaxNode::List children = node.children();
  return node.is_error() || node.is_missing() || llvm::any_of(children, [](SyntaxNode child) {
           return child.is_error() || child.is_missing();
         });
}

bool is_statement(PythonKind kind) {
  switch (kind) {
  case PythonKind::AssertStatement:
  case PythonKind::BreakStatement:
  case PythonKind::ClassDefinition:
  case PythonKind::ContinueStatement:
  case PythonKind::DecoratedDefinition:
  case PythonKind::DeleteStatement:
  case PythonKind::ExecStatement:
  case PythonKind::ExpressionStatement:
  case PythonKind::ForStatement:
  case PythonKind::FunctionDefinition:
  case PythonKind::FutureImportStatement:
  case PythonKind::GlobalStatement:
  case PythonKind::IfStatement:
  case PythonKind::ImportFromStatement:
  case PythonKind::ImportStatement:
  case PythonKind::MatchStatement:
  case PythonKind::NonlocalStatement:
  case PythonKind::PassStatement:
  case PythonKind::PrintStatement:
  case PythonKind::RaiseStatement:
  case PythonKind::ReturnStatement:
  case PythonKind::TryStatement:
  case PythonKind::TypeAliasStatement:
  case PythonKind::WhileStatement:
  case PythonKind::WithStatement:
    return true;
  default:
    return false;
  }
}

} // namespace leaflint::program
