// FILE:LINE: which bindings hold after a line has run.
//
// A line is seen from the innermost function around it. Its first activation that reaches the
// line is taken, and in it the last thing that happened on that line (with a loop, the last
// turn); what the visible names were bound to up to then is what they hold.

#include <algorithm>
#include <map>

#include "report/tree_report.h"

namespace leaflint {
namespace {

using program::FunctionId;
using trace::Event;
using trace::EventId;
using trace::Trace;

class AfterLine {
public:
  AfterLine(const Trace& trace, const SourceMap& map, std::uint32_t line)
      : trace_(trace), map_(map), line_(line), scope_(function_at_line()) {}

  std::vector<EventId> bindings() const {
    const Moment moment = moment_of_line();
    std::map<program::VariableId, EventId> last;
    for (const Event& event : trace_.events) {
      if (event.id > moment.event)
        break;
      if (is_visible(event, moment.activation))
        last[*event.variable] = event.id;
    }
    std::vector<EventId> events;
    events.reserve(last.size());
    for (const auto& [variable, event] : last)
      events.push_back(event);
    std::sort(events.begin(), events.end());
    return events;
  }

private:
  struct Moment {
    std::uint32_t activation = 0;
    EventId event = trace::kNoEvent; // the last one that counts
  };

  [[nodiscard]] std::uint32_t line_of(std::uint32_t offset) const {
    const FileRange place = map_.place({offset, offset});
    return place.file->text_line(place.range.begin);
  }

  // The line of a `def` itself belongs to the function around it.
  [[nodiscard]] FunctionId function_at_line() const {
    FunctionId innermost = FunctionId::Module;
    for (std::size_t i = 1; i < trace_.program->functions.size(); ++i) {
      const program::Function& function = trace_.program->functions[i];
      if (function.kind != program::FunctionKind::Function || !map_.in_main(function.range))
        continue;
      const bool around = line_of(function.range.begin) < line_ && line_ <= last_line(function);
      if (around && is_inside(static_cast<FunctionId>(i), innermost))
        innermost = static_cast<FunctionId>(i);
    }
    return innermost;
  }

  [[nodiscard]] std::uint32_t last_line(const program::Function& function) const {
    return line_of(std::max(function.range.begin + 1, function.range.end) - 1);
  }

  // Whether `inner` is `outer` or stands in it.
  [[nodiscard]] bool is_inside(FunctionId inner, FunctionId outer) const {
    while (inner != outer && inner != FunctionId::Module && inner != FunctionId::None)
      inner = trace_.program->function(inner).parent;
    return inner == outer;
  }

  [[nodiscard]] Moment moment_of_line() const {
    std::optional<Moment> reached;
    std::optional<Moment> before; // an activation that has events only above the line
    for (const Event& event : trace_.events) {
      const std::uint32_t activation = event.site.activation;
      if (trace_.activations[activation].function != scope_)
        continue;
      const std::uint32_t line = line_of(event.site.range.begin);
      if (line == line_ && (!reached || reached->activation == activation))
        reached = Moment{activation, event.id};
      if (line < line_ && (!before || before->activation == activation))
        before = Moment{activation, event.id};
    }
    if (reached)
      return *reached;
    return before ? *before : Moment{};
  }

  // Variables of that very activation; those of functions around it, of any activation.
  [[nodiscard]] bool is_visible(const Event& event, std::uint32_t activation) const {
    if (event.kind != trace::EventKind::Bound || !event.variable ||
        event.place.kind != trace::Place::Kind::Variable)
      return false;
    const program::Variable& variable = trace_.program->variable(*event.variable);
    if (variable.comprehension)
      return false;
    if (variable.owner == scope_)
      return owner_is(event.site.activation, activation);
    const bool class_body =
        trace_.program->function(variable.owner).kind == program::FunctionKind::Class;
    return !class_body && is_inside(scope_, variable.owner);
  }

  // A nested function may bind a variable of the activation that it was made in.
  [[nodiscard]] bool owner_is(std::uint32_t at, std::uint32_t activation) const {
    return at == activation || trace_.activations[at].function != scope_;
  }

  const Trace& trace_;
  const SourceMap& map_;
  std::uint32_t line_;
  FunctionId scope_;
};

} // namespace

std::vector<EventId> bindings_after_line(const Trace& trace, const SourceMap& map,
                                         std::uint32_t line) {
  return AfterLine(trace, map, line).bindings();
}

} // namespace leaflint
