// From the JSON to the cells.

#include "source/notebook.h"

#include <algorithm>

#include "source/json_string.h"
#include "source/json_text.h"
#include "source/source_error.h"

namespace leaflint {
namespace {

constexpr int64_t kOldestFormat = 2;
constexpr int64_t kNewestFormat = 4;

class NotebookReader {
public:
  NotebookReader(llvm::StringRef path, llvm::StringRef bytes)
      : path_(path), bytes_(bytes), json_(bytes) {}

  llvm::Expected<Notebook> read() {
    if (json_.problem())
      return error(json_.problem()->offset, "no notebook, since it is no JSON: " +
                                                json_.problem()->message + "; " + remedy());
    if (!json_.is(JsonId::Root, JsonKind::Object))
      return error(0, "no notebook: it must be a JSON object with `cells`");
    if (llvm::Error wrong = check_format())
      return wrong;
    if (llvm::Error wrong = check_language())
      return wrong;
    if (llvm::Error wrong = read_cells())
      return wrong;
    return std::move(notebook_);
  }

private:
  llvm::StringRef remedy() const {
    return llvm::StringRef(json_.problem()->message).contains("conflict")
               ? "resolve it and try again"
               : "restore it, or save it again with Jupyter";
  }

  llvm::Error error(uint32_t offset, const llvm::Twine& message,
                    SourceProblemKind kind = SourceProblemKind::NotANotebook) const {
    const llvm::StringRef before = bytes_.take_front(offset);
    const llvm::StringRef line = before.substr(before.find_last_of('\n') + 1);
    SourceProblem problem{kind, path_.str(), message.str(), offset, std::nullopt, std::nullopt};
    problem.line = static_cast<uint32_t>(before.count('\n') + 1);
    problem.column = 1 + static_cast<uint32_t>(
                             llvm::count_if(line, [](char byte) { return (byte & 0xC0) != 0x80; }));
    return llvm::make_error<SourceError>(std::move(problem));
  }

  uint32_t begin(JsonId id) const { return json_.node(id).range.begin; }

  llvm::Error check_format() const {
    const JsonId format = json_.member(JsonId::Root, "nbformat");
    int64_t number = 0;
    if (format == JsonId::None) // old tools left it out; the cells tell
      return llvm::Error::success();
    if (!json_.is(format, JsonKind::Number) || json_.bytes(format).getAsInteger(10, number) ||
        number < kOldestFormat || number > kNewestFormat)
      return error(begin(format),
                   "a notebook of nbformat " + json_.bytes(format).take_front(20) +
                       ", which is not known here; save it as nbformat 4 (jupyter nbconvert --to "
                       "notebook)");
    return llvm::Error::success();
  }

  llvm::Error check_language() const {
    const JsonId metadata = json_.member(JsonId::Root, "metadata");
    const JsonId kernel = json_.member(metadata, "kernelspec");
    JsonId place = json_.member(json_.member(metadata, "language_info"), "name");
    if (json_.string(place).empty())
      place = json_.member(kernel, "language");
    const std::string language = llvm::StringRef(json_.string(place)).lower();
    if (language.empty() || is_python(language))
      return llvm::Error::success();
    return error(begin(place), "skipped: its language is " + json_.string(place) + ", not Python",
                 SourceProblemKind::OtherLanguage);
  }

  static bool is_python(llvm::StringRef language) {
    return language == "python" || language == "python3" || language == "python2" ||
           language == "ipython" || language == "ipython3";
  }

  llvm::Error read_cells() {
    const JsonId cells = json_.member(JsonId::Root, "cells");
    const JsonId sheets = json_.member(JsonId::Root, "worksheets");
    if (json_.is(cells, JsonKind::Array))
      return read_list(cells);
    if (cells != JsonId::None)
      return error(begin(cells), "no notebook: `cells` must be a list");
    if (!json_.is(sheets, JsonKind::Array))
      return error(0, "no notebook: it has neither `cells` nor `worksheets`; " +
                          llvm::Twine("save it again with Jupyter"));
    for (const JsonId sheet : json_.elements(sheets))
      if (const JsonId inner = json_.member(sheet, "cells"); inner != JsonId::None)
        if (llvm::Error wrong = read_list(inner))
          return wrong;
    return llvm::Error::success();
  }

  llvm::Error read_list(JsonId cells) {
    for (const JsonId cell : json_.elements(cells)) {
      if (json_.string(json_.member(cell, "cell_type")) != "code")
        continue;
      // Before nbformat 4 it was called `input`.
      JsonId source = json_.member(cell, "source");
      if (source == JsonId::None)
        source = json_.member(cell, "input");
      if (source == JsonId::None)
        return error(begin(cell), "no notebook: a code cell without `source`");
      if (llvm::Error wrong = read_cell(cell, source))
        return wrong;
    }
    return llvm::Error::success();
  }

  llvm::Error read_cell(JsonId cell, JsonId source) {
    NotebookCell read;
    read.list = json_.is(source, JsonKind::Array);
    const std::vector<JsonId> strings =
        read.list ? json_.elements(source) : std::vector<JsonId>{source};
    read.text.begin = end();
    for (const JsonId string : strings) {
      if (!json_.is(string, JsonKind::String))
        return error(begin(string), "no notebook: the source of a cell must be a string or a list "
                                    "of strings");
      read_string(string, read);
    }
    read.text.end = end();
    read.python = has_python(cell);
    notebook_.text += kCellEnd;
    notebook_.cells.push_back(std::move(read));
    return llvm::Error::success();
  }

  void read_string(JsonId string, NotebookCell& cell) {
    const Range raw = json_.node(string).range;
    CellString read{{raw.begin + 1, raw.end - 1}, {end(), end()}};
    for (const JsonPiece& piece : json_pieces(bytes_, raw)) {
      const uint32_t begin = end();
      std::string content = piece.content(bytes_);
      const char* wrong = is_half_a_pair(piece)                  ? "half a surrogate pair"
                          : piece.escape && piece.character == 0 ? "a NUL character"
                                                                 : nullptr;
      // A text has neither; what stands for it is not to be taken for a program.
      notebook_.text += wrong != nullptr ? "\xEF\xBF\xBD" : content;
      notebook_.pieces.push_back({{begin, end()}, piece.raw});
      if (wrong != nullptr && !cell.problem)
        cell.problem = CellProblem{{begin, end()}, std::string("it holds ") + wrong};
    }
    read.text.end = end();
    cell.strings.push_back(read);
  }

  uint32_t end() const { return static_cast<uint32_t>(notebook_.text.size()); }

  bool has_python(JsonId cell) const {
    const JsonId editor = json_.member(json_.member(cell, "metadata"), "vscode");
    std::string language = json_.string(json_.member(editor, "languageId"));
    if (language.empty()) // nbformat 3
      language = json_.string(json_.member(cell, "language"));
    return language.empty() || is_python(llvm::StringRef(language).lower());
  }

  llvm::StringRef path_;
  llvm::StringRef bytes_;
  JsonText json_;
  Notebook notebook_;
};

bool ends_at_or_before(const NotebookPiece& piece, uint32_t offset) {
  return piece.text.end <= offset;
}

} // namespace

std::size_t Notebook::cell_at(uint32_t offset) const {
  const auto after = std::upper_bound(
      cells.begin(), cells.end(), offset,
      [](uint32_t place, const NotebookCell& cell) { return place < cell.text.begin; });
  return after == cells.begin() ? 0 : static_cast<std::size_t>(after - cells.begin()) - 1;
}

uint32_t Notebook::raw_begin(uint32_t offset) const {
  const auto piece = std::lower_bound(pieces.begin(), pieces.end(), offset, ends_at_or_before);
  if (piece == pieces.end() || piece->text.begin > offset)
    return raw_end(offset); // the end of a cell
  return piece->raw.begin + (piece->verbatim() ? offset - piece->text.begin : 0);
}

uint32_t Notebook::raw_end(uint32_t offset) const {
  const NotebookCell& cell = cells[cell_at(offset)];
  const auto after = std::lower_bound(
      pieces.begin(), pieces.end(), offset,
      [](const NotebookPiece& piece, uint32_t place) { return piece.text.begin < place; });
  if (after == pieces.begin() || std::prev(after)->text.begin < cell.text.begin)
    return cell.strings.empty() ? 0 : cell.strings.front().raw.begin;
  const NotebookPiece& piece = *std::prev(after);
  const uint32_t at = std::min(offset, piece.text.end);
  return piece.verbatim() ? piece.raw.begin + (at - piece.text.begin) : piece.raw.end;
}

Range Notebook::raw(Range range) const {
  const uint32_t begin = raw_begin(range.begin);
  return {begin, range.empty() ? begin : std::max(begin, raw_end(range.end))};
}

bool has_notebook_name(llvm::StringRef path) {
  return path.ends_with(".ipynb");
}

llvm::Expected<Notebook> read_notebook(llvm::StringRef path, llvm::StringRef bytes) {
  return NotebookReader(path, bytes).read();
}

} // namespace leaflint
