// files -> check (and fix) -> report -> exit status.

#include "cli/check_command.h"

#include "cli/check_files.h"
#include "cli/merge_findings.h"
#include "cli/run.h"
#include "findings/rule_table.h"
#include "fix/write_file.h"
#include "pipeline/select_rules.h"
#include "source/find_sources.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint {
namespace {

class CheckCommand {
public:
  CheckCommand(const CheckOptions& options, const Checker& check, Painter painter, Streams& streams)
      : options_(options), check_(check), painter_(painter), streams_(streams) {}

  int run() {
    find();
    outcomes_ = check_files(files_, options_, check_);
    collect();
    for (const Problem& problem : report_.problems)
      complain(streams_, problem.text());
    for (const FileOutcome& outcome : outcomes_)
      if (!outcome.note.empty() && !options_.quiet)
        complain(streams_, outcome.note);
    write_reports();
    return status();
  }

private:
  // Paths that are there become files, the others problems; `-` is no path.
  void find() {
    std::vector<std::string> paths = options_.paths;
    const bool standard_input = llvm::is_contained(paths, "-");
    llvm::erase(paths, "-");
    FoundSources found = find_sources(paths);
    files_ = std::move(found.files);
    if (standard_input)
      files_.insert(files_.begin(), "-");
    for (const SourceProblem& problem : found.problems)
      report_.problems.push_back({problem.path, std::nullopt, problem.message});
  }

  void collect() {
    for (const RuleEntry* entry : select_rules(rule_table(), options_.rules).rules)
      report_.rules.push_back({entry->rule().metadata, entry->page});
    for (FileOutcome& outcome : outcomes_) {
      report_.checked += outcome.read;
      fixed_ += outcome.fixed;
      llvm::append_range(report_.problems, outcome.problems);
    }
    found_ = merge_findings(outcomes_, check_);
    for (const FoundIn& file : found_)
      report_.files.push_back({file.source.get(), file.findings});
    sources_ = sources_of(outcomes_);
    for (const SharedSource& source : sources_)
      report_.sources.push_back(source.get());
  }

  void write_reports() {
    for (const ReportFile& file : options_.more)
      write_file(file.format, file.path);
    if (!options_.output.empty())
      write_file(options_.format, options_.output);
    else if (options_.diff)
      write_diffs();
    else
      write_to_stream();
    if (options_.statistics)
      write_statistics(report_, words());
    if (fixed_ > 0 && !options_.quiet)
      words() << (options_.diff ? "would fix " : "fixed ") << fixed_
              << (fixed_ == 1 ? " finding\n" : " findings\n");
  }

  // The fixed text of standard input takes the place of the report.
  void write_to_stream() {
    const bool quiet = options_.quiet && report_.files.empty();
    if (!quiet || options_.format != Format::Text)
      write_report(options_.format, report_, painter_,
                   is_text_output() ? streams_.error : streams_.out);
    for (const FileOutcome& outcome : outcomes_)
      if (outcome.text && !options_.diff)
        streams_.out << *outcome.text;
  }

  void write_diffs() {
    for (const FileOutcome& outcome : outcomes_)
      streams_.out << outcome.diff;
  }

  void write_file(Format format, const std::string& path) {
    std::string text;
    llvm::raw_string_ostream out(text);
    write_report(format, report_, Painter(false), out);
    if (llvm::Error error = write_new_file(path, out.str())) {
      complain(streams_, std::move(error));
      report_failed_ = true;
    }
  }

  [[nodiscard]] bool is_text_output() const {
    return llvm::any_of(outcomes_,
                        [](const FileOutcome& outcome) { return outcome.text.has_value(); });
  }

  // Where sentences go: beside the report if it is for people, else away from it.
  llvm::raw_ostream& words() {
    const bool for_people = options_.format == Format::Text || options_.format == Format::Concise;
    const bool free = for_people && !options_.diff && !is_text_output();
    return free ? streams_.out : streams_.error;
  }

  [[nodiscard]] int status() const {
    if (!report_.problems.empty() || report_failed_)
      return kCouldNotDo;
    return report_.files.empty() || options_.exit_zero ? kNothingFound : kFindings;
  }

  const CheckOptions& options_;
  const Checker& check_;
  Painter painter_;
  Streams& streams_;
  std::vector<std::string> files_;
  std::vector<FileOutcome> outcomes_;
  std::vector<FoundIn> found_;
  std::vector<SharedSource> sources_;
  Report report_;
  unsigned fixed_ = 0;
  bool report_failed_ = false;
};

std::string rule_spelling(llvm::StringRef name) {
  std::vector<llvm::StringRef> names;
  for (const RuleEntry& entry : rule_table()) {
    names.push_back(entry.rule().metadata.name);
    names.push_back(entry.rule().metadata.code);
  }
  return nearest_spelling(name, names);
}

} // namespace

int check_paths(const CheckOptions& options, const Checker& check, Streams& streams) {
  llvm::Expected<Painter> painter = painter_for(options.color, streams);
  if (!painter) {
    complain(streams, painter.takeError());
    return kCouldNotDo;
  }
  return CheckCommand(options, check, *painter, streams).run();
}

int run_check(llvm::ArrayRef<std::string> arguments, Streams& streams) {
  llvm::Expected<CheckOptions> options = parse_check_options(arguments);
  if (!options) {
    complain(streams, options.takeError());
    return kCouldNotDo;
  }
  if (options->help) {
    streams.out << "usage: leaflint check [OPTION...] [PATH...]\n\n"
                << "Checks Python files, notebooks and folders (default: this folder); `-` is "
                   "standard input.\n\n"
                << options_help(check_option_table(*options))
                << "\nexit status: 0 nothing found or all fixed, 1 findings, 2 something could not "
                   "be done\n";
    return kNothingFound;
  }
  const std::vector<std::string> unknown = select_rules(rule_table(), options->rules).unknown;
  for (const std::string& name : unknown)
    complain(streams,
             "unknown rule `" + name + "`" + rule_spelling(name) + " (see leaflint rules)");
  // What was asked for is not quite clear, so nothing is changed; the rest is still checked.
  if (!unknown.empty())
    options->fix = options->unsafe_fixes = false;
  const int status = check_paths(*options, checker_for(options->rules), streams);
  return unknown.empty() ? status : static_cast<int>(kCouldNotDo);
}

} // namespace leaflint
