// Imports. A module's name is put together from its identifiers: blanks may stand between them.

#include "llvm/ADT/STLExtras.h"

#include "program/python_kinds.h"
#include "program/statements.h"

namespace leaflint::program {
namespace {

std::string dotted(SyntaxNode dotted_name) {
  std::string text;
  for (SyntaxNode part : parts(dotted_name)) {
    if (!text.empty())
      text += '.';
    text += part.text();
  }
  return text;
}

// `..package.module` with its dots.
std::string module_name(SyntaxNode node) {
  if (kind_of(node) != PythonKind::RelativeImport)
    return dotted(node);
  std::string text;
  for (SyntaxNode part : parts(node)) {
    if (kind_of(part) == PythonKind::ImportPrefix)
      text.append(static_cast<std::size_t>(llvm::count(part.text(), '.')), '.');
    else
      text += dotted(part);
  }
  return text;
}

// The dotted name, and the identifier that is bound.
struct ImportedName {
  SyntaxNode name;
  SyntaxNode bound;
  bool has_alias = false;
};

ImportedName imported_name(SyntaxNode node) {
  if (kind_of(node) == PythonKind::AliasedImport)
    return {node.child("name"), node.child("alias"), true};
  return {node, first_part(node), false};
}

void lower_member(Lowering& lowering, SyntaxNode node, llvm::StringRef module) {
  const ImportedName imported = imported_name(node);
  if (!imported.name || !imported.bound)
    return;
  Operation operation = Lowering::make(OperationKind::ImportFrom, node.range(), {}, module);
  operation.name = lowering.program.keep(dotted(imported.name));
  const ValueId value = lowering.emit(std::move(operation));
  lowering.store(imported.bound.range(), imported.bound.text(), value);
}

} // namespace

void lower_import(Lowering& lowering, SyntaxNode statement) {
  for (SyntaxNode node : statement.children("name")) {
    const ImportedName imported = imported_name(node);
    if (!imported.name || !imported.bound)
      continue;
    Operation operation = Lowering::make(OperationKind::Import, node.range(), {},
                                         lowering.program.keep(dotted(imported.name)));
    operation.flag = imported.has_alias;
    const ValueId value = lowering.emit(std::move(operation));
    lowering.store(imported.bound.range(), imported.bound.text(), value);
  }
}

void lower_import_from(Lowering& lowering, SyntaxNode statement) {
  const SyntaxNode module = statement.child("module_name");
  const llvm::StringRef text = lowering.program.keep(module ? module_name(module) : "__future__");
  for (SyntaxNode node : statement.children("name"))
    lower_member(lowering, node, text);
  for (SyntaxNode part : parts(statement)) {
    if (kind_of(part) != PythonKind::WildcardImport)
      continue;
    Operation operation = Lowering::make(OperationKind::ImportFrom, part.range(), {}, text);
    operation.name = "*";
    lowering.emit(std::move(operation));
  }
}

} // namespace leaflint::program
