// Calls: binding arguments, running bodies, and what an unknown call may do.
//
// A function of the program is inlined: its body runs on a new frame in the current flow. Depth and
// recursion are bounded; beyond, the call is unknown. An unknown call returns an unknown, and the
// plain objects it can reach rest on it from then on; immutable trees never change by a call.
#include <algorithm>

#include "execution/machine.h"

namespace leaflint::execution {

namespace {

// Deeper than any helper of a training script; models add a few frames of their own.
constexpr std::size_t kDeepestCall = 24;
// The same function may stand this often on the stack: what recursion does shows on its second
// activation.
constexpr std::size_t kMostRecursion = 2;
constexpr unsigned kDeepestTaint = 4;

/// Libraries whose calls keep their hands off the caller's objects.
constexpr llvm::StringLiteral kFrameless[] = {
    "logging", "numpy", "jax",  "tqdm", "wandb",   "math",  "time",   "random", "matplotlib",
    "os",      "sys",   "re",   "json", "pathlib", "optax", "equinox", "torch",  "absl",
    "jaxtyping", "warnings", "typing", "functools", "itertools", "operator", "string", "datetime"};

bool is_frameless(const reference::Term& term) {
  const reference::TermNode* node = term.get();
  while (node && !node->symbol && !node->parts.empty()) node = node->parts.front().get();
  if (!node) return false;
  llvm::StringRef name = node->operation;
  if (!name.consume_front("module ")) return false;
  llvm::StringRef top = name.split('.').first;
  return std::find(std::begin(kFrameless), std::end(kFrameless), top) != std::end(kFrameless);
}

}  // namespace

Cell Machine::run_call(const program::Operation& operation) {
  Cell callee = operand(operation, 0);
  Arguments arguments = gather_arguments(operation);
  if (!flow_.alive) return {};
  const FilledOperand* filled = in_user_code() ? filled_at(operation.range) : nullptr;
  if (filled) fill_arguments(*filled, arguments);
  if (in_user_code()) record_argument_places(operation, arguments);
  activations_.back()->arguments = &arguments;
  Cell result = call_cell(callee, arguments);
  activations_.back()->arguments = nullptr;
  if (filled && filled->argument.begin == filled->argument.end) result = fill(result);
  return result;
}

const FilledOperand* Machine::filled_at(Range call) const {
  for (const FilledOperand& each : options_.filled)
    if (each.call.begin == call.begin && each.call.end == call.end) return &each;
  return nullptr;
}

void Machine::fill_arguments(const FilledOperand& filled, Arguments& arguments) {
  auto at = [&](const std::vector<Range>& ranges, std::size_t i) {
    return i < ranges.size() && ranges[i].begin == filled.argument.begin &&
           ranges[i].end == filled.argument.end && ranges[i].begin != ranges[i].end;
  };
  for (std::size_t i = 0; i < arguments.positional.size(); ++i)
    if (at(arguments.positional_ranges, i))
      arguments.positional[i] = fill(arguments.positional[i]);
  for (std::size_t i = 0; i < arguments.keywords.size(); ++i)
    if (at(arguments.keyword_ranges, i))
      arguments.keywords[i].second = fill(arguments.keywords[i].second);
}

Cell Machine::fill(const Cell& cell) {
  Cell result = resolve_cell(cell);
  for (Alternative& alternative : result)
    if (alternative.value)
      alternative.value = materialize(reference::fill_holes(alternative.value));
  return result;
}

Arguments Machine::gather_arguments(const program::Operation& operation) {
  using Passing = program::Argument::Passing;
  Arguments arguments;
  bool user = in_user_code();
  auto range = [&](Range r) { return user ? r : Range{}; };
  for (const program::Argument& argument : operation.arguments) {
    Cell cell = operand(argument.value);
    if (argument.passing == Passing::Positional) {
      arguments.positional.push_back(std::move(cell));
      arguments.positional_ranges.push_back(range(argument.value_range));
    } else if (argument.passing == Passing::Keyword) {
      arguments.keywords.emplace_back(argument.keyword.str(), std::move(cell));
      arguments.keyword_ranges.push_back(range(argument.value_range));
    } else if (argument.passing == Passing::Star) {
      spread(single(cell, "unpacked arguments"), arguments);
    } else {
      spread_keywords(single(cell, "unpacked keyword arguments"), arguments);
    }
  }
  return arguments;
}

void Machine::spread(const Value& iterable, Arguments& arguments) {
  auto known = elements(iterable);
  if (!known) {
    arguments.unknown = true;
    return;
  }
  for (Cell& cell : *known) {
    arguments.positional.push_back(std::move(cell));
    arguments.positional_ranges.emplace_back();
  }
}

void Machine::spread_keywords(const Value& mapping, Arguments& arguments) {
  const Object* object = object_of(mapping);
  if (!object || object->kind != ObjectKind::Dict || !object->opaque.empty()) {
    arguments.unknown = true;
    return;
  }
  Object dict = *object;
  for (std::size_t i = 0; i < dict.keys.size(); ++i)
    if (const auto* name = std::get_if<std::string>(&dict.keys[i])) {
      arguments.keywords.emplace_back(*name, dict.items[i]);
      arguments.keyword_ranges.emplace_back();
    }
}

Cell Machine::call(const Value& callee, llvm::ArrayRef<Value> values) {
  return call(callee, Arguments::of(values));
}

Cell Machine::call_cell(const Cell& callee, const Arguments& arguments) {
  return combine_alternatives({callee}, [&](llvm::ArrayRef<Value> values) {
    return call(values.front(), arguments);
  });
}

Cell Machine::call(const Value& callee, const Arguments& arguments) {
  if (!flow_.alive) return {};
  const ProgramHandle* handle = handle_of(callee);
  if (!handle) {
    if (reference::is<reference::Node>(callee) || reference::is<reference::Reference>(callee))
      return call_node(callee, arguments);
    if (reference::is_none(callee)) return raise("TypeError", "'NoneType' object is not callable");
    record_called(callee);
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
      if (!static_cast<const SuperHandle&>(*handle).self) return call_super(arguments);
      return call_unknown(callee, arguments);
    default: return call_unknown(callee, arguments);
  }
}

Cell Machine::call_node(const Value& callee, const Arguments& arguments) {
  record_called(callee);
  std::optional<Cell> method = find_attribute(callee, "__call__");
  if (!method) return raise("TypeError", "the object is not callable");
  return call_cell(*method, arguments);
}

Cell Machine::call_partial(const PartialHandle& handle, const Arguments& arguments) {
  Arguments all = arguments;
  std::vector<Cell> first;
  for (const Value& value : handle.positional) first.push_back(cell_of(value));
  all.positional.insert(all.positional.begin(), first.begin(), first.end());
  all.positional_ranges.insert(all.positional_ranges.begin(), first.size(), Range{});
  for (const auto& [name, value] : handle.keywords) {
    bool given = std::any_of(arguments.keywords.begin(), arguments.keywords.end(),
                             [&](const auto& keyword) { return keyword.first == name; });
    if (given) continue;
    all.keywords.emplace_back(name, cell_of(value));
    all.keyword_ranges.emplace_back();
  }
  return call(handle.function, all);
}

// ---- functions of the program ---------------------------------------------------------------

Cell Machine::call_function(const FunctionHandle& handle, const Arguments& arguments) {
  std::size_t same = 0;
  for (const Activation* activation : activations_)
    same += activation->unit == handle.unit && activation->function == handle.function;
  if (activations_.size() >= kDeepestCall || same >= kMostRecursion + (handle.unit->model ? 2 : 0) ||
      fuel_ == 0) {
    leave_unfollowed(handle);
    return call_unknown(value_of(std::make_shared<FunctionHandle>(handle)), arguments);
  }
  Object frame;
  frame.kind = ObjectKind::Frame;
  frame.parent = handle.frame;
  const program::Function& function = handle.unit->program->function(handle.function);
  frame.items.assign(function.variables.size(), cell_of(nullptr));
  if (!bind_arguments(handle, arguments, frame)) return {};
  ObjectId id = new_object(std::move(frame));
  if (!function.generator) return run_activation(handle, id, nullptr);
  auto generator = std::make_shared<GeneratorHandle>(
      reference::Hasher().add("generator").add(next_number_++).finish(), handle.name);
  generator->function = std::make_shared<FunctionHandle>(handle);
  generator->frame = id;
  return cell_of(value_of(std::move(generator)));
}

bool Machine::bind_arguments(const FunctionHandle& handle, const Arguments& arguments,
                             Object& frame) {
  using Passing = program::Parameter::Passing;
  const program::Function& function = handle.unit->program->function(handle.function);
  std::vector<bool> used(arguments.keywords.size(), false);
  std::size_t next = 0;
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    const program::Parameter& parameter = function.parameters[i];
    Cell& slot = frame.items[handle.unit->slots[static_cast<std::size_t>(parameter.variable)]];
    if (parameter.passing == Passing::VarPositional) {
      std::vector<Cell> rest(arguments.positional.begin() + static_cast<std::ptrdiff_t>(next),
                             arguments.positional.end());
      next = arguments.positional.size();
      slot = arguments.unknown ? cell_of(derived("unpacked arguments", {})) : new_tuple(rest);
      continue;
    }
    if (parameter.passing == Passing::VarKeyword) {
      Object dict;
      dict.kind = ObjectKind::Dict;
      if (arguments.unknown) dict.opaque = "unpacked keyword arguments";
      for (std::size_t k = 0; k < used.size(); ++k)
        if (!used[k] && !arguments.unknown)
          dict.set_name(arguments.keywords[k].first, arguments.keywords[k].second);
      std::fill(used.begin(), used.end(), true);
      slot = cell_of(reference::make_reference(new_object(std::move(dict))));
      continue;
    }
    if (parameter.passing != Passing::KeywordOnly && next < arguments.positional.size()) {
      slot = arguments.positional[next++];
      continue;
    }
    bool found = false;
    for (std::size_t k = 0; k < used.size(); ++k)
      if (!used[k] && arguments.keywords[k].first == parameter.name) {
        slot = arguments.keywords[k].second;
        used[k] = found = true;
        break;
      }
    if (found) continue;
    if (arguments.unknown) {
      slot = cell_of(derived(("argument " + parameter.name).str(), {}));
    } else if (i < handle.defaults.size() && !handle.defaults[i].empty()) {
      slot = restrict(handle.defaults[i], flow_.path);
    } else {
      raise("TypeError", "missing an argument");
      return false;
    }
  }
  bool left = next < arguments.positional.size() ||
              std::find(used.begin(), used.end(), false) != used.end();
  if (left && !arguments.unknown) {
    raise("TypeError", "too many arguments or an unexpected one");
    return false;
  }
  return true;
}

Cell Machine::run_activation(const FunctionHandle& handle, ObjectId frame,
                             const OnYield* on_yield) {
  const program::Function& function = handle.unit->program->function(handle.function);
  Activation activation;
  activation.unit = handle.unit;
  activation.function = handle.function;
  activation.handle = &handle;
  activation.frame = frame;
  activation.registers.resize(function.value_count);
  activation.on_yield = on_yield;
  activation.consumer_depth = activations_.size();
  enter_activation(activation);
  std::size_t mark = exits_.size();
  Guard path = flow_.path;
  activations_.push_back(&activation);
  if (!handle.unit->model) {
    executed_.insert(static_cast<std::uint32_t>(handle.function));
    bind_parameters(handle, Object(flow_.store.read(frame)));
  }
  run_region(function.body);
  std::vector<Flow> flows;
  std::vector<Arm> arms;
  if (flow_.alive) {
    Cell result = cell_of(none_);
    if (function.kind == program::FunctionKind::Lambda) {
      program::ValueId id = handle.unit->program->region(function.body).result;
      if (id != program::ValueId::None) result = operand(id);
    }
    arms.push_back({beyond(flow_.path, path), result});
    flows.push_back(std::move(flow_));
  }
  take_returns(mark, path, flows, arms);
  activations_.pop_back();
  flow_ = join_flows(std::move(flows), path);
  if (arms.empty()) return {};
  return arms.size() == 1 ? arms.front().cell : join(arms);
}

void Machine::take_returns(std::size_t mark, const Guard& path, std::vector<Flow>& flows,
                           std::vector<Arm>& arms) {
  for (std::size_t i = mark; i < exits_.size();) {
    Exit& exit = exits_[i];
    if (exit.kind != Exit::Kind::Return || exit.depth != activations_.size()) {
      ++i;
      continue;
    }
    arms.push_back({beyond(exit.flow.path, path), restrict(exit.value, exit.flow.path)});
    flows.push_back(std::move(exit.flow));
    exits_.erase(exits_.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

void Machine::enter_activation(Activation& activation) {
  const Activation* caller = activations_.empty() ? nullptr : activations_.back();
  if (caller) activation.site = caller->site;
  if (activation.unit->model) {
    activation.number = caller ? caller->number : 0;
    activation.turn = caller ? caller->turn : 1;
    return;
  }
  trace::Activation entry;
  entry.function = activation.function;
  entry.caller = caller ? caller->number : static_cast<std::uint32_t>(trace_.activations.size());
  entry.call = caller ? caller->site : Range{};
  entry.root = static_cast<std::uint32_t>(trace_.roots.size());
  activation.number = static_cast<std::uint32_t>(trace_.activations.size());
  trace_.activations.push_back(entry);
}

void Machine::bind_parameters(const FunctionHandle& handle, const Object& frame) {
  const program::Function& function = handle.unit->program->function(handle.function);
  for (const program::Parameter& parameter : function.parameters) {
    std::uint32_t slot = handle.unit->slots[static_cast<std::size_t>(parameter.variable)];
    trace::Place place{trace::Place::Kind::Variable, activations_.back()->frame,
                       parameter.name.str()};
    record_bound(std::move(place), {}, frame.items[slot], parameter.range, parameter.variable);
  }
}

Cell Machine::run_generator(const GeneratorHandle& handle, OnYield on_yield) {
  if (activations_.size() >= kDeepestCall || !flow_.store.has(handle.frame))
    return unknown("a generator too deep in calls");
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

// ---- natives ------------------------------------------------------------------------------------

Cell Machine::call_native(const NativeHandle& handle, const Arguments& arguments) {
  if (arguments.unknown) return cell_of(derived(handle.name, {}));
  std::vector<Cell> cells = arguments.positional;
  for (const auto& [name, cell] : arguments.keywords) cells.push_back(cell);
  if (handle.resolves)
    for (Cell& cell : cells) cell = resolve_cell(cell);
  return combine_alternatives(cells, [&](llvm::ArrayRef<Value> values) {
    std::size_t count = arguments.positional.size();
    NativeCall call{*this, handle.name, values.take_front(count).vec(), {}, arguments};
    for (std::size_t i = count; i < values.size(); ++i)
      call.keywords.emplace_back(arguments.keywords[i - count].first, values[i]);
    Cell result = handle.function(call);
    if (!flow_.alive || !handle.resolves) return result;
    for (Alternative& alternative : result)
      if (alternative.value) alternative.value = materialize(alternative.value);
    return result;
  });
}

// ---- unknown calls ------------------------------------------------------------------------------

Cell Machine::call_unknown(const Value& callee, const Arguments& arguments) {
  handler_possible_ = true;
  const ProgramHandle* handle = handle_of(callee);
  std::string reason = "a call of " + (handle ? handle->name : std::string("something unknown"));
  if (const auto* unknown = reference::get_if<reference::Unknown>(callee)) reason = unknown->reason;
  if (!is_frameless(term_of(callee))) {
    std::uint32_t dependency = dependency_on("what is done to it by " + reason);
    for (const Cell& cell : arguments.positional)
      for (const Alternative& alternative : cell) taint(alternative.value, dependency, 0);
    for (const auto& [name, cell] : arguments.keywords)
      for (const Alternative& alternative : cell) taint(alternative.value, dependency, 0);
  }
  return unknown(reason);
}

void Machine::taint(const Value& value, std::uint32_t dependency, unsigned depth) {
  if (!value || depth > kDeepestTaint) return;
  if (const auto* bound = handle_as<BoundHandle>(value, HandleKind::Bound))
    return taint(bound->self, dependency, depth + 1);
  if (const auto* node = reference::get_if<reference::Node>(value)) {
    if (value->has_reference)
      for (const Value& child : node->children) taint(child, dependency, depth + 1);
    return;
  }
  const auto* reference = reference::get_if<reference::Reference>(value);
  if (!reference || !flow_.store.has(reference->object)) return;
  Object& object = flow_.store.write(reference->object);
  object.dependencies = unite(object.dependencies, {dependency});
  std::vector<Cell> items = object.items;
  for (const Cell& cell : items)
    for (const Alternative& alternative : cell) taint(alternative.value, dependency, depth + 1);
}

}  // namespace leaflint::execution
