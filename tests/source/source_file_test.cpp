// What a SourceFile promises about texts, lines and columns.

#include "source/source_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source/prefilter.h"
#include "source/source_error.h"

namespace leaflint {
namespace {

SourceFile file_of(llvm::StringRef text) {
  return llvm::cantFail(SourceFile::from_text("a.py", text));
}

SourceProblem problem_of(llvm::StringRef text) {
  llvm::Expected<SourceFile> file = SourceFile::from_text("a.py", text);
  EXPECT_FALSE(static_cast<bool>(file));
  return take_problem(file.takeError(), "a.py");
}

TEST(SourceFile, AnEmptyTextHasOneEmptyLine) {
  const SourceFile file = file_of("");
  EXPECT_EQ(file.line_count(), 1U);
  EXPECT_EQ(file.line_text(1), "");
  EXPECT_EQ(file.position(0), (Position{1, 1}));
}

TEST(SourceFile, LinesEndAsInPython) {
  const SourceFile file = file_of("a\nb\r\nc\rd\n");
  ASSERT_EQ(file.line_count(), 5U);
  EXPECT_EQ(file.line_text(1), "a");
  EXPECT_EQ(file.line_text(2), "b");
  EXPECT_EQ(file.line_text(3), "c");
  EXPECT_EQ(file.line_text(4), "d");
  EXPECT_EQ(file.line_text(5), "");
}

TEST(SourceFile, PositionsCountFromOneInCodePoints) {
  const SourceFile file = file_of("x = 'é€😀'; y\nz");
  const auto y = static_cast<uint32_t>(file.text().find('y'));
  EXPECT_EQ(file.position(y), (Position{1, 12}));
  EXPECT_EQ(file.position(y + 2), (Position{2, 1}));
}

TEST(SourceFile, AnOffsetInsideACharacterIsThatCharacter) {
  const SourceFile file = file_of("€x");
  EXPECT_EQ(file.position(1), (Position{1, 1}));
  EXPECT_EQ(file.position(2), (Position{1, 1}));
  EXPECT_EQ(file.position(3), (Position{1, 2}));
}

TEST(SourceFile, AnOffsetPastTheEndIsTheEnd) {
  EXPECT_EQ(file_of("ab\ncd").position(99), (Position{2, 3}));
}

TEST(SourceFile, AByteOrderMarkHasNoWidth) {
  const SourceFile file = file_of("\xEF\xBB\xBFx = 1\n");
  EXPECT_EQ(file.position(3), (Position{1, 1}));
  EXPECT_EQ(file.position(7), (Position{1, 5}));
  EXPECT_EQ(file.offset({1, 1}), 3U);
}

TEST(SourceFile, OffsetUndoesPosition) {
  const SourceFile file = file_of("a = 'é'\r\n\r\n  b = '😀' + c");
  for (uint32_t line = 1; line <= file.line_count(); ++line) {
    const Position last = file.position(file.line_range(line).end);
    for (Position position{line, 1}; position <= last; ++position.column)
      EXPECT_EQ(file.position(file.offset(position)), position);
  }
}

TEST(SourceFile, APositionPastTheEndIsTheEnd) {
  const SourceFile file = file_of("ab\ncd");
  EXPECT_EQ(file.offset({1, 99}), 2U);
  EXPECT_EQ(file.offset({99, 99}), 5U);
}

TEST(SourceFile, TextStaysWhereItIsWhenTheFileMoves) {
  SourceFile file = file_of("model");
  const char* before = file.text().data();
  const SourceFile moved = std::move(file);
  EXPECT_EQ(moved.text().data(), before);
}

TEST(SourceFile, TheDisplayPathIsWithoutDots) {
  const SourceFile file = llvm::cantFail(SourceFile::from_text("./src//./a.py", ""));
  EXPECT_EQ(file.path(), "./src//./a.py");
  EXPECT_EQ(file.display_path(), "src/a.py");
}

TEST(SourceFile, BytesThatAreNotUtf8AreToldWithTheirPlace) {
  const SourceProblem problem = problem_of("a = 1\nb = '\xff'\n");
  EXPECT_EQ(problem.kind, SourceProblemKind::NotUtf8);
  EXPECT_EQ(problem.offset, 11U);
  EXPECT_EQ(problem.line, 2U);
  EXPECT_EQ(problem.text(), "a.py:2: not UTF-8: byte 0xff at offset 11");
}

TEST(SourceFile, ACutOffCharacterAndASurrogateAreNotUtf8) {
  EXPECT_EQ(problem_of("a\xE2\x82").offset, 1U);
  EXPECT_EQ(problem_of("\xED\xA0\x80").offset, 0U);
}

TEST(SourceFile, ANulIsToldWithItsPlace) {
  const SourceProblem problem = problem_of(llvm::StringRef("a\n\0b", 4));
  EXPECT_EQ(problem.kind, SourceProblemKind::ContainsNul);
  EXPECT_EQ(problem.text(), "a.py:2: contains a NUL byte at offset 2");
}

TEST(Prefilter, AsksWhetherALibraryIsMentionedAtAll) {
  EXPECT_TRUE(mentions_libraries("import jax.numpy as jnp"));
  EXPECT_TRUE(mentions_libraries("from equinox import filter"));
  EXPECT_TRUE(mentions_libraries("x = 1  # optax"));
  EXPECT_FALSE(mentions_libraries("import torch"));
  EXPECT_FALSE(mentions_libraries(""));
}

} // namespace
} // namespace leaflint
