// The walk that opens scopes and collects bindings.
//
// It keeps its own stack, so depth is no danger. A definition's parts are visited in the
// scope that evaluates them: decorators, defaults and bases outside, annotations where the
// type parameters are seen, the body inside.

#include "program/bindings.h"
#include "program/python_kinds.h"
#include "program/scopes.h"

namespace leaflint::program {
namespace {

// Of functions nested beyond all use, only the innermost name is kept.
constexpr std::size_t kLongestQualifiedName = 1000;

struct Work {
  SyntaxNode node;
  ScopeId scope;
};

class Collector {
public:
  Collector(Program& program, ScopeTree& scopes) : program_(program), scopes_(scopes) {}

  void run(SyntaxNode module) {
    push(module, ScopeId::Module);
    while (!work_.empty()) {
      const Work next = work_.pop_back_val();
      const std::size_t before = work_.size();
      visit(next.node, next.scope);
      std::reverse(work_.begin() + before, work_.end()); // so that it goes on in source order
    }
  }

private:
  void visit(SyntaxNode node, ScopeId scope);
  void visit_function(SyntaxNode node, ScopeId scope);
  void visit_lambda(SyntaxNode node, ScopeId scope);
  void visit_class(SyntaxNode node, ScopeId scope);
  void visit_type_alias(SyntaxNode node, ScopeId scope);
  void visit_parameters(SyntaxNode parameters, ScopeId inside, ScopeId defaults, ScopeId types);
  void visit_comprehension(SyntaxNode node, ScopeId scope);
  ScopeId open_type_parameters(SyntaxNode type_parameter, ScopeId scope);
  ScopeId open_function(SyntaxNode node, FunctionKind kind, llvm::StringRef name, ScopeId parent);

  void push(SyntaxNode node, ScopeId scope) {
    if (node)
      work_.push_back({node, scope});
  }
  void push_parts(SyntaxNode node, ScopeId scope) {
    for (SyntaxNode part : parts(node))
      push(part, scope);
  }

  Program& program_;
  ScopeTree& scopes_;
  llvm::SmallVector<Work, 64> work_;
};

void Collector::visit(SyntaxNode node, ScopeId scope) {
  switch (kind_of(node)) {
  case PythonKind::FunctionDefinition:
    return visit_function(node, scope);
  case PythonKind::Lambda:
    return visit_lambda(node, scope);
  case PythonKind::ClassDefinition:
    return visit_class(node, scope);
  case PythonKind::TypeAliasStatement:
    return visit_type_alias(node, scope);
  case PythonKind::ListComprehension:
  case PythonKind::SetComprehension:
  case PythonKind::DictionaryComprehension:
  case PythonKind::GeneratorExpression:
    return visit_comprehension(node, scope);
  case PythonKind::Yield: {
    const Scope& around = scopes_.scope(scopes_.statement_scope(scope));
    program_.functions[static_cast<std::size_t>(around.function)].generator = true;
    return push_parts(node, scope);
  }
  default:
    collect_bindings(scopes_, node, scope);
    return push_parts(node, scope);
  }
}

ScopeId Collector::open_function(SyntaxNode node, FunctionKind kind, llvm::StringRef name,
                                 ScopeId parent) {
  const auto id = static_cast<FunctionId>(program_.functions.size());
  Function function;
  function.kind = kind;
  function.name = program_.keep(name);
  function.parent = scopes_.scope(parent).function;
  const llvm::StringRef outer = program_.function(function.parent).qualified_name;
  const bool is_plain = outer.empty() || outer.size() > kLongestQualifiedName;
  function.qualified_name = is_plain ? function.name : program_.keep((outer + "." + name).str());
  function.range = node.range();
  if (const SyntaxNode name_node = node.child("name"))
    function.name_range = name_node.range();
  function.async = kind == FunctionKind::Function && has_token(node, "async");
  program_.functions.push_back(std::move(function));
  Scope scope;
  scope.kind = kind == FunctionKind::Class ? ScopeKind::Class : ScopeKind::Function;
  scope.parent = parent;
  scope.function = id;
  return scopes_.open(node, std::move(scope));
}

ScopeId Collector::open_type_parameters(SyntaxNode type_parameter, ScopeId scope) {
  if (!type_parameter)
    return scope;
  Scope inner;
  inner.kind = ScopeKind::TypeParameters;
  inner.parent = scope;
  inner.function = scopes_.scope(scope).function;
  const ScopeId id = scopes_.open(type_parameter, std::move(inner));
  for (SyntaxNode name : type_parameter_names(type_parameter))
    scopes_.bind(id, name.text(), BoundBy::Definition);
  push_parts(type_parameter, id);
  return id;
}

void Collector::visit_function(SyntaxNode node, ScopeId scope) {
  const llvm::StringRef name = node.child("name") ? node.child("name").text() : "";
  scopes_.bind(scope, name, BoundBy::Definition);
  const ScopeId types = open_type_parameters(node.child("type_parameters"), scope);
  const ScopeId inside = open_function(node, FunctionKind::Function, name, types);
  visit_parameters(node.child("parameters"), inside, scope, types);
  push(node.child("return_type"), types);
  push(node.child("body"), inside);
}

void Collector::visit_lambda(SyntaxNode node, ScopeId scope) {
  const ScopeId inside = open_function(node, FunctionKind::Lambda, "<lambda>", scope);
  visit_parameters(node.child("parameters"), inside, scope, scope);
  push(node.child("body"), inside);
}

void Collector::visit_class(SyntaxNode node, ScopeId scope) {
  const llvm::StringRef name = node.child("name") ? node.child("name").text() : "";
  scopes_.bind(scope, name, BoundBy::Definition);
  const ScopeId types = open_type_parameters(node.child("type_parameters"), scope);
  const ScopeId inside = open_function(node, FunctionKind::Class, name, types);
  push(node.child("superclasses"), types);
  push(node.child("body"), inside);
}

void Collector::visit_type_alias(SyntaxNode node, ScopeId scope) {
  const TypeAlias alias = type_alias_of(node);
  if (!alias.name)
    return push_parts(node, scope);
  scopes_.bind(scope, alias.name.text(), BoundBy::Definition);
  const ScopeId types = open_type_parameters(alias.type_parameter, scope);
  push(node.child("right"), types);
}

void Collector::visit_parameters(SyntaxNode parameters, ScopeId inside, ScopeId defaults,
                                 ScopeId types) {
  if (!parameters)
    return;
  for (SyntaxNode parameter : parts(parameters)) {
    for (SyntaxNode name : names_of_parameter(parameter))
      scopes_.bind(inside, name.text(), BoundBy::Target);
    push(parameter.child("value"), defaults);
    push(parameter.child("type"), types);
  }
}

void Collector::visit_comprehension(SyntaxNode node, ScopeId scope) {
  Scope inner;
  inner.kind = ScopeKind::Comprehension;
  inner.parent = scope;
  inner.function = scopes_.scope(scope).function;
  const ScopeId inside = scopes_.open(node, std::move(inner));
  bool is_first = true; // the first iterable is evaluated outside
  for (SyntaxNode part : parts(node)) {
    if (!is_first || kind_of(part) != PythonKind::ForInClause) {
      push(part, inside);
      continue;
    }
    is_first = false;
    collect_bindings(scopes_, part, inside);
    push(part.child("left"), inside);
    for (SyntaxNode iterable : part.children("right"))
      push(iterable, scope);
  }
}

} // namespace

ScopeTree collect_scopes(Program& program, SyntaxNode module) {
  Function top;
  top.range = module.range();
  program.functions.push_back(std::move(top));
  ScopeTree scopes;
  Collector(program, scopes).run(module);
  scopes.make_variables(program);
  return scopes;
}

} // namespace leaflint::program
