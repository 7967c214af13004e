// One JSON object a finding, one line each (DESIGN section 9: a contract).

#include "report/json_parts.h"
#include "report/report.h"
#include "report/verdict_text.h"

namespace leaflint {
namespace {

using llvm::json::OStream;

class JsonFinding {
public:
  JsonFinding(const Report& report, const SourceFile& file, OStream& json)
      : report_(report), file_(file), json_(json) {}

  void write(const Finding& finding) {
    json_.attribute("rule", finding.rule);
    json_.attribute("code", finding.code);
    json_.attribute("severity", severity_name(finding.severity));
    json_.attribute("confidence", confidence_name(finding.confidence));
    json_.attribute("message", finding.message);
    json_.attribute("path", llvm::json::fixUTF8(finding.path));
    write_place(json_, &file_, finding.range);
    json_.attributeArray("flow", [&] {
      for (const FlowStep& step : finding.flow)
        json_.object([&] { write_step(step); });
    });
    json_.attributeObject("witness", [&] { write_witness(finding.witness); });
    if (finding.fix)
      json_.attributeObject("fix", [&] { write_fix(*finding.fix); });
    else
      json_.attribute("fix", nullptr);
  }

private:
  void write_step(const FlowStep& step) {
    json_.attribute("path", llvm::json::fixUTF8(step.path));
    const bool here = step.path == file_.display_path();
    write_place(json_, here ? &file_ : report_.source(step.path), step.range);
    json_.attribute("message", step.message);
  }

  void write_witness(const Witness& witness) {
    json_.attribute("name", witness.name);
    json_.attributeArray("leaves", [&] {
      for (const WitnessLeaf& leaf : witness.leaves)
        json_.object([&] {
          json_.attribute("at", leaf.at);
          json_.attribute("kind", leaf.kind);
          json_.attribute("before", leaf.before);
          json_.attribute("after", leaf.after);
          json_.attribute("fate", fate_name(leaf.fate));
        });
    });
  }

  void write_fix(const Fix& fix) {
    json_.attribute("title", fix.title);
    json_.attribute("safety", safety_name(fix));
    json_.attributeArray("edits", [&] {
      for (const Edit& edit : fix.edits)
        json_.object([&] {
          write_place(json_, &file_, edit.range);
          json_.attribute("text", edit.text);
        });
    });
    json_.attributeObject("check", [&] { write_check(fix.check); });
  }

  void write_check(const FixCheck& check) {
    json_.attribute("verdict", verdict_name(check.verdict));
    json_.attribute("bound", check.bound);
    json_.attribute("witnesses", static_cast<std::int64_t>(check.witnesses));
    json_.attribute("leaves_equal", static_cast<std::int64_t>(check.leaves_equal));
    json_.attribute("leaves_restored", static_cast<std::int64_t>(check.leaves_restored));
    if (!check.reason.empty())
      json_.attribute("reason", check.reason);
  }

  const Report& report_;
  const SourceFile& file_;
  OStream& json_;
};

} // namespace

void write_jsonl(const Report& report, llvm::raw_ostream& out) {
  for (const FileReport& file : report.files)
    for (const Finding& finding : file.findings) {
      OStream json(out);
      json.object([&] { JsonFinding(report, *file.source, json).write(finding); });
      json.flush();
      out << "\n";
    }
}

} // namespace leaflint
