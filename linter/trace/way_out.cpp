#include "trace/way_out.h"

#include <algorithm>
#include <set>

#include "reference/unknown.h"
#include "trace/chains.h"

namespace leaflint::trace {

namespace {

using reference::Hash;

std::set<Hash> terms_in(const Possibilities& values) {
  std::set<Hash> terms;
  for (const Possibility& value : values)
    for (const reference::Position& position : reference::positions(value.tree))
      terms.insert(reference::tree_term(position.tree)->hash);
  return terms;
}

/// Whether the activation gave something back that has one of the terms; a lambda gives back what
/// it makes.
bool returns_some(const Trace& trace, std::uint32_t activation, const std::set<Hash>& terms) {
  const program::Function& function =
      trace.program->function(trace.activations[activation].function);
  if (function.kind == program::FunctionKind::Lambda)
    return true;
  return std::any_of(trace.events.begin(), trace.events.end(), [&](const Event& event) {
    if (event.kind != EventKind::Returned || event.site.activation != activation)
      return false;
    const std::set<Hash> returned = terms_in(event.after);
    return std::any_of(returned.begin(), returned.end(),
                       [&](const Hash& term) { return terms.contains(term); });
  });
}

} // namespace

Site where_kept_back(const Trace& trace, const NextTurn& turns, const Event& event,
                     const Possibilities& before, const Possibilities& after) {
  std::set<Hash> made = terms_in(after);
  for (const Hash& term : terms_in(before))
    made.erase(term);
  const Chain chain = chain_of(trace, event);
  for (auto link = chain.rbegin(); link != chain.rend(); ++link)
    if (link->activation == turns.activation || !returns_some(trace, link->activation, made))
      return {link->place, link->activation, link->turn};
  return event.site;
}

} // namespace leaflint::trace
