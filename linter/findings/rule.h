// A rule: what a user switches on; a claim about traces.
//
// A rule sees a trace and nothing else of the user's program. For each execution that breaks its
// claim it returns a candidate: the finding, and the repairs it can think of, best first. The fix
// check executes the repairs and decides which of them is offered, and with what verdict; the
// rule only *states* what the judged place must then hold.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "findings/finding.h"
#include "trace/trace.h"
#include "llvm/ADT/StringRef.h"

namespace leaflint {

struct RuleMetadata {
  llvm::StringRef name;  // kebab-case, says what is wrong: `apply-to-filtered`
  llvm::StringRef code;  // stable: `LL101`
  llvm::StringRef title; // one sentence for lists and SARIF's short description
  Severity severity = Severity::Error;
  bool fixable = false;
  bool by_default = true; // a rule whose precision was not measured is only run where it is named
};

/// What the program is meant to keep: the result of the call that stands at `place`, by assigning
/// it to the name or attribute that stands at `target` in that call; or, with a `variable`, what is
/// bound at `place`, by binding that variable instead.
struct KeptAt {
  Range place;
  Range target = {};
  std::optional<program::VariableId> variable = std::nullopt;
};

/// What a judged place must hold after the repair: the names bound at `place` hold, one binding
/// after the other as the program runs, these trees. `place` is a range before the edit; with
/// `in_new_text`, of the text that the repair's only edit puts in.
struct ExpectedValue {
  Range place;
  bool in_new_text = false;
  std::vector<Range> bound; // where the statement binds what lost the leaves, first what is bound
                            // at `place`, unless that is new text
  std::vector<trace::Possibilities> bindings;
  std::vector<Range> dropped_at; // the filters whose holes are filled there
  std::optional<KeptAt> kept;    // then the program is meant to keep that result, and nothing else
};

struct Repair {
  std::string title;
  std::vector<Edit> edits;
  ExpectedValue expected;
};

struct Candidate {
  Finding finding;
  std::vector<Repair> repairs;
  trace::EventId judged = trace::kNoEvent; // the event that breaks the claim
};

/// A change of one execution, to ask what would have been: in the call that stands at `call`, the
/// argument that stands at `argument` is given with its holes filled; with an empty `argument`,
/// the call's result is.
struct Intervention {
  Range call;
  Range argument;
};

struct RuleContext {
  const trace::Trace& trace;
  llvm::StringRef text; // the source, for the texts of operands in repairs and messages only
  std::string path;
  /// The same program executed again under the intervention.
  std::function<trace::Trace(const Intervention&)> replay;
};

struct Rule {
  RuleMetadata metadata;
  std::vector<Candidate> (*check)(const RuleContext& context);
};

} // namespace leaflint
