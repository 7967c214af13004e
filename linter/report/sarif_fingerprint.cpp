// Fingerprints: what makes two findings of two runs the same finding.
//
// primaryLocationLineHash is GitHub's (codeql-action, src/fingerprints.ts): a hash that rolls over
// a window of 100 UTF-16 units, blanks left out and all line endings alike; the text ends with one
// unit 65535 and then zeros until the window has left it. Wrapping 64-bit arithmetic.

#include <array>
#include <map>

#include "report/sarif_parts.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/xxhash.h"

namespace leaflint::sarif {
namespace {

constexpr std::size_t kWindow = 100;
constexpr std::uint64_t kFactor = 37;
constexpr std::uint16_t kEndOfText = 65535;

constexpr std::uint64_t power(std::uint64_t base, std::size_t exponent) {
  std::uint64_t result = 1;
  for (std::size_t i = 0; i < exponent; ++i)
    result *= base;
  return result;
}
constexpr std::uint64_t kOutgoing = power(kFactor, kWindow);

class LineHashes {
public:
  std::vector<std::string> of(llvm::ArrayRef<llvm::UTF16> units) {
    bool return_before = false;
    for (const llvm::UTF16 unit : units) {
      const bool rest_of_ending = return_before && unit == '\n';
      return_before = unit == '\r';
      if (unit == ' ' || unit == '\t' || rest_of_ending)
        continue;
      add(unit == '\r' ? '\n' : unit);
    }
    add(kEndOfText);
    for (std::size_t i = 0; i < kWindow; ++i) {
      if (starts_[at_] != kNoLine)
        finish(starts_[at_]);
      roll(0);
    }
    return std::move(hashes_);
  }

private:
  static constexpr std::size_t kNoLine = ~std::size_t{0};

  // A line begins at the first unit that is counted after its predecessor's end.
  void add(std::uint16_t unit) {
    if (starts_[at_] != kNoLine)
      finish(starts_[at_]);
    if (at_line_start_) {
      at_line_start_ = false;
      starts_[at_] = lines_++;
      hashes_.emplace_back();
    }
    if (unit == '\n')
      at_line_start_ = true;
    roll(unit);
  }

  // The window has passed over all that begins at that line.
  void finish(std::size_t line) {
    const std::string hash = llvm::utohexstr(hash_, /*LowerCase=*/true);
    hashes_[line] = hash + ":" + std::to_string(++occurrences_[hash]);
    starts_[at_] = kNoLine;
  }

  void roll(std::uint16_t unit) {
    hash_ = kFactor * hash_ + unit - kOutgoing * window_[at_];
    window_[at_] = unit;
    at_ = (at_ + 1) % kWindow;
  }

  static constexpr std::array<std::size_t, kWindow> no_lines() {
    std::array<std::size_t, kWindow> lines{};
    lines.fill(kNoLine);
    return lines;
  }

  std::array<std::uint16_t, kWindow> window_{};
  std::array<std::size_t, kWindow> starts_ = no_lines();
  std::size_t at_ = 0;
  std::uint64_t hash_ = 0;
  bool at_line_start_ = true;
  std::size_t lines_ = 0;
  std::vector<std::string> hashes_;
  std::map<std::string, unsigned> occurrences_;
};

std::string without_blanks(llvm::StringRef text) {
  std::string rest;
  for (const char byte : text)
    if (!llvm::isSpace(byte))
      rest += byte;
  return rest;
}

} // namespace

std::vector<std::string> line_hashes(llvm::StringRef text) {
  llvm::SmallVector<llvm::UTF16> units;
  if (!llvm::convertUTF8ToUTF16String(text, units))
    return {};
  if (text.empty())
    units.clear();
  return LineHashes().of(units);
}

std::string stable_hash(const SourceFile& file, const Finding& finding) {
  const std::string place = without_blanks(file.text(finding.range));
  const std::string whole = finding.rule + "\n" + finding.message + "\n" + place;
  return llvm::utohexstr(llvm::xxh3_64bits(whole), /*LowerCase=*/true);
}

} // namespace leaflint::sarif
