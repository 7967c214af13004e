// The calls that a case can make: the functions of the reference by the name of the original.
#pragma once

#include "trees.h"

namespace leaflint::driver {

struct Call {
  std::vector<reference::Tree> arguments;
  const llvm::json::Object& options;
  Trees& trees;

  /// The option as a tree; null when it is not given.
  [[nodiscard]] reference::Tree tree(llvm::StringRef name) const;
  [[nodiscard]] std::string text(llvm::StringRef name) const;
  [[nodiscard]] bool flag(llvm::StringRef name) const;
};

using Function = reference::Outcome<reference::Tree> (*)(const Call& call);

/// The function of that name; null if there is none.
Function function_of(llvm::StringRef name);

/// Runs `{"call": NAME, "args": [...], OPTION: ...}`; an argument may be a call itself.
reference::Outcome<reference::Tree> run(const llvm::json::Object& call, Trees& trees);

/// The calls of one file each, added to the table.
using Table = std::map<std::string, Function>;
void add_tree_calls(Table& table);
void add_tree_at(Table& table);
void add_more_calls(Table& table);
void add_state_calls(Table& table);

} // namespace leaflint::driver
