// Options of a command, as a table: their names, what they take, what they do.
//
// `--name value` and `--name=value`; options and paths in any order; after `--` everything is a
// path. A name that is not there is an error that knows the nearest one.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace leaflint {

struct OptionSpec {
  llvm::StringRef name;  // `--format`
  llvm::StringRef value; // what it takes, for the help: `FORMAT`; empty: nothing
  llvm::StringRef help;  // empty: not shown
  std::function<llvm::Error(llvm::StringRef)> set;
};

/// A usage error: what was wrong with the command line.
llvm::Error usage_error(const llvm::Twine& message);

/// An option that only switches something on.
OptionSpec flag(llvm::StringRef name, llvm::StringRef help, bool& target);
/// An option that takes a text.
OptionSpec text_option(llvm::StringRef name, llvm::StringRef value, llvm::StringRef help,
                       std::string& target);
/// An option that takes names with commas between them, and may be repeated.
OptionSpec list_option(llvm::StringRef name, llvm::StringRef value, llvm::StringRef help,
                       std::vector<std::string>& target);

/// Reads the arguments; what is no option is appended to `paths`.
llvm::Error parse_options(llvm::ArrayRef<std::string> arguments, llvm::ArrayRef<OptionSpec> options,
                          std::vector<std::string>& paths);

/// The options and what they do, one a line.
std::string options_help(llvm::ArrayRef<OptionSpec> options);

/// `; did you mean `x`?` for the candidate nearest to `given`, or nothing if none is near.
std::string nearest_spelling(llvm::StringRef given, llvm::ArrayRef<llvm::StringRef> candidates);

} // namespace leaflint
