// The bytes of a notebook are changed by one edit after the other, from the last to the first;
// after each the notebook is read again, so that the next is made on what is really there.

#include "fix/edit_source.h"

#include <algorithm>

#include "fix/apply_edits.h"
#include "source/json_string.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint {
namespace {

/// An edit of one cell whose source is a list of strings.
class ListEdit {
public:
  ListEdit(const SourceFile& file, const NotebookCell& cell, const Edit& edit)
      : file_(file), strings_(cell.strings), edit_(edit),
        ascii_(escapes_beyond_ascii(file.bytes())), lines_(has_lines()) {
    const Range range = edit.range;
    while (first_ + 1 < strings_.size() && strings_[first_].text.end <= range.begin)
      ++first_;
    last_ = first_;
    while (last_ + 1 < strings_.size() && strings_[last_].text.end < range.end)
      ++last_;
  }

  Edit run() {
    std::vector<std::string> parts = new_parts();
    if (parts.size() == 1 && parts.front().empty() && strings_.size() > last_ - first_ + 1)
      return remove();
    if (parts.size() == 1 && first_ == last_)
      return {{raw_begin(), raw_end()}, json_escaped(edit_.text, ascii_)};
    std::string bytes = parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i)
      bytes += "\"" + separator() + "\"" + parts[i];
    return {{strings_[first_].raw.begin, strings_[last_].raw.end}, bytes};
  }

private:
  [[nodiscard]] llvm::StringRef bytes(uint32_t begin, uint32_t end) const {
    return file_.bytes().slice(begin, end);
  }

  /// Whether each string is a line, as Jupyter writes them.
  [[nodiscard]] bool has_lines() const {
    for (const CellString& string : strings_) {
      const std::size_t size = string.text.size();
      const std::size_t at = file_.text(string.text).find('\n');
      if (at != llvm::StringRef::npos ? at + 1 != size : &string != &strings_.back())
        return false;
    }
    return true;
  }

  [[nodiscard]] uint32_t raw_begin() const {
    return edit_.range.begin < strings_[first_].text.end
               ? file_.notebook()->raw_begin(edit_.range.begin)
               : strings_[first_].raw.end;
  }

  [[nodiscard]] uint32_t raw_end() const {
    if (edit_.range.empty())
      return raw_begin();
    return file_.notebook()->raw_end(edit_.range.end);
  }

  /// What stands in the strings from the first to the last that the edit touches, each part a
  /// string of its own.
  std::vector<std::string> new_parts() {
    std::vector<std::string> parts{bytes(strings_[first_].raw.begin, raw_begin()).str()};
    llvm::StringRef rest = edit_.text;
    const uint32_t kept = raw_end();
    bool ends = strings_[last_].raw.end != kept; // the line ending at the end of the last one stays
    for (std::size_t at; lines_ && (at = rest.find('\n')) != llvm::StringRef::npos;) {
      parts.back() += json_escaped(rest.take_front(at + 1), ascii_);
      parts.emplace_back();
      rest = rest.drop_front(at + 1);
    }
    parts.back() += json_escaped(rest, ascii_) + bytes(kept, strings_[last_].raw.end).str();
    if (parts.back().empty() && parts.size() > 1) {
      parts.pop_back();
      ends = true;
    }
    // What is left of a line joins the next one.
    if (lines_ && !ends && !parts.back().empty() && last_ + 1 < strings_.size()) {
      ++last_;
      parts.back() += bytes(strings_[last_].raw.begin, strings_[last_].raw.end);
    }
    return parts;
  }

  [[nodiscard]] Edit remove() const {
    if (last_ + 1 < strings_.size())
      return {{strings_[first_].raw.begin - 1, strings_[last_ + 1].raw.begin - 1}, ""};
    return {{strings_[first_ - 1].raw.end + 1, strings_[last_].raw.end + 1}, ""};
  }

  /// What stands between two strings of this list.
  [[nodiscard]] std::string separator() const {
    if (strings_.size() > 1) {
      const std::size_t i = first_ + 1 < strings_.size() ? first_ : first_ - 1;
      return bytes(strings_[i].raw.end + 1, strings_[i + 1].raw.begin - 1).str();
    }
    const llvm::StringRef before = bytes(0, strings_.front().raw.begin - 1);
    const llvm::StringRef blanks = before.substr(before.rtrim(" \t\r\n").size());
    return "," + (blanks.empty() ? " " : blanks.str());
  }

  const SourceFile& file_;
  const std::vector<CellString>& strings_;
  const Edit& edit_;
  bool ascii_;
  bool lines_;
  std::size_t first_ = 0; // of the strings that the edit touches
  std::size_t last_ = 0;
};

llvm::Expected<SourceFile> with_bytes(const SourceFile& source, llvm::ArrayRef<Edit> edits) {
  llvm::Expected<std::string> bytes = apply_edits(source.bytes(), edits);
  if (!bytes)
    return bytes.takeError();
  return SourceFile::from_text(source.path(), *bytes);
}

llvm::Error edit_error(const char* what) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), what);
}

} // namespace

llvm::Expected<Edit> raw_edit(const SourceFile& notebook, const Edit& edit) {
  const Notebook& cells = *notebook.notebook();
  if (edit.range.begin > edit.range.end || edit.range.end > notebook.text().size() ||
      cells.cells.empty())
    return edit_error("an edit lies outside the text");
  const NotebookCell& cell = cells.cells[cells.cell_at(edit.range.begin)];
  if (!cell.text.contains(edit.range) || cell.strings.empty())
    return edit_error("an edit leaves its cell");
  if (cell.list)
    return ListEdit(notebook, cell, edit).run();
  const bool ascii = escapes_beyond_ascii(notebook.bytes());
  return Edit{notebook.raw(edit.range), json_escaped(edit.text, ascii)};
}

llvm::Expected<SourceFile> edited(const SourceFile& source, llvm::ArrayRef<Edit> edits) {
  if (!source.notebook())
    return with_bytes(source, edits);
  // The whole is tried on the text first: it knows about overlap.
  llvm::Expected<std::string> text = apply_edits(source.text(), edits);
  if (!text)
    return text.takeError();
  std::vector<Edit> from_behind(edits.begin(), edits.end());
  llvm::stable_sort(from_behind,
                    [](const Edit& left, const Edit& right) { return right.range < left.range; });
  llvm::Expected<SourceFile> result = SourceFile::from_text(source.path(), source.bytes());
  for (const Edit& edit : from_behind) {
    if (!result)
      return result.takeError();
    llvm::Expected<Edit> raw = raw_edit(*result, edit);
    if (!raw)
      return raw.takeError();
    llvm::Expected<SourceFile> next = with_bytes(*result, *raw);
    if (!next)
      return next.takeError();
    result = std::move(next);
  }
  if (result && result->text() != *text)
    return edit_error("the notebook does not hold what the edit says");
  return result;
}

} // namespace leaflint
