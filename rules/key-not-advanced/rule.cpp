// key-not-advanced: one random key is drawn from in every turn of a loop.
//
// The claim is trace/key_reuse.h; this rule speaks where the two draws are one place on two turns.
#include "findings/rule.h"
#include "findings/key_candidate.h"
#include "findings/source_text.h"

namespace leaflint {

namespace {

std::vector<Candidate> check(const RuleContext& context) {
  return key_candidates(
      context, trace::KeyMistake::EveryTurn,
      [&](const trace::KeyReuse& reuse, const std::string& key) {
        return KeyWords{"`" + key + "` is the same in every turn of the loop: `" +
                            callee_text(context, reuse.place) + "` gets the same numbers each time",
                        "draws from it on one turn", "draws from it again on the next"};
      });
}

} // namespace

const Rule& rule_key_not_advanced() {
  static const Rule rule{{"key-not-advanced", "LL402",
                          "A loop draws from the same random key in every turn.", Severity::Error,
                          false, false},
                         check};
  return rule;
}

} // namespace leaflint
