// Events: what the machine writes into the trace.
#include <algorithm>

#include "execution/machine.h"

namespace leaflint::execution {

bool Machine::in_user_code() const {
  return !activations_.back()->unit->model;
}

trace::Site Machine::site() const {
  // Models are silent: what happens in them happened at the user's call that led there.
  for (const Activation* activation : llvm::reverse(activations_))
    if (!activation->unit->model)
      return {activation->site, activation->number, activation->turn};
  return {};
}

trace::Event& Machine::new_event(trace::EventKind kind) {
  trace::Event event;
  event.id = static_cast<trace::EventId>(trace_.events.size() + 1);
  event.kind = kind;
  event.site = site();
  trace_.events.push_back(std::move(event));
  return trace_.events.back();
}

std::vector<std::string> Machine::reasons(const Dependencies& dependencies) const {
  std::vector<std::string> result;
  for (std::uint32_t dependency : dependencies)
    result.push_back(reasons_[dependency]);
  return result;
}

std::uint32_t Machine::dependency_on(llvm::StringRef reason) {
  auto found = std::find(reasons_.begin(), reasons_.end(), reason);
  if (found != reasons_.end())
    return static_cast<std::uint32_t>(found - reasons_.begin());
  reasons_.push_back(reason.str());
  return static_cast<std::uint32_t>(reasons_.size() - 1);
}

trace::Possibilities Machine::possibilities(const Cell& cell) {
  trace::Possibilities result;
  for (const Alternative& alternative : resolve_cell(cell)) {
    auto guard = conjoin(flow_.path, alternative.guard);
    if (!guard || !alternative.value)
      continue;
    Tree tree = alternative.value;
    if (const auto* unknown = reference::get_if<reference::Unknown>(tree))
      if (allocation_of_unknown_.contains(unknown->term->hash))
        tree = as_lazy(tree);
    spend_fuel(1 + guard->size() / 4);
    result.push_back({std::move(*guard), std::move(tree), reasons(alternative.dependencies)});
  }
  return result;
}

trace::Possibilities Machine::possibility(const Tree& tree) {
  return possibilities(cell_of(tree));
}

void Machine::record_bound(trace::Place place, const Cell& before, const Cell& after, Range range,
                           std::optional<program::VariableId> variable) {
  trace::Possibilities old = possibilities(before);
  trace::Possibilities now = possibilities(after);
  trace::Event& event = new_event(trace::EventKind::Bound);
  event.site.range = range;
  event.place = std::move(place);
  event.before = std::move(old);
  event.after = std::move(now);
  event.variable = variable;
}

void Machine::record_field(const std::string& path, const Value& before, const Value& after) {
  if (!before || !after)
    return;
  trace::Possibilities old = possibility(before);
  trace::Possibilities now = possibility(after);
  trace::Event& event = new_event(trace::EventKind::Bound);
  event.place = {trace::Place::Kind::Field, event.id, path}; // each update is a place of its own
  event.before = std::move(old);
  event.after = std::move(now);
}

void Machine::record_called(const Value& callee) {
  const auto* node = reference::get_if<reference::Node>(callee);
  if (!node && !reference::is<reference::Lazy>(callee))
    return;
  if (node && node->kind != reference::NodeKind::Module)
    return;
  trace::Possibilities called = possibility(callee);
  new_event(trace::EventKind::Called).after = std::move(called);
}

void Machine::record_read(const Value& tree, const std::string& path) {
  if (only_pointing_)
    return;
  trace::Possibilities read = possibility(tree);
  trace::Event& event = new_event(trace::EventKind::Read);
  event.after = std::move(read);
  event.path = path;
}

const program::Operation* Machine::maker_of(program::ValueId value) const {
  if (value == program::ValueId::None || !activations_.back()->region)
    return nullptr;
  for (const program::Operation& operation : activations_.back()->region->operations)
    if (operation.result == value)
      return &operation;
  return nullptr;
}

/// Each value of a returned tuple is recorded by itself, with the range of its expression.
void Machine::record_returned(const program::Operation& operation) {
  if (!in_user_code() || operation.operands.empty())
    return;
  const program::Operation* made = maker_of(operation.operands.front());
  std::vector<program::ValueId> values{operation.operands.front()};
  if (made && made->kind == program::OperationKind::Tuple && made->starred.empty())
    values = made->operands;
  for (program::ValueId value : values) {
    const program::Operation* maker = maker_of(value);
    if (!maker)
      continue;
    trace::Possibilities returned = possibilities(operand(value));
    trace::Event& event = new_event(trace::EventKind::Returned);
    event.site.range = maker->range;
    event.after = std::move(returned);
  }
}

std::uint32_t Machine::new_allocation(llvm::StringRef name, bool parameter) {
  trace_.allocations.push_back(
      {name.str(), activations_.empty() ? Range{} : site().range, parameter, false});
  named_.push_back(parameter);
  return static_cast<std::uint32_t>(trace_.allocations.size() - 1);
}

void Machine::name_allocation(const Cell& cell, llvm::StringRef name) {
  for (const Alternative& alternative : cell) {
    std::uint32_t allocation = 0;
    if (const auto* node = reference::get_if<reference::Node>(alternative.value))
      allocation = node->allocation;
    if (const auto* lazy = reference::get_if<reference::Lazy>(alternative.value))
      if (lazy->root.path.empty())
        allocation = lazy->root.allocation;
    if (allocation == 0 || named_[allocation - 1])
      continue;
    trace_.allocations[allocation].name = name.str();
    named_[allocation - 1] = true;
  }
}

// ---- events of natives --------------------------------------------------------------------------

trace::Operand Machine::operand_of(const Tree& tree) {
  // The expression in the user's file is that argument of the user's call which holds this tree.
  Range range;
  for (const Activation* activation : llvm::reverse(activations_)) {
    if (activation->unit->model)
      continue;
    if (activation->arguments)
      range = range_of_argument(*activation->arguments, tree);
    break;
  }
  return {range, possibility(tree)};
}

Range Machine::range_of_argument(const Arguments& arguments, const Tree& tree) {
  auto holds = [&](const Cell& cell) {
    for (const Alternative& alternative : resolve_cell(cell))
      if (alternative.value && (reference::same_tree(alternative.value, tree) ||
                                reference::same_tree(as_lazy(alternative.value), tree)))
        return true;
    return false;
  };
  for (std::size_t i = 0; i < arguments.positional.size(); ++i)
    if (i < arguments.positional_ranges.size() && holds(arguments.positional[i]))
      return arguments.positional_ranges[i];
  for (std::size_t i = 0; i < arguments.keywords.size(); ++i)
    if (i < arguments.keyword_ranges.size() && holds(arguments.keywords[i].second))
      return arguments.keyword_ranges[i];
  return {};
}

trace::EventId Machine::record_dropped(NativeCall& call, const Value& tree) {
  leave_predicates_unfollowed(call, tree);
  trace::Operand source = operand_of(tree);
  trace::Event& event = new_event(trace::EventKind::Dropped);
  event.function = call.name.str();
  event.operands.push_back(std::move(source));
  return event.id;
}

void Machine::complete_dropped(trace::EventId id, const Tree& kept, const Tree& rest) {
  trace::Possibilities kept_values = possibility(kept);
  trace::Possibilities rest_values = rest ? possibility(rest) : trace::Possibilities{};
  trace::Event& event = trace_.events[id - 1];
  event.after = std::move(kept_values);
  event.rest = std::move(rest_values);
}

void Machine::record_moved(llvm::StringRef function, const Tree& tree, const Tree& other,
                           const Tree& result) {
  std::vector<trace::Operand> operands{operand_of(tree), operand_of(other)};
  trace::Possibilities after = possibility(result);
  trace::Event& event = new_event(trace::EventKind::Moved);
  event.function = function.str();
  event.operands = std::move(operands);
  event.after = std::move(after);
}

void Machine::record_state(const Tree& before, const Tree& after) {
  std::vector<trace::Operand> operands{operand_of(before)};
  trace::Possibilities made = possibility(after);
  trace::Event& event = new_event(trace::EventKind::StateSet);
  event.operands = std::move(operands);
  event.after = std::move(made);
}

void Machine::record_combined(NativeCall& call, llvm::ArrayRef<Tree> trees, const Tree& result) {
  std::vector<trace::Operand> operands;
  for (const Tree& tree : trees)
    operands.push_back(operand_of(tree));
  trace::Possibilities after = possibility(result);
  trace::Event& event = new_event(trace::EventKind::Combined);
  event.function = call.name.str();
  event.operands = std::move(operands);
  event.after = std::move(after);
}

void Machine::record_argument_places(const program::Operation& operation,
                                     const Arguments& arguments) {
  // The argument position of one call site, from turn to turn of the loop around it.
  ObjectId frame = activations_.back()->frame;
  for (std::size_t i = 0; i < arguments.positional.size(); ++i) {
    bool tree = std::any_of(arguments.positional[i].begin(), arguments.positional[i].end(),
                            [](const Alternative& alternative) {
                              return reference::is<reference::Node>(alternative.value) ||
                                     reference::is<reference::Lazy>(alternative.value);
                            });
    if (!tree)
      continue;
    auto key = std::make_pair(frame, operation.range.begin * 64 + static_cast<std::uint32_t>(i));
    auto [entry, added] = argument_places_.try_emplace(key, arguments.positional[i]);
    if (added || same_cell(entry->second, arguments.positional[i]))
      continue;
    record_bound({trace::Place::Kind::Argument, frame, "argument " + std::to_string(i + 1)},
                 restrict(entry->second, flow_.path), arguments.positional[i],
                 i < arguments.positional_ranges.size() ? arguments.positional_ranges[i] : Range{},
                 std::nullopt);
    entry->second = arguments.positional[i];
  }
}

} // namespace leaflint::execution
