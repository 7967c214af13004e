#include "findings/rebinding.h"

#include "findings/source_text.h"
#include "program/link.h"

namespace leaflint {

using trace::Event;
using trace::EventKind;
using trace::Place;

namespace {

Range whole_function(const RuleContext& context, program::VariableId variable) {
  const program::Program& program = *context.trace.program;
  const program::FunctionId owner = program.variable(variable).owner;
  const Range range = program.function(owner).range;
  return written(range) ? range : Range{0, static_cast<std::uint32_t>(context.text.size())};
}

} // namespace

NewValue follow_value(const RuleContext& context, const trace::NextTurn& turns,
                      const trace::Possibilities& value) {
  NewValue result;
  const auto loop = trace::loop_around(context.trace, turns.activation, turns.place);
  for (trace::EventId id = turns.first + 1; id < turns.second; ++id) {
    const Event& event = context.trace.event(id);
    if (event.kind != EventKind::Bound || !trace::surely_same(event.after, value))
      continue;
    if (event.place.kind == Place::Kind::Argument)
      continue;
    if (event.place.kind != Place::Kind::Variable) {
      result.used = true;
    } else if (event.site.activation == turns.activation && event.variable) {
      result.bindings.push_back(&event);
      result.used |= !loop || trace::reads_in(context.trace, *event.variable, *loop);
    }
  }
  return result;
}

const Event* variable_holding(const RuleContext& context, const trace::NextTurn& turns,
                              const trace::Possibilities& value) {
  const Event* found = nullptr;
  for (trace::EventId id = 1; id < turns.first; ++id) {
    const Event& event = context.trace.event(id);
    if (event.kind == EventKind::Bound && event.variable &&
        event.site.activation == turns.activation && trace::surely_same(event.after, value))
      found = &event;
  }
  return found;
}

std::optional<Repair> rebind(const RuleContext& context, const Event& binding,
                             const Event& holder) {
  const program::Program& program = *context.trace.program;
  if (program.variable(*binding.variable).owner != program.variable(*holder.variable).owner ||
      trace::reads_in(context.trace, *binding.variable, whole_function(context, *binding.variable)))
    return std::nullopt;
  const std::string& name = holder.place.name;
  Repair repair;
  repair.title = "bind it to `" + name + "`, which the next turn reads";
  repair.edits = {{binding.site.range, name}};
  repair.expected.place = {0, static_cast<std::uint32_t>(name.size())};
  repair.expected.in_new_text = true;
  repair.expected.bindings = {binding.after};
  repair.expected.kept = KeptAt{binding.site.range, {}, holder.variable};
  return repair;
}

} // namespace leaflint
