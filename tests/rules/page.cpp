// Reads a page line by line; only what the tests need of Markdown is understood.

#include "page.h"

#include <map>
#include <set>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace leaflint::testing {
namespace {

constexpr llvm::StringLiteral kFence = "```";
constexpr llvm::StringRef kMark = "# <- ";
const std::set<std::string> kRoles{"bad", "fixed", "message", "verdict", "fine"};

class PageReader {
public:
  explicit PageReader(llvm::StringRef text) : text_(text) {}

  Page read() {
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size() - 1) + 1;
      ++line_;
      take_line(text_.slice(begin, end).rtrim(), begin, end);
      begin = end;
    }
    if (open_)
      problem("the block is not closed", open_->line);
    return std::move(page_);
  }

private:
  void take_line(llvm::StringRef line, std::size_t begin, std::size_t end) {
    if (open_) {
      if (line != kFence)
        return;
      open_->text = text_.slice(open_->begin, begin).str();
      close(*open_);
      open_.reset();
    } else if (line.consume_front(kFence)) {
      open(line, end);
    } else if (line.consume_front("## ")) {
      page_.headings.push_back(line.str());
    }
  }

  // The info string: `python bad name=inline`.
  void open(llvm::StringRef info, std::size_t begin) {
    llvm::SmallVector<llvm::StringRef> words;
    info.split(words, ' ', -1, /*KeepEmpty=*/false);
    open_ = Block{"", "", line_, begin, "", std::nullopt};
    language_ = words.empty() ? "" : words.front().str();
    for (llvm::StringRef word : llvm::drop_begin(words, words.empty() ? 0 : 1)) {
      if (word.consume_front("name="))
        open_->name = word.str();
      else if (open_->role.empty() && kRoles.count(word.str()) != 0)
        open_->role = word.str();
      else
        problem("no role or option: `" + word.str() + "`", line_);
    }
  }

  void close(Block block) {
    if (block.role.empty()) {
      if (language_ == "python")
        problem("a Python block has a role", block.line);
      return;
    }
    const bool whole = block.role == "bad" || block.role == "fine";
    if (!whole)
      attach(block);
    else if (block.name.empty())
      block.name = std::to_string(++unnamed_[block.role]);
    if (!names_.insert(block.role + "." + block.name).second)
      problem("two blocks are called " + block.role + " " + block.name, block.line);
    page_.blocks.push_back(std::move(block));
  }

  // fixed, message and verdict belong to the last whole program, which is a bad one.
  void attach(Block& block) {
    for (std::size_t i = page_.blocks.size(); i-- > 0;) {
      const Block& other = page_.blocks[i];
      if (other.role == "fine")
        break;
      if (other.role != "bad")
        continue;
      block.of = i;
      block.name = other.name;
      return;
    }
    problem("a " + block.role + " block follows its bad block", block.line);
  }

  void problem(const std::string& message, unsigned line) {
    page_.problems.push_back("line " + std::to_string(line) + ": " + message);
  }

  llvm::StringRef text_;
  Page page_;
  std::optional<Block> open_;
  std::string language_;
  std::map<std::string, unsigned> unnamed_;
  std::set<std::string> names_;
  unsigned line_ = 0;
};

} // namespace

Page parse_page(llvm::StringRef text) {
  return PageReader(text).read();
}

const Block* find_block(const Page& page, llvm::StringRef role, llvm::StringRef name) {
  const auto found = llvm::find_if(
      page.blocks, [&](const Block& block) { return block.role == role && block.name == name; });
  return found == page.blocks.end() ? nullptr : &*found;
}

MarkedProgram take_marks(llvm::StringRef text, llvm::StringRef code) {
  MarkedProgram program;
  const std::string mark = kMark.str() + code.str();
  for (unsigned line = 1; !text.empty(); ++line) {
    auto [content, rest] = text.split('\n');
    llvm::StringRef kept = content.rtrim();
    if (kept.consume_back(mark)) {
      program.lines.push_back(line);
      content = kept.rtrim();
    }
    program.text += content.str() + "\n";
    text = rest;
  }
  return program;
}

} // namespace leaflint::testing
