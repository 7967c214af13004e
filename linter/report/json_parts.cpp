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

void write_range(llvm::json::OStream& json, const SourceFile* file, Range range) {
  if (file == nullptr)
    return json.attribute("range", nullptr);
  json.attributeObject("range", [&] {
    write_position(json, "start", file->position(range.begin));
    write_position(json, "end", file->position(range.end));
  });
}

} // namespace leaflint
