// A recorded variant of a training program: what it is made of, and what its real run showed.
//
// recorded/PROGRAM.jsonl is written by `scripts/programs --record` (record.py says what is in it).
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace leaflint {

/// Texts by their path in the program's folder.
using Files = std::map<std::string, std::string>;

/// A line of a file.
using Place = std::tuple<std::string, unsigned, unsigned>; // path, cell (0: no notebook), line

struct Variant {
  std::string id;
  std::string program;
  std::string mutation;
  bool has_bug = false;  // else the real run shows none
  std::set<Place> lines; // where a finding is right, if there is a bug
  Files files;           // what it is made of
};

/// The variants of a file of tests/programs/recorded, applied to the originals.
llvm::Expected<std::vector<Variant>> read_variants(llvm::StringRef path);

} // namespace leaflint
