// A finding as a SARIF result: where, the way there, and the fix.

#include "fix/edit_source.h"
#include "report/sarif_parts.h"
#include "report/verdict_text.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

namespace leaflint::sarif {
namespace {

using llvm::json::OStream;

class Result {
public:
  Result(OStream& json, const Report& report, const SourceFile& file)
      : json_(json), report_(report), file_(file) {}

  void write_location(llvm::StringRef path, Range range, llvm::StringRef message) {
    const bool here = path == file_.display_path();
    const SourceFile* source = here ? &file_ : report_.source(path);
    json_.attributeObject("physicalLocation", [&] {
      write_artifact(path);
      if (source != nullptr)
        write_region("region", *source, range, true);
    });
    if (source != nullptr && source->notebook() != nullptr)
      write_cell_place(*source, range);
    if (!message.empty())
      write_message(json_, "message", sentence(message));
  }

  void write_code_flow(const std::vector<FlowStep>& flow) {
    json_.attributeArray("codeFlows", [&] {
      json_.object([&] {
        json_.attributeArray("threadFlows", [&] {
          json_.object([&] {
            json_.attributeArray("locations", [&] {
              for (const FlowStep& step : flow)
                json_.object([&] {
                  json_.attributeObject(
                      "location", [&] { write_location(step.path, step.range, step.message); });
                });
            });
          });
        });
      });
    });
  }

  // The steps again, where viewers without code flows look.
  void write_related(const Finding& finding) {
    json_.attributeArray("relatedLocations", [&] {
      std::int64_t id = 0;
      for (const FlowStep& step : finding.flow)
        json_.object([&] {
          json_.attribute("id", ++id);
          write_location(step.path, step.range, step.message);
        });
    });
  }

  void write_fix(const Fix& fix) {
    write_message(json_, "description", sentence(fix.title + " (" + verdict_text(fix.check) + ")"));
    json_.attributeArray("artifactChanges", [&] {
      json_.object([&] {
        write_artifact(file_.display_path());
        json_.attributeArray("replacements", [&] {
          for (const Edit& edit : fix.edits)
            json_.object([&] { write_replacement(edit); });
        });
      });
    });
    json_.attributeObject("properties", [&] {
      json_.attribute("safety", safety_name(fix));
      json_.attribute("verdict", verdict_name(fix.check.verdict));
      if (!fix.check.bound.empty())
        json_.attribute("bound", fix.check.bound);
    });
  }

private:
  void write_artifact(llvm::StringRef path) {
    json_.attributeObject("artifactLocation", [&] { json_.attribute("uri", uri(path)); });
  }

  void write_region(llvm::StringRef key, const SourceFile& source, Range range, bool snippet) {
    // Of a notebook the places in the file, since that is what everybody who reads this has.
    write_raw_region(key, source, source.raw(range), snippet);
  }

  void write_raw_region(llvm::StringRef key, const SourceFile& source, Range raw, bool snippet) {
    const Position start = source.raw_position(raw.begin);
    const Position end = source.raw_position(raw.end);
    json_.attributeObject(key, [&] {
      json_.attribute("startLine", static_cast<std::int64_t>(start.line));
      json_.attribute("startColumn", static_cast<std::int64_t>(start.column));
      json_.attribute("endLine", static_cast<std::int64_t>(end.line));
      json_.attribute("endColumn", static_cast<std::int64_t>(end.column));
      if (snippet)
        write_message(json_, "snippet", source.bytes().slice(raw.begin, raw.end));
    });
  }

  void write_replacement(const Edit& edit) {
    if (file_.notebook() == nullptr) {
      write_region("deletedRegion", file_, edit.range, false);
      return write_message(json_, "insertedContent", edit.text);
    }
    llvm::Expected<Edit> raw = raw_edit(file_, edit);
    if (!raw)
      return llvm::consumeError(raw.takeError());
    write_raw_region("deletedRegion", file_, raw->range, false);
    write_message(json_, "insertedContent", raw->text);
  }

  // `cell 3`, and the line and column in it.
  void write_cell_place(const SourceFile& source, Range range) {
    const Position at = source.position(range.begin);
    json_.attributeArray("logicalLocations", [&] {
      json_.object([&] {
        json_.attribute("name", "cell " + std::to_string(at.cell));
        json_.attribute("fullyQualifiedName", (source.display_path() + ":" + at.text()).str());
      });
    });
  }

  OStream& json_;
  const Report& report_;
  const SourceFile& file_;
};

void write_fingerprints(OStream& json, const SourceFile& file, const Finding& finding,
                        llvm::StringRef line_hash) {
  json.attributeObject("partialFingerprints", [&] {
    json.attribute("primaryLocationLineHash", line_hash);
    json.attribute("rulePlaceHash/v1", stable_hash(file, finding));
  });
}

} // namespace

std::string uri(llvm::StringRef path) {
  const bool absolute = llvm::sys::path::is_absolute(path);
  std::string text = absolute ? "file://" : "";
  while (path.consume_front("./")) {
  }
  for (const char byte : path) {
    if (llvm::isAlnum(byte) || llvm::StringRef("-._~/").contains(byte))
      text += byte;
    else
      text += "%" + llvm::toHex(llvm::StringRef(&byte, 1));
  }
  return text;
}

void write_result(OStream& json, const Report& report, const FileReport& file,
                  const Finding& finding, int rule_index, llvm::StringRef line_hash) {
  Result result(json, report, *file.source);
  json.attribute("ruleId", finding.code);
  if (rule_index >= 0)
    json.attribute("ruleIndex", rule_index);
  json.attribute("level", severity_name(finding.severity));
  write_message(json, "message", sentence(finding.message));
  json.attributeArray("locations", [&] {
    json.object([&] { result.write_location(finding.path, finding.range, ""); });
  });
  write_fingerprints(json, *file.source, finding, line_hash);
  if (!finding.flow.empty()) {
    result.write_code_flow(finding.flow);
    result.write_related(finding);
  }
  if (finding.fix)
    json.attributeArray("fixes", [&] { json.object([&] { result.write_fix(*finding.fix); }); });
  json.attributeObject("properties", [&] {
    json.attribute("rule", finding.rule);
    json.attribute("confidence", confidence_name(finding.confidence));
  });
}

} // namespace leaflint::sarif
