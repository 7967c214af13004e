// What there is to report of a check, and the formats it can be written in.
//
// One file a format: text.cpp for people, concise.cpp for editors and grep, jsonl.cpp for
// programs (DESIGN section 9), sarif.cpp for code review. None of them decides anything; each
// writes the same findings in the same order.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "findings/finding.h"
#include "findings/rule.h"
#include "report/painter.h"
#include "source/source_file.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace leaflint {

/// A file that was read, and what was found in it. Every finding's `path` is the file's
/// display path.
struct FileReport {
  const SourceFile* source = nullptr;
  llvm::ArrayRef<Finding> findings;
};

/// A rule and its whole page (rule.md).
struct RulePage {
  RuleMetadata metadata;
  llvm::StringRef page;
};

/// Something that could not be checked.
struct Problem {
  std::string path;
  std::optional<Position> position;
  std::string message;
  std::optional<Position> in_file = std::nullopt; // of a notebook: in the file's own lines

  /// `a.py:3:7: cannot be parsed: ...`
  [[nodiscard]] std::string text() const;
};

struct Report {
  std::vector<FileReport> files; // those with findings, in the order in which they are told
  std::vector<const SourceFile*> sources; // further files that flows lead through
  std::size_t checked = 0;                // how many files were checked
  std::vector<RulePage> rules;            // those that ran
  std::vector<Problem> problems;

  [[nodiscard]] std::size_t finding_count() const;
  /// The file of that display path, or null.
  [[nodiscard]] const SourceFile* source(llvm::StringRef path) const;
};

enum class Format { Text, Concise, Jsonl, Sarif };

/// `text`, `concise`, ... in the order in which they are offered.
llvm::ArrayRef<llvm::StringRef> format_names();
std::optional<Format> format_named(llvm::StringRef name);

/// Writes the report. `painter` is for text and concise; the other formats have no colours.
void write_report(Format format, const Report& report, const Painter& painter,
                  llvm::raw_ostream& out);

void write_text(const Report& report, const Painter& painter, llvm::raw_ostream& out);
void write_concise(const Report& report, const Painter& painter, llvm::raw_ostream& out);
void write_jsonl(const Report& report, llvm::raw_ostream& out);
void write_sarif(const Report& report, llvm::raw_ostream& out);

/// A table: how often each rule spoke, and how many of its findings have a verified fix.
void write_statistics(const Report& report, llvm::raw_ostream& out);

} // namespace leaflint
