// Which lines, and under each of them which stretches.

#include "report/excerpt.h"

#include <algorithm>
#include <set>

#include "report/display_text.h"

namespace leaflint {
namespace {

// Of a mark over more lines the first ones are shown, and the last.
constexpr std::uint32_t kMostLines = 4;
// A line between two shown ones costs no more than `...` does.
constexpr std::uint32_t kShownGap = 1;
// Longer lines are cut: a terminal would wrap them and part the marks from their text.
constexpr std::size_t kWidest = 140;

std::uint32_t first_line(const SourceFile& file, Range range) {
  return file.text_line(range.begin);
}

std::uint32_t last_line(const SourceFile& file, Range range) {
  return range.empty() ? first_line(file, range) : file.text_line(range.end - 1);
}

std::set<std::uint32_t> shown_lines(const SourceFile& file, llvm::ArrayRef<Mark> marks) {
  std::set<std::uint32_t> lines;
  for (const Mark& mark : marks) {
    const std::uint32_t first = first_line(file, mark.range);
    const std::uint32_t last = last_line(file, mark.range);
    for (std::uint32_t line = first; line <= std::min(last, first + kMostLines - 1); ++line)
      lines.insert(line);
    lines.insert(last);
  }
  return lines;
}

// A cut around the marks of a line: [begin, begin + kWidest) in cells.
struct Window {
  std::size_t begin = 0;

  Window(const DisplayText& text, std::size_t first_mark) {
    if (text.width() > kWidest && first_mark > kWidest / 2)
      begin = first_mark - kWidest / 4;
  }

  // The part of the line inside, byte by byte since every cell begin is known.
  [[nodiscard]] std::string cut(const DisplayText& text) const {
    std::string inside;
    std::size_t column = 0;
    for (llvm::StringRef rest = text.text; !rest.empty();) {
      const auto next = std::find_if(rest.begin() + 1, rest.end(),
                                     [](char byte) { return (byte & 0xC0) != 0x80; });
      const llvm::StringRef character = rest.take_front(next - rest.begin());
      if (column >= begin && column < begin + kWidest)
        inside += character;
      column += display_width(character);
      rest = rest.drop_front(character.size());
    }
    if (begin > 0)
      inside = "…" + inside;
    return text.width() > begin + kWidest ? inside + "…" : inside;
  }

  [[nodiscard]] std::size_t place(std::size_t column) const {
    const std::size_t moved = column < begin ? 0 : column - begin + (begin > 0 ? 1 : 0);
    return std::min(moved, kWidest + 1);
  }
};

// The number that a reader knows a line of the text by.
std::uint32_t shown_number(const SourceFile& file, std::uint32_t line) {
  return file.position(file.line_range(line).begin).line;
}

std::uint32_t cell_of(const SourceFile& file, std::uint32_t line) {
  return file.position(file.line_range(line).begin).cell;
}

class Excerpt {
public:
  Excerpt(const SourceFile& file, llvm::ArrayRef<Mark> marks, const Painter& painter)
      : file_(file), marks_(marks), painter_(painter), gutter_(gutter_width(file, marks)) {}

  std::string draw() {
    std::uint32_t previous = 0;
    const std::set<std::uint32_t> lines = shown_lines(file_, marks_);
    const bool several_cells = cell_of(file_, *lines.begin()) != cell_of(file_, *lines.rbegin());
    for (const std::uint32_t line : lines) {
      if (several_cells && (previous == 0 || cell_of(file_, previous) != cell_of(file_, line)))
        text_ += painter_(Paint::Blue, std::string(gutter_, ' ') + "cell " +
                                           std::to_string(cell_of(file_, line))) +
                 "\n";
      else if (previous != 0 && line > previous + 1 + kShownGap)
        text_ += painter_(Paint::Blue, std::string(gutter_, ' ') + "...") + "\n";
      else if (previous != 0 && line == previous + 1 + kShownGap)
        draw_line(previous + 1);
      draw_line(line);
      previous = line;
    }
    return std::move(text_);
  }

private:
  void start(const std::string& number) {
    text_ += painter_(Paint::Blue, std::string(gutter_ - number.size(), ' ') + number + " │");
  }

  // The part of a mark on a line, in bytes of the line.
  [[nodiscard]] Range part(const Mark& mark, Range line) const {
    const std::uint32_t begin = std::clamp(mark.range.begin, line.begin, line.end);
    const std::uint32_t end = std::clamp(mark.range.end, begin, line.end);
    return {begin - line.begin, end - line.begin};
  }

  void draw_line(std::uint32_t number) {
    const Range line = file_.line_range(number);
    const DisplayText text(file_.text(line));
    std::size_t first_mark = text.width();
    for (const Mark& mark : marks_)
      if (is_on(mark, number))
        first_mark = std::min(first_mark, text.column(part(mark, line).begin));
    const Window window(text, first_mark);
    start(std::to_string(shown_number(file_, number)));
    const std::string inside = window.cut(text);
    text_ += (inside.empty() ? "" : " " + inside) + "\n";
    for (const Mark& mark : marks_)
      if (is_on(mark, number))
        draw_mark(mark, number, text, window);
  }

  [[nodiscard]] bool is_on(const Mark& mark, std::uint32_t line) const {
    return first_line(file_, mark.range) <= line && line <= last_line(file_, mark.range);
  }

  // Marks of several lines underline each; what is said stands under the last.
  void draw_mark(const Mark& mark, std::uint32_t number, const DisplayText& text,
                 const Window& window) {
    const Range line = file_.line_range(number);
    Range under = part(mark, line);
    const llvm::StringRef bytes = file_.text(line);
    while (under.begin < under.end && (bytes[under.begin] == ' ' || bytes[under.begin] == '\t'))
      ++under.begin;
    const std::size_t begin = window.place(text.column(under.begin));
    const std::size_t end = std::max(begin + 1, window.place(text.column(under.end)));
    std::string underline(end - begin, mark.primary ? '^' : '-');
    if (number == last_line(file_, mark.range) && !mark.label.empty())
      underline += " " + mark.label;
    start("");
    text_ += " " + std::string(begin, ' ') +
             painter_(mark.primary ? Paint::BoldRed : Paint::Blue, underline) + "\n";
  }

  const SourceFile& file_;
  llvm::ArrayRef<Mark> marks_;
  const Painter& painter_;
  std::size_t gutter_;
  std::string text_;
};

} // namespace

std::string excerpt(const SourceFile& file, llvm::ArrayRef<Mark> marks, const Painter& painter) {
  return Excerpt(file, marks, painter).draw();
}

std::size_t gutter_width(const SourceFile& file, llvm::ArrayRef<Mark> marks) {
  std::uint32_t last = 1;
  for (const std::uint32_t line : shown_lines(file, marks))
    last = std::max(last, shown_number(file, line));
  return std::to_string(last).size() + 1;
}

} // namespace leaflint
