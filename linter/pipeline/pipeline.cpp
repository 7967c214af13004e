// Every part is called once, in order.

#include "pipeline/pipeline.h"

#include "findings/rule_table.h"
#include "pipeline/select_rules.h"
#include "program/lower_python.h"
#include "syntax/syntax_tree.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint {
namespace {

// The same program, executed with holes filled at one operand.
trace::Trace replay(const FileResult& result, const Intervention& intervention) {
  execution::ExecutionOptions options;
  options.versions = result.versions;
  options.filled.push_back({intervention.call, intervention.argument});
  return execution::execute(result.program, options);
}

// What every finding of a rule has from the rule and the file.
void complete(Candidate& candidate, const RuleMetadata& metadata, llvm::StringRef path) {
  candidate.finding.rule = metadata.name.str();
  candidate.finding.code = metadata.code.str();
  candidate.finding.severity = metadata.severity;
  candidate.finding.path = path.str();
}

std::vector<Candidate> run_rule(const Rule& rule, const FileResult& result) {
  const std::string path = result.file.display_path().str();
  const RuleContext context{result.trace, result.file.text(), path,
                            [&](const Intervention& what) { return replay(result, what); }};
  std::vector<Candidate> candidates = rule.check(context);
  for (Candidate& candidate : candidates)
    complete(candidate, rule.metadata, path);
  return candidates;
}

std::vector<Candidate> run_rules(const FileResult& result, const Options& options) {
  std::vector<Candidate> all;
  for (const RuleEntry* entry : select_rules(rule_table(), options).rules)
    for (Candidate& candidate : run_rule(entry->rule(), result))
      if (options.possible || candidate.finding.confidence == Confidence::Definite)
        all.push_back(std::move(candidate));
  llvm::stable_sort(all, [](const Candidate& left, const Candidate& right) {
    return left.finding.range < right.finding.range;
  });
  return all;
}

} // namespace

llvm::Expected<FileResult> execute_text(SourceFile file, const reference::Versions& versions) {
  // syntax: the bytes as a tree; never fails on a text.
  llvm::Expected<SyntaxTree> syntax = parse_python(file);
  if (!syntax)
    return syntax.takeError();

  // program: the language-neutral lowering; keeps nothing of the syntax.
  std::shared_ptr<const program::Program> program = program::lower_python(file, *syntax);

  // execution, trace: what happens when it runs on reference trees.
  execution::ExecutionOptions options;
  options.versions = versions;
  trace::Trace trace = execution::execute(program, options);

  return FileResult{std::move(file), std::move(program), std::move(trace), {}, versions};
}

llvm::Expected<FileResult> check_text(SourceFile file, const Options& options) {
  llvm::Expected<FileResult> result = execute_text(std::move(file), options.versions);

  // rules, findings: which executions break a claim, and how that might be repaired.
  if (result)
    result->candidates = run_rules(*result, options);
  return result;
}

} // namespace leaflint
