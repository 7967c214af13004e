// The machine's centre: flow, exceptions, and running something once for each combination of
// alternatives.
#include "execution/machine.h"

#include <cassert>

namespace leaflint::execution {

namespace {
// More combinations than this of one operation's operands are not followed.
constexpr std::size_t kMostCombinations = 16;
// Fuel: operations executed, models included, for each operation of the file, and what is written
// into the trace. A training script spends about 100; the constant part pays for building library
// models.
constexpr std::uint64_t kFuelPerOperation = 200;
constexpr std::uint64_t kFuelToStart = 400'000;

// Joining so many cells takes about as long as executing an operation.
constexpr std::size_t kCellsPerFuel = 8;

/// Of the checked file alone: what it imports is paid from that.
std::uint64_t operation_count(const program::Program& program) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < program.own_regions; ++i)
    count += program.regions[i].operations.size();
  return count;
}

struct Combination {
  Guard guard;
  std::vector<Value> values;
  Dependencies dependencies;
};

void extend(std::vector<Combination>& combinations, const Cell& cell) {
  std::vector<Combination> result;
  for (const Combination& combination : combinations)
    for (const Alternative& alternative : cell) {
      auto guard = conjoin(combination.guard, alternative.guard);
      if (!guard)
        continue;
      Combination next = combination;
      next.guard = std::move(*guard);
      next.values.push_back(alternative.value);
      next.dependencies = unite(next.dependencies, alternative.dependencies);
      result.push_back(std::move(next));
    }
  combinations = std::move(result);
}

} // namespace

Arguments Arguments::of(llvm::ArrayRef<Value> values) {
  Arguments arguments;
  for (const Value& value : values)
    arguments.positional.push_back(cell_of(value));
  return arguments;
}

Value NativeCall::argument(std::size_t index, llvm::StringRef keyword) const {
  if (index < positional.size())
    return positional[index];
  for (const auto& [name, value] : keywords)
    if (keyword == name)
      return value;
  return nullptr;
}

Range NativeCall::argument_range(std::size_t index, llvm::StringRef keyword) const {
  if (index < positional.size())
    return index < arguments.positional_ranges.size() ? arguments.positional_ranges[index]
                                                      : Range{};
  for (std::size_t i = 0; i < arguments.keywords.size(); ++i)
    if (keyword == arguments.keywords[i].first && i < arguments.keyword_ranges.size())
      return arguments.keyword_ranges[i];
  return {};
}

Machine::Machine(std::shared_ptr<program::Program> program, const ExecutionOptions& options)
    : none_(reference::make_none()), program_(std::move(program)), options_(options) {
  flow_.store = Store(permanent_);
  fuel_ = kFuelToStart + kFuelPerOperation * operation_count(*program_);
  trace_.program = program_;
  trace_.allocations.emplace_back();
}

Machine::~Machine() = default;

ObjectId Machine::new_object(Object object) {
  ObjectId id = next_object_++;
  flow_.store.put(id, std::move(object));
  return id;
}

bool Machine::spend_fuel(std::uint64_t amount) {
  if (fuel_ < amount) {
    fuel_ = 0;
    trace_.out_of_fuel = true;
    return false;
  }
  fuel_ -= amount;
  return true;
}

/// A builtin exception by name, one of a module by its dotted name.
Value Machine::exception_class(llvm::StringRef name) {
  auto [module, member] = name.rsplit('.');
  if (member.empty())
    return builtin(name);
  Value imported = import_module(module);
  std::optional<Cell> found =
      as_module(imported) ? module_attribute(*as_module(imported), member) : std::nullopt;
  return found ? single(*found, "an exception") : nullptr;
}

Cell Machine::raise(llvm::StringRef type, llvm::StringRef message) {
  if (!flow_.alive)
    return {};
  Value cls = exception_class(type);
  Object exception;
  exception.kind = ObjectKind::Instance;
  if (const auto* leaf = reference::get_if<reference::Leaf>(cls))
    exception.type = leaf->handle;
  exception.set_name("args", cell_of(reference::make_tuple({string(message)})));
  ObjectId id = new_object(std::move(exception));
  run_exit(Exit::Kind::Raise, cell_of(reference::make_reference(id)));
  return {};
}

void Machine::run_exit(Exit::Kind kind, Cell value) {
  Exit exit;
  exit.kind = kind;
  exit.flow = flow_;
  exit.value = std::move(value);
  exit.depth = activations_.size();
  exit.place = activations_.empty() ? Range{} : activations_.back()->site;
  exits_.push_back(std::move(exit));
  flow_ = Flow{{}, flow_.path, false};
}

Cell Machine::outcome(const reference::Outcome<Tree>& outcome, llvm::ArrayRef<Value> operands) {
  if (!outcome.trapped())
    return cell_of(outcome.value());
  // A trap is believed only where nothing unknown could have prevented it.
  for (const Value& value : operands)
    if (reference::is<reference::Unknown>(value) || reference::is<reference::Lazy>(value))
      return cell_of(derived("an operation that may raise", operands));
  return raise(outcome.trap());
}

void Machine::restore(const Store& then) {
  for (ObjectId id : Store::differences(then, flow_.store))
    if (then.has(id))
      flow_.store.put(id, then.read(id));
}

Flow Machine::meet(std::vector<Flow> flows, const Guard& path) {
  std::size_t work = 0;
  Flow met = join_flows(std::move(flows), path, &work);
  spend_fuel(work / kCellsPerFuel);
  return met;
}

Cell Machine::combine_alternatives(llvm::ArrayRef<Cell> cells,
                                   llvm::function_ref<Cell(llvm::ArrayRef<Value>)> body) {
  std::vector<Combination> combinations(1);
  for (const Cell& cell : cells) {
    extend(combinations, restrict(cell, flow_.path));
    if (combinations.size() > kMostCombinations)
      return unknown("too many alternatives");
  }
  if (combinations.empty()) { // nothing that does not contradict: this code is not reached
    flow_.alive = false;
    return {};
  }
  if (combinations.size() == 1 && combinations.front().guard.empty())
    return with_dependencies(body(combinations.front().values), combinations.front().dependencies);
  spend_fuel(combinations.size());
  Flow base = std::move(flow_);
  const std::size_t mark = exits_.size();
  std::vector<Flow> flows;
  std::vector<Arm> arms;
  for (const Combination& combination : combinations) {
    auto path = conjoin(base.path, combination.guard);
    if (!path)
      continue;
    flow_ = Flow{base.store, *path, true};
    Cell result = with_dependencies(body(combination.values), combination.dependencies);
    if (!flow_.alive)
      continue;
    arms.push_back({beyond(flow_.path, base.path), restrict(result, flow_.path)});
    flows.push_back(std::move(flow_));
  }
  Guard path = base.path;
  base = Flow{};
  flow_ = !activations_.empty() && in_user_code()
              ? meet_if_nothing_raised(std::move(flows), path, mark)
              : meet(std::move(flows), path);
  if (arms.empty())
    return {};
  return arms.size() == 1 ? arms.front().cell : join(arms);
}

Cell Machine::with_dependencies(Cell cell, const Dependencies& dependencies) {
  if (dependencies.empty())
    return cell;
  for (Alternative& alternative : cell)
    alternative.dependencies = unite(alternative.dependencies, dependencies);
  return cell;
}

trace::Trace execute(std::shared_ptr<program::Program> program, const ExecutionOptions& options) {
  return Machine(std::move(program), options).run();
}

} // namespace leaflint::execution
