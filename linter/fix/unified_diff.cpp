// The script of lines is cut into hunks, and those are written as `diff -u` writes them.

#include "fix/unified_diff.h"

#include <algorithm>

#include "fix/line_script.h"
#include "llvm/ADT/Twine.h"

namespace leaflint {
namespace {

// Past the changes that begin at `at` and all that lie at most two contexts further on.
std::size_t end_of_changes(const std::vector<DiffLine>& script, std::size_t at,
                           std::size_t context) {
  std::size_t end = at;
  for (std::size_t i = at; i < script.size() && i <= end + 2 * context; ++i)
    if (script[i].mark != ' ')
      end = i + 1;
  return end;
}

std::string line_span(std::size_t line, std::size_t count) {
  // An empty side names the line before it, as diff does.
  const std::string first = std::to_string(count == 0 ? line - 1 : line);
  return count == 1 ? first : first + "," + std::to_string(count);
}

void count(DiffHunk& hunk, const DiffLine& line) {
  hunk.before_count += line.mark != '+';
  hunk.after_count += line.mark != '-';
  hunk.lines.push_back(line);
}

} // namespace

std::string DiffHunk::header() const {
  return "@@ -" + line_span(before_line, before_count) + " +" + line_span(after_line, after_count) +
         " @@";
}

std::vector<DiffHunk> diff_hunks(llvm::StringRef before, llvm::StringRef after,
                                 std::size_t context) {
  const std::vector<DiffLine> script = line_script(split_lines(before), split_lines(after));
  std::vector<DiffHunk> hunks;
  std::size_t before_line = 1;
  std::size_t after_line = 1;
  std::size_t told = 0;
  const auto skip_to = [&](std::size_t end) {
    before_line += end - told;
    after_line += end - told;
    told = end;
  };
  for (std::size_t at = 0; at < script.size(); ++at) {
    if (script[at].mark == ' ')
      continue;
    skip_to(std::max(told, at - std::min(at, context)));
    DiffHunk hunk{before_line, 0, after_line, 0, {}};
    const std::size_t changes = end_of_changes(script, at, context);
    const std::size_t end = std::min(script.size(), changes + context);
    for (; told < end; ++told)
      count(hunk, script[told]);
    before_line += hunk.before_count;
    after_line += hunk.after_count;
    hunks.push_back(std::move(hunk));
    at = end - 1;
  }
  return hunks;
}

std::string unified_diff(llvm::StringRef path, llvm::StringRef before, llvm::StringRef after) {
  if (before == after)
    return {};
  std::string text = (llvm::Twine("--- ") + path + "\n+++ " + path + "\n").str();
  for (const DiffHunk& hunk : diff_hunks(before, after)) {
    text += hunk.header() + "\n";
    for (const DiffLine& line : hunk.lines) {
      text += line.mark;
      text += line.text;
      if (!line.text.ends_with("\n"))
        text += "\n\\ No newline at end of file\n";
    }
  }
  return text;
}

} // namespace leaflint
