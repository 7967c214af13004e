// DESIGN section 9 as a table.

#include "cli/check_options.h"

#include <algorithm>

#include "cli/libraries.h"
#include "llvm/ADT/StringExtras.h"

namespace leaflint {
namespace {

OptionSpec format_option(CheckOptions& options) {
  return {"--format", "FORMAT", "text (default), concise, jsonl or sarif",
          [&options](llvm::StringRef name) -> llvm::Error {
            llvm::Expected<Format> format = parse_format(name, format_names());
            if (!format)
              return format.takeError();
            options.format = *format;
            return llvm::Error::success();
          }};
}

OptionSpec output_format_option(CheckOptions& options) {
  return {"--output-format", "FORMAT=FILE", "also write that format into FILE; may be repeated",
          [&options](llvm::StringRef value) -> llvm::Error {
            const auto [name, path] = value.split('=');
            llvm::Expected<Format> format = parse_format(name, format_names());
            if (!format)
              return format.takeError();
            if (path.empty())
              return usage_error("`--output-format` needs FORMAT=FILE");
            options.more.push_back({*format, path.str()});
            return llvm::Error::success();
          }};
}

OptionSpec jobs_option(CheckOptions& options) {
  return {"--jobs", "N", "check N files at once (default: one for each processor)",
          [&options](llvm::StringRef value) -> llvm::Error {
            unsigned jobs = 0;
            if (value.getAsInteger(10, jobs) || jobs == 0 || jobs > 1024)
              return usage_error("`--jobs` needs a number from 1 to 1024, not `" + value + "`");
            options.jobs = jobs;
            return llvm::Error::success();
          }};
}

OptionSpec color_option(CheckOptions& options) {
  return text_option("--color", "WHEN", "auto (default), always or never", options.color);
}

// Accepted for hooks, whose files come by name; there is nothing to exclude yet.
OptionSpec force_exclude_option() {
  return {"--force-exclude", "", "", [](llvm::StringRef) { return llvm::Error::success(); }};
}

} // namespace

std::vector<OptionSpec> check_option_table(CheckOptions& options) {
  return {
      flag("--fix", "apply the verified fixes", options.fix),
      flag("--unsafe-fixes", "with --fix or --diff: also those that could not be executed",
           options.unsafe_fixes),
      flag("--diff", "print what --fix would change, and write nothing", options.diff),
      format_option(options),
      text_option("--output", "FILE", "write the report into FILE", options.output),
      output_format_option(options),
      list_option("--select", "RULES", "only these rules: names, codes, beginnings of codes",
                  options.rules.select),
      list_option("--ignore", "RULES", "not these rules", options.rules.ignore),
      list_option("--extend-select", "RULES", "these rules too", options.rules.extend_select),
      text_option("--stdin-filename", "NAME", "what standard input (`-`) is called",
                  options.stdin_filename),
      flag("--possible", "also findings that are not certain", options.rules.possible),
      flag("--statistics", "how often each rule spoke", options.statistics),
      jobs_option(options),
      color_option(options),
      flag("--quiet", "findings and problems only", options.quiet),
      flag("--exit-zero", "exit status 0 even with findings", options.exit_zero),
      force_exclude_option(),
      flag("--help", "this text", options.help),
      flag("-h", "", options.help),
  };
}

llvm::Expected<CheckOptions> parse_check_options(llvm::ArrayRef<std::string> arguments) {
  CheckOptions options;
  const std::vector<OptionSpec> table = check_option_table(options);
  if (llvm::Error error = parse_options(arguments, table, options.paths))
    return error;
  if (options.unsafe_fixes && !options.applies_fixes())
    return usage_error("`--unsafe-fixes` needs `--fix` or `--diff`");
  if (options.paths.empty())
    options.paths.emplace_back(".");
  if (std::count(options.paths.begin(), options.paths.end(), "-") > 1)
    return usage_error("standard input (`-`) can be read only once");
  llvm::Expected<reference::Versions> versions = libraries_of_environment();
  if (!versions)
    return versions.takeError();
  options.rules.versions = *versions;
  return options;
}

llvm::Expected<Format> parse_format(llvm::StringRef name, llvm::ArrayRef<llvm::StringRef> names) {
  if (const std::optional<Format> format = format_named(name);
      format && llvm::is_contained(names, name))
    return *format;
  return usage_error("unknown format `" + name + "`" + nearest_spelling(name, names) + " (" +
                     llvm::join(names, ", ") + ")");
}

} // namespace leaflint
