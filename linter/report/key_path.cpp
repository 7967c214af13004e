// A key begins with `.` or `[`; inside brackets quotes protect everything.

#include "report/key_path.h"

#include <algorithm>

namespace leaflint {
namespace {

// The size of the bracketed key at the front, quotes and escapes respected.
std::size_t bracket_size(llvm::StringRef path) {
  char quote = '\0';
  for (std::size_t i = 1; i < path.size(); ++i) {
    if (quote != '\0') {
      if (path[i] == '\\')
        ++i;
      else if (path[i] == quote)
        quote = '\0';
    } else if (path[i] == '\'' || path[i] == '"') {
      quote = path[i];
    } else if (path[i] == ']') {
      return i + 1;
    }
  }
  return path.size();
}

std::size_t key_size(llvm::StringRef path) {
  if (path.front() == '[')
    return bracket_size(path);
  return std::min(path.find_first_of(".[", 1), path.size());
}

} // namespace

std::vector<llvm::StringRef> split_key_path(llvm::StringRef path) {
  std::vector<llvm::StringRef> keys;
  if (!path.empty() && path.front() != '.' && path.front() != '[')
    return {path};
  while (!path.empty()) {
    keys.push_back(path.take_front(key_size(path)));
    path = path.drop_front(keys.back().size());
  }
  return keys;
}

} // namespace leaflint
