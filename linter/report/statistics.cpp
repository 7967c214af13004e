// How often each rule spoke: most first, then by code.

#include <algorithm>
#include <map>

#include "report/report.h"
#include "llvm/Support/FormatVariadic.h"

namespace leaflint {
namespace {

struct Row {
  std::string code;
  std::string rule;
  unsigned count = 0;
  unsigned safe = 0;
};

} // namespace

void write_statistics(const Report& report, llvm::raw_ostream& out) {
  std::map<std::string, Row> by_code;
  for (const FileReport& file : report.files)
    for (const Finding& finding : file.findings) {
      Row& row = by_code[finding.code];
      row.code = finding.code;
      row.rule = finding.rule;
      ++row.count;
      row.safe += finding.fix && finding.fix->safe();
    }
  std::vector<Row> rows;
  rows.reserve(by_code.size());
  for (auto& [code, row] : by_code)
    rows.push_back(std::move(row));
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& left, const Row& right) { return left.count > right.count; });
  for (const Row& row : rows)
    out << llvm::formatv("{0,5}  {1,-6} {2,-28} {3} with a verified fix\n", row.count, row.code,
                         row.rule, row.safe);
}

} // namespace leaflint
