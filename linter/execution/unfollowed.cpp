// What is not followed: turns of a loop beyond the second that are of another kind, calls beyond
// the depth that is followed, and methods that are called by name on something unknown.
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

/// `something.name()` where nothing is known of the object: it may be of any class of the program.
/// So may what is called itself.
void Machine::leave_methods_unfollowed(const Value& callee) {
  const reference::Term term = term_of(callee);
  llvm::StringRef name = term->operation;
  const bool method = name.consume_front(".");
  methods_called_on_unknowns_.insert(method ? name.str() : "__call__");
}

/// A predicate is asked of every leaf: where a tree is not known, of leaves that we do not see.
void Machine::leave_predicates_unfollowed(const NativeCall& call, const Tree& tree) {
  const bool open = llvm::any_of(reference::positions(tree), [](const reference::Position& each) {
    return reference::is<reference::Unknown>(each.tree) ||
           reference::is<reference::Lazy>(each.tree);
  });
  if (!open)
    return;
  for (const Value& argument : call.positional)
    if (const auto* predicate = handle_as<FunctionHandle>(argument, HandleKind::Function))
      leave_unfollowed(*predicate);
}

void Machine::find_methods_called_on_unknowns() {
  for (const auto& function : functions_made_)
    if (!function->owner.expired() && methods_called_on_unknowns_.contains(
                                          llvm::StringRef(function->name).rsplit('.').second.str()))
      leave_unfollowed(*function);
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
  find_methods_called_on_unknowns();
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
