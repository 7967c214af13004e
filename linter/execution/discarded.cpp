// Results that nobody sees: a call that is a statement and does nothing but make a value.
//
// Recorded is what a function of a library made, whether the statement calls it directly or by way
// of a function of the program; not what a compiled function made, which is called to compile it,
// too. A call that changes an object, or calls something unknown, does something: it is not
// recorded.
#include "execution/machine.h"

namespace leaflint::execution {

namespace {

using program::OperationKind;

struct Callee {
  std::string name;     // of a library; empty if it is none
  bool program = false; // a function of the program
};

Callee callee_of(const Value& value) {
  if (const auto* bound = handle_as<BoundHandle>(value, HandleKind::Bound))
    return callee_of(bound->function);
  if (const auto* partial = handle_as<PartialHandle>(value, HandleKind::Partial))
    return callee_of(partial->function);
  if (const auto* native = handle_as<NativeHandle>(value, HandleKind::Native))
    return {native->name};
  const auto* function = handle_as<FunctionHandle>(value, HandleKind::Function);
  if (!function)
    return {};
  return function->unit->model ? Callee{function->name} : Callee{"", true};
}

/// Of a tree of unknown structure: whether it holds something where the given one held numbers.
bool has_leaves(const Tree& tree) {
  return llvm::any_of(reference::positions(tree), [](const reference::Position& position) {
    if (const auto* lazy = reference::get_if<reference::Lazy>(position.tree))
      return llvm::any_of(lazy->slots, reference::is<reference::Leaf>);
    return reference::is<reference::Leaf>(position.tree) ||
           reference::is<reference::Reference>(position.tree);
  });
}

} // namespace

void Machine::note_clock() {
  for (Activation* activation : llvm::reverse(activations_))
    if (!activation->unit->model) {
      activation->reads_clock = true;
      return;
    }
}

/// Whether nothing changed but the receiver of a library's method, which its result replaces.
bool Machine::had_no_effect(const BeforeCall& before, const Value& callee) const {
  if (unknown_calls_ != before.unknown_calls)
    return false;
  const auto* bound = handle_as<BoundHandle>(callee, HandleKind::Bound);
  const auto* self = bound && !callee_of(callee).program
                         ? reference::get_if<reference::Reference>(bound->self)
                         : nullptr;
  return llvm::none_of(Store::differences(before.store, flow_.store), [&](ObjectId id) {
    return before.store.has(id) && (!self || self->object != id);
  });
}

/// Whether a function of the program ran that may raise by itself: it is called to check something.
bool Machine::ran_checks(const BeforeCall& before) const {
  const auto checks = [](const program::Operation& operation) {
    return operation.kind == OperationKind::Raise || operation.kind == OperationKind::Assert;
  };
  std::set<program::FunctionId> ran;
  for (std::size_t i = before.activations; i < trace_.activations.size(); ++i)
    ran.insert(trace_.activations[i].function);
  for (program::FunctionId function : ran) {
    const Range body = program_->function(function).range;
    for (const program::Region& region : program_->regions)
      for (const program::Operation& operation : region.operations)
        if (checks(operation) && body.contains(operation.range))
          return true;
  }
  return false;
}

/// The expression of which a method is called: of `x.at[0].set(1)` it is `x`.
const program::Operation* Machine::receiver_of(const program::Operation& call) const {
  const program::Operation* method = maker_of(call.operands.front());
  if (!method || method->kind != OperationKind::GetAttribute)
    return nullptr;
  const program::Operation* object = maker_of(method->operands.front());
  if (!object || object->kind != OperationKind::GetItem)
    return object;
  const program::Operation* at = maker_of(object->operands.front());
  return at && at->kind == OperationKind::GetAttribute && at->text == "at"
             ? maker_of(at->operands.front())
             : object;
}

std::vector<trace::Operand> Machine::operands_of(const program::Operation& operation,
                                                 const Value& callee, const Arguments& arguments) {
  std::vector<trace::Operand> operands;
  const bool method = handle_as<BoundHandle>(callee, HandleKind::Bound) != nullptr;
  if (const program::Operation* self = method ? receiver_of(operation) : nullptr)
    operands.push_back({self->range, possibilities(operand(self->result)), "self"});
  for (std::size_t i = 0; i < arguments.positional.size(); ++i)
    operands.push_back(
        {i < arguments.positional_ranges.size() ? arguments.positional_ranges[i] : Range{},
         possibilities(arguments.positional[i])});
  for (std::size_t i = 0; i < arguments.keywords.size(); ++i)
    operands.push_back({i < arguments.keyword_ranges.size() ? arguments.keyword_ranges[i] : Range{},
                        possibilities(arguments.keywords[i].second), arguments.keywords[i].first});
  return operands;
}

void Machine::record_discarded(const program::Operation& operation, const Cell& callee,
                               const Arguments& arguments, const Cell& result,
                               const BeforeCall& before) {
  if (callee.size() != 1 || !had_no_effect(before, callee.front().value))
    return;
  const Callee called = callee_of(callee.front().value);
  if (called.name.empty() && !called.program)
    return;
  trace::Possibilities made = possibilities(result);
  if (llvm::none_of(made, [](const auto& each) { return has_leaves(each.tree); }))
    return;
  trace::Event event;
  event.function = called.name;
  event.operands = operands_of(operation, callee.front().value, arguments);
  if (called.program) {
    // What the function gives back must be what an update in it made, and nothing else.
    const trace::Event* moved = nullptr;
    for (std::size_t i = before.events; i < trace_.events.size(); ++i)
      if (trace_.events[i].kind == trace::EventKind::Moved)
        moved = &trace_.events[i];
    if (!moved || moved->after.size() != 1 || made.size() != 1 ||
        !reference::same_tree(moved->after.front().tree, made.front().tree))
      return;
    event.function = moved->function;
    const trace::Possibilities source = moved->operands.front().values;
    llvm::erase_if(event.operands, [&](const trace::Operand& each) {
      return source.size() != 1 || each.values.size() != 1 ||
             !reference::same_tree(each.values.front().tree, source.front().tree);
    });
    for (trace::Operand& each : event.operands)
      each.keyword = "self";
  }
  const Activation& activation = *activations_.back();
  trace::Event& recorded = new_event(trace::EventKind::Discarded);
  recorded.site.range = operation.range;
  recorded.function = std::move(event.function);
  recorded.operands = std::move(event.operands);
  recorded.after = std::move(made);
  recorded.meant = activation.expecting > 0 || activation.reads_clock || ran_checks(before);
}

std::optional<program::VariableId> Machine::kept_variable(Range place) const {
  if (!in_user_code())
    return std::nullopt;
  for (const KeptResult& kept : options_.kept)
    if (kept.variable && kept.place == place)
      return kept.variable;
  return std::nullopt;
}

void Machine::keep_result(const program::Operation& operation, const Cell& result) {
  for (const KeptResult& kept : options_.kept) {
    if (kept.variable || !(kept.place == operation.range))
      continue;
    for (const program::Operation& target : activations_.back()->region->operations) {
      if (!(target.range == kept.target))
        continue;
      const std::size_t events = trace_.events.size();
      if (target.kind == OperationKind::LoadVariable)
        store_variable(target.variable, result, Range{});
      if (target.kind == OperationKind::GetAttribute)
        for (const Alternative& object : operand(target, 0))
          set_attribute(object.value, target.text, result, Range{});
      // The text does not say it: it has no place in the trace.
      trace_.events.resize(std::min(events, trace_.events.size()));
      break;
    }
  }
}

} // namespace leaflint::execution
