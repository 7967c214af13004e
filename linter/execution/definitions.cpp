// Definitions: functions as values.
#include "execution/machine.h"

namespace leaflint::execution {

Cell Machine::make_function(const program::Operation& operation) {
  const Activation& activation = *activations_.back();
  const program::Program& program = *activation.unit->program;
  const program::Function& function = program.function(operation.function);
  auto hasher = reference::Hasher()
                    .add("function")
                    .add(std::string_view(activation.unit->module))
                    .add(static_cast<std::uint64_t>(operation.function))
                    .add(activation.unit->model || activation.frame == activation.unit->frame
                             ? 0
                             : frame_number(activation));
  std::vector<Cell> defaults(function.parameters.size());
  std::size_t next = 0;
  for (std::size_t i = 0; i < function.parameters.size(); ++i)
    if (function.parameters[i].has_default) {
      defaults[i] = operand(operation, next++);
      for (const Alternative& alternative : defaults[i])
        if (alternative.value)
          hasher.add(alternative.value->program);
    }
  // Closures made in different frames of one model function are different functions.
  if (activation.unit->model && activation.frame != activation.unit->frame)
    hasher.add(frame_identity(activation.frame));
  std::string name = function.qualified_name.str();
  if (activation.unit->model)
    name = activation.unit->module + "." + name;
  auto handle = std::make_shared<FunctionHandle>(hasher.finish(), std::move(name));
  handle->unit = activation.unit;
  handle->function = operation.function;
  handle->frame = activation.frame;
  handle->defaults = std::move(defaults);
  handle->owner = activation.building;
  for (program::ValueId id : operation.annotations)
    handle->annotations.push_back(
        id == program::ValueId::None ? nullptr : single(operand(id), "an annotation"));
  if (function.kind == program::FunctionKind::Function && in_checked_file(operation.function))
    functions_made_.push_back(handle);
  return cell_of(value_of(std::move(handle)));
}

/// Which activation of its function it is. Executions of nearly the same text agree on that, though
/// not on how many objects were made before.
std::uint64_t Machine::frame_number(const Activation& activation) {
  auto [entry, added] = frame_numbers_.try_emplace(activation.frame, 0);
  if (added)
    entry->second = ++frames_of_[static_cast<std::uint32_t>(activation.function)];
  return entry->second;
}

Hash Machine::frame_identity(ObjectId frame) {
  auto hasher = reference::Hasher().add("frame");
  for (const Cell& cell : flow_.store.read(frame).items)
    for (const Alternative& alternative : cell)
      if (alternative.value && !handle_as<FunctionHandle>(alternative.value, HandleKind::Function))
        hasher.add(alternative.value->program);
  return hasher.finish();
}

} // namespace leaflint::execution
