// key-reuse: one random key is drawn from at two places.
//
// The claim is trace/key_reuse.h; this rule speaks where the two draws are not one place of a loop.
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
  finding.message = "`" + key + "` is drawn from a second time: `" +
                    callee_text(context, second.site.range) + "` gets numbers that `" +
                    callee_text(context, first.site.range) + "` got before";
  finding.flow.push_back({context.path, first.site.range, "draws from it"});
  finding.flow.push_back({context.path, second.site.range, "draws from it again"});
  finding.witness.name = key;
  finding.witness.leaves.push_back(
      {"", "key", "drawn from by " + first.path, "drawn from by " + second.path, Fate::Kept});
  candidate.judged = second.id;
  return candidate;
}

std::vector<Candidate> check(const RuleContext& context) {
  std::vector<Candidate> candidates;
  for (const trace::KeyReuse& reuse : trace::find_key_reuse(context.trace))
    if (reuse.loop == false)
      candidates.push_back(candidate_for(context, reuse));
  return candidates;
}

} // namespace

const Rule& rule_key_reuse() {
  static const Rule rule{
      {"key-reuse", "LL401", "A random key is drawn from twice.", Severity::Error, false, false},
      check};
  return rule;
}

} // namespace leaflint
