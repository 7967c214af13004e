// A finding: one execution that breaks a rule's claim.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "fix/fix.h"
#include "source/range.h"

namespace leaflint {

enum class Severity { Error, Warning, Note };

/// Definite: it fails whatever the unknowns are. Possible: shown only when asked for.
enum class Confidence { Definite, Possible };

/// One place of the way from cause to effect. `message` is one clause, no final stop.
struct FlowStep {
  std::string path; // of the file
  Range range;
  std::string message;
};

/// What became of one leaf of the witness.
enum class Fate { Kept, Updated, Lost, Added };

struct WitnessLeaf {
  std::string at;     // key path
  std::string kind;   // of the leaf before: `callable`, `inexact-array` ...
  std::string before; // in words: `jax.nn.relu`, `float32[...]`, `True`; may repeat the kind
  std::string after;  // in words: `None`, `updated` ...
  Fate fate = Fate::Kept;
};

/// The tree on which the claim fails, leaf by leaf.
struct Witness {
  std::string name; // of the tree in the user's program: `model`
  std::vector<WitnessLeaf> leaves;
};

struct Finding {
  std::string rule; // `apply-to-filtered`
  std::string code; // `LL101`
  Severity severity = Severity::Error;
  Confidence confidence = Confidence::Definite;
  std::string message; // one sentence without final stop
  std::string path;
  Range range;
  std::vector<FlowStep> flow;
  Witness witness;
  std::optional<Fix> fix;
};

/// "error", "warning", "note"; "definite", "possible"; "kept", "updated", "lost", "added";
/// "verified", "refuted", "unmodelled".
const char* severity_name(Severity severity);
const char* confidence_name(Confidence confidence);
const char* fate_name(Fate fate);
const char* verdict_name(Verdict verdict);

/// Sorts by path, position, rule and drops exact repetitions.
void order_findings(std::vector<Finding>& findings);

} // namespace leaflint
