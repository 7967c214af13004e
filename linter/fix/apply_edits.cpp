// Edits become clang::tooling::Replacements, which know about overlap.

#include "fix/apply_edits.h"

#include <algorithm>

#include "clang/Tooling/Core/Replacement.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint {
namespace {

// Replacements want a file name; the text has none here.
constexpr llvm::StringRef kName = "text";

llvm::Error outside(const Edit& edit, std::size_t size) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 "an edit of bytes %u to %u lies outside the text of %zu bytes",
                                 edit.range.begin, edit.range.end, size);
}

// Where a fix begins in the text; fixes without edits come first and are never chosen.
std::uint32_t first_offset(const Fix& fix) {
  std::uint32_t first = 0xffffffff;
  for (const Edit& edit : fix.edits)
    first = std::min(first, edit.range.begin);
  return first;
}

// Touching counts: two insertions at one place have no order of their own.
bool meet(Range left, Range right) {
  return left.begin <= right.end && right.begin <= left.end;
}

bool meets_any(const Fix& fix, llvm::ArrayRef<Edit> taken) {
  return llvm::any_of(fix.edits, [&](const Edit& edit) {
    return llvm::any_of(taken, [&](const Edit& other) { return meet(edit.range, other.range); });
  });
}

} // namespace

llvm::Expected<std::string> apply_edits(llvm::StringRef text, llvm::ArrayRef<Edit> edits) {
  clang::tooling::Replacements replacements;
  for (const Edit& edit : edits) {
    if (edit.range.begin > edit.range.end || edit.range.end > text.size())
      return outside(edit, text.size());
    llvm::Error error = replacements.add(
        clang::tooling::Replacement(kName, edit.range.begin, edit.range.size(), edit.text));
    if (error)
      return error;
  }
  return clang::tooling::applyAllReplacements(text, replacements);
}

std::vector<std::size_t> choose_fixes(llvm::ArrayRef<const Fix*> fixes) {
  std::vector<std::size_t> waiting;
  for (std::size_t i = 0; i < fixes.size(); ++i)
    if (fixes[i] != nullptr && !fixes[i]->edits.empty())
      waiting.push_back(i);
  llvm::stable_sort(waiting, [&](std::size_t left, std::size_t right) {
    return first_offset(*fixes[left]) < first_offset(*fixes[right]);
  });
  std::vector<std::size_t> chosen;
  std::vector<Edit> taken;
  for (const std::size_t i : waiting) {
    if (meets_any(*fixes[i], taken))
      continue;
    chosen.push_back(i);
    llvm::append_range(taken, fixes[i]->edits);
  }
  return chosen;
}

llvm::StringRef line_ending(llvm::StringRef text) {
  const std::size_t at = text.find_first_of("\r\n");
  if (at == llvm::StringRef::npos)
    return "\n";
  if (text.substr(at).starts_with("\r\n"))
    return "\r\n";
  return text[at] == '\r' ? "\r" : "\n";
}

} // namespace leaflint
