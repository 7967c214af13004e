// Which calls are statements whose values nobody sees.
#include "program/lowered.h"

#include "syntax/syntax_tree.h"

namespace leaflint::program {
namespace {

using Texts = std::vector<std::string>;

Texts discarded(const Program& program, const SourceFile& file) {
  Texts found;
  for (const Region& region : program.regions)
    for (const Operation& operation : region.operations)
      if (operation.kind == OperationKind::Call && operation.discarded)
        found.push_back(file.text(operation.range).str());
  return found;
}

Texts discarded(llvm::StringRef source) {
  const Lowered lowered(source);
  return discarded(*lowered.program, lowered.file);
}

TEST(Discarded, ACallThatIsAStatement) {
  EXPECT_EQ(discarded("f(g(1))\nx.at[0].set(2)\n"), (Texts{"f(g(1))", "x.at[0].set(2)"}));
}

TEST(Discarded, InABlock) {
  EXPECT_EQ(discarded("def f():\n    for i in x:\n        g(i)\n"), Texts{"g(i)"});
}

TEST(Discarded, NotWhereTheValueGoesSomewhere) {
  EXPECT_EQ(
      discarded("y = f(1)\nf(1), 2\nf(1).a\nreturned = lambda: f(1)\nassert f(1)\nf(1) + 1\n"),
      Texts{});
}

TEST(Discarded, NotTheLastExpressionOfACell) {
  auto file = SourceFile::from_text("a.ipynb", R"({"nbformat": 4, "nbformat_minor": 5,
    "metadata": {}, "cells": [
      {"cell_type": "code", "source": ["f(1)\n", "g(2)\n", "# a comment"]},
      {"cell_type": "code", "source": ["f(3)\n", "x = 1"]}]})");
  ASSERT_TRUE(static_cast<bool>(file));
  const SyntaxTree tree = llvm::cantFail(parse_python(*file));
  EXPECT_EQ(discarded(*lower_python(*file, tree), *file), (Texts{"f(1)", "f(3)"}));
}

} // namespace
} // namespace leaflint::program
