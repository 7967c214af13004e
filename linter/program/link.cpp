// Every number of a part is moved behind those of the parts before it.

#include "program/link.h"

#include <cassert>

namespace leaflint::program {
namespace {

class Linker {
public:
  std::shared_ptr<Program> program = std::make_shared<Program>();

  void add(const Part& part) {
    Module module{part.module,
                  part.package,
                  FunctionId::None,
                  {part.begin, part.begin + part.size},
                  0};
    if (part.program) {
      module.body = add_program(part);
      for (const Region& region : part.program->regions)
        module.operations += region.operations.size();
    }
    program->modules.push_back(std::move(module));
  }

private:
  FunctionId add_program(const Part& part) {
    text_ = part.begin;
    functions_ = static_cast<std::uint32_t>(program->functions.size());
    regions_ = static_cast<std::uint32_t>(program->regions.size());
    variables_ = static_cast<std::uint32_t>(program->variables.size());
    program->keep(part.program);
    append(program->functions, part.program->functions);
    append(program->regions, part.program->regions);
    append(program->variables, part.program->variables);
    append(program->statements, part.program->statements);
    append(program->problems, part.program->problems);
    return static_cast<FunctionId>(functions_);
  }

  template <typename Each> void append(std::vector<Each>& into, const std::vector<Each>& from) {
    const std::size_t first = into.size();
    into.insert(into.end(), from.begin(), from.end());
    for (std::size_t i = first; i < into.size(); ++i)
      move(into[i]);
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
  void move(Statement& statement) const { move_all(statement.range, statement.function); }
  void move(SyntaxProblem& problem) const { move(problem.range); }

  std::uint32_t text_ = 0;
  std::uint32_t functions_ = 0;
  std::uint32_t regions_ = 0;
  std::uint32_t variables_ = 0;
};

} // namespace

std::shared_ptr<const Program> link(llvm::ArrayRef<Part> parts) {
  assert(!parts.empty() && parts.front().program);
  if (parts.size() == 1 && parts.front().begin == 0)
    return parts.front().program;
  Linker linker;
  for (const Part& part : parts)
    linker.add(part);
  return linker.program;
}

} // namespace leaflint::program
