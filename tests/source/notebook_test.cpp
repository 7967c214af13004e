// Notebooks: which cells, where each place of them is, and what cannot be read.

#include "source/notebook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source/source_error.h"
#include "source/source_file.h"

namespace leaflint {
namespace {

using ::testing::HasSubstr;

std::string notebook(const std::string& cells, const std::string& rest = R"("nbformat": 4)") {
  return "{\"cells\": [" + cells + "], " + rest + "}";
}

std::string code(const std::string& source) {
  return R"({"cell_type": "code", "source": )" + source + "}";
}

SourceFile file_of(const std::string& bytes) {
  return llvm::cantFail(SourceFile::from_text("a.ipynb", bytes));
}

std::string problem_of(const std::string& bytes) {
  llvm::Expected<SourceFile> file = SourceFile::from_text("a.ipynb", bytes);
  if (file)
    return "";
  return take_problem(file.takeError(), "a.ipynb").text();
}

std::string at(const SourceFile& file, llvm::StringRef what) {
  return file.position(static_cast<uint32_t>(file.text().find(what))).text();
}

TEST(Notebook, TheCodeCellsStandOneBehindTheOther) {
  const SourceFile file = file_of(notebook(code(R"(["a = 1\n", "b = 2"])") +
                                           R"(, {"cell_type": "markdown", "source": ["x"]}, )" +
                                           code("\"c = 3\\n\"") + "," + code("[]")));
  EXPECT_EQ(file.text(), "a = 1\nb = 2\n\nc = 3\n\n\n\n\n");
  EXPECT_EQ(file.notebook()->cells.size(), 3U);
}

TEST(Notebook, PositionsAreCellAndLine) {
  const SourceFile file = file_of(notebook(code(R"(["a = 1\n", "b = 2"])") + "," + code("[]") +
                                           "," + code(R"("é = '\ud83d\ude00'\r\nd = 4\re")")));
  EXPECT_EQ(at(file, "a"), "cell 1:1:1");
  EXPECT_EQ(at(file, "2"), "cell 1:2:5");
  EXPECT_EQ(at(file, "= '"), "cell 3:1:3");
  EXPECT_EQ(at(file, "d"), "cell 3:2:1");
  EXPECT_EQ(at(file, "e"), "cell 3:3:1");
  EXPECT_EQ(file.position(9999).text(), "cell 3:3:2");
  for (uint32_t offset = 0; offset < file.text().size(); ++offset) {
    if (file.text()[offset] == '\n') // may be the second half of a line ending
      continue;
    const Position position = file.position(offset);
    EXPECT_EQ(file.position(file.offset(position)), position) << offset;
  }
}

// Every place of the text is found in the file as what it is written as there.
TEST(Notebook, EveryEscapeLeadsBackToItsBytes) {
  const std::string bytes =
      notebook(code(R"(["a\u0041\"\\\/\t\u00e9é\ud83d\ude00😀\n", "", "z"])"));
  const SourceFile file = file_of(bytes);
  EXPECT_EQ(file.text(), "aA\"\\/\t\u00e9\u00e9\U0001F600\U0001F600\nz\n\n");
  const auto raw = [&](llvm::StringRef what, std::size_t from = 0) {
    const auto begin = static_cast<uint32_t>(file.text().find(what, from));
    const Range place = file.raw({begin, begin + static_cast<uint32_t>(what.size())});
    return file.bytes().slice(place.begin, place.end);
  };
  EXPECT_EQ(raw("A"), "\\u0041");
  EXPECT_EQ(raw("\""), "\\\"");
  EXPECT_EQ(raw("\\"), "\\\\");
  EXPECT_EQ(raw("/"), "\\/");
  EXPECT_EQ(raw("\u00e9"), "\\u00e9");
  EXPECT_EQ(raw("\u00e9", 8), "\u00e9");
  EXPECT_EQ(raw("\U0001F600"), "\\ud83d\\ude00");
  EXPECT_EQ(raw("\n"), "\\n");
  EXPECT_EQ(raw("z"), "z");
  EXPECT_EQ(raw("aA\"\\"), "a\\u0041\\\"\\\\");
}

TEST(Notebook, OlderFormatsHaveWorksheets) {
  const SourceFile file =
      file_of(R"({"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": "a = 1"},
                 {"cell_type": "heading", "source": "b"}]},
                 {"cells": [{"cell_type": "code", "language": "python", "input": ["c = 2"]}]}]})");
  EXPECT_EQ(file.text(), "a = 1\n\nc = 2\n\n");
  EXPECT_EQ(file.code(), file.text());
}

TEST(Notebook, CellsOfAnotherLanguageAreNoCode) {
  const SourceFile file = file_of(
      notebook(R"({"cell_type": "code", "metadata": {"vscode": {"languageId": "shellscript"}},
                   "source": "ls -l"}, )" +
               code("\"a = 1\"")));
  EXPECT_EQ(file.text(), "ls -l\n\na = 1\n\n");
  EXPECT_EQ(file.code(), "     \n\na = 1\n\n");
}

TEST(Notebook, SaysWhatIsWrongWhereAndWhatToDo) {
  EXPECT_EQ(problem_of(""),
            "a.ipynb:1:1: no notebook, since it is no JSON: it is empty; restore it, "
            "or save it again with Jupyter");
  EXPECT_EQ(
      problem_of("{\n \"cells\": [1 2]}"),
      "a.ipynb:2:14: no notebook, since it is no JSON: expected `,` or `]`; restore it, or save "
      "it again with Jupyter");
  EXPECT_EQ(problem_of("{\n<<<<<<< HEAD\n}"),
            "a.ipynb:2:1: no notebook, since it is no JSON: a merge "
            "conflict is left in it; resolve it and try again");
  EXPECT_EQ(problem_of("[]"), "a.ipynb:1:1: no notebook: it must be a JSON object with `cells`");
  EXPECT_THAT(problem_of("{}"), HasSubstr("it has neither `cells` nor `worksheets`"));
  EXPECT_THAT(problem_of(R"({"cells": 3})"),
              HasSubstr("a.ipynb:1:11: no notebook: `cells` must be"));
  EXPECT_THAT(problem_of(notebook(code("[1]"))),
              HasSubstr("must be a string or a list of strings"));
  EXPECT_THAT(problem_of(notebook(R"({"cell_type": "code"})")), HasSubstr("without `source`"));
  EXPECT_THAT(problem_of(notebook("", R"("nbformat": 5)")), HasSubstr("a notebook of nbformat 5"));
  EXPECT_THAT(problem_of("{\"a\": \"\xff\"}"), HasSubstr("save it so"));
}

TEST(Notebook, AnotherLanguageIsPassedOver) {
  const std::string julia =
      notebook(code("\"x\""), R"("metadata": {"language_info": {"name": "julia"}}, "nbformat": 4)");
  llvm::Expected<SourceFile> file = SourceFile::from_text("a.ipynb", julia);
  ASSERT_FALSE(static_cast<bool>(file));
  const SourceProblem problem = take_problem(file.takeError(), "a.ipynb");
  EXPECT_EQ(problem.kind, SourceProblemKind::OtherLanguage);
  EXPECT_EQ(problem.message, "skipped: its language is julia, not Python");
  EXPECT_EQ(problem_of(notebook(
                "", R"("metadata": {"kernelspec": {"language": "python"}}, "nbformat": 4)")),
            "");
}

TEST(Notebook, WhatNoTextCanHoldIsAProblemOfItsCell) {
  const SourceFile file = file_of(
      notebook(code(R"("a = '\ud83d'")") + "," + code(R"("\u0000")") + "," + code("\"b = 1\"")));
  ASSERT_TRUE(file.notebook()->cells[0].problem);
  EXPECT_EQ(file.notebook()->cells[0].problem->message, "it holds half a surrogate pair");
  EXPECT_EQ(file.notebook()->cells[1].problem->message, "it holds a NUL character");
  EXPECT_FALSE(file.notebook()->cells[2].problem);
  EXPECT_EQ(file.code().trim(), "b = 1");
}

TEST(Notebook, WithoutCellsIsEmpty) {
  const SourceFile file = file_of(notebook(""));
  EXPECT_EQ(file.text(), "");
  EXPECT_EQ(file.position(0), (Position{1, 1}));
}

} // namespace
} // namespace leaflint
