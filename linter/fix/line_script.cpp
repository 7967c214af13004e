// Myers' greedy algorithm ("An O(ND) Difference Algorithm", 1986) between the common beginning
// and the common end.

#include "fix/line_script.h"

#include <algorithm>

namespace leaflint {
namespace {

using Lines = llvm::ArrayRef<llvm::StringRef>;
using Frontier = std::vector<std::ptrdiff_t>; // furthest `x` on each diagonal

// Past so many differing lines the exact answer is not worth its memory: all is replaced.
constexpr std::ptrdiff_t kMostDifferences = 300;

std::size_t common_prefix(Lines left, Lines right) {
  const std::size_t most = std::min(left.size(), right.size());
  std::size_t size = 0;
  while (size < most && left[size] == right[size])
    ++size;
  return size;
}

std::size_t common_suffix(Lines left, Lines right) {
  const std::size_t most = std::min(left.size(), right.size());
  std::size_t size = 0;
  while (size < most && left[left.size() - 1 - size] == right[right.size() - 1 - size])
    ++size;
  return size;
}

// Whether the best way to diagonal k with d differences steps down (an insertion).
bool steps_down(const Frontier& frontier, std::ptrdiff_t middle, std::ptrdiff_t d,
                std::ptrdiff_t k) {
  return k == -d || (k != d && frontier[middle + k - 1] < frontier[middle + k + 1]);
}

class Search {
public:
  Search(Lines before, Lines after)
      : before_(before), after_(after),
        middle_(static_cast<std::ptrdiff_t>(before.size() + after.size()) + 1),
        frontier_(2 * middle_ + 1, 0) {}

  // The marked lines in order; empty if there are too many differences.
  std::vector<DiffLine> run() {
    for (std::ptrdiff_t d = 0; d <= std::min(middle_, kMostDifferences); ++d) {
      history_.push_back(frontier_);
      for (std::ptrdiff_t k = -d; k <= d; k += 2)
        if (reach(d, k))
          return walk_back(d);
    }
    return {};
  }

private:
  bool reach(std::ptrdiff_t d, std::ptrdiff_t k) {
    const bool down = steps_down(frontier_, middle_, d, k);
    std::ptrdiff_t x = down ? frontier_[middle_ + k + 1] : frontier_[middle_ + k - 1] + 1;
    const auto width = static_cast<std::ptrdiff_t>(before_.size());
    const auto height = static_cast<std::ptrdiff_t>(after_.size());
    while (x < width && x - k < height && before_[x] == after_[x - k])
      ++x;
    frontier_[middle_ + k] = x;
    return x >= width && x - k >= height;
  }

  std::vector<DiffLine> walk_back(std::ptrdiff_t differences) const {
    std::vector<DiffLine> reversed;
    auto x = static_cast<std::ptrdiff_t>(before_.size());
    auto y = static_cast<std::ptrdiff_t>(after_.size());
    for (std::ptrdiff_t d = differences; d >= 0; --d) {
      const Frontier& frontier = history_[d];
      const std::ptrdiff_t k = x - y;
      const bool down = steps_down(frontier, middle_, d, k);
      const std::ptrdiff_t from_k = down ? k + 1 : k - 1;
      const std::ptrdiff_t from_x = d == 0 ? 0 : frontier[middle_ + from_k];
      const std::ptrdiff_t from_y = d == 0 ? 0 : from_x - from_k;
      while (x > from_x && y > from_y) {
        reversed.push_back({' ', before_[--x]});
        --y;
      }
      if (d == 0)
        break;
      reversed.push_back(down ? DiffLine{'+', after_[--y]} : DiffLine{'-', before_[--x]});
    }
    std::reverse(reversed.begin(), reversed.end());
    return reversed;
  }

  Lines before_;
  Lines after_;
  std::ptrdiff_t middle_;
  Frontier frontier_;
  std::vector<Frontier> history_;
};

void append(std::vector<DiffLine>& script, char mark, Lines lines) {
  for (const llvm::StringRef line : lines)
    script.push_back({mark, line});
}

// In each run of changes, what goes before what comes.
void put_deletions_first(std::vector<DiffLine>& script) {
  for (auto run = script.begin(); run != script.end();) {
    const auto is_same = [](const DiffLine& line) { return line.mark == ' '; };
    const auto end = std::find_if(run, script.end(), is_same);
    std::stable_partition(run, end, [](const DiffLine& line) { return line.mark == '-'; });
    run = std::find_if_not(end, script.end(), is_same);
  }
}

} // namespace

std::vector<llvm::StringRef> split_lines(llvm::StringRef text) {
  std::vector<llvm::StringRef> lines;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.take_front(size));
    text = text.drop_front(size);
  }
  return lines;
}

std::vector<DiffLine> line_script(Lines before, Lines after) {
  const std::size_t prefix = common_prefix(before, after);
  const std::size_t suffix = common_suffix(before.drop_front(prefix), after.drop_front(prefix));
  const Lines changed_before = before.drop_front(prefix).drop_back(suffix);
  const Lines changed_after = after.drop_front(prefix).drop_back(suffix);
  std::vector<DiffLine> script;
  append(script, ' ', before.take_front(prefix));
  std::vector<DiffLine> middle = Search(changed_before, changed_after).run();
  if (middle.empty()) {
    append(middle, '-', changed_before);
    append(middle, '+', changed_after);
  }
  script.insert(script.end(), middle.begin(), middle.end());
  append(script, ' ', before.take_back(suffix));
  put_deletions_first(script);
  return script;
}

} // namespace leaflint
