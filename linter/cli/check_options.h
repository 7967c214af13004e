// The options of `leaflint check`.
#pragma once

#include <string>
#include <vector>

#include "cli/option_parser.h"
#include "pipeline/pipeline.h"
#include "report/report.h"

namespace leaflint {

/// A report that goes into a file.
struct ReportFile {
  Format format = Format::Text;
  std::string path;
};

struct CheckOptions {
  std::vector<std::string> paths;
  Options rules;
  Format format = Format::Text;
  std::string output;           // empty: standard output
  std::vector<ReportFile> more; // --output-format
  std::string stdin_filename = "<stdin>";
  std::string color = "auto";
  unsigned jobs = 0; // 0: as many as there are processors
  bool fix = false;
  bool unsafe_fixes = false;
  bool diff = false;
  bool statistics = false;
  bool quiet = false;
  bool exit_zero = false;
  bool help = false;

  [[nodiscard]] bool applies_fixes() const { return fix || diff; }
};

/// The table of options, setting `options`, which must outlive it.
std::vector<OptionSpec> check_option_table(CheckOptions& options);

/// Reads them; without a path this folder is checked. The error says what was wrong.
llvm::Expected<CheckOptions> parse_check_options(llvm::ArrayRef<std::string> arguments);

/// A format by name, or an error with the nearest one.
llvm::Expected<Format> parse_format(llvm::StringRef name, llvm::ArrayRef<llvm::StringRef> names);

} // namespace leaflint
