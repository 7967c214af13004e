// Running commands in process: a folder of its own, the two streams as texts, and a checker that
// needs no rules.
#pragma once

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "cli/check_command.h"
#include "cli/run.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

namespace leaflint::testing {

/// What a command wrote, and how it ended.
struct Ran {
  int status = -1;
  std::string out;
  std::string error;
};

/// Finds every `bug` and offers to write `ok` in its place; `bug?` has a fix that was not
/// executed, `bug!` one after which the text does not parse. `ping` and `pong` become each other.
/// `(((` does not parse.
llvm::Expected<CheckedFile> check_for_bugs(SourceFile source);

class CommandTest : public ::testing::Test {
protected:
  void SetUp() override;
  void TearDown() override;

  /// Makes a file of the folder, with the folders above it; returns its path.
  std::string make(const std::string& name, const std::string& text) const;
  [[nodiscard]] std::string text_of(const std::string& name) const;
  [[nodiscard]] std::string path(const std::string& name) const { return folder_ + "/" + name; }

  /// `leaflint ARGUMENTS...`. The folder's path is left out of what it wrote.
  Ran run(const std::vector<std::string>& arguments) const;
  /// `leaflint check ARGUMENTS...` with check_for_bugs. The folder's path is left out of what it
  /// wrote.
  Ran check(const std::vector<std::string>& arguments) const;

  std::string folder_;
};

} // namespace leaflint::testing
