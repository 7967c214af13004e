// The whole of a file: scopes first, then every body.

#include "program/lower_python.h"

#include "program/lowering.h"
#include "program/statements.h"

namespace leaflint::program {
namespace {

// More errors than these say no more about a file.
constexpr std::size_t kMostProblems = 20;

void add_problems(Program& program, const SyntaxTree& tree) {
  for (const SyntaxError& error : tree.cell_errors())
    program.problems.push_back({error.range, "cannot be parsed: " + error.message});
  if (!tree.root().has_error())
    return;
  for (const SyntaxError& error : syntax_errors(tree, kMostProblems))
    program.problems.push_back({error.range, "cannot be parsed: " + error.message});
}

// Functions that were passed over, within something nested too deeply or broken.
void fill_missing_bodies(Program& program) {
  for (Function& function : program.functions) {
    if (function.body != RegionId::None)
      continue;
    function.body = static_cast<RegionId>(program.regions.size());
    program.regions.emplace_back();
    program.regions.back().operations.push_back(
        Lowering::make(OperationKind::Unknown, function.range, {}, "was not reached"));
    program.regions.back().operations.back().result = static_cast<ValueId>(function.value_count++);
  }
}

} // namespace

std::unique_ptr<Program> lower_python(const SourceFile& source, const SyntaxTree& tree) {
  auto program = std::make_unique<Program>();
  const ScopeTree scopes = collect_scopes(*program, tree.root());
  Lowering lowering(*program, scopes);
  lowering.foreign = source.foreign();
  lowering.notebook = source.notebook();
  lowering.has_errors = tree.root().has_error();
  program->functions.front().body = lowering.region([&] { lower_block(lowering, tree.root()); });
  fill_missing_bodies(*program);
  add_problems(*program, tree);
  program->own_functions = program->functions.size();
  program->own_regions = program->regions.size();
  return program;
}

} // namespace leaflint::program
