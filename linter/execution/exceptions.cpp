// Exceptions, context managers and suites that always run.
//
// A modelled trap or a `raise` finds its handler. Where the body of a try did something unknown,
// it may have raised: each handler then also runs from the state at the beginning of the body,
// under an outcome of its own.
#include <algorithm>

#include "execution/machine.h"

namespace leaflint::execution {

namespace {

std::vector<std::size_t> raised_since(std::size_t mark, std::size_t size) {
  std::vector<std::size_t> indices;
  for (std::size_t i = mark; i < size; ++i) indices.push_back(i);
  return indices;
}

}  // namespace

/// Runs the first handler that takes the exception. False when none does: it goes on outward.
bool Machine::run_handler(const program::Operation& operation, Exit raised,
                          std::vector<Flow>& flows) {
  flow_ = std::move(raised.flow);
  for (const program::Handler& handler : operation.handlers) {
    reference::Truth taken = reference::Truth::True;
    if (handler.type != program::RegionId::None) {
      Value type = single(run_expression_region(handler.type), "the type of a handler");
      taken = is_instance(single(raised.value, "an exception"), type);
    }
    if (taken == reference::Truth::False) continue;
    // An unknown type is taken to match: the handler was written for something.
    if (handler.variable != program::VariableId::None)
      store_variable(handler.variable, raised.value, Range{});
    run_region(handler.body);
    flows.push_back(std::move(flow_));
    return true;
  }
  raised.flow = std::move(flow_);
  exits_.push_back(std::move(raised));
  return false;
}

void Machine::run_handlers(const program::Operation& operation, std::vector<Exit> raised,
                           std::vector<Flow>& flows) {
  for (Exit& exit : raised) run_handler(operation, std::move(exit), flows);
}

void Machine::run_try(const program::Operation& operation) {
  Flow before = flow_;
  Guard path = flow_.path;
  std::size_t mark = exits_.size();
  bool outer_possible = handler_possible_;
  handler_possible_ = false;
  run_region(operation.regions[0]);
  std::vector<Exit> raised;
  for (std::size_t i : raised_since(mark, exits_.size()))
    if (exits_[i].kind == Exit::Kind::Raise) raised.push_back(exits_[i]);
  exits_.erase(std::remove_if(exits_.begin() + static_cast<std::ptrdiff_t>(mark), exits_.end(),
                              [](const Exit& exit) { return exit.kind == Exit::Kind::Raise; }),
               exits_.end());
  bool may_raise = handler_possible_ && !operation.handlers.empty();
  handler_possible_ |= outer_possible;
  std::vector<Flow> flows;
  Guard completed = path;
  if (may_raise) {
    BranchOutcome outcome{reference::symbol("an exception", next_number_++)->hash, false,
                          in_user_code() ? operation.range : Range{}};
    if (auto narrowed = conjoin(flow_.path, {outcome}); narrowed && flow_.alive)
      flow_.path = *narrowed;
    for (Exit& exit : exits_)
      if (&exit >= exits_.data() + mark)
        if (auto narrowed = conjoin(exit.flow.path, {outcome})) exit.flow.path = *narrowed;
    for (Exit& exit : raised)
      if (auto narrowed = conjoin(exit.flow.path, {outcome})) exit.flow.path = *narrowed;
    outcome.taken = true;
    Flow ahead = std::move(flow_);
    for (const program::Handler& handler : operation.handlers) {
      flow_ = before;
      BranchOutcome which = outcome;
      if (auto taken = conjoin(flow_.path, {which})) flow_.path = *taken;
      if (&handler != &operation.handlers.front()) {
        BranchOutcome other{reference::symbol("which exception", next_number_++)->hash, true,
                            outcome.test};
        if (auto taken = conjoin(flow_.path, {other})) flow_.path = *taken;
      }
      if (handler.variable != program::VariableId::None)
        store_variable(handler.variable, unknown("an exception"), Range{});
      run_region(handler.body);
      flows.push_back(std::move(flow_));
    }
    flow_ = std::move(ahead);
  }
  if (flow_.alive) run_region(operation.regions[1]);  // else
  flows.push_back(std::move(flow_));
  run_handlers(operation, std::move(raised), flows);
  flow_ = join_flows(std::move(flows), path);
  program::RegionId finally = operation.regions[2];
  if (finally == program::RegionId::None) return;
  // The suite runs on every way out; what leaves meanwhile leaves after it.
  std::vector<Exit> leaving(std::make_move_iterator(exits_.begin() + static_cast<long>(mark)),
                            std::make_move_iterator(exits_.end()));
  exits_.resize(mark);
  Flow normal = std::move(flow_);
  for (Exit& exit : leaving) {
    flow_ = std::move(exit.flow);
    run_region(finally);
    exit.flow = std::move(flow_);
    if (exit.flow.alive) exits_.push_back(std::move(exit));
  }
  flow_ = std::move(normal);
  if (flow_.alive) run_region(finally);
}

void Machine::run_with(const program::Operation& operation) {
  Cell manager = operand(operation, 0);
  Cell entered = combine_alternatives({manager}, [&](llvm::ArrayRef<Value> values) {
    const Value& value = values.front();
    if (const auto* generator = handle_as<GeneratorHandle>(value, HandleKind::Generator)) {
      // @contextmanager: the body of the with stands at the yield.
      std::size_t calls = 0;
      run_generator(*generator, [&](const Cell& yielded) {
        if (calls++ > 0) return cell_of(none_);
        if (!operation.results.empty()) set_register(operation.results.front(), yielded);
        run_region(operation.regions[0]);
        return cell_of(none_);
      });
      return cell_of(boolean(true));
    }
    std::optional<Cell> enter = find_attribute(value, "__enter__");
    if (!enter || !reference::is<reference::Reference>(value))
      return cell_of(derived("what a context manager gives", {value}));
    return call_cell(*enter, {});
  });
  if (!flow_.alive) return;
  bool by_generator =
      manager.size() == 1 && handle_as<GeneratorHandle>(manager.front().value,
                                                        HandleKind::Generator) != nullptr;
  if (by_generator) return;
  if (!operation.results.empty()) set_register(operation.results.front(), entered);
  run_region(operation.regions[0]);
  if (!flow_.alive) return;
  combine_alternatives({manager}, [&](llvm::ArrayRef<Value> values) {
    const Value& value = values.front();
    if (!reference::is<reference::Reference>(value)) return cell_of(none_);
    std::optional<Cell> leave = find_attribute(value, "__exit__");
    return leave ? call_cell(*leave, Arguments::of({none_, none_, none_})) : cell_of(none_);
  });
}

}  // namespace leaflint::execution
