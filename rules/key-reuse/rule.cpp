// key-reuse: one random key is drawn from at two places.
//
// The claim is trace/key_reuse.h; this rule speaks where the two draws are not one place of a loop.
#include "findings/rule.h"
#include "findings/key_candidate.h"
#include "findings/source_text.h"

namespace leaflint {

namespace {

std::vector<Candidate> check(const RuleContext& context) {
  return key_candidates(context, trace::KeyMistake::TwoDraws,
                        [&](const trace::KeyReuse& reuse, const std::string& key) {
                          const std::string first =
                              "`" + callee_text(context, reuse.first_place) + "`";
                          const std::string second = "`" + callee_text(context, reuse.place) + "`";
                          const std::string named = key == "the key" ? "The key" : "`" + key + "`";
                          const std::string told =
                              reuse.same_numbers
                                  ? " is drawn from a second time: " + second +
                                        " gets numbers that " + first + " got before"
                                  : " is used a second time: " + second +
                                        " draws with the key that " + first + " used up";
                          return KeyWords{named + told, "draws from it", "draws from it again"};
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
