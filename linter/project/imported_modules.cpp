#include "project/imported_modules.h"

#include "program/module_names.h"

namespace leaflint {
namespace {

using program::Operation;
using program::OperationKind;

void add_import(std::vector<std::string>& names, const Operation& operation) {
  names.push_back(operation.text.str());
  if (!operation.flag)
    for (llvm::StringRef around = operation.text; around.contains('.');
         names.push_back(around.str()))
      around = around.rsplit('.').first;
}

void add_import_from(std::vector<std::string>& names, const Operation& operation,
                     const program::Module& module) {
  const std::optional<std::string> name = program::absolute_module(operation.text, module);
  if (!name)
    return;
  names.push_back(*name);
  if (operation.name != "*")
    names.push_back(program::join_module(*name, operation.name));
}

} // namespace

std::vector<std::string> imported_modules(const program::Program& program,
                                          const program::Module& module) {
  std::vector<std::string> names;
  for (const program::Region& region : program.regions)
    for (const Operation& operation : region.operations)
      if (operation.kind == OperationKind::Import)
        add_import(names, operation);
      else if (operation.kind == OperationKind::ImportFrom)
        add_import_from(names, operation, module);
  return names;
}

} // namespace leaflint
