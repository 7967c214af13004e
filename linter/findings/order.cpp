// The order in which findings are told: as a reader meets them in the files.

#include <algorithm>
#include <tuple>

#include "findings/finding.h"

namespace leaflint {
namespace {

auto order_key(const Finding& finding) {
  return std::tie(finding.path, finding.range, finding.rule, finding.message);
}

} // namespace

void order_findings(std::vector<Finding>& findings) {
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& left, const Finding& right) {
    return order_key(left) < order_key(right);
  });
  const auto repeated =
      std::unique(findings.begin(), findings.end(), [](const Finding& left, const Finding& right) {
        return order_key(left) == order_key(right);
      });
  findings.erase(repeated, findings.end());
}

} // namespace leaflint
