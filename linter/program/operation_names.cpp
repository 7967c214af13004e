// One table, in the order of OperationKind.

#include "program/operation_names.h"

namespace leaflint::program {
namespace {

constexpr llvm::StringLiteral kNames[] = {
    "none",
    "true",
    "false",
    "integer",
    "float",
    "complex",
    "string",
    "bytes",
    "ellipsis",
    "load",
    "store",
    "delete",
    "builtin",
    "annotate",
    "get_attribute",
    "set_attribute",
    "delete_attribute",
    "get_item",
    "set_item",
    "delete_item",
    "slice",
    "tuple",
    "list",
    "set",
    "dict",
    "append",
    "generator",
    "format_string",
    "unary",
    "binary",
    "in_place",
    "compare",
    "call",
    "await",
    "yield",
    "unpack",
    "make_function",
    "make_class",
    "import",
    "import_from",
    "if",
    "for",
    "while",
    "try",
    "with",
    "match",
    "return",
    "break",
    "continue",
    "raise",
    "assert",
    "pass",
    "unknown",
};
static_assert(std::size(kNames) == static_cast<std::size_t>(OperationKind::Unknown) + 1);

} // namespace

llvm::StringRef operation_name(OperationKind kind) {
  return kNames[static_cast<std::size_t>(kind)];
}

llvm::ArrayRef<llvm::StringRef> region_labels(OperationKind kind) {
  static constexpr llvm::StringRef branches[] = {"then", "else"};
  static constexpr llvm::StringRef loop[] = {"body", "else"};
  static constexpr llvm::StringRef while_loop[] = {"test", "body", "else"};
  static constexpr llvm::StringRef attempt[] = {"body", "else", "finally"};
  static constexpr llvm::StringRef cases[] = {"cases"};
  static constexpr llvm::StringRef message[] = {"message"};
  switch (kind) {
  case OperationKind::If:
    return branches;
  case OperationKind::For:
  case OperationKind::With:
    return loop;
  case OperationKind::While:
    return while_loop;
  case OperationKind::Try:
    return attempt;
  case OperationKind::Match:
    return cases;
  case OperationKind::Assert:
    return message;
  default:
    return {};
  }
}

} // namespace leaflint::program
