// What is not followed: turns of a loop beyond the second that are of another kind, and calls
// beyond the depth that is followed.
//
// Names that are bound there hold something that no event of the trace says. So that nobody takes
// the events for the whole, each such binding gets one more event: an unknown value.
#include <set>

#include "execution/machine.h"

namespace leaflint::execution {

namespace {

bool lies_in(Range inner, Range outer) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

} // namespace

void Machine::leave_unfollowed(Range range) {
  for (const Activation* activation : llvm::reverse(activations_)) {
    if (activation->unit->model)
      continue;
    unfollowed_.insert({static_cast<std::uint32_t>(activation->function), range.begin, range.end});
    return;
  }
}

void Machine::leave_unfollowed(const FunctionHandle& callee) {
  if (callee.unit->model)
    return;
  Range range = program_->function(callee.function).range;
  unfollowed_.insert({static_cast<std::uint32_t>(callee.function), range.begin, range.end});
}

/// The places together with all that was called from them in the turns that were followed.
void Machine::spread_unfollowed() {
  std::vector<UnfollowedPlace> open(unfollowed_.begin(), unfollowed_.end());
  while (!open.empty()) {
    UnfollowedPlace place = open.back();
    open.pop_back();
    for (const trace::Activation& activation : trace_.activations) {
      bool called_there = static_cast<std::uint32_t>(
                              trace_.activations[activation.caller].function) == place.function &&
                          lies_in(activation.call, {place.begin, place.end});
      if (!called_there || activation.call.begin == activation.call.end)
        continue;
      Range whole = program_->function(activation.function).range;
      UnfollowedPlace callee{static_cast<std::uint32_t>(activation.function), whole.begin,
                             whole.end};
      if (unfollowed_.insert(callee).second)
        open.push_back(callee);
    }
  }
}

void Machine::record_unfollowed() {
  spread_unfollowed();
  for (const UnfollowedPlace& place : std::set<UnfollowedPlace>(unfollowed_)) {
    auto id = static_cast<program::FunctionId>(place.function);
    const program::Function& function = program_->function(id);
    trace::Activation activation;
    activation.function = id;
    activation.caller = static_cast<std::uint32_t>(trace_.activations.size());
    activation.followed = false;
    trace_.activations.push_back(activation);
    Range range{place.begin, place.end};
    for (const program::Parameter& parameter : function.parameters)
      if (lies_in(parameter.range, range))
        record_unfollowed_binding(parameter.variable, parameter.range);
    record_unfollowed_region(function.body, range);
  }
}

void Machine::record_unfollowed_region(program::RegionId id, Range range) {
  if (id == program::RegionId::None)
    return;
  for (const program::Operation& operation : program_->region(id).operations) {
    if (operation.kind == program::OperationKind::StoreVariable &&
        lies_in(operation.range, range) && operation.range.begin != operation.range.end &&
        !program_->variable(operation.variable).comprehension)
      record_unfollowed_binding(operation.variable, operation.range);
    for (program::RegionId inner : operation.regions)
      record_unfollowed_region(inner, range);
    for (const program::Handler& handler : operation.handlers)
      record_unfollowed_region(handler.body, range);
  }
}

void Machine::record_unfollowed_binding(program::VariableId variable, Range range) {
  trace::Event event;
  event.id = static_cast<trace::EventId>(trace_.events.size() + 1);
  event.kind = trace::EventKind::Bound;
  event.site.range = range;
  event.site.activation = static_cast<std::uint32_t>(trace_.activations.size() - 1);
  event.place = {trace::Place::Kind::Variable, 0, program_->variable(variable).name.str()};
  event.variable = variable;
  event.after.push_back({{}, derived("turns or calls that are not followed", {}), {}});
  trace_.events.push_back(std::move(event));
}

} // namespace leaflint::execution
