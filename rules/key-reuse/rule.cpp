// key-reuse: one random key is drawn from at two places.
//
// The claim is trace/key_reuse.h; this rule speaks where the two draws are not one place of a loop.
#include "findings/rule.h"
#include "findings/key_candidate.h"
#include "findings/source_text.h"

namespace leaflint {

namespace {

std::vector<Candidate> check(const RuleContext& context) {
  return key_candidates(context, false, [&](const trace::KeyReuse& reuse, const std::string& key) {
    const auto callee = [&](trace::EventId draw) {
      return "`" + callee_text(context, context.trace.event(draw).site.range) + "`";
    };
    return KeyWords{"`" + key + "` is drawn from a second time: " + callee(reuse.second) +
                        " gets numbers that " + callee(reuse.first) + " got before",
                    "draws from it", "draws from it again"};
  });
}

} // namespace

const Rule& rule_key_reuse() {
  static const Rule rule{
      {"key-reuse", "LL401", "A random key is drawn from twice.", Severity::Error, false, false},
      check};
  return rule;
}

} // namespace leaflint
