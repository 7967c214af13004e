#include "trace/chains.h"

#include <algorithm>

namespace leaflint::trace {

Chain chain_of(const Trace& trace, const Event& event) {
  Chain chain{{event.site.activation, event.site.range, event.site.turn}};
  for (std::uint32_t at = event.site.activation; trace.activations[at].caller != at;
       at = trace.activations[at].caller) {
    const Activation& activation = trace.activations[at];
    if (!activation.followed)
      return {};
    chain.push_back({activation.caller, activation.call, activation.turn});
  }
  std::reverse(chain.begin(), chain.end());
  return chain;
}

bool same_places(const Chain& first, const Chain& second) {
  return std::equal(first.begin(), first.end(), second.begin(), second.end(),
                    [](const Link& left, const Link& right) { return left.place == right.place; });
}

std::optional<std::size_t> differing_turn(const Chain& first, const Chain& second) {
  if (first.size() != second.size() || first.empty())
    return std::nullopt;
  std::optional<std::size_t> loop;
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (!(first[i].place == second[i].place))
      return std::nullopt;
    if (!loop && first[i].activation != second[i].activation)
      return std::nullopt; // by two calls of one text that no loop repeats
    if (first[i].turn == second[i].turn)
      continue;
    if (loop || second[i].turn != first[i].turn + 1)
      return std::nullopt;
    loop = i;
  }
  return loop;
}

} // namespace leaflint::trace
