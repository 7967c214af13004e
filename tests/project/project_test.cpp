// One text of many files, and places in it.

#include <gmock/gmock.h>

#include "program/link.h"
#include "repository.h"

namespace leaflint {
namespace {

class OneText : public Repository {
protected:
  void SetUp() override {
    Repository::SetUp();
    make("repo/a.py", "import b\nx = 1\n");
    make("repo/b.py", "def f(y):\n    return y");
  }
};

// The texts of all functions' names, read through the map.
std::vector<std::string> function_names(const Project& project) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < project.program()->modules.size(); ++i)
    program::load_module(*project.program(), i);
  for (const program::Function& function : project.program()->functions) {
    if (function.name_range.empty())
      continue;
    const FileRange place = project.place(function.name_range);
    names.push_back(place.file->text(place.range).str());
  }
  return names;
}

TEST_F(OneText, HoldsTheFilesOneBehindTheOther) {
  EXPECT_EQ(project("a.py").text().str(),
            std::string("import b\nx = 1\n") + '\0' + "def f(y):\n    return y" + '\0');
}

TEST_F(OneText, LeadsBackToTheFile) {
  const Project all = project("a.py");
  const FileRange place = all.place({20, 21});
  EXPECT_TRUE(place.file->path().ends_with("b.py"));
  EXPECT_EQ(place.range, (Range{4, 5}));
  EXPECT_EQ(all.map().position(20), (Position{1, 5}));
  EXPECT_EQ(all.place({9, 10}).file, &all.main());
  EXPECT_TRUE(all.map().in_main({9, 10}));
  EXPECT_FALSE(all.map().in_main({20, 21}));
}

TEST_F(OneText, KeepsEveryPlaceOfTheLinkedProgramAtItsText) {
  EXPECT_THAT(function_names(project("a.py")), ::testing::ElementsAre("f"));
}

TEST_F(OneText, WithAnotherTextOfOneFileMovesWhatIsBehind) {
  make("repo/a.py", "import b, c\n");
  make("repo/c.py", "def g(): pass\n");
  const Project before = project("a.py");
  const SourceFile& b = before.files()[1].source();
  const Project after = llvm::cantFail(
      before.with(b, llvm::cantFail(SourceFile::from_text(b.path(), "def longer(y): pass\n"))));
  EXPECT_THAT(function_names(after), ::testing::ElementsAre("longer", "g"));
  EXPECT_THAT(function_names(before), ::testing::ElementsAre("f", "g"));
}

} // namespace
} // namespace leaflint
