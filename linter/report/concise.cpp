// One line a finding, as compilers write them: for editors, grep and small screens.

#include "report/display_text.h"
#include "report/report.h"

namespace leaflint {
namespace {

void write_line(const SourceFile& file, const Finding& finding, const Painter& painter,
                llvm::raw_ostream& out) {
  const Position position = file.position(finding.range.begin);
  out << painter(Paint::Bold, finding.path) << ":" << position.text() << ": "
      << painter(Paint::Red, finding.code) << " ";
  if (finding.fix)
    out << "[" << (finding.fix->safe() ? "*" : "?") << "] ";
  out << one_line(finding.message) << " (" << finding.rule << ")\n";
}

} // namespace

void write_concise(const Report& report, const Painter& painter, llvm::raw_ostream& out) {
  for (const FileReport& file : report.files)
    for (const Finding& finding : file.findings)
      write_line(*file.source, finding, painter, out);
}

} // namespace leaflint
