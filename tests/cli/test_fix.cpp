// `leaflint check --fix` and `--diff`: what is changed, what is not, and what is said of it.

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "cli/fix_file.h"
#include "cli/harness.h"

namespace leaflint {
namespace {

using leaflint::testing::check_for_bugs;
using leaflint::testing::CommandTest;
using leaflint::testing::Ran;
using ::testing::HasSubstr;

class FixOption : public CommandTest {};

TEST_F(FixOption, WritesTheFixedFileAndEndsWith0) {
  const Ran ran = check({make("a.py", "import jax\r\nbug bug\r\n"), "--fix"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(text_of("a.py"), "import jax\r\nok ok\r\n");
  EXPECT_EQ(ran.out, "nothing found in 1 file\nfixed 2 findings\n");
}

TEST_F(FixOption, ReportsWhatIsLeft) {
  const Ran ran = check({make("a.py", "import jax\nbug bug?\n"), "--fix", "--format=concise"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(text_of("a.py"), "import jax\nok bug?\n");
  EXPECT_THAT(ran.out, HasSubstr("a.py:2:4: T1 [?]"));
}

TEST_F(FixOption, TakesUnexecutedFixesOnlyWhenAsked) {
  EXPECT_EQ(check({make("a.py", "import jax\nbug?\n"), "--fix", "--unsafe-fixes"}).status, 0);
  EXPECT_EQ(text_of("a.py"), "import jax\nok?\n");
}

TEST_F(FixOption, RefusesWhenTheFixedTextDoesNotParse) {
  const Ran ran = check({make("a.py", "import jax\nbug!\n"), "--fix"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(text_of("a.py"), "import jax\nbug!\n");
  EXPECT_THAT(ran.error, HasSubstr("a.py: not fixed: the fixed text would not parse"));
}

TEST_F(FixOption, RefusesFixesThatUndoEachOther) {
  const Ran ran = check({make("a.py", "import jax\nping\n"), "--fix"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(text_of("a.py"), "import jax\nping\n");
  EXPECT_THAT(ran.error, HasSubstr("the fixes undo each other"));
}

TEST_F(FixOption, WithoutFindingsTouchesNothing) {
  const std::string file = make("a.py", "import jax\n");
  struct stat before{};
  struct stat after{};
  ::stat(file.c_str(), &before);
  check({file, "--fix"});
  ::stat(file.c_str(), &after);
  EXPECT_EQ(before.st_ino, after.st_ino);
}

TEST_F(FixOption, AppliedTwiceChangesNothingMore) {
  const std::string file = make("a.py", "import jax\nbug\n");
  check({file, "--fix"});
  const std::string once = text_of("a.py");
  EXPECT_EQ(check({file, "--fix"}).out, "nothing found in 1 file\n");
  EXPECT_EQ(text_of("a.py"), once);
}

TEST_F(FixOption, DiffShowsAndWritesNothing) {
  const Ran ran = check({make("a.py", "import jax\nbug\n"), "--diff"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out, "--- a.py\n+++ a.py\n@@ -1,2 +1,2 @@\n import jax\n-bug\n+ok\n");
  EXPECT_EQ(ran.error, "would fix 1 finding\n");
  EXPECT_EQ(text_of("a.py"), "import jax\nbug\n");
}

TEST(FixUntilStable, GoesOnUntilNothingIsLeft) {
  // Each round takes one `x` away: overlapping fixes wait for each other.
  const Checker check([](SourceFile source) -> llvm::Expected<CheckedFile> {
    std::vector<Finding> findings;
    const std::size_t at = source.text().find('x');
    if (at != llvm::StringRef::npos) {
      Finding finding;
      const auto offset = static_cast<std::uint32_t>(at);
      finding.fix = Fix{"", {{{offset, offset + 1}, ""}}, {Verdict::Verified, "", "", 1, 0, 0}};
      findings.push_back(std::move(finding));
    }
    return CheckedFile{
        std::make_shared<const SourceFile>(std::move(source)), std::move(findings), {}, {}, {}};
  });
  const CheckedFile before =
      llvm::cantFail(check(llvm::cantFail(SourceFile::from_text("a.py", "axxxb"))));
  const FixedFile fixed = llvm::cantFail(fix_until_stable(before, check, false));
  ASSERT_TRUE(fixed.now);
  EXPECT_EQ(fixed.now->source->text(), "ab");
  EXPECT_EQ(fixed.applied, 3U);
}

TEST(FixUntilStable, LeavesTheTextAloneWithoutFixes) {
  const CheckedFile before =
      llvm::cantFail(check_for_bugs(llvm::cantFail(SourceFile::from_text("a.py", "fine"))));
  const FixedFile fixed = llvm::cantFail(fix_until_stable(before, Checker(check_for_bugs), true));
  EXPECT_FALSE(fixed.now);
  EXPECT_EQ(fixed.applied, 0U);
}

} // namespace
} // namespace leaflint
