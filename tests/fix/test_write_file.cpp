// Writing a fixed file: whole or not at all, and only if nobody changed it meanwhile.

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

#include "fix/write_file.h"
#include "source/read_source.h"
#include "llvm/Support/FileSystem.h"

namespace leaflint {
namespace {

class WriteFile : public testing::Test {
protected:
  void SetUp() override {
    llvm::SmallString<128> folder;
    ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("leaflint-test", folder));
    folder_ = folder.str().str();
  }
  void TearDown() override { llvm::sys::fs::remove_directories(folder_); }

  std::string make(const std::string& name, const std::string& text) {
    std::ofstream(folder_ + "/" + name, std::ios::binary) << text;
    return folder_ + "/" + name;
  }

  static std::string text_of(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
  }

  static SourceFile read(const std::string& path) { return llvm::cantFail(read_source(path)); }

  static std::string written(const SourceFile& file, llvm::StringRef text) {
    return llvm::toString(write_file_atomically(file, text));
  }

  [[nodiscard]] std::size_t entries() const {
    std::size_t count = 0;
    std::error_code code;
    for (llvm::sys::fs::directory_iterator at(folder_, code), end; at != end; at.increment(code))
      ++count;
    return count;
  }

  std::string folder_;
};

TEST_F(WriteFile, ReplacesTheText) {
  const std::string path = make("a.py", "old\r\n");
  EXPECT_EQ(written(read(path), "new\r\n"), "");
  EXPECT_EQ(text_of(path), "new\r\n");
  EXPECT_EQ(entries(), 1U) << "the temporary file is gone";
}

TEST_F(WriteFile, KeepsTheMode) {
  const std::string path = make("a.py", "old");
  ::chmod(path.c_str(), 0750);
  EXPECT_EQ(written(read(path), "new"), "");
  struct stat status{};
  ::stat(path.c_str(), &status);
  EXPECT_EQ(status.st_mode & 07777, 0750U);
}

TEST_F(WriteFile, FollowsALink) {
  const std::string path = make("a.py", "old");
  const std::string link = folder_ + "/link.py";
  ASSERT_EQ(::symlink("a.py", link.c_str()), 0);
  EXPECT_EQ(written(read(link), "new"), "");
  EXPECT_EQ(text_of(path), "new");
  EXPECT_TRUE(llvm::sys::fs::is_symlink_file(link));
}

TEST_F(WriteFile, LeavesAFileAloneThatChangedMeanwhile) {
  const std::string path = make("a.py", "old");
  const SourceFile file = read(path);
  make("a.py", "somebody else's");
  EXPECT_NE(written(file, "new").find("a.py: changed since it was read"), std::string::npos);
  EXPECT_EQ(text_of(path), "somebody else's");
  EXPECT_EQ(entries(), 1U);
}

TEST_F(WriteFile, LeavesAFileAloneThatIsGone) {
  const std::string path = make("a.py", "old");
  const SourceFile file = read(path);
  ::unlink(path.c_str());
  EXPECT_NE(written(file, "new"), "");
  EXPECT_EQ(entries(), 0U);
}

TEST_F(WriteFile, OfATextFromNowhereIsAnError) {
  EXPECT_NE(written(llvm::cantFail(SourceFile::from_text("a.py", "x")), "y"), "");
}

TEST_F(WriteFile, AReportIsMadeWhereNoneWas) {
  const std::string path = folder_ + "/report.sarif";
  EXPECT_EQ(llvm::toString(write_new_file(path, "{}")), "");
  EXPECT_EQ(text_of(path), "{}");
  EXPECT_EQ(llvm::toString(write_new_file(path, "[]")), "");
  EXPECT_EQ(text_of(path), "[]");
}

TEST_F(WriteFile, AReportInNoFolderIsAnError) {
  const std::string message = llvm::toString(write_new_file(folder_ + "/no/report", "{}"));
  EXPECT_NE(message.find("no/report"), std::string::npos);
}

} // namespace
} // namespace leaflint
