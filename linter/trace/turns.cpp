#include "trace/turns.h"

#include <algorithm>
#include <map>
#include <set>

#include "trace/chains.h"

namespace leaflint::trace {

namespace {

using Places = std::vector<std::uint32_t>;

Places places_of(const Chain& chain) {
  Places places;
  for (const Link& link : chain) {
    places.push_back(link.place.begin);
    places.push_back(link.place.end);
  }
  return places;
}

void search_loops(const program::Program& program, program::RegionId id, Range place,
                  std::optional<Range>& found) {
  if (id == program::RegionId::None)
    return;
  for (const program::Operation& operation : program.region(id).operations) {
    if (!operation.range.contains(place))
      continue;
    if (operation.kind == program::OperationKind::For ||
        operation.kind == program::OperationKind::While)
      found = operation.range;
    for (program::RegionId inner : operation.regions)
      search_loops(program, inner, place, found);
    for (const program::Handler& handler : operation.handlers)
      search_loops(program, handler.body, place, found);
  }
}

} // namespace

std::vector<NextTurn> next_turns(const Trace& trace, EventKind kind) {
  // By the places of their chains: only events of the same ones can be a pair.
  std::map<Places, std::vector<std::pair<EventId, Chain>>> all;
  std::vector<NextTurn> found;
  for (const Event& event : trace.events) {
    if (event.kind != kind)
      continue;
    Chain chain = chain_of(trace, event);
    auto& before = all[places_of(chain)];
    // Of several that came before at that turn, the last: an outer loop began the inner one anew.
    std::set<std::size_t> paired;
    for (auto earlier = before.rbegin(); earlier != before.rend(); ++earlier) {
      const auto& [id, first] = *earlier;
      const auto loop = differing_turn(first, chain);
      if (loop && paired.insert(*loop).second)
        found.push_back(
            {id, event.id, first[*loop].activation, first[*loop].place, first[*loop].turn});
    }
    before.emplace_back(event.id, std::move(chain));
  }
  return found;
}

std::optional<Range> loop_around(const Trace& trace, std::uint32_t activation, Range place) {
  const program::Function& function =
      trace.program->function(trace.activations[activation].function);
  std::optional<Range> found;
  search_loops(*trace.program, function.body, place, found);
  return found;
}

bool reads_in(const Trace& trace, program::VariableId variable, Range range) {
  return std::any_of(trace.program->regions.begin(), trace.program->regions.end(),
                     [&](const program::Region& region) {
                       return std::any_of(region.operations.begin(), region.operations.end(),
                                          [&](const program::Operation& operation) {
                                            return operation.kind ==
                                                       program::OperationKind::LoadVariable &&
                                                   operation.variable == variable &&
                                                   range.contains(operation.range);
                                          });
                     });
}

Possibilities new_state_of(const Event& update) {
  Possibilities states;
  for (const Possibility& possibility : update.after) {
    const auto* pair = reference::get_if<reference::Node>(possibility.tree);
    if (!pair || pair->children.size() != 2)
      return {};
    states.push_back(possibility);
    states.back().tree = pair->children[1];
  }
  return states;
}

bool surely_same(const Possibilities& left, const Possibilities& right) {
  return left.size() == 1 && right.size() == 1 && left.front().dependencies.empty() &&
         right.front().dependencies.empty() &&
         compatible(left.front().guard, right.front().guard) &&
         reference::same_program_value(left.front().tree, right.front().tree);
}

} // namespace leaflint::trace
