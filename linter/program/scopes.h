// Which variable a name means, everywhere in a file: the first pass of lowering.
//
// Python decides at compile time: a name that a function binds anywhere is its local
// everywhere. So the bindings of all scopes are collected before anything is lowered.
// Comprehensions and type parameters have scopes of their own, but their variables belong
// to the enclosing function: they are executed within it.
#pragma once

#include <cstdint>
#include <vector>

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringRef.h"

#include "program/program.h"
#include "syntax/syntax_node.h"

namespace leaflint::program {

enum class ScopeId : std::uint32_t { Module = 0 };

enum class ScopeKind : std::uint8_t { Module, Function, Class, Comprehension, TypeParameters };

enum class BindingKind : std::uint8_t { Local, Global, Nonlocal };

/// What binds a name: a definition or import, or anything that a program does more than once.
enum class BoundBy : std::uint8_t { Definition, Target };

struct Binding {
  BindingKind kind = BindingKind::Local;
  BoundBy by = BoundBy::Definition;       // Target if any of its bindings is
  VariableId variable = VariableId::None; // of a Local, once all are collected
};

struct Scope {
  ScopeKind kind = ScopeKind::Module;
  ScopeId parent = ScopeId::Module; // the module's is itself
  FunctionId function = FunctionId::Module;
  llvm::MapVector<llvm::StringRef, Binding> names;
};

/// All scopes of one file. The names are views of the file's text.
class ScopeTree {
public:
  ScopeTree();

  /// Adds a scope that `node` opens.
  ScopeId open(SyntaxNode node, Scope scope);

  /// The scope that `node` (a definition, lambda, comprehension, or a `type_parameter`) opens;
  /// `otherwise` if it opens none.
  ScopeId opened_by(SyntaxNode node, ScopeId otherwise) const;

  Scope& scope(ScopeId id) { return scopes_[static_cast<std::size_t>(id)]; }
  const Scope& scope(ScopeId id) const { return scopes_[static_cast<std::size_t>(id)]; }

  /// `scope` binds `name`. A declaration as global or nonlocal wins, before or after.
  void bind(ScopeId scope, llvm::StringRef name, BoundBy by);
  void declare(ScopeId scope, llvm::StringRef name, BindingKind kind);

  /// The innermost scope around and at `scope` that is no comprehension and no list of type
  /// parameters: where a walrus binds.
  ScopeId statement_scope(ScopeId scope) const;

  /// The variable that `name` means in `scope`; None if nothing in this file binds it.
  VariableId find(ScopeId scope, llvm::StringRef name) const;

  /// The variable of `name` if `scope`'s own function may assign it; else None.
  VariableId find_assignable(ScopeId scope, llvm::StringRef name) const;

  /// Makes the variables, when every binding is known.
  void make_variables(Program& program);

private:
  std::vector<Scope> scopes_;
  llvm::DenseMap<const void*, ScopeId> opened_;
};

/// Collects the scopes of a file. Adds to `program` every function (kind, names, ranges, parent,
/// generator, async; not yet parameters and body) and every variable.
ScopeTree collect_scopes(Program& program, SyntaxNode module);

} // namespace leaflint::program
