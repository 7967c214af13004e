// Numbers and strings. Strings that stand side by side are one; replacement fields make it a
// FormatString of their values.

#include "program/expressions.h"
#include "program/python_kinds.h"
#include "program/string_literal.h"

namespace leaflint::program {
namespace {

// What is gathered from the pieces of one string.
struct StringPieces {
  std::string text; // without the replacement fields
  std::vector<ValueId> fields;
  bool bytes = false;
  bool is_template = false;
  bool has_fields = false;
};

bool is_interpolation(SyntaxNode node) {
  return kind_of(node) == PythonKind::Interpolation ||
         kind_of(node) == PythonKind::FormatExpression;
}

// `{expression!r:{width}}`: the expression, then the fields within the format.
void add_field(Lowering& lowering, SyntaxNode field, StringPieces& pieces) {
  const Nesting nesting(lowering);
  pieces.has_fields = true;
  if (nesting.too_deep() || is_broken(field)) {
    pieces.fields.push_back(
        lower_unknown(lowering, field, nesting.too_deep() ? kTooDeep : kCannotBeParsed));
    return;
  }
  pieces.fields.push_back(lower_expression(lowering, field.child("expression")));
  const SyntaxNode format = field.child("format_specifier");
  if (!format)
    return;
  for (SyntaxNode part : parts(format)) {
    if (is_interpolation(part))
      add_field(lowering, part, pieces);
  }
}

// The texts are what lies between the quotes and the fields; nodes for parts of it may leave
// blanks out.
void add_string(Lowering& lowering, SyntaxNode string, StringPieces& pieces) {
  StringPrefix prefix;
  std::uint32_t from = string.range().begin;
  const auto add_text_until = [&](std::uint32_t end) {
    const llvm::StringRef text =
        string.text().slice(from - string.range().begin, end - string.range().begin);
    pieces.text += decode_string(text, prefix);
  };
  for (SyntaxNode part : string.named_children()) {
    const PythonKind kind = kind_of(part);
    if (kind == PythonKind::StringStart) {
      prefix = string_prefix(part.text());
    } else if (kind == PythonKind::StringEnd || is_interpolation(part)) {
      add_text_until(part.range().begin);
      if (kind != PythonKind::StringEnd)
        add_field(lowering, part, pieces);
    } else {
      continue;
    }
    from = part.range().end;
  }
  pieces.bytes |= prefix.bytes;
  pieces.is_template |= prefix.is_template;
}

} // namespace

ValueId lower_number(Lowering& lowering, SyntaxNode node) {
  std::string digits = node.text().str();
  llvm::erase(digits, '_');
  const bool is_prefixed = llvm::StringRef(digits).starts_with_insensitive("0x");
  llvm::StringRef text = digits;
  OperationKind kind =
      kind_of(node) == PythonKind::Float ? OperationKind::Float : OperationKind::Integer;
  if (!is_prefixed && text.ends_with_insensitive("j"))
    kind = OperationKind::Complex;
  if (text.ends_with_insensitive("l"))
    text = text.drop_back(); // Python 2
  return lowering.emit(kind, node.range(), {}, lowering.program.keep(text));
}

ValueId lower_strings(Lowering& lowering, Range range, llvm::ArrayRef<SyntaxNode> strings) {
  StringPieces pieces;
  for (SyntaxNode string : strings) {
    if (kind_of(string) != PythonKind::String || is_broken(string)) {
      pieces.has_fields = true;
      pieces.fields.push_back(lower_unknown(lowering, string, kCannotBeParsed));
      continue;
    }
    add_string(lowering, string, pieces);
  }
  if (pieces.is_template)
    return lowering.emit(OperationKind::Unknown, range, pieces.fields, "template string");
  if (pieces.has_fields)
    return lowering.emit(OperationKind::FormatString, range, pieces.fields);
  return lowering.emit(pieces.bytes ? OperationKind::Bytes : OperationKind::String, range, {},
                       lowering.program.keep(pieces.text));
}

} // namespace leaflint::program
