// `leaflint rule NAME` and `leaflint rules`.

#include "cli/option_parser.h"
#include "cli/run.h"
#include "findings/rule.h"
#include "findings/rule_table.h"
#include "pipeline/select_rules.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"

namespace leaflint {
namespace {

int usage_failure(Streams& streams, llvm::Error error) {
  complain(streams, std::move(error));
  return kCouldNotDo;
}

void write_rules_text(llvm::raw_ostream& out) {
  for (const RuleEntry& entry : rule_table()) {
    const RuleMetadata& rule = entry.rule().metadata;
    out << llvm::formatv("{0,-6} {1,-32} {2}{3}{4}\n", rule.code, rule.name, rule.title,
                         rule.fixable ? " [fix]" : "", rule.by_default ? "" : " [off by default]");
  }
}

void write_rules_json(llvm::raw_ostream& out) {
  llvm::json::OStream json(out, 2);
  json.array([&] {
    for (const RuleEntry& entry : rule_table()) {
      const RuleMetadata& rule = entry.rule().metadata;
      json.object([&] {
        json.attribute("name", rule.name);
        json.attribute("code", rule.code);
        json.attribute("title", rule.title);
        json.attribute("severity", severity_name(rule.severity));
        json.attribute("fixable", rule.fixable);
        json.attribute("default", rule.by_default);
      });
    }
  });
  json.flush();
  out << "\n";
}

llvm::Error unknown_rule(llvm::StringRef name) {
  std::vector<llvm::StringRef> names;
  for (const RuleEntry& entry : rule_table())
    names.push_back(entry.rule().metadata.name);
  return usage_error("unknown rule `" + name + "`" + nearest_spelling(name, names) +
                     " (see leaflint rules)");
}

llvm::Error unknown_format(llvm::StringRef format) {
  return usage_error("unknown format `" + format + "`" +
                     nearest_spelling(format, {"text", "json"}) + " (text, json)");
}

} // namespace

int run_rule(llvm::ArrayRef<std::string> arguments, Streams& streams) {
  bool help = false;
  std::vector<std::string> names;
  const OptionSpec options[] = {flag("--help", "this text", help), flag("-h", "", help)};
  if (llvm::Error error = parse_options(arguments, options, names))
    return usage_failure(streams, std::move(error));
  if (help) {
    streams.out
        << "usage: leaflint rule NAME\n\nPrints the page of a rule; NAME may be its code.\n";
    return kNothingFound;
  }
  if (names.size() != 1)
    return usage_failure(streams, usage_error("`rule` needs the name of one rule"));
  const std::vector<const RuleEntry*> rules = rules_named(rule_table(), names.front());
  if (rules.size() != 1)
    return usage_failure(streams, unknown_rule(names.front()));
  streams.out << rules.front()->page;
  return kNothingFound;
}

int run_rules(llvm::ArrayRef<std::string> arguments, Streams& streams) {
  bool help = false;
  std::string format = "text";
  std::vector<std::string> paths;
  const OptionSpec options[] = {
      text_option("--format", "FORMAT", "text (default) or json", format),
      flag("--help", "this text", help),
      flag("-h", "", help),
  };
  if (llvm::Error error = parse_options(arguments, options, paths))
    return usage_failure(streams, std::move(error));
  if (help) {
    streams.out << "usage: leaflint rules [--format text|json]\n\n" << options_help(options);
    return kNothingFound;
  }
  if (!paths.empty())
    return usage_failure(streams, usage_error("`rules` takes no names"));
  if (format != "text" && format != "json")
    return usage_failure(streams, unknown_format(format));
  format == "text" ? write_rules_text(streams.out) : write_rules_json(streams.out);
  return kNothingFound;
}

} // namespace leaflint
