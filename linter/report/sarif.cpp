// A SARIF 2.1.0 log: one run, its tool, its results.

#include <map>

#include "report/sarif_parts.h"
#include "source/version.h"

namespace leaflint {
namespace {

using llvm::json::OStream;

constexpr llvm::StringRef kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

// Only the rules that spoke: consumers bound the list, and the others say nothing about this run.
std::vector<const RulePage*> rules_that_spoke(const Report& report) {
  std::vector<const RulePage*> rules;
  for (const RulePage& rule : report.rules)
    for (const FileReport& file : report.files)
      if (llvm::any_of(file.findings, [&](const Finding& finding) {
            return finding.code == rule.metadata.code;
          })) {
        rules.push_back(&rule);
        break;
      }
  return rules;
}

void write_tool(OStream& json, llvm::ArrayRef<const RulePage*> rules) {
  json.attributeObject("tool", [&] {
    json.attributeObject("driver", [&] {
      json.attribute("name", "leaflint");
      json.attribute("fullName", ("leaflint " + version()).str());
      json.attribute("semanticVersion", version());
      json.attribute("version", version());
      json.attributeArray("rules", [&] {
        for (const RulePage* rule : rules)
          json.object([&] { sarif::write_rule(json, *rule); });
      });
    });
  });
}

void write_problem(OStream& json, const Problem& problem) {
  json.attribute("level", "error");
  sarif::write_message(json, "message", sarif::sentence(problem.message));
  json.attributeArray("locations", [&] {
    json.object([&] {
      json.attributeObject("physicalLocation", [&] {
        json.attributeObject("artifactLocation",
                             [&] { json.attribute("uri", sarif::uri(problem.path)); });
        const std::optional<Position>& place = problem.in_file ? problem.in_file : problem.position;
        if (!place)
          return;
        json.attributeObject("region", [&] {
          json.attribute("startLine", static_cast<std::int64_t>(place->line));
          json.attribute("startColumn", static_cast<std::int64_t>(place->column));
        });
      });
    });
  });
}

void write_invocation(OStream& json, const Report& report) {
  json.attribute("executionSuccessful", report.problems.empty());
  json.attributeArray("toolExecutionNotifications", [&] {
    for (const Problem& problem : report.problems)
      json.object([&] { write_problem(json, problem); });
  });
}

void write_results(OStream& json, const Report& report, llvm::ArrayRef<const RulePage*> rules) {
  std::map<llvm::StringRef, int> index;
  for (std::size_t i = 0; i < rules.size(); ++i)
    index[rules[i]->metadata.code] = static_cast<int>(i);
  for (const FileReport& file : report.files) {
    if (file.findings.empty())
      continue;
    const std::vector<std::string> hashes = sarif::line_hashes(file.source->bytes());
    for (const Finding& finding : file.findings) {
      const auto rule = index.find(finding.code);
      const std::uint32_t line =
          file.source->raw_position(file.source->raw(finding.range).begin).line;
      const llvm::StringRef hash = line <= hashes.size() ? llvm::StringRef(hashes[line - 1]) : "";
      json.object([&] {
        sarif::write_result(json, report, file, finding, rule == index.end() ? -1 : rule->second,
                            hash);
      });
    }
  }
}

void write_run(OStream& json, const Report& report) {
  const std::vector<const RulePage*> rules = rules_that_spoke(report);
  write_tool(json, rules);
  json.attributeArray("invocations", [&] { json.object([&] { write_invocation(json, report); }); });
  json.attributeObject("automationDetails", [&] { json.attribute("id", "leaflint/check/"); });
  json.attribute("columnKind", "unicodeCodePoints");
  json.attributeArray("results", [&] { write_results(json, report, rules); });
}

} // namespace

void write_sarif(const Report& report, llvm::raw_ostream& out) {
  OStream json(out, 2);
  json.object([&] {
    json.attribute("$schema", kSchema);
    json.attribute("version", "2.1.0");
    json.attributeArray("runs", [&] { json.object([&] { write_run(json, report); }); });
  });
  json.flush();
  out << "\n";
}

} // namespace leaflint
