// Applying fixes to one text until there is nothing left to apply.
#pragma once

#include <optional>
#include <string>

#include "cli/checked_file.h"

namespace leaflint {

/// More rounds than any chain of fixes should need.
inline constexpr unsigned kMostRounds = 200;

/// How the fixing of a text ended. `now` is there if something was applied; `refusal` says why,
/// though there were fixes, nothing is to be written.
struct FixedFile {
  std::optional<CheckedFile> now;
  unsigned applied = 0;
  std::string refusal;
};

/// Applies the verified fixes (with `unsafe`, the unmodelled ones too) that do not overlap, checks
/// the text that results, and so on. Refuses when a text that parsed does not any more, or the
/// fixes of different rules undo each other.
llvm::Expected<FixedFile> fix_until_stable(const CheckedFile& before, const Checker& check,
                                           bool unsafe);

} // namespace leaflint
