// Exceptions, context managers and suites that always run.
//
// A modelled trap or a `raise` finds its handler. Where the body of a try did something unknown,
// it may have raised: each handler then also runs from the state at the beginning of the body,
// under an outcome of its own.
#include <map>
#include <utility>

#include "execution/machine.h"

namespace leaflint::execution {

namespace {
// So many exceptions of one body are met by its handlers one by one; more, class by class.
constexpr std::size_t kMostExceptions = 4;
} // namespace

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
    if (taken == reference::Truth::False)
      continue;
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
                           const Guard& path, std::vector<Flow>& flows) {
  if (raised.size() > kMostExceptions)
    raised = one_of_each_class(std::move(raised), path);
  for (Exit& exit : raised)
    run_handler(operation, std::move(exit), flows);
}

/// The exceptions of one class as one, of which nothing more is known than its class.
std::vector<Machine::Exit> Machine::one_of_each_class(std::vector<Exit> raised, const Guard& path) {
  std::map<Hash, std::vector<Exit>> classes;
  for (Exit& exit : raised) {
    flow_ = exit.flow;
    const ClassHandle* type = as_class(type_of(single(exit.value, "an exception")));
    classes[type ? type->identity() : Hash{}].push_back(std::move(exit));
  }
  std::vector<Exit> result;
  for (auto& [identity, exits] : classes) {
    Exit one = exits.front();
    Object exception;
    exception.kind = ObjectKind::Instance;
    flow_ = one.flow;
    if (const Object* first = object_of(single(one.value, "an exception")))
      exception.type = first->type;
    exception.opaque = "one of several exceptions";
    std::vector<Flow> flows;
    for (Exit& exit : exits)
      flows.push_back(std::move(exit.flow));
    const std::size_t ways = ways_on(flows);
    flow_ = meet(std::move(flows), path);
    goes_on(ways);
    one.value = identity == Hash{}
                    ? unknown(exception.opaque)
                    : cell_of(reference::make_reference(new_object(std::move(exception))));
    one.place = Range{}; // of several
    one.flow = std::move(flow_);
    result.push_back(std::move(one));
  }
  return result;
}

/// The exceptions that left what ran since `mark`: they are no exits any more.
std::vector<Machine::Exit> Machine::take_raised(std::size_t mark) {
  std::vector<Exit> raised;
  std::vector<Exit> others;
  for (std::size_t i = mark; i < exits_.size(); ++i)
    (exits_[i].kind == Exit::Kind::Raise ? raised : others).push_back(std::move(exits_[i]));
  exits_.resize(mark);
  exits_.insert(exits_.end(), std::make_move_iterator(others.begin()),
                std::make_move_iterator(others.end()));
  return raised;
}

void Machine::run_try(const program::Operation& operation) {
  Flow before = flow_;
  Guard path = flow_.path;
  std::size_t mark = exits_.size();
  bool outer_possible = std::exchange(handler_possible_, false);
  Activation& activation = *activations_.back();
  activation.expecting += operation.handlers.empty() ? 0 : 1;
  run_region(operation.regions[0]);
  activation.expecting -= operation.handlers.empty() ? 0 : 1;
  std::vector<Exit> raised = take_raised(mark);
  bool may_raise = handler_possible_ && !operation.handlers.empty();
  handler_possible_ |= outer_possible;
  std::vector<Flow> flows;
  if (may_raise) {
    BranchOutcome outcome{reference::symbol("an exception", next_number_++)->hash, false,
                          in_user_code() ? operation.range : site().range};
    complete_under(outcome, mark, raised);
    Flow completed = std::move(flow_);
    outcome.taken = true;
    run_possible_handlers(operation, before, outcome, flows);
    flow_ = std::move(completed);
  }
  if (flow_.alive)
    run_region(operation.regions[1]); // else
  flows.push_back(std::move(flow_));
  std::size_t handled = exits_.size();
  run_handlers(operation, std::move(raised), path, flows);
  std::size_t ways = ways_on(flows);
  bool some_left = exits_.size() > handled;
  flow_ = meet(std::move(flows), path);
  if (some_left)
    goes_on(ways);
  if (operation.regions[2] != program::RegionId::None)
    run_finally(operation.regions[2], mark);
}

/// Every way on from the body of a try is a way on which the unknown in it raised nothing.
void Machine::complete_under(const BranchOutcome& outcome, std::size_t mark,
                             std::vector<Exit>& raised) {
  auto narrow = [&](Flow& flow) {
    if (auto narrowed = conjoin(flow.path, {outcome}); narrowed && flow.alive)
      flow.path = std::move(*narrowed);
  };
  narrow(flow_);
  for (std::size_t i = mark; i < exits_.size(); ++i)
    narrow(exits_[i].flow);
  for (Exit& exit : raised)
    narrow(exit.flow);
}

/// Runs every handler as if something unknown at the beginning of the body had raised: which of
/// them takes it is an outcome of its own.
void Machine::run_possible_handlers(const program::Operation& operation, const Flow& before,
                                    const BranchOutcome& outcome, std::vector<Flow>& flows) {
  std::optional<Guard> open = conjoin(before.path, {outcome});
  for (const program::Handler& handler : operation.handlers) {
    if (!open)
      return;
    flow_ = before;
    flow_.path = *open;
    if (&handler != &operation.handlers.back()) {
      BranchOutcome which{reference::symbol("which exception", next_number_++)->hash, true,
                          outcome.test};
      flow_.path = *conjoin(*open, {which});
      which.taken = false;
      open = conjoin(*open, {which});
    }
    if (handler.variable != program::VariableId::None)
      store_variable(handler.variable, unknown("an exception"), Range{});
    run_region(handler.body);
    flows.push_back(std::move(flow_));
  }
}

/// The suite runs on every way out; what leaves meanwhile leaves after it.
void Machine::run_finally(program::RegionId suite, std::size_t mark) {
  std::vector<Exit> leaving(
      std::make_move_iterator(exits_.begin() + static_cast<std::ptrdiff_t>(mark)),
      std::make_move_iterator(exits_.end()));
  exits_.resize(mark);
  Flow normal = std::move(flow_);
  for (Exit& exit : leaving) {
    flow_ = std::move(exit.flow);
    run_region(suite);
    exit.flow = std::move(flow_);
    if (exit.flow.alive)
      exits_.push_back(std::move(exit));
  }
  flow_ = std::move(normal);
  if (flow_.alive)
    run_region(suite);
}

/// The manager's `__exit__` sees each exception that leaves the body: where it answers True the
/// program goes on.
void Machine::leave_by_exceptions(const Cell& manager, std::size_t mark, const Guard& path) {
  std::vector<Flow> flows;
  flows.push_back(std::move(flow_));
  std::vector<Exit> raised = take_raised(mark);
  std::size_t left = exits_.size();
  for (Exit& exit : raised) {
    flow_ = std::move(exit.flow);
    Cell answer = combine_alternatives({manager}, [&](llvm::ArrayRef<Value> values) {
      auto leave = find_attribute(values.front(), "__exit__");
      Value exception = single(exit.value, "an exception");
      Value type = type_of(exception);
      if (!type)
        type = derived("the type of", {exception});
      return leave && reference::is<reference::Reference>(values.front())
                 ? call_cell(*leave, Arguments::of({type, exception, derived("a traceback", {})}))
                 : cell_of(none_);
    });
    const Known verdict = flow_.alive ? verdict_of(answer) : Known::AlwaysFalse;
    if (verdict == Known::Open) {
      // Whether it goes on is an outcome that nobody knows.
      BranchOutcome outcome{reference::symbol("suppressed", next_number_++)->hash, true,
                            site().range};
      flows.push_back(flow_);
      flows.back().path = *conjoin(flow_.path, {outcome});
      outcome.taken = false;
      flow_.path = *conjoin(flow_.path, {outcome});
    }
    (verdict == Known::AlwaysTrue ? flows.emplace_back() : exit.flow) = std::move(flow_);
    if (verdict != Known::AlwaysTrue && exit.flow.alive)
      exits_.push_back(std::move(exit));
  }
  bool some_left = exits_.size() > left;
  std::size_t ways = ways_on(flows);
  flow_ = meet(std::move(flows), path);
  if (some_left)
    goes_on(ways);
}

void Machine::run_with(const program::Operation& operation) {
  Guard path = flow_.path;
  Cell manager = operand(operation, 0);
  Cell entered = combine_alternatives({manager}, [&](llvm::ArrayRef<Value> values) {
    const Value& value = values.front();
    if (const auto* generator = handle_as<GeneratorHandle>(value, HandleKind::Generator)) {
      // @contextmanager: the body of the with stands at the yield.
      std::size_t calls = 0;
      run_generator(*generator, [&](const Cell& yielded) {
        if (calls++ > 0)
          return cell_of(none_);
        if (!operation.results.empty())
          set_register(operation.results.front(), yielded);
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
  if (!flow_.alive)
    return;
  bool by_generator =
      manager.size() == 1 &&
      handle_as<GeneratorHandle>(manager.front().value, HandleKind::Generator) != nullptr;
  if (by_generator)
    return;
  if (!operation.results.empty())
    set_register(operation.results.front(), entered);
  std::size_t mark = exits_.size();
  // One of which nothing is known may be there to catch what is raised, as `pytest.raises` is.
  const bool known = llvm::all_of(manager, [](const Alternative& alternative) {
    return reference::is<reference::Reference>(alternative.value);
  });
  activations_.back()->expecting += known ? 0 : 1;
  run_region(operation.regions[0]);
  activations_.back()->expecting -= known ? 0 : 1;
  if (flow_.alive)
    combine_alternatives({manager}, [&](llvm::ArrayRef<Value> values) {
      const Value& value = values.front();
      if (!reference::is<reference::Reference>(value))
        return cell_of(none_);
      std::optional<Cell> leave = find_attribute(value, "__exit__");
      return leave ? call_cell(*leave, Arguments::of({none_, none_, none_})) : cell_of(none_);
    });
  leave_by_exceptions(manager, mark, path);
}

} // namespace leaflint::execution
