#include "report/json_parts.h"

namespace leaflint {
namespace {

void write_position(llvm::json::OStream& json, llvm::StringRef key, Position position) {
  json.attributeObject(key, [&] {
    json.attribute("line", static_cast<std::int64_t>(position.line));
    json.attribute("column", static_cast<std::int64_t>(position.column));
  });
}

} // namespace

void text_or_null(llvm::json::OStream& json, llvm::StringRef key, llvm::StringRef value) {
  if (value.empty())
    json.attribute(key, nullptr);
  else
    json.attribute(key, value);
}

void write_cell(llvm::json::OStream& json, Position position) {
  if (position.cell == 0)
    json.attribute("cell", nullptr);
  else
    json.attribute("cell", static_cast<std::int64_t>(position.cell));
}

void write_place(llvm::json::OStream& json, const SourceFile* file, Range range) {
  write_cell(json, file == nullptr ? Position() : file->position(range.begin));
  if (file == nullptr)
    return json.attribute("range", nullptr);
  json.attributeObject("range", [&] {
    write_position(json, "start", file->position(range.begin));
    write_position(json, "end", file->position(range.end));
  });
}

} // namespace leaflint
