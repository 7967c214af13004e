// The words that findings are spoken of with: one spelling for every report.

#include "findings/finding.h"

namespace leaflint {

const char* severity_name(Severity severity) {
  switch (severity) {
  case Severity::Error:
    return "error";
  case Severity::Warning:
    return "warning";
  case Severity::Note:
    return "note";
  }
  return "error";
}

const char* confidence_name(Confidence confidence) {
  return confidence == Confidence::Definite ? "definite" : "possible";
}

const char* fate_name(Fate fate) {
  switch (fate) {
  case Fate::Kept:
    return "kept";
  case Fate::Updated:
    return "updated";
  case Fate::Lost:
    return "lost";
  case Fate::Added:
    return "added";
  }
  return "kept";
}

const char* verdict_name(Verdict verdict) {
  switch (verdict) {
  case Verdict::Verified:
    return "verified";
  case Verdict::Refuted:
    return "refuted";
  case Verdict::Unmodelled:
    return "unmodelled";
  }
  return "unmodelled";
}

} // namespace leaflint
