// `leaflint tree`: what the names of a program hold, as its execution made it (DESIGN section 9).
//
// A trace becomes records, one for each binding and possibility; the records are written as text
// or as JSON lines. Both say the same.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/painter.h"
#include "source/source_map.h"
#include "trace/trace.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"

namespace leaflint {

/// One place of a tree. Empty texts are null in JSON.
struct LeafRecord {
  std::string at;    // key path
  std::string kind;  // `inexact-array` ...; `none` where there is no leaf; empty: unknown
  std::string state; // original, moved, none, hole, maybe, opaque
  std::string dtype;
  std::string origin;   // `model@12.activation`
  std::string reason;   // of opaque
  bool subtree = false; // anything may stand at and below `at`

  friend bool operator==(const LeafRecord&, const LeafRecord&) = default;
};

struct GuardRecord {
  std::uint32_t cell = 0; // of a notebook, else 0; also below
  std::uint32_t line = 0;
  bool taken = true;
  friend bool operator==(const GuardRecord&, const GuardRecord&) = default;
};

struct RaiseRecord {
  std::string type;
  std::uint32_t cell = 0;
  std::uint32_t line = 0;
  friend bool operator==(const RaiseRecord&, const RaiseRecord&) = default;
};

/// One binding of a name under one guard, or where the program raises (then without a name).
struct TreeRecord {
  const SourceFile* file = nullptr; // never null; the map's files outlive the record
  std::uint32_t cell = 0;
  std::uint32_t line = 0;
  std::string scope; // qualified name, empty for the module
  std::string name;
  std::uint32_t turn = 1;
  std::vector<GuardRecord> guard;
  std::string opaque; // why nothing is known of the whole value; empty: it is known
  std::optional<RaiseRecord> raises;
  std::vector<LeafRecord> leaves;
  std::vector<std::string> dependencies;

  friend bool operator==(const TreeRecord&, const TreeRecord&) = default;
};

/// Every binding of a variable of the file, and every exception that left a root, in the order in
/// which they happened.
std::vector<trace::EventId> all_bindings(const trace::Trace& trace);

/// For each name visible at `line` (of the text, whatever the cells) the binding that holds after
/// that line has run: in the first activation that reaches it, up to the last thing that happened
/// on the line.
std::vector<trace::EventId> bindings_after_line(const trace::Trace& trace, const SourceMap& map,
                                                std::uint32_t line);

/// What of the events is wanted.
struct TreeSelection {
  llvm::ArrayRef<std::string> names; // empty: all
  bool imported = false;             // also what happened in the files that the checked one imports
};

/// The records of these events, exact repetitions left out.
std::vector<TreeRecord> tree_records(const trace::Trace& trace, const SourceMap& map,
                                     llvm::ArrayRef<trace::EventId> events,
                                     const TreeSelection& selection);

void write_tree_jsonl(llvm::ArrayRef<TreeRecord> records, llvm::raw_ostream& out);

/// Under the name of `file`, and under that of another where records are of that one.
void write_tree_text(llvm::ArrayRef<TreeRecord> records, const SourceFile& file,
                     const Painter& painter, llvm::raw_ostream& out);

} // namespace leaflint
