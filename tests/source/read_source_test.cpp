// Reading: the bytes, or what is wrong and where.

#include "source/read_source.h"

#include <gtest/gtest.h>

#include "source/source_error.h"
#include "source/temporary_folder.h"

namespace leaflint {
namespace {

using testing::TemporaryFolder;

SourceProblem problem_of(const std::string& path) {
  llvm::Expected<SourceFile> file = read_source(path);
  EXPECT_FALSE(static_cast<bool>(file));
  return take_problem(file.takeError(), path);
}

TEST(ReadSource, ReadsTheBytesAndRemembersTheFile) {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.py", "x = 1\r\n");
  const SourceFile file = llvm::cantFail(read_source(path));
  EXPECT_EQ(file.text(), "x = 1\r\n");
  ASSERT_TRUE(file.stamp().has_value());
  EXPECT_EQ(file.stamp()->size, 7U);
}

TEST(ReadSource, AnEmptyFileIsAFile) {
  const TemporaryFolder folder;
  EXPECT_EQ(llvm::cantFail(read_source(folder.write("a.py"))).text(), "");
}

TEST(ReadSource, AMissingFileIsSaidToBeMissing) {
  const TemporaryFolder folder;
  const SourceProblem problem = problem_of(folder.path("none.py"));
  EXPECT_EQ(problem.kind, SourceProblemKind::Missing);
  EXPECT_EQ(problem.text(), folder.path("none.py") + ": no such file or directory");
}

TEST(ReadSource, ADirectoryIsNoFile) {
  const TemporaryFolder folder;
  EXPECT_EQ(problem_of(folder.path()).kind, SourceProblemKind::Directory);
}

TEST(ReadSource, AFileThatMayNotBeReadIsUnreadable) {
  const TemporaryFolder folder; // a link to itself: not even root can read it
  std::filesystem::create_symlink("a.py", folder.path("a.py"));
  EXPECT_EQ(problem_of(folder.path("a.py")).kind, SourceProblemKind::Unreadable);
}

TEST(ReadSource, BadBytesAreToldWithTheFile) {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.py", "\n\nx = '\xfe'");
  EXPECT_EQ(problem_of(path).text(), path + ":3: not UTF-8: byte 0xfe at offset 7");
}

TEST(IsUnchanged, ComparesTheBytesOnDisk) {
  const TemporaryFolder folder;
  const SourceFile file = llvm::cantFail(read_source(folder.write("a.py", "x = 1")));
  EXPECT_TRUE(llvm::cantFail(is_unchanged(file)));
  folder.write("a.py", "x = 2");
  EXPECT_FALSE(llvm::cantFail(is_unchanged(file)));
}

TEST(IsUnchanged, IsAnErrorWhenTheFileIsGone) {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.py", "x = 1");
  const SourceFile file = llvm::cantFail(read_source(path));
  std::filesystem::remove(path);
  llvm::Expected<bool> unchanged = is_unchanged(file);
  ASSERT_FALSE(static_cast<bool>(unchanged));
  EXPECT_EQ(take_problem(unchanged.takeError(), path).kind, SourceProblemKind::Missing);
}

} // namespace
} // namespace leaflint
