// Checks the bytes, makes the table of lines, and counts columns in one line at a time.

#include "source/source_file.h"

#include <algorithm>
#include <limits>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Path.h"

#include "source/source_error.h"

namespace leaflint {
namespace {

constexpr llvm::StringLiteral kByteOrderMark = "\xEF\xBB\xBF";

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// The offsets at which lines begin; the first is always 0.
std::vector<uint32_t> find_line_starts(llvm::StringRef text) {
  std::vector<uint32_t> starts{0};
  size_t at = text.find_first_of("\r\n");
  while (at != llvm::StringRef::npos) {
    const bool pair = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    at += pair ? 2 : 1;
    starts.push_back(static_cast<uint32_t>(at));
    at = text.find_first_of("\r\n", at);
  }
  return starts;
}

// The offset of the first byte that is no UTF-8, if there is one.
std::optional<size_t> find_invalid_utf8(llvm::StringRef text) {
  const auto* begin = reinterpret_cast<const llvm::UTF8*>(text.begin());
  const auto* end = reinterpret_cast<const llvm::UTF8*>(text.end());
  const llvm::UTF8* at =
      std::find_if(begin, end, [](llvm::UTF8 byte) { return (byte & 0x80) != 0; });
  if (llvm::isLegalUTF8String(&at, end))
    return std::nullopt;
  return at - begin;
}

llvm::Error bytes_error(SourceProblemKind kind, llvm::StringRef path, llvm::StringRef text,
                        size_t offset) {
  const auto at = static_cast<uint32_t>(offset);
  const auto line = static_cast<uint32_t>(find_line_starts(text.take_front(offset)).size());
  std::string message = "contains a NUL byte";
  if (kind == SourceProblemKind::NotUtf8) {
    message = "not UTF-8: byte 0x" + llvm::utohexstr(static_cast<unsigned char>(text[offset]),
                                                     /*LowerCase=*/true);
  }
  message += " at offset " + std::to_string(offset);
  if (has_notebook_name(path))
    message += "; a notebook is JSON in UTF-8: save it so";
  return llvm::make_error<SourceError>(
      SourceProblem{kind, path.str(), message, at, line, std::nullopt});
}

llvm::Error check_bytes(llvm::StringRef path, llvm::StringRef text) {
  if (text.size() >= std::numeric_limits<uint32_t>::max()) {
    return llvm::make_error<SourceError>(SourceProblem{SourceProblemKind::TooLarge, path.str(),
                                                       "larger than 4 GiB", std::nullopt,
                                                       std::nullopt, std::nullopt});
  }
  if (const size_t at = text.find('\0'); at != llvm::StringRef::npos)
    return bytes_error(SourceProblemKind::ContainsNul, path, text, at);
  if (const std::optional<size_t> at = find_invalid_utf8(text))
    return bytes_error(SourceProblemKind::NotUtf8, path, text, *at);
  return llvm::Error::success();
}

// The column of `offset` in the line that begins at `line`, from 1.
uint32_t column(llvm::StringRef text, uint32_t line, uint32_t offset) {
  llvm::StringRef before = text.slice(line, offset);
  if (line == 0)
    before.consume_front(kByteOrderMark);
  return 1 + static_cast<uint32_t>(
                 llvm::count_if(before, [](char byte) { return !is_continuation(byte); }));
}

std::string make_display_path(llvm::StringRef path) {
  llvm::SmallString<128> shown(path);
  llvm::sys::path::remove_dots(shown, /*remove_dot_dot=*/false);
  return shown.empty() ? path.str() : shown.str().str();
}

} // namespace

llvm::Expected<SourceFile> SourceFile::from_text(llvm::StringRef path, llvm::StringRef text) {
  return from_buffer(path, llvm::MemoryBuffer::getMemBufferCopy(text, path), std::nullopt);
}

llvm::Expected<SourceFile> SourceFile::from_buffer(llvm::StringRef path,
                                                   std::unique_ptr<llvm::MemoryBuffer> bytes,
                                                   std::optional<FileStamp> stamp) {
  if (llvm::Error error = check_bytes(path, bytes->getBuffer()))
    return error;
  SourceFile file;
  file.path_ = path.str();
  file.display_path_ = make_display_path(path);
  file.bytes_ = std::move(bytes);
  file.stamp_ = stamp;
  if (!has_notebook_name(path))
    file.read_as_script();
  else if (llvm::Error error = file.read_as_notebook())
    return error;
  file.line_starts_ = find_line_starts(file.text());
  return file;
}

void SourceFile::read_as_script() {
  if (!bytes().contains("%%"))
    return;
  std::string code = bytes().str();
  hide_script_commands(code, foreign_);
  set_code(code);
}

llvm::Error SourceFile::read_as_notebook() {
  llvm::Expected<Notebook> read = read_notebook(path_, bytes());
  if (!read)
    return read.takeError();
  notebook_ = std::make_unique<Notebook>(std::move(*read));
  text_ = llvm::MemoryBuffer::getMemBufferCopy(notebook_->text);
  std::string code = std::move(notebook_->text);
  notebook_->text.clear();
  for (const NotebookCell& cell : notebook_->cells) {
    if (cell.python && !cell.problem)
      hide_commands(code, cell.text, foreign_);
    else
      hide_text(code, cell.text);
  }
  set_code(code);
  return llvm::Error::success();
}

void SourceFile::set_code(llvm::StringRef code) {
  llvm::sort(foreign_, [](const ForeignCode& left, const ForeignCode& right) {
    return left.range < right.range;
  });
  if (code != text())
    code_ = llvm::MemoryBuffer::getMemBufferCopy(code);
}

llvm::StringRef SourceFile::text(Range range) const {
  assert(range.begin <= range.end && range.end <= text().size() && "range outside of the file");
  return text().slice(range.begin, range.end);
}

Range SourceFile::line_range(uint32_t line) const {
  assert(line >= 1 && line <= line_count() && "no such line");
  const uint32_t begin = line_starts_[line - 1];
  if (line == line_count())
    return {begin, static_cast<uint32_t>(text().size())};
  const llvm::StringRef whole = text().slice(begin, line_starts_[line]);
  const llvm::StringRef shown = whole.ends_with("\r\n") ? whole.drop_back(2) : whole.drop_back(1);
  return {begin, begin + static_cast<uint32_t>(shown.size())};
}

uint32_t SourceFile::text_line(uint32_t offset) const {
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return static_cast<uint32_t>(after - line_starts_.begin());
}

Position SourceFile::position(uint32_t offset) const {
  offset = std::min(offset, static_cast<uint32_t>(text().size()));
  while (offset > 0 && offset < text().size() && is_continuation(text()[offset]))
    --offset;
  if (!notebook_ || notebook_->cells.empty())
    return {text_line(offset), column(text(), line_starts_[text_line(offset) - 1], offset), 0};
  const std::size_t index = notebook_->cell_at(offset);
  const Range cell = notebook_->cells[index].text;
  offset = std::min(offset, cell.end);
  const uint32_t line = text_line(offset);
  return {line - text_line(cell.begin) + 1, column(text(), line_starts_[line - 1], offset),
          static_cast<uint32_t>(index) + 1};
}

uint32_t SourceFile::offset(Position position) const {
  uint32_t first = 1;
  uint32_t last = line_count();
  if (notebook_ && position.cell > 0) {
    assert(position.cell <= notebook_->cells.size() && "no such cell");
    const Range cell = notebook_->cells[position.cell - 1].text;
    first = text_line(cell.begin);
    last = text_line(cell.end);
  }
  const Range line = line_range(std::clamp(first + position.line - 1, first, last));
  llvm::StringRef rest = text(line);
  if (line.begin == 0)
    rest.consume_front(kByteOrderMark);
  for (uint32_t column = 1; column < position.column && !rest.empty(); ++column)
    rest = rest.drop_front().drop_while(is_continuation);
  return line.end - static_cast<uint32_t>(rest.size());
}

Position SourceFile::raw_position(uint32_t byte) const {
  if (!notebook_)
    return position(byte);
  const llvm::StringRef before = bytes().take_front(byte);
  const std::vector<uint32_t> starts = find_line_starts(before);
  return {static_cast<uint32_t>(starts.size()), column(bytes(), starts.back(), byte), 0};
}

std::string Position::text() const {
  const std::string place = std::to_string(line) + ":" + std::to_string(column);
  return cell == 0 ? place : "cell " + std::to_string(cell) + ":" + place;
}

} // namespace leaflint
