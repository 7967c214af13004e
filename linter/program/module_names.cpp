#include "program/module_names.h"

namespace leaflint::program {

std::string join_module(llvm::StringRef package, llvm::StringRef name) {
  if (package.empty() || name.empty())
    return (package + name).str();
  return (package + "." + name).str();
}

std::optional<std::string> absolute_module(llvm::StringRef text, const Module& importer) {
  if (!text.starts_with("."))
    return text.str();
  llvm::StringRef package = importer.name;
  if (!importer.package)
    package = package.contains('.') ? package.rsplit('.').first : "";
  for (text = text.drop_front(); text.starts_with("."); text = text.drop_front()) {
    if (!package.contains('.'))
      return std::nullopt;
    package = package.rsplit('.').first;
  }
  return join_module(package, text);
}

} // namespace leaflint::program
