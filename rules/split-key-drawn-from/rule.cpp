// split-key-drawn-from: one random key is drawn from and split.
//
// The claim is trace/key_reuse.h. JAX's own checker counts it as reuse; the numbers of the new keys
// have nothing to do with those of the old one, and so this is a rule of its own.
#include "findings/rule.h"
#include "findings/key_candidate.h"
#include "findings/source_text.h"

namespace leaflint {

namespace {

std::vector<Candidate> check(const RuleContext& context) {
  return key_candidates(
      context, trace::KeyMistake::AlsoSplit,
      [&](const trace::KeyReuse& reuse, const std::string& key) {
        const std::string first = "`" + callee_text(context, reuse.first_place) + "`";
        const std::string second = "`" + callee_text(context, reuse.place) + "`";
        const bool split_first = context.trace.event(reuse.first).path == "split";
        const std::string named = key == "the key" ? "The key" : "`" + key + "`";
        const std::string told =
            split_first ? " is drawn from by " + second + ", though " + first + " has split it"
                        : " is split by " + second + ", though " + first + " has drawn from it";
        return KeyWords{named + told, split_first ? "splits it" : "draws from it",
                        split_first ? "draws from it" : "splits it"};
      });
}

} // namespace

const Rule& rule_split_key_drawn_from() {
  static const Rule rule{{"split-key-drawn-from", "LL404", "A random key is drawn from and split.",
                          Severity::Warning, false, false},
                         check};
  return rule;
}

} // namespace leaflint
