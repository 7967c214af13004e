// Checks the bytes, makes the table of lines, and counts columns in one line at a time.

#include "source/source_file.h"

#include <algorithm>
#include <limits>

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
  return llvm::make_error<SourceError>(SourceProblem{kind, path.str(), message, at, line});
}

llvm::Error check_bytes(llvm::StringRef path, llvm::StringRef text) {
  if (text.size() >= std::numeric_limits<uint32_t>::max()) {
    return llvm::make_error<SourceError>(SourceProblem{
        SourceProblemKind::TooLarge, path.str(), "larger than 4 GiB", std::nullopt, std::nullopt});
  }
  if (const size_t at = text.find('\0'); at != llvm::StringRef::npos)
    return bytes_error(SourceProblemKind::ContainsNul, path, text, at);
  if (const std::optional<size_t> at = find_invalid_utf8(text))
    return bytes_error(SourceProblemKind::NotUtf8, path, text, *at);
  return llvm::Error::success();
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
  file.line_starts_ = find_line_starts(bytes->getBuffer());
  file.bytes_ = std::move(bytes);
  file.stamp_ = stamp;
  return file;
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

Position SourceFile::position(uint32_t offset) const {
  offset = std::min(offset, static_cast<uint32_t>(text().size()));
  while (offset > 0 && offset < text().size() && is_continuation(text()[offset]))
    --offset;
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  llvm::StringRef before = text().slice(*std::prev(after), offset);
  if (*std::prev(after) == 0)
    before.consume_front(kByteOrderMark);
  const auto columns =
      std::count_if(before.begin(), before.end(), [](char byte) { return !is_continuation(byte); });
  return {static_cast<uint32_t>(after - line_starts_.begin()), static_cast<uint32_t>(columns) + 1};
}

uint32_t SourceFile::offset(Position position) const {
  const Range line = line_range(std::clamp(position.line, 1U, line_count()));
  llvm::StringRef rest = text(line);
  if (line.begin == 0)
    rest.consume_front(kByteOrderMark);
  for (uint32_t column = 1; column < position.column && !rest.empty(); ++column)
    rest = rest.drop_front().drop_while(is_continuation);
  return line.end - static_cast<uint32_t>(rest.size());
}

} // namespace leaflint
