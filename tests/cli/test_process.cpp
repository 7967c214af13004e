// The process itself: standard input, pipes that close, exit statuses.

#include <array>
#include <cstdio>
#include <gmock/gmock.h>
#include <sys/wait.h>

#include "cli/harness.h"

namespace leaflint {
namespace {

using leaflint::testing::Ran;
using ::testing::HasSubstr;

// What `/bin/sh` says to a command in which $leaflint is the binary; standard error comes with
// the output.
Ran shell(const std::string& command) {
  const std::string whole = "exec 2>&1; leaflint='" LEAFLINT_BINARY "'; " + command;
  Ran ran;
  std::FILE* pipe = ::popen(whole.c_str(), "r");
  if (pipe == nullptr)
    return ran;
  std::array<char, 4096> part{};
  while (const std::size_t size = std::fread(part.data(), 1, part.size(), pipe))
    ran.out.append(part.data(), size);
  ran.status = WEXITSTATUS(::pclose(pipe));
  return ran;
}

TEST(Process, TellsItsVersion) {
  EXPECT_THAT(shell("$leaflint --version").out, ::testing::MatchesRegex("leaflint [0-9.]+\n"));
}

TEST(Process, ReadsStandardInput) {
  const Ran ran = shell("printf 'import jax\\nx = 1\\n' | $leaflint check -");
  EXPECT_EQ(ran.out, "nothing found in 1 file\n");
  EXPECT_EQ(ran.status, 0);
}

TEST(Process, NamesStandardInput) {
  const Ran ran = shell("printf 'import jax\\nx = (\\n' | $leaflint check - --stdin-filename a.py");
  EXPECT_THAT(ran.out, HasSubstr("leaflint: a.py:"));
  EXPECT_THAT(ran.out, HasSubstr("cannot be parsed"));
  EXPECT_EQ(ran.status, 2);
}

TEST(Process, FixedStandardInputIsTheOutput) {
  const Ran ran = shell("printf 'import jax\\r\\nx = 1' | $leaflint check - --fix 2>/dev/null");
  EXPECT_EQ(ran.out, "import jax\r\nx = 1");
}

TEST(Process, AReaderWhoLeavesIsNoError) {
  const Ran ran = shell("{ $leaflint check --help; echo status $? >&2; } | true");
  EXPECT_EQ(ran.out, "status 0\n");
}

TEST(Process, AFullDiskIsAnError) {
  const Ran ran = shell("$leaflint check --help > /dev/full");
  EXPECT_THAT(ran.out, HasSubstr("leaflint: standard output: "));
  EXPECT_EQ(ran.status, 2);
}

TEST(Process, DeepNestingIsNoDanger) {
  const Ran ran = shell("{ echo 'import jax'; printf 'x = '; head -c 10000 /dev/zero | tr '\\0' "
                        "'['; } | $leaflint check -");
  EXPECT_EQ(ran.status, 2);
  EXPECT_THAT(ran.out, HasSubstr("leaflint: <stdin>:"));
}

// None is a prefix of everything before JAX 0.4.34 (semantics.md 1.2).
TEST(Process, ReadsTheReleasesOfTheLibrariesFromTheEnvironment) {
  const std::string program = "printf 'import equinox as eqx\\nt = eqx.filter([1, 2], [None, True])"
                              "\\n' | LEAFLINT_LIBRARIES=";
  const std::string tree = " $leaflint tree - --format jsonl";
  EXPECT_THAT(shell(program + "lenient" + tree).out, HasSubstr("\"state\":\"hole\""));
  EXPECT_THAT(shell(program + "between" + tree).out, HasSubstr("\"type\":\"ValueError\""));
  EXPECT_EQ(shell(program + tree).out, shell(program + "newest" + tree).out);
  const Ran ran = shell(program + "oldest" + tree);
  EXPECT_EQ(ran.status, 2);
  EXPECT_THAT(ran.out, HasSubstr("must be newest, between or lenient"));
}

TEST(Process, HasNoColoursInAPipe) {
  EXPECT_EQ(shell("printf 'import jax\\n' | $leaflint check -").out.find('\x1b'),
            std::string::npos);
}

} // namespace
} // namespace leaflint
