// Ranges are exact: reports underline them and fixes cut there.

#include <gmock/gmock.h>

#include "program/lowered.h"

namespace leaflint::program {
namespace {

using testing::ElementsAre;

// The texts of all operations of a kind.
std::vector<std::string> texts(const Lowered& lowered, OperationKind kind) {
  std::vector<std::string> result;
  for (const Operation* operation : lowered.all(kind))
    result.push_back(lowered.text(operation->range));
  return result;
}

TEST(Ranges, AStoreIsTheNameAlone) {
  const Lowered lowered("a = b, *c = x\nfor d in x: pass\nimport e.f\nimport g.h as i\n"
                        "from j import k, l as m\ndef n(): pass\nclass o: pass\n(p := 1)\n");
  EXPECT_THAT(texts(lowered, OperationKind::StoreVariable),
              ElementsAre("a", "b", "c", "e", "i", "k", "m", "n", "o", "p", "d"));
}

TEST(Ranges, ACallIsTheWholeExpression) {
  const Lowered lowered("x = (a.b(c)\n  .d(e=f(g)))\n");
  EXPECT_THAT(texts(lowered, OperationKind::Call),
              ElementsAre("a.b(c)", "f(g)", "a.b(c)\n  .d(e=f(g))"));
}

TEST(Ranges, ArgumentsHaveTwo) {
  const Lowered lowered("f(a, *b, c = (d), **e)\n");
  std::vector<std::string> whole;
  std::vector<std::string> values;
  for (const Argument& argument : lowered.all(OperationKind::Call).front()->arguments) {
    whole.push_back(lowered.text(argument.range));
    values.push_back(lowered.text(argument.value_range));
  }
  EXPECT_THAT(whole, ElementsAre("a", "*b", "c = (d)", "**e"));
  EXPECT_THAT(values, ElementsAre("a", "b", "(d)", "e"));
}

TEST(Ranges, AFunctionIsItsDefinitionWithoutDecorators) {
  const Lowered lowered("@a\nasync def f(b: int = 1, *c):\n    return b\n\nx = 1\n");
  const Function& function = lowered.program->functions[1];
  EXPECT_EQ(lowered.text(function.range), "async def f(b: int = 1, *c):\n    return b");
  EXPECT_EQ(lowered.text(function.name_range), "f");
  EXPECT_EQ(lowered.text(function.parameters[0].range), "b");
  EXPECT_EQ(lowered.text(function.parameters[1].range), "c");
}

TEST(Ranges, AnElifIsTheIfFromThereOn) {
  const Lowered lowered("if a:\n  b\nelif c:\n  d\nelse:\n  e\n");
  EXPECT_THAT(texts(lowered, OperationKind::If),
              ElementsAre("if a:\n  b\nelif c:\n  d\nelse:\n  e", "elif c:\n  d\nelse:\n  e"));
}

TEST(Ranges, AHandlersNameHasItsOwn) {
  const Lowered lowered("try:\n  a\nexcept B as e:\n  c\n");
  EXPECT_EQ(lowered.text(lowered.all(OperationKind::Try).front()->handlers[0].variable_range), "e");
}

TEST(Ranges, StatementsAreListedInOrderWithoutTheirLineEnds) {
  const Lowered lowered("a = 1; b()  # comment\n@c\ndef f():\n    return a\nif a:\n    d\n");
  std::vector<std::string> statements;
  std::vector<std::string> functions;
  for (const Statement& statement : lowered.program->statements) {
    statements.push_back(lowered.text(statement.range));
    functions.push_back(lowered.program->function(statement.function).qualified_name.str());
  }
  EXPECT_THAT(statements, ElementsAre("a = 1", "b()", "@c\ndef f():\n    return a", "return a",
                                      "if a:\n    d", "d"));
  EXPECT_THAT(functions, ElementsAre("", "", "", "f", "", ""));
}

} // namespace
} // namespace leaflint::program
