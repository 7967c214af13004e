// Every number of a module is moved behind those that are there.

#include "program/link.h"

namespace leaflint::program {
namespace {

class Linker {
public:
  Linker(Program& program, const Module& module)
      : text_(module.begin), functions_(size_of(program.functions)),
        regions_(size_of(program.regions)), variables_(size_of(program.variables)) {
    append(program.functions, module.lowered->functions);
    append(program.regions, module.lowered->regions);
    append(program.variables, module.lowered->variables);
  }

  [[nodiscard]] FunctionId body() const { return static_cast<FunctionId>(functions_); }

private:
  template <typename All> static std::uint32_t size_of(const All& all) {
    return static_cast<std::uint32_t>(all.size());
  }

  template <typename Each> void append(std::deque<Each>& into, const std::deque<Each>& from) const {
    for (const Each& each : from) {
      into.push_back(each);
      move(into.back());
    }
  }

  void move(FunctionId& id) const { move_id(id, functions_); }
  void move(RegionId& id) const { move_id(id, regions_); }
  void move(VariableId& id) const { move_id(id, variables_); }
  void move(Range& range) const {
    range.begin += text_;
    range.end += text_;
  }

  template <typename Id> static void move_id(Id& id, std::uint32_t by) {
    if (id != Id::None)
      id = static_cast<Id>(static_cast<std::uint32_t>(id) + by);
  }

  template <typename... Members> void move_all(Members&... members) const { (move(members), ...); }

  template <typename Each> void move(std::vector<Each>& values) const {
    for (Each& value : values)
      move(value);
  }

  void move(Function& function) const {
    move_all(function.parent, function.range, function.name_range, function.parameters,
             function.variables, function.body);
  }
  void move(Parameter& parameter) const { move_all(parameter.variable, parameter.range); }
  void move(Region& region) const { move(region.operations); }
  void move(Operation& operation) const {
    move_all(operation.range, operation.variable, operation.function, operation.regions,
             operation.arguments, operation.handlers);
  }
  void move(Argument& argument) const { move_all(argument.range, argument.value_range); }
  void move(Handler& handler) const {
    move_all(handler.type, handler.variable, handler.variable_range, handler.body);
  }
  void move(Variable& variable) const { move(variable.owner); }

  std::uint32_t text_;
  std::uint32_t functions_;
  std::uint32_t regions_;
  std::uint32_t variables_;
};

} // namespace

FunctionId load_module(Program& program, std::size_t index) {
  if (index == 0)
    return FunctionId::Module;
  Module& module = program.modules[index];
  if (module.body == FunctionId::None && module.lowered)
    module.body = Linker(program, module).body();
  return module.body;
}

namespace {

/// The smallest statement around `place`, which is a range of that file.
std::optional<Range> innermost(const std::vector<Statement>& statements, Range place) {
  std::optional<Range> found;
  for (const Statement& statement : statements)
    if (statement.range.contains(place) && (!found || statement.range.size() < found->size()))
      found = statement.range;
  return found;
}

} // namespace

std::optional<Range> statement_around(const Program& program, Range place) {
  const Module* module = nullptr;
  for (const Module& each : program.modules)
    if (each.lowered && each.begin <= place.begin && (!module || module->begin < each.begin))
      module = &each;
  if (!module)
    return innermost(program.statements, place);
  const std::uint32_t begin = module->begin;
  const std::optional<Range> found =
      innermost(module->lowered->statements, {place.begin - begin, place.end - begin});
  return found ? std::optional<Range>({found->begin + begin, found->end + begin}) : std::nullopt;
}

} // namespace leaflint::program
