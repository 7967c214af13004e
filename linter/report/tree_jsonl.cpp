// One JSON object for each binding and possibility (DESIGN section 9: a contract).

#include "report/json_parts.h"
#include "report/tree_report.h"

namespace leaflint {
namespace {

using llvm::json::OStream;

void write_leaf(OStream& json, const LeafRecord& leaf) {
  json.attribute("at", leaf.at);
  text_or_null(json, "kind", leaf.kind);
  json.attribute("state", leaf.state);
  text_or_null(json, "dtype", leaf.dtype);
  text_or_null(json, "origin", leaf.origin);
  if (!leaf.reason.empty())
    json.attribute("reason", leaf.reason);
  if (leaf.subtree)
    json.attribute("subtree", true);
}

void write_guard(OStream& json, const GuardRecord& guard) {
  if (guard.cell != 0)
    json.attribute("cell", static_cast<std::int64_t>(guard.cell));
  json.attribute("line", static_cast<std::int64_t>(guard.line));
  json.attribute("taken", guard.taken);
}

void write_raises(OStream& json, const std::optional<RaiseRecord>& raises) {
  if (!raises)
    return json.attribute("raises", nullptr);
  json.attributeObject("raises", [&] {
    json.attribute("type", raises->type);
    if (raises->cell != 0)
      json.attribute("cell", static_cast<std::int64_t>(raises->cell));
    json.attribute("line", static_cast<std::int64_t>(raises->line));
  });
}

void write_record(OStream& json, const TreeRecord& record) {
  json.attribute("path", llvm::json::fixUTF8(record.file->display_path()));
  write_cell(json, {record.line, 1, record.cell});
  json.attribute("line", static_cast<std::int64_t>(record.line));
  json.attribute("scope", record.scope);
  text_or_null(json, "name", record.name);
  json.attribute("turn", static_cast<std::int64_t>(record.turn));
  json.attributeArray("guard", [&] {
    for (const GuardRecord& guard : record.guard)
      json.object([&] { write_guard(json, guard); });
  });
  text_or_null(json, "opaque", record.opaque);
  write_raises(json, record.raises);
  json.attributeArray("leaves", [&] {
    for (const LeafRecord& leaf : record.leaves)
      json.object([&] { write_leaf(json, leaf); });
  });
  if (record.dependencies.empty())
    return;
  json.attributeArray("dependencies", [&] {
    for (const std::string& reason : record.dependencies)
      json.value(reason);
  });
}

} // namespace

void write_tree_jsonl(llvm::ArrayRef<TreeRecord> records, llvm::raw_ostream& out) {
  for (const TreeRecord& record : records) {
    OStream json(out);
    json.object([&] { write_record(json, record); });
    json.flush();
    out << "\n";
  }
}

} // namespace leaflint
