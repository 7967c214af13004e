// The table of formats, and the questions that all of them ask.

#include "report/report.h"

#include <array>

namespace leaflint {
namespace {

constexpr std::array<llvm::StringRef, 4> kNames = {"text", "concise", "jsonl", "sarif"};

} // namespace

std::string Problem::text() const {
  std::string text = path;
  if (position)
    text += ":" + position->text();
  return text + ": " + message;
}

std::size_t Report::finding_count() const {
  std::size_t count = 0;
  for (const FileReport& file : files)
    count += file.findings.size();
  return count;
}

const SourceFile* Report::source(llvm::StringRef path) const {
  for (const FileReport& file : files)
    if (file.source->display_path() == path)
      return file.source;
  for (const SourceFile* source : sources)
    if (source->display_path() == path)
      return source;
  return nullptr;
}

llvm::ArrayRef<llvm::StringRef> format_names() {
  return kNames;
}

std::optional<Format> format_named(llvm::StringRef name) {
  for (std::size_t i = 0; i < kNames.size(); ++i)
    if (kNames[i] == name)
      return static_cast<Format>(i);
  return std::nullopt;
}

void write_report(Format format, const Report& report, const Painter& painter,
                  llvm::raw_ostream& out) {
  switch (format) {
  case Format::Text:
    return write_text(report, painter, out);
  case Format::Concise:
    return write_concise(report, painter, out);
  case Format::Jsonl:
    return write_jsonl(report, out);
  case Format::Sarif:
    return write_sarif(report, out);
  }
}

} // namespace leaflint
