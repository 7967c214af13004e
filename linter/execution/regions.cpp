// Regions and branches.
//
// A branch runs both arms, each on its own copy of the flow under the path with the condition's
// outcome, and joins. The same condition term has the same outcome wherever it is tested, so two
// branches on one condition agree.
#include <algorithm>
#include <utility>

#include "execution/machine.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint::execution {

/// One way a condition comes out, and under which outcomes.
struct Machine::Test {
  Guard guard;
  bool taken = true;
  bool open = false; // nobody knows; both ways are tried
};

std::size_t Machine::ways_on(llvm::ArrayRef<Flow> flows) {
  return static_cast<std::size_t>(llvm::count_if(flows, [](const Flow& f) { return f.alive; }));
}

/// Some runs have left a loop, a try or a with (by an exception, a return), and those that go on
/// came together from several `ways`: what these have in common is an outcome of its own, so that
/// nothing after it is said of the others.
void Machine::goes_on(std::size_t ways) {
  if (ways < 2 || !flow_.alive)
    return;
  const BranchOutcome outcome{reference::symbol("goes on", next_number_++)->hash, true,
                              site().range};
  flow_.path = *conjoin(flow_.path, {outcome});
}

Flow Machine::meet_if_nothing_raised(std::vector<Flow> flows, const Guard& path, std::size_t mark) {
  const std::size_t ways = ways_on(flows);
  Flow met = meet(std::move(flows), path);
  const bool raised =
      std::any_of(exits_.begin() + static_cast<std::ptrdiff_t>(std::min(mark, exits_.size())),
                  exits_.end(), [](const Exit& exit) { return exit.kind == Exit::Kind::Raise; });
  if (!raised)
    return met;
  Flow outer = std::exchange(flow_, std::move(met));
  goes_on(ways);
  return std::exchange(flow_, std::move(outer));
}

void Machine::run_region(program::RegionId region) {
  if (region == program::RegionId::None)
    return;
  Activation& activation = *activations_.back();
  const program::Region* outer = activation.region;
  activation.region = &activation.unit->program->region(region);
  for (const program::Operation& operation : activation.region->operations) {
    if (!flow_.alive)
      break;
    execute(operation);
  }
  activation.region = outer;
}

Cell Machine::run_expression_region(program::RegionId region) {
  run_region(region);
  if (!flow_.alive)
    return {};
  program::ValueId result = activations_.back()->unit->program->region(region).result;
  return result == program::ValueId::None ? cell_of(none_) : operand(result);
}

std::vector<Machine::Test> Machine::tests_of(const Cell& condition, Range where) {
  std::vector<Test> tests;
  for (const Alternative& alternative : restrict(condition, flow_.path)) {
    reference::Truth known = truth(alternative.value);
    if (known != reference::Truth::Unknown && alternative.dependencies.empty()) {
      tests.push_back({alternative.guard, known == reference::Truth::True});
      continue;
    }
    reference::Term term = term_of(alternative.value);
    bool negated = term->operation == "not" && term->parts.size() == 1;
    if (negated)
      term = term->parts.front();
    for (std::uint32_t dependency : alternative.dependencies)
      term = reference::apply("as it is after " + reasons_[dependency], {term});
    const Hash id = term->hash;
    for (bool taken : {true, false}) {
      Guard outcome{{id, negated ? !taken : taken, where}};
      if (auto guard = conjoin(alternative.guard, outcome))
        if (trace::compatible(*guard, flow_.path))
          tests.push_back({std::move(*guard), taken, true});
    }
  }
  return tests;
}

/// Whether a model's code ended by nothing but raising, since there were `before` exits.
bool Machine::only_raised_in_model(std::size_t before) const {
  const auto raised = llvm::ArrayRef(exits_).drop_front(before);
  return !in_user_code() && !flow_.alive && !raised.empty() &&
         llvm::all_of(raised, [](const Exit& exit) { return exit.kind == Exit::Kind::Raise; });
}

void Machine::run_if(const program::Operation& operation) {
  std::vector<Test> tests = tests_of(operand(operation, 0), site().range);
  auto arm = [&](bool taken) {
    std::size_t index = taken ? 0 : 1;
    program::RegionId region =
        index < operation.regions.size() ? operation.regions[index] : program::RegionId::None;
    return region == program::RegionId::None ? cell_of(none_) : run_expression_region(region);
  };
  if (tests.size() == 1 && beyond(tests.front().guard, flow_.path).empty()) {
    set_register(operation.result, arm(tests.front().taken));
    return;
  }
  Flow base = std::move(flow_);
  const std::size_t mark = exits_.size();
  std::vector<Flow> flows;
  std::vector<Arm> arms;
  std::vector<std::pair<std::size_t, std::size_t>> doubted; // the exits of arms that only raise
  for (const Test& test : tests) {
    const std::size_t before = exits_.size();
    auto path = conjoin(base.path, test.guard);
    if (!path)
      continue;
    flow_ = Flow{base.store, std::move(*path), true};
    Cell result = arm(test.taken);
    if (test.open && only_raised_in_model(before))
      doubted.emplace_back(before, exits_.size());
    if (!flow_.alive)
      continue;
    arms.push_back({beyond(flow_.path, base.path), restrict(result, flow_.path)});
    flows.push_back(std::move(flow_));
  }
  // A library that would raise is presumed not to where the other arm goes on.
  for (const auto& [begin, end] : llvm::reverse(doubted))
    if (!flows.empty())
      exits_.erase(exits_.begin() + static_cast<std::ptrdiff_t>(begin),
                   exits_.begin() + static_cast<std::ptrdiff_t>(end));
  Guard path = base.path;
  base = Flow{};
  flow_ = in_user_code() ? meet_if_nothing_raised(std::move(flows), path, mark)
                         : meet(std::move(flows), path);
  if (!arms.empty())
    set_register(operation.result, arms.size() == 1 ? arms.front().cell : join(arms));
}

} // namespace leaflint::execution
