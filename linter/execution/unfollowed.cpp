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

/// Every operation of a region and of those in it.
void for_each_operation(const program::Program& program, program::RegionId id,
                        llvm::function_ref<void(const program::Operation&)> visit) {
  if (id == program::RegionId::None)
    return;
  for (const program::Operation& operation : program.region(id).operations) {
    visit(operation);
    for (program::RegionId inner : operation.regions)
      for_each_operation(program, inner, visit);
    for (const program::Handler& handler : operation.handlers) {
      for_each_operation(program, handler.type, visit);
      for_each_operation(program, handler.body, visit);
    }
  }
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

void Machine::leave_unfollowed(const FunctionHandle& callee, bool again) {
  if (callee.unit->model)
    return;
  Reach reach;
  reach.again = again;
  forget_reach(callee, dependency_on("what is done by a call that is not followed"), reach);
  Range range = program_->function(callee.function).range;
  unfollowed_.insert({static_cast<std::uint32_t>(callee.function), range.begin, range.end});
}

/// The functions of the program that stand in a function, itself first.
std::vector<program::FunctionId> Machine::functions_in(const FunctionHandle& handle) {
  const program::Program& program = *handle.unit->program;
  std::vector<program::FunctionId> inside{handle.function};
  // Inner functions have higher numbers than those around them.
  for (std::size_t i = 0; i < program.functions.size(); ++i)
    if (llvm::is_contained(inside, program.functions[i].parent))
      inside.push_back(static_cast<program::FunctionId>(i));
  return inside;
}

/// What a function that is not followed may have changed: the objects that it finds in the frames
/// around it, the variables there that it binds, and what the functions do that it finds there. One
/// that was followed twice already does again what it did, as the turns of a loop do: only how many
/// items a container has is then not known.
void Machine::forget_reach(const FunctionHandle& callee, std::uint32_t dependency, Reach& reach) {
  if (callee.unit->model || !reach.functions.insert(callee.identity()).second)
    return;
  const program::Program& program = *callee.unit->program;
  const std::vector<program::FunctionId> inside = functions_in(callee);
  const auto visit = [&](const program::Operation& operation) {
    const bool load = operation.kind == program::OperationKind::LoadVariable;
    const bool store = operation.kind == program::OperationKind::StoreVariable;
    if ((load || store) && !llvm::is_contained(inside, program.variable(operation.variable).owner))
      forget_reach_of(callee, operation.variable, store, dependency, reach);
  };
  for (const program::FunctionId function : inside)
    for_each_operation(program, program.function(function).body, visit);
}

void Machine::forget_reach_of(const FunctionHandle& callee, program::VariableId variable,
                              bool binds, std::uint32_t dependency, Reach& reach) {
  const program::Program& program = *callee.unit->program;
  const program::FunctionId owner = program.variable(variable).owner;
  ObjectId frame = callee.frame;
  program::FunctionId function = program.function(callee.function).parent;
  while (function != owner && function != program::FunctionId::None && flow_.store.has(frame)) {
    frame = flow_.store.read(frame).parent;
    function = program.function(function).parent;
  }
  const std::uint32_t slot = callee.unit->slot_of(variable);
  if (function != owner || !flow_.store.has(frame) || slot >= flow_.store.read(frame).items.size())
    return;
  const Cell held = flow_.store.read(frame).items[slot];
  if (binds && !reach.again)
    flow_.store.write(frame).items[slot] = unknown("turns or calls that are not followed");
  if (!reach.again)
    taint(held, dependency, reach.objects, 0);
  for (const Alternative& alternative : held) {
    if (const auto* inner = handle_as<FunctionHandle>(alternative.value, HandleKind::Function))
      forget_reach(*inner, dependency, reach);
    if (const auto* reference = reference::get_if<reference::Reference>(alternative.value))
      forget_length(reference->object, reach.again);
  }
}

/// Any number of items, which are `like` those that there are, or of which nothing is known.
void Machine::forget_length(ObjectId id, bool like) {
  if (!flow_.store.has(id))
    return;
  const Object& object = flow_.store.read(id);
  const bool list = object.kind == ObjectKind::List;
  if (list && like && object.opaque.empty() && !object.element && !object.items.empty())
    widen_list(id);
  else if (list || object.kind == ObjectKind::Dict || object.kind == ObjectKind::Set)
    forget_content(flow_.store.write(id));
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
