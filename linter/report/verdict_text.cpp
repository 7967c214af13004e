// "Verified" must never read as "proved", so the bound stands right behind it.

#include "report/verdict_text.h"

namespace leaflint {
namespace {

std::string counted(unsigned count, const char* one, const char* more) {
  return std::to_string(count) + " " + (count == 1 ? one : more);
}

} // namespace

const char* safety_name(const Fix& fix) {
  return fix.safe() ? "safe" : "suggestion";
}

std::string verdict_text(const FixCheck& check) {
  std::string text = verdict_name(check.verdict);
  if (check.verdict != Verdict::Verified)
    return check.reason.empty() ? text : text + ": " + check.reason;
  text += " by executing it on " + counted(check.witnesses, "witness", "witnesses");
  if (!check.bound.empty())
    text += " (" + check.bound + ")";
  return text + ": " + counted(check.leaves_equal, "leaf", "leaves") + " equal, " +
         std::to_string(check.leaves_restored) + " restored";
}

} // namespace leaflint
