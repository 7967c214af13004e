// Cell magics first, then line by line, as IPython does it.

#include "source/ipython.h"

#include <algorithm>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include "source/ipython_names.h"
#include "source/logical_line.h"

namespace leaflint {
namespace {

constexpr llvm::StringLiteral kNothing = "0"; // a statement and an expression of one byte

bool is_identifier(llvm::StringRef text) {
  return !text.empty() && !llvm::isDigit(text.front()) && skip_word(text, 0) == text.size();
}

class Commands {
public:
  Commands(std::string& code, std::vector<ForeignCode>& foreign) : code_(code), foreign_(foreign) {}

  void hide_in_cell(Range cell) {
    end_ = cell.end;
    unindent(cell);
    strip_prompts(cell);
    if (is_bare_magic(cell))
      return blank(cell);
    if (const std::optional<uint32_t> body = hide_cell_magics(cell.begin))
      hide_in_lines(*body);
  }

  void hide_in_script() {
    end_ = static_cast<uint32_t>(code_.size());
    for (uint32_t at = 0; at < end_;) {
      const LogicalLine line = logical_line(text(), at);
      at = is_mark(line) ? hide_after_mark(line.end) : hide_in_line(line);
    }
  }

  static bool has_marks(llvm::StringRef code) {
    for (std::size_t at = code.find("%%"); at != llvm::StringRef::npos;
         at = code.find("%%", at + 1)) {
      const llvm::StringRef before = code.take_front(at).rtrim(" \t");
      if (before.ends_with("#"))
        return true;
    }
    return false;
  }

private:
  /// Only up to the end of the cell.
  [[nodiscard]] llvm::StringRef text() const { return llvm::StringRef(code_).take_front(end_); }

  void blank(Range range) { hide_text(code_, range); }

  void replace(Range range, llvm::StringRef with) {
    blank(range);
    std::copy(with.begin(), with.end(), code_.begin() + range.begin);
  }

  // ---- whole cells ------------------------------------------------------------------------------

  /// Where Python begins; nothing if there is none.
  std::optional<uint32_t> hide_cell_magics(uint32_t at) {
    for (;;) {
      const uint32_t first = skip_empty_lines(at);
      const llvm::StringRef rest = text().substr(column_zero(first));
      const uint32_t word = skip_word(rest, 2);
      if (!rest.starts_with("%%") || rest.substr(word).starts_with("?"))
        return at;
      const uint32_t behind = line_end(text(), first);
      const llvm::StringRef line =
          rest.take_until([](char c) { return c == '\n' || c == '\r'; }).drop_front(2);
      const auto [name, arguments] = line.rtrim().split(' ');
      if (leaves_cell(name) || (name == "time" && !arguments.trim().empty())) {
        blank({first, end_});
        return std::nullopt;
      }
      hide_cell_magic(name, arguments, {first, behind});
      at = behind;
    }
  }

  void hide_cell_magic(llvm::StringRef name, llvm::StringRef arguments, Range line) {
    const std::string output = name == "capture" ? output_of(arguments) : "";
    const bool known = runs_cell(name) || name == "timeit";
    const bool timed = name == "timeit";
    blank(line);
    if (!known || timed)
      foreign_.push_back({{line.end, end_}, timed ? ForeignKind::Timed : ForeignKind::Guessed});
    if (output.empty())
      return;
    const auto at = line.begin + static_cast<uint32_t>(output.size()) + 1;
    replace({line.begin, at + 1}, output + "=" + kNothing.str());
    foreign_.push_back({{at, at + 1}, ForeignKind::Value});
  }

  /// The name that `%%capture` binds.
  static std::string output_of(llvm::StringRef arguments) {
    llvm::SmallVector<llvm::StringRef> words;
    arguments.split(words, ' ', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
    for (const llvm::StringRef word : words)
      if (!word.starts_with("-"))
        return is_identifier(word) ? word.str() : "";
    return "";
  }

  [[nodiscard]] uint32_t skip_empty_lines(uint32_t at) const {
    while (at < end_ && skip_blanks(text(), at) == end_of_line(at))
      at = line_end(text(), at);
    return at;
  }

  [[nodiscard]] uint32_t end_of_line(uint32_t at) const {
    return static_cast<uint32_t>(std::min(text().find_first_of("\r\n", at), text().size()));
  }

  /// Behind what was taken from the line's beginning.
  [[nodiscard]] uint32_t column_zero(uint32_t line) const {
    const llvm::StringRef blanks = text().slice(line, skip_blanks(text(), line));
    const std::size_t feed = blanks.rfind('\f');
    return line + (feed == llvm::StringRef::npos ? 0 : static_cast<uint32_t>(feed) + 1);
  }

  // ---- what stands before every line ------------------------------------------------------------

  std::vector<uint32_t> lines_of(Range cell) const {
    std::vector<uint32_t> lines;
    for (uint32_t at = cell.begin; at < cell.end; at = line_end(text(), at))
      lines.push_back(at);
    return lines;
  }

  /// A form feed begins Python's count of the indentation anew.
  void take_from_line(uint32_t line, uint32_t size) {
    if (size > 0)
      replace({line, line + size}, std::string(size - 1, ' ') + '\f');
  }

  /// The indentation that all lines have.
  void unindent(Range cell) {
    std::optional<llvm::StringRef> common;
    for (const uint32_t line : lines_of(cell)) {
      const uint32_t begin = skip_blanks(text(), line);
      if (begin == end_of_line(line))
        continue;
      const llvm::StringRef blanks = text().slice(line, begin);
      if (!common)
        common = blanks;
      const auto same = std::mismatch(common->begin(), common->end(), blanks.begin(), blanks.end());
      common = common->take_front(static_cast<std::size_t>(same.first - common->begin()));
    }
    if (!common || common->empty())
      return;
    const auto size = static_cast<uint32_t>(common->size());
    for (const uint32_t line : lines_of(cell))
      if (skip_blanks(text(), line) != end_of_line(line))
        take_from_line(line, size);
  }

  /// The size of `>>> ` or `In [3]: ` (and what follows them in later lines) at the beginning of a
  /// line.
  static uint32_t prompt_size(llvm::StringRef line, bool python) {
    if (python) {
      if (!line.starts_with(">>>") && !line.starts_with("..."))
        return 0;
      return line.substr(3).starts_with(" ") ? 4 : (line.size() == 3 ? 3 : 0);
    }
    if (line.starts_with("In [")) {
      const std::size_t digits = line.drop_front(4).take_while(llvm::isDigit).size();
      return digits > 0 && line.substr(4 + digits).starts_with("]: ")
                 ? static_cast<uint32_t>(digits) + 7
                 : 0;
    }
    const std::size_t blanks = line.size() - line.ltrim(" \t").size();
    const std::size_t dots = line.substr(blanks).take_while([](char c) { return c == '.'; }).size();
    const llvm::StringRef behind = line.substr(blanks + dots);
    if (dots < 3 || !behind.starts_with(":"))
      return 0;
    return static_cast<uint32_t>(blanks + dots + (behind.starts_with(": ") ? 2 : 1));
  }

  void strip_prompts(Range cell) {
    const uint32_t first = skip_empty_lines(cell.begin);
    const llvm::StringRef start = text().slice(first, end_of_line(first));
    const bool python = start.starts_with(">>>") && prompt_size(start, true) > 0;
    if (!python && (!start.starts_with("In [") || prompt_size(start, false) == 0))
      return;
    for (const uint32_t line : lines_of(cell))
      take_from_line(line, prompt_size(text().slice(line, end_of_line(line)), python));
  }

  /// `pip install optax`, alone in a cell, is the magic of that name. Where Python could take the
  /// line as its own, it is left to it.
  [[nodiscard]] bool is_bare_magic(Range cell) const {
    const llvm::StringRef line = text().slice(cell.begin, cell.end).trim();
    const uint32_t end = skip_word(line, 0);
    const llvm::StringRef rest = line.substr(end).ltrim(" \t");
    if (line.contains('\n') || line.contains('\r') || !is_line_magic(line.take_front(end)) ||
        rest.size() == line.size() - end)
      return false;
    constexpr llvm::StringLiteral kOperators[] = {"in", "is", "if", "and", "or", "not"};
    const llvm::StringRef word = rest.take_front(skip_word(rest, 0));
    if (!word.empty())
      return !llvm::is_contained(kOperators, word);
    return rest.starts_with("..") || llvm::StringRef("\"'~$!").contains(rest.front());
  }

  // ---- lines ------------------------------------------------------------------------------------

  void hide_in_lines(uint32_t at) {
    while (at < end_)
      at = hide_in_line(logical_line(text(), at));
  }

  /// Returns where the next line begins.
  uint32_t hide_in_line(const LogicalLine& line) {
    if (line.begin >= end_)
      return end_;
    if (begins_command(line.begin))
      return hide_escaped(line);
    if (line.empty())
      return line.end;
    if (asks_for_help(line)) {
      replace({line.begin, line.last}, kNothing);
      return line.end;
    }
    if (line.assignment)
      return hide_assigned(line, *line.assignment + 1);
    return line.end;
  }

  [[nodiscard]] bool begins_command(uint32_t at) const {
    const llvm::StringRef rest = text().substr(at);
    if (rest.starts_with("//") || rest.starts_with("/=") || rest.starts_with("%=") ||
        rest.starts_with("!="))
      return false;
    return !rest.empty() && llvm::StringRef("!?%,;/").contains(rest.front());
  }

  /// `name?` and `name??`.
  [[nodiscard]] bool asks_for_help(const LogicalLine& line) const {
    llvm::StringRef shown = text().slice(line.begin, line.last);
    if (!shown.consume_back("?"))
      return false;
    shown.consume_back("?");
    if (shown.empty())
      return false;
    const char last = shown.back();
    return llvm::isAlnum(last) || last == '_' || last == '*' || last == ']' || (last & 0x80) != 0;
  }

  /// A line that is a command as a whole.
  uint32_t hide_escaped(const LogicalLine& line) {
    const uint32_t end = continued_line_end(text(), line.begin);
    const llvm::StringRef command = text().slice(line.begin, end);
    const llvm::StringRef magic = command.slice(1, skip_word(command, 1));
    const bool runs = magic == "time" || magic == "prun" || magic == "timeit";
    const std::optional<uint32_t> statement =
        command.starts_with("%") && runs && !command.ends_with("?")
            ? statement_of(magic, line.begin + 1 + static_cast<uint32_t>(magic.size()), end)
            : std::nullopt;
    if (!statement) {
      replace({line.begin, end}, kNothing);
      return line_end(text(), end);
    }
    if (magic == "timeit")
      foreign_.push_back({{*statement, end}, ForeignKind::Timed});
    return hide_in_line(move_statement(line, *statement));
  }

  /// Where the statement begins behind the options of a magic; nothing if there is none.
  [[nodiscard]] std::optional<uint32_t> statement_of(llvm::StringRef magic, uint32_t at,
                                                     uint32_t end) const {
    const llvm::StringRef valued = options_with_value(magic);
    at = skip_blanks(text(), at);
    while (at < end && text()[at] == '-') {
      const llvm::StringRef option = text().slice(at, end).take_until(llvm::isSpace);
      at = skip_blanks(text(), at + static_cast<uint32_t>(option.size()));
      if (option.size() == 2 && valued.contains(option[1]))
        at = skip_blanks(text(), at + static_cast<uint32_t>(
                                          text().slice(at, end).take_until(llvm::isSpace).size()));
    }
    return at < end ? std::optional(at) : std::nullopt;
  }

  /// The line with the statement at `at` in the column where the command began.
  LogicalLine move_statement(const LogicalLine& line, uint32_t at) {
    const uint32_t zero = column_zero(line.start);
    const std::string indentation = code_.substr(zero, line.begin - zero);
    const std::size_t before = at - line.start - indentation.size() - 1;
    replace({line.start, at}, std::string(before, ' ') + '\f' + indentation);
    return logical_line(text(), line.start);
  }

  /// `name = %magic` and `name = !command`.
  uint32_t hide_assigned(const LogicalLine& line, uint32_t behind) {
    const uint32_t at = skip_blanks(text(), behind);
    const llvm::StringRef rest = text().substr(at);
    const uint32_t name = skip_blanks(rest, 1);
    const bool magic =
        rest.starts_with("%") && name < rest.size() && is_identifier(rest.slice(name, name + 1));
    if (!magic && (!rest.starts_with("!") || rest.starts_with("!=")))
      return line.end;
    const uint32_t end = continued_line_end(text(), at);
    const llvm::StringRef word = rest.slice(1, skip_word(rest, 1));
    const std::optional<uint32_t> expression =
        magic && word == "time" ? statement_of(word, at + 5, end) : std::nullopt;
    if (expression) {
      blank({at, *expression});
    } else {
      replace({at, end}, kNothing);
      foreign_.push_back({{at, at + 1}, ForeignKind::Value});
    }
    return line_end(text(), end);
  }

  // ---- scripts ----------------------------------------------------------------------------------

  /// `# %%`, the beginning of a cell.
  [[nodiscard]] bool is_mark(const LogicalLine& line) const {
    llvm::StringRef shown = text().slice(line.begin, line.end);
    return line.empty() && shown.consume_front("#") && shown.ltrim(" \t").starts_with("%%");
  }

  /// A cell magic counts until the next mark.
  uint32_t hide_after_mark(uint32_t at) {
    const uint32_t whole = end_;
    if (!text().substr(column_zero(skip_empty_lines(at))).starts_with("%%"))
      return at;
    end_ = next_mark(at);
    const std::optional<uint32_t> body = hide_cell_magics(at);
    const uint32_t next = body ? *body : end_;
    end_ = whole;
    return next;
  }

  [[nodiscard]] uint32_t next_mark(uint32_t at) const {
    for (; at < end_; at = line_end(text(), at))
      if (is_mark(logical_line(text(), at)))
        return at;
    return end_;
  }

  std::string& code_;
  std::vector<ForeignCode>& foreign_;
  uint32_t end_ = 0;
};

} // namespace

void hide_text(std::string& code, Range range) {
  for (uint32_t at = range.begin; at < range.end; ++at)
    if (code[at] != '\n' && code[at] != '\r')
      code[at] = ' ';
}

void hide_commands(std::string& code, Range cell, std::vector<ForeignCode>& foreign) {
  Commands(code, foreign).hide_in_cell(cell);
}

void hide_script_commands(std::string& code, std::vector<ForeignCode>& foreign) {
  if (Commands::has_marks(code))
    Commands(code, foreign).hide_in_script();
}

} // namespace leaflint
