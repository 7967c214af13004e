// IPython's commands. What is expected was seen with IPython 9.18's TransformerManager.

#include "source/ipython.h"

#include <gtest/gtest.h>

#include "source/source_file.h"

namespace leaflint {
namespace {

struct Hidden {
  std::string code;
  std::vector<ForeignCode> foreign;
};

Hidden hidden(std::string cell) {
  Hidden result{std::move(cell), {}};
  const auto size = static_cast<uint32_t>(result.code.size());
  hide_commands(result.code, {0, size}, result.foreign);
  EXPECT_EQ(result.code.size(), size);
  return result;
}

std::string code(const std::string& cell) {
  return hidden(cell).code;
}

TEST(Commands, AWholeLineDoesNothing) {
  EXPECT_EQ(code("!ls -l\nx = 1"), "0     \nx = 1");
  EXPECT_EQ(code("if a:\n    %timeit_ f()\nelse:\n    !!x"),
            "if a:\n    0           \nelse:\n    0  ");
  EXPECT_EQ(code("x?\nx??\n?x\na.b[0]?\n%foo?"), "0 \n0  \n0 \n0      \n0    ");
  EXPECT_EQ(code(",f a b\n;f a\n/f a"), "0     \n0   \n0   ");
  EXPECT_EQ(code("!ls \\\n  -l\nx"), "0    \n    \nx");
  EXPECT_EQ(code("!echo \"it's\nx = 1"), "0          \nx = 1");
}

TEST(Commands, PythonStays) {
  for (const char* text : {"x = 1;", "a = b % c", "a = (b\n% c)", "'''\n%x\n!y\n'''",
                           "# %x\nx != y", "a = [\n  1,\n]", "x = '?'  # y?", "a = b\\\n% c",
                           "f(x='''a\n?''')", "await f()", "a, b = 1, 2", "print(\"\\\"\")\nx = 5"})
    EXPECT_EQ(code(text), text);
}

TEST(Commands, AssignedOnesAreUnknown) {
  const Hidden shell = hidden("files = !ls 'a\nx = %who_ls\ny.z[0] = !a");
  EXPECT_EQ(shell.code, "files = 0     \nx = 0      \ny.z[0] = 0 ");
  ASSERT_EQ(shell.foreign.size(), 3U);
  EXPECT_EQ(shell.foreign[0].range, (Range{8, 9}));
  EXPECT_EQ(shell.foreign[0].kind, ForeignKind::Value);
  EXPECT_EQ(code("x = %time f(1)"), "x =       f(1)");
}

TEST(Commands, SomeMagicsRunTheirLine) {
  EXPECT_EQ(code("%time x = 1"), "     \fx = 1");
  EXPECT_EQ(code("if a:\n  %time x = 1"), "if a:\n     \f  x = 1");
  EXPECT_EQ(code("%prun -s time -q f()"), std::string(15, ' ') + " \ff()");
  EXPECT_EQ(code("%time !ls"), "     \f0  ");
  EXPECT_EQ(code("%time"), "0    ");
  const Hidden timed = hidden("%timeit -n 10 -r3 f(x)");
  EXPECT_EQ(timed.code, std::string(17, ' ') + "\ff(x)");
  ASSERT_EQ(timed.foreign.size(), 1U);
  EXPECT_EQ(timed.foreign[0].kind, ForeignKind::Timed);
}

TEST(CellMagics, SomeRunTheRest) {
  EXPECT_EQ(code("\n%%time\nx = 1"), "\n      \nx = 1");
  EXPECT_EQ(code("%%capture\n%%time\n!ls"), "         \n      \n0  ");
  const Hidden capture = hidden("%%capture --no-stderr out\nx");
  EXPECT_EQ(capture.code, "out=0" + std::string(20, ' ') + "\nx");
  ASSERT_EQ(capture.foreign.size(), 1U);
  EXPECT_EQ(capture.foreign[0].range, (Range{4, 5}));
  EXPECT_EQ(hidden("%%timeit\nx = 1").foreign.front().kind, ForeignKind::Timed);
}

TEST(CellMagics, TheOthersTakeItAway) {
  EXPECT_EQ(code("%%bash\nif x; then\n"), "      \n          \n");
  EXPECT_EQ(code("%%time x = 1\ny = 2"), "            \n     ");
  EXPECT_EQ(hidden("%%nobody_knows\nx = 1").foreign.front().kind, ForeignKind::Guessed);
  EXPECT_EQ(code("%%time?"), "0      ");
}

TEST(Cells, WhatStandsBeforeEveryLineGoes) {
  EXPECT_EQ(code("  a = 1\n  if a:\n    b"), " \fa = 1\n \fif a:\n \f  b");
  EXPECT_EQ(code(">>> a = 1\n... b"), "   \fa = 1\n   \fb");
  EXPECT_EQ(code("In [12]: a\n   ...: b"), "        \fa\n       \fb");
}

TEST(Cells, AMagicAloneNeedsNoPercent) {
  EXPECT_EQ(code("pip install optax"), "                 ");
  EXPECT_EQ(code("cd .."), "     ");
  for (const char* text :
       {"time = 3", "run(x)", "pip install x\ny", "load in x", "history", "foo bar"})
    EXPECT_EQ(code(text), text);
}

TEST(Scripts, HaveCommandsOnlyBetweenMarks) {
  const SourceFile plain = llvm::cantFail(SourceFile::from_text("a.py", "!ls\n'%%'\n"));
  EXPECT_EQ(plain.code(), plain.text());
  const SourceFile script = llvm::cantFail(
      SourceFile::from_text("a.py", "# %%\n%matplotlib inline\nx = '''\n# %%\n!a\n'''\n"
                                    "#%% two\n%%bash\nls [\n# %% three\ny = !ls\n# %magic\n"));
  EXPECT_EQ(script.code(), "# %%\n0                 \nx = '''\n# %%\n!a\n'''\n"
                           "#%% two\n      \n    \n# %% three\ny = 0  \n# %magic\n");
  EXPECT_EQ(script.position(5), (Position{2, 1}));
  ASSERT_EQ(script.foreign().size(), 1U);
}

TEST(Commands, NoTextIsTooStrange) {
  const std::string alphabet = "%!?=\\\n\r\"'([{}#\t x0,;/>.-:\f";
  uint32_t state = 1;
  for (int round = 0; round < 20000; ++round) {
    std::string cell;
    for (int i = 0; i < 24; ++i) {
      state = state * 1664525 + 1013904223;
      cell += alphabet[(state >> 16) % alphabet.size()];
    }
    const Hidden result = hidden(cell);
    for (std::size_t i = 0; i < cell.size(); ++i) {
      const bool ending = cell[i] == '\n' || cell[i] == '\r';
      ASSERT_TRUE(!ending || result.code[i] == cell[i]) << cell;
    }
  }
}

} // namespace
} // namespace leaflint
