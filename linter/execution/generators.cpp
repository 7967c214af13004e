// Generators: their bodies run where they are asked.
//
// A body runs as a whole, with its consumer standing at each yield. Where the consumer takes all
// (a loop, `list(g)`) that is what happens. `next(g)` runs only a part of it: the first time up to
// the first yield, later some part that we do not follow. For the first, the flow is the one at
// that yield; later the body runs on a copy of the flow, what it may yield is taken from there,
// and everything that it changes on the copy is not known any more in the flow at hand.
#include "execution/machine.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint::execution {

namespace {

// Deeper than generators in generators of any training script.
constexpr std::size_t kDeepestGenerator = 24;
constexpr llvm::StringLiteral kChanged = "what a generator changes when it is asked";

/// Whether `value` holds objects that are not in the store (any more).
bool misses_objects(const Store& store, const Value& value) {
  if (!value || !value->has_reference)
    return false;
  if (const auto* reference = reference::get_if<reference::Reference>(value))
    return !store.has(reference->object);
  const auto* node = reference::get_if<reference::Node>(value);
  if (!node)
    return false;
  return llvm::any_of(node->children,
                      [&](const Value& child) { return misses_objects(store, child); }) ||
         llvm::any_of(node->statics, [&](const reference::StaticField& field) {
           return misses_objects(store, field.value);
         });
}

} // namespace

Cell Machine::run_generator(const GeneratorHandle& handle, OnYield on_yield) {
  if (activations_.size() >= kDeepestGenerator || !flow_.store.has(handle.frame))
    return unknown("a generator too deep in calls");
  drawn_from_.insert(handle.identity());
  return run_activation(*handle.function, handle.frame, &on_yield);
}

void Machine::run_consumer(const OnYield& on_yield, const Cell& value) {
  // The consumer's code runs in the consumer's activation: what stands above it steps aside.
  std::size_t depth = activations_.back()->consumer_depth;
  std::vector<Activation*> aside(activations_.begin() + static_cast<std::ptrdiff_t>(depth),
                                 activations_.end());
  activations_.resize(depth);
  on_yield(value);
  activations_.insert(activations_.end(), aside.begin(), aside.end());
}

/// Asks until the end, in the flow at hand, and notes what is yielded.
Machine::GeneratorRun Machine::ask_noting(llvm::function_ref<void(OnYield)> ask) {
  const std::size_t path = flow_.path.size();
  const std::size_t mark = exits_.size();
  GeneratorRun run;
  const std::uint64_t open_turns = open_turns_;
  ask([&](const Cell& value) {
    const bool certain = flow_.path.size() == path && exits_.size() == mark;
    if (run.yielded.empty() && certain)
      run.at_first_yield = flow_;
    run.certain &= certain;
    run.cells.push_back(value);
    run.yielded.push_back(single(value, "what a generator yields"));
    run.resolved.push_back(single(resolve(run.yielded.back()), "what a generator yields"));
    return cell_of(none_);
  });
  run.certain &= open_turns_ == open_turns && exits_.size() == mark && flow_.path.size() == path;
  run.endless = !flow_.alive && exits_.size() == mark;
  return run;
}

/// The first time: what is yielded first, in the flow of that yield, if that is sure to be reached.
Cell Machine::element_of_generator(const GeneratorHandle& generator, const reference::Term& salt,
                                   bool first) {
  std::vector<Change>& changes = changed_by_generator_[generator.identity()];
  forget(changes);
  const Flow before = flow_;
  const std::size_t mark = exits_.size();
  GeneratorRun run = ask_noting([&](OnYield take) { run_generator(generator, take); });
  if (run.endless)
    endless_.insert(generator.identity());
  if (first && run.yielded.empty() && !flow_.alive && !run.endless)
    return {}; // it raises before it yields anything
  std::vector<Exit> raised = take_raised(mark);
  exits_.resize(std::min(mark, exits_.size()));
  find_changes(before.store, flow_.store, generator.frame, changes);
  for (const Exit& exit : raised)
    find_changes(before.store, exit.flow.store, generator.frame, changes);
  if (first && run.at_first_yield) {
    flow_ = std::move(*run.at_first_yield);
    flow_.store.put(generator.frame, before.store.read(generator.frame));
    return cell_of(run.yielded.front());
  }
  flow_ = before;
  forget(changes);
  may_raise(std::move(raised));
  if (run.yielded.empty())
    return unknown("a generator that yields nothing seen");
  for (std::size_t index = 0; index < run.yielded.size(); ++index)
    if (misses_objects(flow_.store, run.yielded[index]))
      run.yielded[index] = materialize(run.resolved[index]);
  return one_of(run.yielded, salt);
}

/// Adds what `now` has otherwise than `before`, but for the generator's own frame.
void Machine::find_changes(const Store& before, const Store& now, ObjectId frame,
                           std::vector<Change>& changes) {
  for (const ObjectId id : Store::differences(before, now)) {
    if (id == frame || !before.has(id) || !now.has(id))
      continue;
    const Object& old = before.read(id);
    const Object& content = now.read(id);
    const bool keyed = content.kind == ObjectKind::Instance ||
                       content.kind == ObjectKind::Namespace || content.kind == ObjectKind::Dict;
    if (keyed ? content.keys.size() < old.keys.size()
              : content.items.size() != old.items.size() || content.position != old.position) {
      changes.push_back({id, 0, {}, true});
      continue;
    }
    for (std::size_t i = 0; i < content.items.size(); ++i)
      if (i >= old.items.size() || !same_cell(old.items[i], content.items[i]))
        changes.push_back({id, i, keyed ? content.keys[i] : reference::Literal{}, false});
  }
}

/// What changes at times that are not followed is not known any more.
void Machine::forget(const std::vector<Change>& changes) {
  for (const Change& change : changes) {
    if (!flow_.store.has(change.object))
      continue;
    const Cell changed = unknown(kChanged);
    Object& object = flow_.store.write(change.object);
    if (!change.whole && change.key.index() != 0)
      object.set(change.key, changed);
    else if (!change.whole && change.index < object.items.size())
      object.items[change.index] = changed;
    else
      forget_content(object);
  }
}

/// The number of an object's items may have changed, or how many of them were taken.
void Machine::forget_content(Object& object) {
  object.items.clear();
  object.keys.clear();
  if (object.kind == ObjectKind::Iterator || object.kind == ObjectKind::List)
    object.element = unknown(kChanged).front().value;
  else
    object.opaque = kChanged.str();
}

/// What is not followed may raise here what it raised on the copy.
void Machine::may_raise(std::vector<Exit> raised) {
  if (raised.empty())
    return;
  BranchOutcome outcome{reference::symbol("a generator is asked this far", next_number_++)->hash,
                        true, site().range};
  for (Exit& exit : raised)
    if (auto there = conjoin(exit.flow.path, {outcome})) {
      exit.flow.path = std::move(*there);
      exits_.push_back(std::move(exit));
    }
  outcome.taken = false;
  flow_.path = *conjoin(flow_.path, {outcome});
}

Machine::Drained Machine::drain(const Value& iterable) {
  if (const auto* generator = handle_as<GeneratorHandle>(iterable, HandleKind::Generator))
    return drain_followed(iterable, [&](OnYield take) { run_generator(*generator, take); });
  if (const auto source = source_that_feeds(iterable))
    return drain_followed(iterable, [&](OnYield take) { run_fed_rows(iterable, *source, take); });
  if (turns_of(iterable))
    if (auto rows = drain_zip(iterable))
      return {std::move(rows), {}};
  if (auto known = elements(iterable))
    return {std::move(known), {}};
  return {std::nullopt, any_element(iterable, 0)};
}

Machine::Drained Machine::drain_followed(const Value& iterable,
                                         llvm::function_ref<void(OnYield)> ask) {
  const Flow before = flow_;
  GeneratorRun run = ask_noting(ask);
  if (run.endless) {
    // The program hangs here, or we misunderstand it.
    flow_ = before;
    return {std::nullopt, any_element(iterable, next_number_++)};
  }
  if (!flow_.alive)
    return {};
  if (run.certain && !run.cells.empty())
    return {std::move(run.cells), {}};
  if (run.yielded.empty())
    return {std::nullopt, unknown("a generator that yields nothing seen")};
  return {std::nullopt, one_of(run.yielded, reference::symbol("element", next_number_++))};
}

/// All rows of a zip of which it is known how many there are; nothing is done where that fails.
std::optional<std::vector<Cell>> Machine::drain_zip(const Value& zip) {
  const Flow before = flow_;
  const std::size_t mark = exits_.size();
  std::vector<Flow> ended;
  GeneratorRun run = ask_noting([&](OnYield take) {
    while (flow_.alive && ended.empty()) {
      const Cell row = draw(zip, ended);
      if (flow_.alive)
        take(row);
    }
    if (!flow_.alive && ended.size() == 1)
      flow_ = std::move(ended.front());
  });
  if (flow_.alive && run.certain && !run.cells.empty())
    return std::move(run.cells);
  flow_ = before;
  exits_.resize(std::min(mark, exits_.size()));
  return std::nullopt;
}

} // namespace leaflint::execution
