// Variables: where they live, loading and storing them.
#include <cassert>

#include "execution/machine.h"

namespace leaflint::execution {

std::pair<ObjectId, std::uint32_t> Machine::place_of(program::VariableId variable) {
  const Activation& activation = *activations_.back();
  const program::Program& program = *activation.unit->program;
  program::FunctionId owner = program.variable(variable).owner;
  program::FunctionId function = activation.function;
  ObjectId frame = activation.frame;
  while (function != owner) {
    frame = flow_.store.read(frame).parent;
    function = program.function(function).parent;
    assert(function != program::FunctionId::None && "a variable of an unrelated function");
  }
  return {frame, activation.unit->slot_of(variable)};
}

Cell Machine::load_variable(const program::Operation& operation) {
  auto [frame, slot] = place_of(operation.variable);
  const Object& object = flow_.store.read(frame);
  Cell cell = restrict(object.items[slot], flow_.path);
  cell = bound_part(std::move(cell));
  if (!cell.empty())
    return cell;
  bool of_function = activations_.back()->unit->program->variable(operation.variable).owner ==
                     activations_.back()->function;
  bool in_function =
      activations_.back()->unit->program->function(activations_.back()->function).kind ==
      program::FunctionKind::Function;
  // Annotations are evaluated lazily or never: such a load does not raise.
  if (of_function && in_function && !operation.flag)
    return raise("UnboundLocalError", operation.text);
  return load_builtin(operation.text);
}

Cell Machine::load_builtin(llvm::StringRef name) {
  const Unit& unit = *activations_.back()->unit;
  if (auto found = starred_name(unit, name))
    return *found;
  // Importing a part of a package binds the part's name in it.
  if (unit.imported && unit.imported->package)
    if (Value part = modules_.lookup(unit.imported->name + "." + name.str()))
      return cell_of(part);
  if (name == "__name__")
    return cell_of(string(activations_.back()->unit->module));
  if (name == "__file__" || name == "__doc__")
    return cell_of(derived_scalar(reference::Kind::Str, name, {}));
  if (Value value = builtin(name))
    return cell_of(value);
  return cell_of(derived(("an undefined name: " + name).str(), {}));
}

void Machine::store_variable(program::VariableId variable, const Cell& cell, Range name_range) {
  auto [frame, slot] = place_of(variable);
  Object& object = flow_.store.write(frame);
  Cell before = std::move(object.items[slot]);
  object.items[slot] = cell;
  if (!in_user_code())
    return;
  const program::Variable& name = program_->variable(variable);
  name_allocation(cell, name.name);
  trace::Place place{trace::Place::Kind::Variable, frame, name.name.str()};
  if (!name.comprehension && name_range.begin != name_range.end)
    record_bound(std::move(place), restrict(before, flow_.path), cell, name_range, variable);
}

void Machine::annotate(const program::Operation& operation) {
  // Class bodies collect their annotations in order: they are the fields of a dataclass.
  const Activation& activation = *activations_.back();
  const program::Program& program = *activation.unit->program;
  if (program.function(activation.function).kind != program::FunctionKind::Class)
    return;
  if (operation.variable == program::VariableId::None)
    return;
  annotations_[activation.frame].emplace_back(program.variable(operation.variable).name.str(),
                                              operation.text.str());
}

} // namespace leaflint::execution
