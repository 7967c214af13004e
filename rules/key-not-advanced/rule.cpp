// key-not-advanced: one random key is drawn from in every turn of a loop.
//
// The claim is trace/key_reuse.h; this rule speaks where the two draws are one place on two turns.
#include "findings/rule.h"
#include "findings/source_text.h"
#include "trace/key_reuse.h"

namespace leaflint {

namespace {

using trace::Event;

Candidate candidate_for(const RuleContext& context, const trace::KeyReuse& reuse) {
  const Event& first = context.trace.event(reuse.first);
  const Event& second = context.trace.event(reuse.second);
  const Event* made = reuse.made == trace::kNoEvent ? nullptr : &context.trace.event(reuse.made);
  const std::string key = made ? made->place.name : "the key";
  Candidate candidate;
  Finding& finding = candidate.finding;
  finding.range = reuse.place;
  finding.confidence = reuse.definite ? Confidence::Definite : Confidence::Possible;
  if (made)
    finding.flow.push_back({context.path, made->site.range, "holds the key"});
  finding.message = "`" + key + "` is the same in every turn of the loop: `" +
                    callee_text(context, reuse.place) + "` gets the same numbers each time";
  finding.flow.push_back({context.path, first.site.range, "draws from it on one turn"});
  finding.flow.push_back({context.path, second.site.range, "draws from it again on the next"});
  finding.witness.name = key;
  finding.witness.leaves.push_back(
      {"", "key", "drawn from by " + first.path, "drawn from by " + second.path, Fate::Kept});
  candidate.judged = second.id;
  return candidate;
}

std::vector<Candidate> check(const RuleContext& context) {
  std::vector<Candidate> candidates;
  for (const trace::KeyReuse& reuse : trace::find_key_reuse(context.trace))
    if (reuse.loop == true)
      candidates.push_back(candidate_for(context, reuse));
  return candidates;
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
