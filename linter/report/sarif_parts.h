// The parts of a SARIF 2.1.0 log (private to report/): rules, results, fingerprints.
//
// What the consumers read and reject is collected in the design notes on peers; the points that
// decide the shape here: only line/column regions (byte offsets are ignored), `insertedContent`
// always, even when empty, `text` in every message, columns in code points and said so.
#pragma once

#include <string>
#include <vector>

#include "report/report.h"
#include "llvm/Support/JSON.h"

namespace leaflint::sarif {

/// `apply-to-filtered` as SARIF wants names: `ApplyToFiltered`.
std::string pascal_case(llvm::StringRef kebab_case);

/// A relative path as a URI: percent-encoded, no leading `./`. An absolute one becomes a file URI.
std::string uri(llvm::StringRef path);

/// A message as SARIF wants it: ends with a full stop.
std::string sentence(llvm::StringRef message);

/// GitHub's `primaryLocationLineHash` of every line of a text, in order: the rolling hash of the
/// next 100 non-blank UTF-16 units, `:`, and how often that hash has occurred.
std::vector<std::string> line_hashes(llvm::StringRef text);

/// The hash under which a finding stays the same when lines above or below it change: of the rule,
/// the message, and the text of the place without blanks.
std::string stable_hash(const SourceFile& file, const Finding& finding);

/// `{"text": ...}` as attribute `key`.
void write_message(llvm::json::OStream& json, llvm::StringRef key, llvm::StringRef text);

void write_rule(llvm::json::OStream& json, const RulePage& rule);

/// One result. `rule_index` is the rule's place in the driver's list, -1 if it is not there.
void write_result(llvm::json::OStream& json, const Report& report, const FileReport& file,
                  const Finding& finding, int rule_index, llvm::StringRef line_hash);

} // namespace leaflint::sarif
