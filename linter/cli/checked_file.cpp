// pipeline -> fix check -> findings.

#include "cli/checked_file.h"

namespace leaflint {
namespace {

// Until the fix check is called here, a repair is offered as what it is: not executed.
void offer_unexecuted(Candidate& candidate) {
  if (candidate.repairs.empty() || candidate.finding.fix)
    return;
  const Repair& repair = candidate.repairs.front();
  candidate.finding.fix = Fix{repair.title, repair.edits, {}};
  candidate.finding.fix->check.reason = "it was not executed";
}

llvm::Expected<CheckedFile> check(SourceFile source, const Options& options) {
  llvm::Expected<FileResult> result = check_text(std::move(source), options);
  if (!result)
    return result.takeError();
  // SEAM: check_fixes(*result, options) executes the repairs and decides which is offered.
  std::vector<Finding> findings;
  for (Candidate& candidate : result->candidates) {
    offer_unexecuted(candidate);
    findings.push_back(std::move(candidate.finding));
  }
  order_findings(findings);
  std::vector<Problem> problems = syntax_problems(*result);
  return CheckedFile{std::move(result->file), std::move(findings), std::move(problems)};
}

} // namespace

Checker checker_for(const Options& options) {
  return [options](SourceFile source) { return check(std::move(source), options); };
}

std::vector<Problem> syntax_problems(const FileResult& result) {
  std::vector<Problem> problems;
  const std::string path = result.file.display_path().str();
  for (const program::SyntaxProblem& problem : result.program->problems)
    problems.push_back(
        {path, result.file.position(problem.range.begin), "cannot be parsed: " + problem.message});
  return problems;
}

} // namespace leaflint
