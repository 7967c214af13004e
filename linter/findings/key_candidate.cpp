#include "findings/key_candidate.h"
#include "findings/source_text.h"

namespace leaflint {

using trace::Event;

namespace {

Candidate candidate_for(const RuleContext& context, const trace::KeyReuse& reuse,
                        const std::string& key, const KeyWords& words) {
  const Event& first = context.trace.event(reuse.first);
  const Event& second = context.trace.event(reuse.second);
  Candidate candidate;
  Finding& finding = candidate.finding;
  finding.range = reuse.place;
  finding.confidence = reuse.definite ? Confidence::Definite : Confidence::Possible;
  finding.message = words.message;
  if (reuse.made != trace::kNoEvent)
    finding.flow.push_back(
        {context.path, context.trace.event(reuse.made).site.range, "holds the key"});
  finding.flow.push_back({context.path, first.site.range, words.first});
  finding.flow.push_back({context.path, second.site.range, words.second});
  finding.witness.name = key;
  finding.witness.leaves.push_back(
      {"", "key", "used by " + first.path, "used by " + second.path, Fate::Kept});
  candidate.judged = second.id;
  return candidate;
}

/// The key as the text has it there.
std::string name_of(const RuleContext& context, const trace::KeyReuse& reuse) {
  if (written(reuse.key))
    return text_at(context, reuse.key);
  return reuse.name.empty() ? "the key" : reuse.name;
}

} // namespace

std::vector<Candidate>
key_candidates(const RuleContext& context, trace::KeyMistake mistake,
               llvm::function_ref<KeyWords(const trace::KeyReuse&, const std::string& key)> words) {
  std::vector<Candidate> candidates;
  for (const trace::KeyReuse& reuse : trace::find_key_reuse(context.trace)) {
    if (reuse.mistake != mistake)
      continue;
    const std::string key = name_of(context, reuse);
    candidates.push_back(candidate_for(context, reuse, key, words(reuse, key)));
  }
  return candidates;
}

} // namespace leaflint
