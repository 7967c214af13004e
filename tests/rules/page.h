// A rule's page: its headings and its fenced blocks, which are the rule's tests.
//
// The word behind a block's language is its role:
//
//   ```python bad name=through-a-helper   the lines marked `# <- LL101` are found, nothing else is
//   ```python fixed                       what --fix makes of the bad block above; it is clean
//   ```text message                       golden: the concise report of the bad block above
//   ```text verdict                       golden: the verdict of each fix of the bad block above
//   ```python fine                        nothing is found
//
// A block that has no name is called by its number among the blocks of its role; fixed, message
// and verdict are called as their bad block. Mark and blanks before it are no part of the program
// that is checked. A ```text or ```console block without a role is an illustration.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"

namespace leaflint::testing {

struct Block {
  std::string role;
  std::string name;
  unsigned line = 0;             // of the opening fence, from 1
  std::size_t begin = 0;         // of the text, in the page
  std::string text;              // ends with a newline, or is empty
  std::optional<std::size_t> of; // the bad block that it belongs to
};

struct Page {
  std::vector<std::string> headings; // of the second level
  std::vector<Block> blocks;
  std::vector<std::string> problems; // what is wrong with the page's form
};

Page parse_page(llvm::StringRef text);

/// The block of that role and name; null if the page has none.
const Block* find_block(const Page& page, llvm::StringRef role, llvm::StringRef name);

/// A program, and the lines of it that are marked.
struct MarkedProgram {
  std::string text;
  std::vector<unsigned> lines; // from 1, ascending
};

/// Takes the marks `# <- CODE` off. A mark with another code stays, as the comment that it is.
MarkedProgram take_marks(llvm::StringRef text, llvm::StringRef code);

} // namespace leaflint::testing
