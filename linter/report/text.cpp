// The report for people. A finding is told in the order in which one understands it: what
// happens, where in the source, on which tree, and what to do about it.

#include "fix/edit_source.h"
#include "fix/unified_diff.h"
#include "report/display_text.h"
#include "report/excerpt.h"
#include "report/report.h"
#include "report/verdict_text.h"
#include "report/witness_tree.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint {
namespace {

// A line as people name it: `12`, `cell 3:12`.
std::string line_text(Position position) {
  const std::string line = std::to_string(position.line);
  return position.cell == 0 ? line : "cell " + std::to_string(position.cell) + ":" + line;
}

// The source is right above; one line around a change is enough to find it again.
constexpr std::size_t kContext = 1;

class TextReport {
public:
  TextReport(const Report& report, const Painter& painter, llvm::raw_ostream& out)
      : report_(report), painter_(painter), out_(out) {}

  void write() {
    for (const FileReport& file : report_.files)
      for (const Finding& finding : file.findings)
        write_finding(*file.source, finding);
    write_summary();
  }

private:
  void write_finding(const SourceFile& file, const Finding& finding) {
    const std::vector<Mark> marks = marks_of(finding);
    indent_ = std::string(gutter_width(file, marks) + 1, ' ');
    write_headline(file, finding);
    out_ << indent_ << painter_(Paint::Blue, "│") << "\n" << excerpt(file, marks, painter_);
    for (std::size_t i = 0; i < finding.flow.size(); ++i)
      if (finding.flow[i].path != finding.path)
        write_foreign_step(finding.flow[i], i + 1);
    if (!finding.witness.leaves.empty())
      write_witness(finding.witness);
    if (finding.fix)
      write_fix(file, *finding.fix);
    out_ << "\n";
  }

  void write_headline(const SourceFile& file, const Finding& finding) {
    const Position position = file.position(finding.range.begin);
    const bool error = finding.severity == Severity::Error;
    std::string kind = std::string(severity_name(finding.severity)) + "[" + finding.code + "]";
    if (finding.confidence == Confidence::Possible)
      kind = "possible " + kind;
    const std::string place = finding.path + ":" + position.text() + ":";
    out_ << painter_(Paint::Bold, place) << " "
         << painter_(error ? Paint::BoldRed : Paint::Yellow, kind) << " "
         << painter_(Paint::Bold, one_line(finding.message)) << "\n";
  }

  // The steps in this file, numbered; without a flow, the range alone.
  static std::vector<Mark> marks_of(const Finding& finding) {
    std::vector<Mark> marks;
    bool primary = false;
    for (std::size_t i = 0; i < finding.flow.size(); ++i) {
      const FlowStep& step = finding.flow[i];
      if (step.path != finding.path)
        continue;
      const std::string label = std::to_string(i + 1) + ". " + one_line(step.message);
      marks.push_back({step.range, label, step.range == finding.range});
      primary |= marks.back().primary;
    }
    if (!primary)
      marks.push_back({finding.range, marks.empty() ? "" : "here", true});
    return marks;
  }

  // `number`: of the step in the flow, from 1.
  void write_foreign_step(const FlowStep& step, std::size_t number) {
    const SourceFile* file = report_.source(step.path);
    out_ << indent_ << painter_(Paint::Blue, "│") << " " << number << ". " << one_line(step.message)
         << " at " << step.path;
    if (file != nullptr)
      out_ << ":" << line_text(file->position(step.range.begin));
    out_ << "\n";
  }

  void write_witness(const Witness& witness) {
    out_ << indent_ << painter_(Paint::Blue, "│") << "\n"
         << indent_ << painter_(Paint::Dim, "what happens to each leaf:") << "\n"
         << draw_witness(witness, indent_, painter_);
  }

  void write_fix(const SourceFile& file, const Fix& fix) {
    const char* offered = fix.safe() ? "--fix" : "--fix --unsafe-fixes";
    out_ << "\n"
         << indent_ << painter_(Paint::Bold, "fix") << " (" << offered
         << "): " << one_line(fix.title) << "\n"
         << indent_ << painter_(fix.safe() ? Paint::Green : Paint::Yellow, verdict_text(fix.check))
         << "\n";
    llvm::Expected<SourceFile> after = edited(file, fix.edits);
    if (!after)
      return llvm::consumeError(after.takeError());
    if (file.notebook() != nullptr)
      return write_cell_hunks(file, *after);
    for (const DiffHunk& hunk : diff_hunks(file.text(), after->text(), kContext))
      write_hunk(hunk);
  }

  // Cell by cell, in the lines of the cell.
  void write_cell_hunks(const SourceFile& before, const SourceFile& after) {
    for (const auto& [old, now] : llvm::zip(before.notebook()->cells, after.notebook()->cells))
      for (const DiffHunk& hunk : diff_hunks(before.text(old.text), after.text(now.text), kContext))
        write_hunk(hunk);
  }

  void write_hunk(const DiffHunk& hunk) {
    out_ << indent_ << painter_(Paint::Cyan, hunk.header()) << "\n";
    for (const DiffLine& line : hunk.lines) {
      const Paint paint = line.mark == '-'   ? Paint::Red
                          : line.mark == '+' ? Paint::Green
                                             : Paint::Plain;
      const std::string text = one_line(line.text.rtrim("\r\n"));
      out_ << indent_ << painter_(paint, llvm::Twine(line.mark) + text) << "\n";
    }
  }

  void write_summary() {
    std::size_t safe = 0;
    std::size_t touched = 0;
    for (const FileReport& file : report_.files) {
      touched += !file.findings.empty();
      for (const Finding& finding : file.findings)
        safe += finding.fix && finding.fix->safe();
    }
    const std::size_t count = report_.finding_count();
    const std::size_t files = report_.checked;
    const std::string all = std::to_string(files) + (files == 1 ? " file" : " files");
    if (count == 0) {
      out_ << painter_(Paint::Green, "nothing found") << " in " << all << "\n";
      return;
    }
    out_ << count << (count == 1 ? " finding in " : " findings in ") << touched << " of " << all;
    if (safe > 0)
      out_ << ", " << safe << " with a verified fix (--fix applies it)";
    out_ << "\n";
  }

  const Report& report_;
  const Painter& painter_;
  llvm::raw_ostream& out_;
  std::string indent_;
};

} // namespace

void write_text(const Report& report, const Painter& painter, llvm::raw_ostream& out) {
  TextReport(report, painter, out).write();
}

} // namespace leaflint
