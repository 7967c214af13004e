// Calls: what is called, natives, and what an unknown call may do.
//
// An unknown call returns an unknown, and the plain objects it can reach rest on it from then on;
// immutable trees never change by a call.
#include <algorithm>

#include "execution/machine.h"
#include "reference/unknown.h"

namespace leaflint::execution {

namespace {

constexpr unsigned kDeepestTaint = 4;

/// Libraries whose calls keep their hands off the caller's objects.
constexpr llvm::StringLiteral kFrameless[] = {
    "logging",   "numpy",      "jax",       "tqdm",      "wandb",     "math",     "time",
    "random",    "matplotlib", "os",        "sys",       "re",        "json",     "pathlib",
    "optax",     "equinox",    "torch",     "absl",      "jaxtyping", "warnings", "typing",
    "functools", "itertools",  "operator",  "string",    "datetime",  "argparse", "pickle",
    "rich",      "hydra",      "omegaconf", "statistics"};

bool is_frameless(const reference::Term& term) {
  const reference::TermNode* node = term.get();
  while (node && !node->symbol && !node->parts.empty())
    node = node->parts.front().get();
  if (!node)
    return false;
  llvm::StringRef name = node->operation;
  if (!name.consume_front("module "))
    return false;
  llvm::StringRef top = name.split('.').first;
  return std::find(std::begin(kFrameless), std::end(kFrameless), top) != std::end(kFrameless);
}

} // namespace

Cell Machine::run_call(const program::Operation& operation) {
  Cell callee = operand(operation, 0);
  Arguments arguments = gather_arguments(operation);
  if (!flow_.alive)
    return {};
  const FilledOperand* filled = in_user_code() ? filled_at(operation.range) : nullptr;
  if (filled)
    fill_arguments(*filled, arguments);
  if (in_user_code())
    record_argument_places(operation, arguments);
  activations_.back()->arguments = &arguments;
  const bool unseen = operation.discarded && in_user_code();
  const BeforeCall before = unseen ? BeforeCall{flow_.store, unknown_calls_, trace_.events.size(),
                                                trace_.activations.size()}
                                   : BeforeCall{};
  Cell result = call_cell(callee, arguments);
  activations_.back()->arguments = nullptr;
  if (filled && filled->argument.begin == filled->argument.end)
    result = fill(result, *filled);
  if (unseen && flow_.alive)
    record_discarded(operation, callee, arguments, result, before);
  if (!options_.kept.empty() && in_user_code() && flow_.alive)
    keep_result(operation, result);
  return result;
}

Cell Machine::call(const Value& callee, llvm::ArrayRef<Value> values) {
  return call(callee, Arguments::of(values));
}

Cell Machine::call_cell(const Cell& callee, const Arguments& arguments) {
  return combine_alternatives(
      {callee}, [&](llvm::ArrayRef<Value> values) { return call(values.front(), arguments); });
}

Cell Machine::call(const Value& callee, const Arguments& arguments) {
  if (!flow_.alive)
    return {};
  const ProgramHandle* handle = handle_of(callee);
  if (!handle) {
    if (reference::is<reference::Node>(callee) || reference::is<reference::Reference>(callee))
      return call_node(callee, arguments);
    if (reference::is_none(callee))
      return raise("TypeError", "'NoneType' object is not callable");
    // A leaf of a kind that Python cannot call; an object's class is not known.
    if (const auto* leaf = reference::get_if<reference::Leaf>(callee))
      if (leaf->kind != reference::Kind::Callable && leaf->kind != reference::Kind::Object)
        return raise("TypeError", "the object is not callable");
    record_called(callee);
    leave_methods_unfollowed(callee);
    return call_unknown(callee, arguments);
  }
  switch (handle->kind) {
  case HandleKind::Function:
    return call_function(static_cast<const FunctionHandle&>(*handle), arguments);
  case HandleKind::Native:
    return call_native(static_cast<const NativeHandle&>(*handle), arguments);
  case HandleKind::Class:
    return construct(static_cast<const ClassHandle&>(*handle), callee, arguments);
  case HandleKind::Partial:
    return call_partial(static_cast<const PartialHandle&>(*handle), arguments);
  case HandleKind::Bound: {
    const auto& bound = static_cast<const BoundHandle&>(*handle);
    Arguments all = arguments;
    all.positional.insert(all.positional.begin(), cell_of(bound.self));
    all.positional_ranges.insert(all.positional_ranges.begin(), Range{});
    return call(bound.function, all);
  }
  case HandleKind::Super:
    if (!static_cast<const SuperHandle&>(*handle).self)
      return call_super(arguments);
    return call_unknown(callee, arguments);
  default:
    return call_unknown(callee, arguments);
  }
}

Cell Machine::call_node(const Value& callee, const Arguments& arguments) {
  record_called(callee);
  std::optional<Cell> method = find_attribute(callee, "__call__");
  if (!method)
    return raise("TypeError", "the object is not callable");
  return call_cell(*method, arguments);
}

Cell Machine::call_partial(const PartialHandle& handle, const Arguments& arguments) {
  Arguments all = arguments;
  std::vector<Cell> first;
  for (const Value& value : handle.positional)
    first.push_back(cell_of(value));
  all.positional.insert(all.positional.begin(), first.begin(), first.end());
  all.positional_ranges.insert(all.positional_ranges.begin(), first.size(), Range{});
  for (const auto& [name, value] : handle.keywords) {
    bool given = std::any_of(arguments.keywords.begin(), arguments.keywords.end(),
                             [&](const auto& keyword) { return keyword.first == name; });
    if (given)
      continue;
    all.keywords.emplace_back(name, cell_of(value));
    all.keyword_ranges.emplace_back();
  }
  return call(handle.function, all);
}

// ---- natives ------------------------------------------------------------------------------------

Cell Machine::call_native(const NativeHandle& handle, const Arguments& arguments) {
  if (arguments.unknown)
    return cell_of(derived(handle.name, {}));
  std::vector<Cell> cells = arguments.positional;
  for (const auto& [name, cell] : arguments.keywords)
    cells.push_back(cell);
  if (handle.resolves)
    for (Cell& cell : cells)
      cell = resolve_cell(cell);
  return combine_alternatives(cells, [&](llvm::ArrayRef<Value> values) {
    std::size_t count = arguments.positional.size();
    NativeCall call{*this, handle.name, values.take_front(count).vec(), {}, arguments};
    for (std::size_t i = count; i < values.size(); ++i)
      call.keywords.emplace_back(arguments.keywords[i - count].first, values[i]);
    const Dependencies read = handle.resolves ? Dependencies{} : dependencies_of(values);
    Cell result = with_dependencies(handle.function(call), read);
    if (!flow_.alive || !handle.resolves)
      return result;
    for (Alternative& alternative : result)
      if (alternative.value)
        alternative.value = materialize(alternative.value);
    return result;
  });
}

/// Of the objects that the values are, which a native may read.
Dependencies Machine::dependencies_of(llvm::ArrayRef<Value> values) const {
  Dependencies result;
  for (const Value& value : values)
    if (const auto* object = reference::get_if<reference::Reference>(value))
      if (flow_.store.has(object->object))
        result = unite(result, flow_.store.read(object->object).dependencies);
  return result;
}

// ---- unknown calls ------------------------------------------------------------------------------

Cell Machine::call_unknown(const Value& callee, const Arguments& arguments) {
  handler_possible_ = true;
  ++unknown_calls_;
  const ProgramHandle* handle = handle_of(callee);
  const std::string reason = reference::root_reason(
      {&callee, 1}, "a call of " + (handle ? handle->name : std::string("something unknown")));
  if (!is_frameless(term_of(callee))) {
    std::uint32_t dependency = dependency_on("what is done to it by " + reason);
    std::unordered_set<ObjectId> seen;
    for (const Cell& cell : arguments.positional)
      taint(cell, dependency, seen, 0);
    for (const auto& [name, cell] : arguments.keywords)
      taint(cell, dependency, seen, 0);
  }
  return unknown(reason);
}

void Machine::taint(const Cell& cell, std::uint32_t dependency, std::unordered_set<ObjectId>& seen,
                    unsigned depth) {
  for (const Alternative& alternative : cell)
    taint(alternative.value, dependency, seen, depth);
}

void Machine::taint(const Value& value, std::uint32_t dependency,
                    std::unordered_set<ObjectId>& seen, unsigned depth) {
  if (!value || depth > kDeepestTaint)
    return;
  if (const auto* bound = handle_as<BoundHandle>(value, HandleKind::Bound))
    return taint(bound->self, dependency, seen, depth + 1);
  if (const auto* node = reference::get_if<reference::Node>(value)) {
    if (value->has_reference)
      for (const Value& child : node->children)
        taint(child, dependency, seen, depth + 1);
    return;
  }
  const auto* reference = reference::get_if<reference::Reference>(value);
  if (!reference || !flow_.store.has(reference->object) || !seen.insert(reference->object).second)
    return;
  Object& object = flow_.store.write(reference->object);
  object.dependencies = unite(object.dependencies, {dependency});
  for (const Cell& cell : std::vector<Cell>(object.items))
    taint(cell, dependency, seen, depth + 1);
}

} // namespace leaflint::execution
