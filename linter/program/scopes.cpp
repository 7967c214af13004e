// Looking names up, outwards from a scope.

#include "program/scopes.h"

namespace leaflint::program {
namespace {

// A class's names are seen by its own statements only, not by the scopes within.
bool hides_classes_around(ScopeKind kind) {
  return kind != ScopeKind::TypeParameters;
}

VariableId add_variable(Program& program, llvm::StringRef name, const Scope& scope) {
  const auto id = static_cast<VariableId>(program.variables.size());
  const bool is_inner =
      scope.kind == ScopeKind::Comprehension || scope.kind == ScopeKind::TypeParameters;
  const auto slot = static_cast<std::uint32_t>(
      program.functions[static_cast<std::size_t>(scope.function)].variables.size());
  program.variables.push_back({program.keep(name), scope.function, is_inner, slot});
  program.functions[static_cast<std::size_t>(scope.function)].variables.push_back(id);
  return id;
}

} // namespace

ScopeTree::ScopeTree() {
  scopes_.push_back({});
}

ScopeId ScopeTree::open(SyntaxNode node, Scope scope) {
  const auto id = static_cast<ScopeId>(scopes_.size());
  scopes_.push_back(std::move(scope));
  opened_.try_emplace(node.id(), id);
  return id;
}

ScopeId ScopeTree::opened_by(SyntaxNode node, ScopeId otherwise) const {
  const auto found = opened_.find(node.id());
  return found == opened_.end() ? otherwise : found->second;
}

void ScopeTree::bind(ScopeId scope, llvm::StringRef name, BoundBy by) {
  Binding& binding = this->scope(scope).names[name];
  if (by == BoundBy::Target)
    binding.by = by;
}

void ScopeTree::declare(ScopeId scope, llvm::StringRef name, BindingKind kind) {
  if (kind == BindingKind::Global)
    bind(ScopeId::Module, name, BoundBy::Target);
  if (scope != ScopeId::Module)
    this->scope(scope).names[name].kind = kind;
}

ScopeId ScopeTree::statement_scope(ScopeId id) const {
  while (scope(id).kind == ScopeKind::Comprehension || scope(id).kind == ScopeKind::TypeParameters)
    id = scope(id).parent;
  return id;
}

VariableId ScopeTree::find(ScopeId id, llvm::StringRef name) const {
  bool see_classes = true;
  while (true) {
    const Scope& here = scope(id);
    const auto found = here.names.find(name);
    if (found != here.names.end() && (see_classes || here.kind != ScopeKind::Class)) {
      if (found->second.kind == BindingKind::Local)
        return found->second.variable;
      if (found->second.kind == BindingKind::Global)
        return scope(ScopeId::Module).names.find(name)->second.variable;
    }
    if (id == ScopeId::Module)
      return VariableId::None;
    see_classes = see_classes && !hides_classes_around(here.kind);
    id = here.parent;
  }
}

VariableId ScopeTree::find_assignable(ScopeId id, llvm::StringRef name) const {
  const Scope& here = scope(id);
  const auto found = here.names.find(name);
  const bool is_assignable = found != here.names.end() &&
                             found->second.kind == BindingKind::Local &&
                             found->second.by == BoundBy::Target;
  return is_assignable ? found->second.variable : VariableId::None;
}

void ScopeTree::make_variables(Program& program) {
  for (Scope& scope : scopes_) {
    for (auto& [name, binding] : scope.names) {
      if (binding.kind == BindingKind::Local)
        binding.variable = add_variable(program, name, scope);
    }
  }
}

} // namespace leaflint::program
