// Every part is called once, in order.

#include "pipeline/pipeline.h"

#include "findings/rule_table.h"
#include "pipeline/select_rules.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint {
namespace {

// The same program, executed with holes filled at one operand.
trace::Trace replay(const FileResult& result, const Intervention& intervention) {
  execution::ExecutionOptions options;
  options.versions = result.versions;
  options.filled.push_back({intervention.call, intervention.argument});
  return execution::execute(result.program(), options);
}

// What every finding of a rule has from the rule and the file.
void complete(Candidate& candidate, const RuleMetadata& metadata, llvm::StringRef path) {
  candidate.finding.rule = metadata.name.str();
  candidate.finding.code = metadata.code.str();
  candidate.finding.severity = metadata.severity;
  candidate.finding.path = path.str();
}

std::vector<Candidate> run_rule(const Rule& rule, const FileResult& result) {
  const std::string path = result.file().display_path().str();
  const RuleContext context{result.trace, result.project.text(), path,
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

llvm::Expected<Project> load_project(SourceFile file, FileCache& cache) {
  // syntax, program: the bytes as a tree, and its language-neutral lowering.
  llvm::Expected<std::shared_ptr<const LoweredFile>> lowered = lower_file(std::move(file));
  if (!lowered)
    return lowered.takeError();

  // project: the file with all that it imports from its repository.
  return Project::of(std::move(*lowered), execution::is_modelled, cache);
}

FileResult execute_project(Project project, const reference::Versions& versions) {
  // execution, trace: what happens when it runs on reference trees.
  execution::ExecutionOptions options;
  options.versions = versions;
  trace::Trace trace = execution::execute(project.program(), options);
  return FileResult{std::move(project), std::move(trace), {}, versions};
}

FileResult check_project(Project project, const Options& options) {
  FileResult result = execute_project(std::move(project), options.versions);

  // rules, findings: which executions break a claim, and how that might be repaired.
  result.candidates = run_rules(result, options);
  return result;
}

llvm::Expected<FileResult> execute_text(SourceFile file, const reference::Versions& versions) {
  llvm::Expected<std::shared_ptr<const LoweredFile>> lowered = lower_file(std::move(file));
  if (!lowered)
    return lowered.takeError();
  return execute_project(Project::alone(std::move(*lowered)), versions);
}

llvm::Expected<FileResult> check_text(SourceFile file, const Options& options) {
  llvm::Expected<std::shared_ptr<const LoweredFile>> lowered = lower_file(std::move(file));
  if (!lowered)
    return lowered.takeError();
  return check_project(Project::alone(std::move(*lowered)), options);
}

Finding located(const Project& project, Finding finding) {
  const FileRange place = project.place(finding.range);
  finding.path = place.file->display_path().str();
  finding.range = place.range;
  for (FlowStep& step : finding.flow) {
    const FileRange at = project.place(step.range);
    step.path = at.file->display_path().str();
    step.range = at.range;
  }
  if (!finding.fix)
    return finding;
  for (Edit& edit : finding.fix->edits) {
    const FileRange at = project.place(edit.range);
    if (at.file != place.file) {
      finding.fix.reset();
      return finding;
    }
    edit.range = at.range;
  }
  return finding;
}

} // namespace leaflint
