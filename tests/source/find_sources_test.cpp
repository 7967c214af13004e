// Which files a command line means.

#include "source/find_sources.h"

#include <cstdlib>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source/temporary_folder.h"

namespace leaflint {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::TemporaryFolder;

// The files below a folder that are found in it, relative to it.
std::vector<std::string> found_in(const TemporaryFolder& folder, const std::string& name = "") {
  std::vector<std::string> names;
  for (const std::string& file : find_sources({folder.path(name)}).files)
    names.push_back(std::filesystem::relative(file, folder.path()).string());
  return names;
}

void git(const TemporaryFolder& folder, const std::string& arguments) {
  const std::string command = "git -C '" + folder.path() + "' " + arguments + " >/dev/null 2>&1";
  ASSERT_EQ(std::system(command.c_str()), 0) << command;
}

TEST(FindSources, TakesPythonFilesInOrder) {
  const TemporaryFolder folder;
  for (const char* name : {"b.py", "a/c.pyi", "a/b.py", "notes.txt", "a.pyc", "setup.cfg"})
    folder.write(name);
  EXPECT_THAT(found_in(folder), ElementsAre("a/b.py", "a/c.pyi", "b.py"));
}

TEST(FindSources, LeavesOutOtherPeoplesCode) {
  const TemporaryFolder folder;
  for (const char* name : {".git", "build", ".venv", "venv", "__pycache__", "node_modules",
                           "lib/site-packages", ".tox", ".eggs", "dist"})
    folder.write(std::string(name) + "/a.py");
  folder.write("mine/a.py");
  EXPECT_THAT(found_in(folder), ElementsAre("mine/a.py"));
}

TEST(FindSources, TakesADirectoryThatIsNamedWhateverItsName) {
  const TemporaryFolder folder;
  folder.write("build/a.py");
  EXPECT_THAT(found_in(folder, "build"), ElementsAre("build/a.py"));
}

TEST(FindSources, TakesAFileThatIsNamedWhateverItsName) {
  const TemporaryFolder folder;
  const std::string file = folder.write("venv/script");
  EXPECT_THAT(find_sources({file}).files, ElementsAre(file));
}

TEST(FindSources, TakesEachFileOnce) {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.py");
  const FoundSources found = find_sources({file, folder.path(), folder.path("./a.py")});
  EXPECT_THAT(found.files, ElementsAre(file));
  EXPECT_THAT(found.problems, IsEmpty());
}

TEST(FindSources, DoesNotFollowLinks) {
  const TemporaryFolder folder;
  folder.write("a/b.py");
  std::filesystem::create_directory_symlink(folder.path(), folder.path("a/loop"));
  std::filesystem::create_symlink(folder.path("a/b.py"), folder.path("c.py"));
  EXPECT_THAT(found_in(folder), ElementsAre("a/b.py"));
}

TEST(FindSources, AsksGitInAWorkTree) {
  const TemporaryFolder folder;
  folder.write(".gitignore", "ignored/\n");
  for (const char* name : {"tracked.py", "build/tracked.py", "new é.py", "ignored/a.py", "gone.py"})
    folder.write(name);
  git(folder, "init -q");
  git(folder, "add tracked.py build gone.py");
  std::filesystem::remove(folder.path("gone.py"));
  EXPECT_THAT(found_in(folder), ElementsAre("build/tracked.py", "new é.py", "tracked.py"));
  EXPECT_THAT(found_in(folder, "build"), ElementsAre("build/tracked.py"));
}

TEST(FindSources, WalksADirectoryThatIsNamedThoughGitIgnoresIt) {
  const TemporaryFolder folder;
  folder.write(".gitignore", "ignored/\n");
  folder.write("ignored/a.py");
  git(folder, "init -q");
  EXPECT_THAT(found_in(folder, "ignored"), ElementsAre("ignored/a.py"));
}

TEST(FindSources, IsNotMisledByTheEnvironmentOfAHook) {
  const TemporaryFolder folder;
  folder.write("a.py");
  git(folder, "init -q");
  setenv("GIT_DIR", "/nowhere", 1);
  setenv("GIT_INDEX_FILE", "/nowhere/index", 1);
  EXPECT_THAT(found_in(folder), ElementsAre("a.py"));
  unsetenv("GIT_DIR");
  unsetenv("GIT_INDEX_FILE");
}

TEST(FindSources, TellsEachProblemBesideTheFiles) {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.py");
  std::filesystem::create_directory(folder.path("empty"));
  const FoundSources found = find_sources({folder.path("none"), file, folder.path("empty")});
  EXPECT_THAT(found.files, ElementsAre(file));
  ASSERT_EQ(found.problems.size(), 2U);
  EXPECT_EQ(found.problems[0].text(), folder.path("none") + ": no such file or directory");
  EXPECT_EQ(found.problems[1].text(),
            folder.path("empty") + ": no Python file (.py, .pyi, .ipynb) in this directory");
}

} // namespace
} // namespace leaflint
