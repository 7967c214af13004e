// pipeline -> fix check -> findings.

#include "cli/checked_file.h"

#include "fix_check/fix_check.h"

namespace leaflint {
namespace {

llvm::Expected<CheckedFile> check(SourceFile source, const Options& options) {
  llvm::Expected<FileResult> result = check_text(std::move(source), options);
  if (!result)
    return result.takeError();
  check_fixes(*result, options);
  std::vector<Finding> findings;
  for (Candidate& candidate : result->candidates)
    findings.push_back(std::move(candidate.finding));
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
    problems.push_back({path, result.file.position(problem.range.begin),
                        llvm::StringRef(problem.message).starts_with("cannot be parsed")
                            ? problem.message
                            : "cannot be parsed: " + problem.message});
  return problems;
}

} // namespace leaflint
