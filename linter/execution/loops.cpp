// Loops: in full where they are short, else two turns.
//
// A loop over at most kLongestFullLoop known elements runs in full; any other runs two turns, with
// what changes from turn to turn no longer known (widening.cpp): what goes wrong in a training loop
// goes wrong on the second turn. A third follows where the second changed the kind of something, as
// a branch does that is not taken on the first. At least one turn is presumed.
#include "execution/machine.h"

namespace leaflint::execution {

namespace {
constexpr std::size_t kLongestFullLoop = 8;
// Of elements that have nothing in common, the layers of a network.
constexpr std::size_t kLongestVariedLoop = 32;
constexpr std::uint32_t kTurns = 2;
constexpr std::uint32_t kMostTurns = 3;
} // namespace

void Machine::gather_exits(std::size_t mark, Exit::Kind kind, std::vector<Flow>& flows) {
  for (std::size_t i = mark; i < exits_.size();) {
    if (exits_[i].kind != kind || exits_[i].depth != activations_.size()) {
      ++i;
      continue;
    }
    flows.push_back(std::move(exits_[i].flow));
    exits_.erase(exits_.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

void Machine::loop_turn(const program::Operation& operation, program::RegionId body,
                        const Cell& element) {
  Guard path = flow_.path;
  std::size_t mark = exits_.size();
  if (!operation.results.empty())
    set_register(operation.results.front(), element);
  run_region(body);
  std::vector<Flow> flows;
  flows.push_back(std::move(flow_));
  gather_exits(mark, Exit::Kind::Continue, flows);
  flow_ = meet(std::move(flows), path);
}

void Machine::finish_loop(const program::Operation& operation, std::size_t mark, const Guard& path,
                          bool normal_end) {
  std::vector<Flow> flows;
  gather_exits(mark, Exit::Kind::Break, flows);
  if (!normal_end)
    flow_.alive = false;
  program::RegionId otherwise = operation.regions.back();
  if (flow_.alive)
    run_region(otherwise);
  if (flows.empty())
    return;
  flows.push_back(std::move(flow_));
  std::size_t ways = ways_on(flows);
  flow_ = meet(std::move(flows), path);
  if (exits_.size() > mark && in_user_code())
    goes_on(ways);
}

void Machine::run_for(const program::Operation& operation) {
  Cell iterable = operand(operation, 0);
  combine_alternatives({iterable}, [&](llvm::ArrayRef<Value> values) {
    run_loop_over(operation, values.front());
    return cell_of(none_);
  });
}

/// Short loops, and those over so many kinds of things that no element stands for the others (the
/// layers of a network).
bool Machine::runs_in_full(const std::vector<Cell>& elements) {
  if (elements.size() <= kLongestFullLoop)
    return true;
  if (elements.size() > kLongestVariedLoop)
    return false;
  std::vector<Value> values;
  for (const Cell& cell : elements)
    values.push_back(single(cell, "an element"));
  Cell any = one_of(values, reference::symbol("element"));
  return any.size() == 1 && reference::is<reference::Unknown>(any.front().value);
}

/// Whether that was the last turn to follow; what it leaves open is not known from there on.
bool Machine::finishes(const Flow& before, const program::Operation& loop, std::size_t turns) {
  if (turns < kTurns || (turns < kMostTurns && !settled(before)))
    return false;
  settle(before, loop);
  return true;
}

/// Asks the iterator once a turn: until it ends where that is known, else the turns of any loop.
void Machine::run_drawn_loop(const program::Operation& operation, const Value& iterator) {
  Guard path = flow_.path;
  std::uint32_t& turn = activations_.back()->turn;
  bool bounded = turns_of(iterator).has_value();
  bool finished = false;
  std::vector<Flow> ended;
  for (turn = 1; !finished && flow_.alive; ++turn) {
    Flow before = flow_;
    Cell element = draw(iterator, ended);
    if (!flow_.alive)
      break;
    if (turn == 1)
      ended.clear(); // one turn is presumed
    loop_turn(operation, operation.regions[0], element);
    if (bounded)
      continue;
    ++open_turns_;
    widen(before);
    finished = finishes(before, operation, turn);
  }
  if (never_ends(iterator))
    flow_.alive = false;
  ended.push_back(std::move(flow_));
  flow_ = meet(std::move(ended), path);
}

void Machine::run_loop_over(const program::Operation& operation, const Value& given) {
  Value iterable = iterator_of(given);
  if (!flow_.alive)
    return;
  Guard path = flow_.path;
  std::size_t mark = exits_.size();
  Activation& activation = *activations_.back();
  std::uint32_t outer_turn = activation.turn;
  if (const auto* generator = handle_as<GeneratorHandle>(iterable, HandleKind::Generator)) {
    activation.turn = 0;
    run_generator(*generator, [&](const Cell& yielded) {
      ++activation.turn;
      loop_turn(operation, operation.regions[0], yielded);
      return cell_of(none_);
    });
  } else if (const auto source = source_that_feeds(iterable)) {
    activation.turn = 0;
    run_fed_rows(iterable, *source, [&](const Cell& row) {
      ++activation.turn;
      loop_turn(operation, operation.regions[0], row);
      return cell_of(none_);
    });
  } else if (is_user_iterator(iterable)) {
    run_drawn_loop(operation, iterable);
  } else if (auto known = elements(iterable); known && runs_in_full(*known)) {
    activation.turn = 0;
    for (const Cell& element : *known) {
      if (!flow_.alive)
        break;
      ++activation.turn;
      loop_turn(operation, operation.regions[0], element);
    }
  } else {
    bool finished = false;
    for (activation.turn = 1; !finished && flow_.alive; ++activation.turn) {
      Flow before = flow_;
      ++open_turns_;
      loop_turn(operation, operation.regions[0], any_element(iterable, next_number_++));
      widen(before);
      finished = finishes(before, operation, activation.turn);
    }
  }
  activation.turn = outer_turn;
  finish_loop(operation, mark, path, true);
}

Machine::Known Machine::verdict_of(const Cell& condition) {
  bool all_true = true;
  bool all_false = true;
  for (const Alternative& alternative : restrict(condition, flow_.path)) {
    // What rests on something unknown may have come out otherwise.
    reference::Truth known =
        alternative.dependencies.empty() ? truth(alternative.value) : reference::Truth::Unknown;
    all_true &= known == reference::Truth::True;
    all_false &= known == reference::Truth::False;
  }
  if (all_true == all_false)
    return Known::Open;
  return all_true ? Known::AlwaysTrue : Known::AlwaysFalse;
}

void Machine::drew_in_order(std::size_t position, std::size_t length) {
  if (length <= kLongestFullLoop)
    draws_in_order_ = true;
  else if (position > 0)
    handler_possible_ = true;
}

void Machine::run_while(const program::Operation& operation) {
  Guard path = flow_.path;
  std::size_t mark = exits_.size();
  Activation& activation = *activations_.back();
  std::uint32_t outer_turn = activation.turn;
  const program::Region& test = activation.unit->program->region(operation.regions[0]);
  bool constant =
      test.operations.size() == 1 && test.operations.front().kind == program::OperationKind::True;
  // While the condition is known and not simply `True`, the loop runs as it would.
  std::size_t full = constant ? 0 : kLongestFullLoop;
  std::size_t open_turns = 0;
  bool finished = false;
  Known verdict = Known::Open;
  activation.turn = 0;
  while (flow_.alive) {
    verdict = verdict_of(run_expression_region(operation.regions[0]));
    if (!flow_.alive || verdict == Known::AlwaysFalse)
      break;
    bool in_full = verdict == Known::AlwaysTrue && activation.turn < full && open_turns == 0;
    if (finished)
      break;
    open_turns += in_full ? 0 : 1;
    open_turns_ += in_full ? 0 : 1;
    ++activation.turn;
    Flow before = flow_;
    bool outer_draws = std::exchange(draws_in_order_, false);
    loop_turn(operation, operation.regions[1], cell_of(none_));
    bool draws = std::exchange(draws_in_order_, outer_draws);
    if (in_full || (draws && activation.turn < kLongestFullLoop))
      continue;
    widen(before);
    finished = finishes(before, operation, open_turns);
  }
  activation.turn = outer_turn;
  finish_loop(operation, mark, path, verdict != Known::AlwaysTrue);
}

} // namespace leaflint::execution
