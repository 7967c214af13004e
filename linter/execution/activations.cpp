// Activations: running the body of a function of the program.
//
// A call is inlined: the body runs on a new frame in the current flow; what returned there is
// joined. Depth and recursion are bounded; beyond, the call is unknown.
#include <algorithm>

#include "execution/machine.h"

namespace leaflint::execution {

namespace {

// Deeper than any helper of a training script.
constexpr std::size_t kDeepestCall = 24;
// With the frames of models between them: a scan is five, and scans stand in scans. Bounds the
// stack of our own process.
constexpr std::size_t kDeepestStack = 72;
// The same function may stand this often on the stack: what recursion does shows on its second
// activation.
constexpr std::size_t kMostRecursion = 2;

} // namespace

Cell Machine::call_function(const FunctionHandle& handle, const Arguments& arguments) {
  if (handle.unit->model && handle.unit->module == "time")
    note_clock();
  std::size_t same = 0;
  std::size_t own = 0;
  for (const Activation* activation : activations_) {
    same += activation->unit == handle.unit && activation->function == handle.function;
    own += !activation->unit->model;
  }
  if (own >= kDeepestCall || activations_.size() >= kDeepestStack ||
      same >= kMostRecursion + (handle.unit->model ? 2 : 0) || fuel_ == 0) {
    leave_unfollowed(handle, same >= kMostRecursion);
    return call_unknown(value_of(std::make_shared<FunctionHandle>(handle)), arguments);
  }
  Object frame;
  frame.kind = ObjectKind::Frame;
  frame.parent = handle.frame;
  const program::Function& function = handle.unit->program->function(handle.function);
  frame.items.assign(function.variables.size(), cell_of(nullptr));
  if (!bind_arguments(handle, arguments, frame))
    return {};
  ObjectId id = new_object(std::move(frame));
  if (!function.generator) {
    const bool optimizer = !activations_.empty() && in_user_code() && is_optimizer(handle);
    Cell result = run_activation(handle, id, nullptr);
    if (optimizer && flow_.alive)
      record_optimizer(handle, arguments, result);
    return result;
  }
  auto generator = std::make_shared<GeneratorHandle>(
      reference::Hasher().add("generator").add(next_number_++).finish(), handle.name);
  generator->function = std::make_shared<FunctionHandle>(handle);
  generator->frame = id;
  return cell_of(value_of(std::move(generator)));
}

/// A method that does nothing but raise NotImplementedError, where we make the instance and not the
/// program: the program calls what some subclass has in its place.
bool Machine::left_to_subclasses(const FunctionHandle& handle) const {
  if (handle.unit->model || handle.owner.expired() || trace_.roots.back().closed)
    return false;
  const program::Program& program = *handle.unit->program;
  const program::Region& body = program.region(program.function(handle.function).body);
  using Kind = program::OperationKind;
  return !body.operations.empty() && body.operations.back().kind == Kind::Raise &&
         std::any_of(body.operations.begin(), body.operations.end(), [](const auto& operation) {
           return operation.kind == Kind::LoadBuiltin && operation.text == "NotImplementedError";
         });
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
  if (left_to_subclasses(handle)) {
    activations_.pop_back();
    return cell_of(derived("a method that subclasses define", {}));
  }
  run_region(function.body);
  std::vector<Flow> flows;
  std::vector<Arm> arms;
  if (flow_.alive) {
    Cell result = cell_of(none_);
    if (function.kind == program::FunctionKind::Lambda) {
      program::ValueId id = handle.unit->program->region(function.body).result;
      if (id != program::ValueId::None)
        result = operand(id);
    }
    arms.push_back({beyond(flow_.path, path), result});
    flows.push_back(std::move(flow_));
  }
  take_returns(mark, path, flows, arms);
  activations_.pop_back();
  flow_ = handle.unit->model ? meet(std::move(flows), path)
                             : meet_if_nothing_raised(std::move(flows), path, mark);
  if (arms.empty())
    return {};
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
  if (caller)
    activation.site = caller->site;
  if (activation.unit->model) {
    activation.number = caller ? caller->number : 0;
    activation.turn = caller ? caller->turn : 1;
    return;
  }
  trace::Activation entry;
  entry.function = activation.function;
  entry.caller = caller ? caller->number : static_cast<std::uint32_t>(trace_.activations.size());
  entry.call = caller ? caller->site : Range{};
  entry.turn = caller ? caller->turn : 1;
  entry.by_library = caller && caller->unit->model;
  entry.root = static_cast<std::uint32_t>(trace_.roots.size() - 1);
  activation.number = static_cast<std::uint32_t>(trace_.activations.size());
  trace_.activations.push_back(entry);
}

void Machine::bind_parameters(const FunctionHandle& handle, const Object& frame) {
  const program::Function& function = handle.unit->program->function(handle.function);
  for (const program::Parameter& parameter : function.parameters) {
    std::uint32_t slot = handle.unit->slot_of(parameter.variable);
    trace::Place place{trace::Place::Kind::Variable, activations_.back()->frame,
                       parameter.name.str()};
    record_bound(std::move(place), {}, frame.items[slot], parameter.range, parameter.variable);
  }
}

} // namespace leaflint::execution
