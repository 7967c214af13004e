// The syntax tree: nodes, errors, and programs that are nested without end.

#include "syntax/syntax_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace leaflint {
namespace {

using ::testing::ElementsAre;

// A text with its tree.
class Parsed {
public:
  explicit Parsed(llvm::StringRef text)
      : file_(llvm::cantFail(SourceFile::from_text("a.py", text))),
        tree_(llvm::cantFail(parse_python(file_))) {}

  const SyntaxTree& tree() const { return tree_; }
  SyntaxNode statement(size_t index) const { return tree_.root().named_children()[index]; }
  SyntaxNode expression(size_t index = 0) const { return statement(index).first_named_child(); }

private:
  SourceFile file_;
  SyntaxTree tree_;
};

std::vector<std::string> messages(const SyntaxTree& tree) {
  std::vector<std::string> result;
  for (const SyntaxError& error : syntax_errors(tree))
    result.push_back(error.message);
  return result;
}

std::vector<std::string> texts(const SyntaxNode::List& nodes) {
  std::vector<std::string> result;
  for (const SyntaxNode node : nodes)
    result.push_back(node.text().str());
  return result;
}

TEST(SyntaxNode, KnowsItsKindRangeAndText) {
  const Parsed parsed("x = f(1)\n");
  const SyntaxNode assignment = parsed.expression();
  EXPECT_EQ(assignment.kind(), "assignment");
  EXPECT_EQ(assignment.symbol(), python_symbol("assignment"));
  EXPECT_EQ(assignment.range(), (Range{0, 8}));
  EXPECT_EQ(assignment.text(), "x = f(1)");
}

TEST(SyntaxNode, GivesChildrenByField) {
  const Parsed parsed("x = f(1)\n");
  const SyntaxNode call = parsed.expression().child("right");
  EXPECT_EQ(call.child("function").text(), "f");
  EXPECT_EQ(call.child(python_field("function")).text(), "f");
  EXPECT_FALSE(call.child("body"));
  EXPECT_FALSE(call.child("no such field").child("body"));
}

TEST(SyntaxNode, GivesAllChildrenOfAField) {
  const Parsed parsed("from a import b, c as d\n");
  EXPECT_THAT(texts(parsed.statement(0).children("name")), ElementsAre("b", "c as d"));
}

TEST(SyntaxNode, GivesNamedChildrenOrAll) {
  const Parsed parsed("(1, 2)\n");
  EXPECT_THAT(texts(parsed.expression().named_children()), ElementsAre("1", "2"));
  EXPECT_THAT(texts(parsed.expression().children()), ElementsAre("(", "1", ",", "2", ")"));
}

TEST(SyntaxNode, PassesOverCommentsToTheFirstChild) {
  const Parsed parsed("(  # why\n  x)\n");
  EXPECT_EQ(parsed.expression().first_named_child().text(), "x");
}

TEST(SyntaxNode, KnowsItsParent) {
  const Parsed parsed("f(x)\n");
  const SyntaxNode call = parsed.expression();
  EXPECT_EQ(call.child("function").parent(), call);
  EXPECT_FALSE(parsed.tree().root().parent());
}

TEST(SyntaxNode, ANodeThatIsNoneTestsFalse) {
  EXPECT_FALSE(SyntaxNode());
}

TEST(Walk, VisitsAParentBeforeItsChildren) {
  const Parsed parsed("f(x, 1)\n");
  std::vector<std::string> kinds;
  walk(parsed.expression(), [&](SyntaxNode node) {
    if (node.is_named())
      kinds.emplace_back(node.kind());
    return Walk::Into;
  });
  EXPECT_THAT(kinds, ElementsAre("call", "identifier", "argument_list", "identifier", "integer"));
}

TEST(Walk, GoesPastChildrenOrStopsWhenTold) {
  const Parsed parsed("a(b)\nc(d)\ne(f)\n");
  std::vector<std::string> names;
  walk(parsed.tree().root(), [&](SyntaxNode node) {
    if (node.text() == "c")
      return Walk::Stop;
    if (node.is("identifier"))
      names.push_back(node.text().str());
    return node.is("argument_list") ? Walk::Over : Walk::Into;
  });
  EXPECT_THAT(names, ElementsAre("a"));
}

TEST(Walk, StaysBelowItsRoot) {
  const Parsed parsed("f(x)\ny\n");
  size_t visited = 0;
  walk(parsed.expression().child("function"), [&](SyntaxNode) {
    ++visited;
    return Walk::Into;
  });
  EXPECT_EQ(visited, 1U);
}

TEST(SyntaxErrors, AreNoneInAGoodProgram) {
  EXPECT_THAT(messages(Parsed("def f(x): return x\n").tree()), ElementsAre());
  EXPECT_THAT(messages(Parsed("").tree()), ElementsAre());
  EXPECT_THAT(messages(Parsed("\xEF\xBB\xBFx = 1\r\nif x:\r\n  y\r\n").tree()), ElementsAre());
}

TEST(SyntaxErrors, TellWhatWasNotExpected) {
  const Parsed parsed("x = 1\ny = = 2\nz = 3\n");
  const std::vector<SyntaxError> errors = syntax_errors(parsed.tree());
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].message, "unexpected `=`");
  EXPECT_EQ(parsed.tree().source().position(errors[0].range.begin).line, 2U);
}

TEST(SyntaxErrors, TellWhatIsMissing) {
  EXPECT_THAT(messages(Parsed("for x in :\n  y\n").tree()), ElementsAre("identifier is missing"));
}

TEST(SyntaxErrors, PointAtABracketThatIsNeverClosed) {
  const Parsed parsed("x = f([1, 2)\ny = (\n");
  const std::vector<SyntaxError> errors = syntax_errors(parsed.tree());
  ASSERT_FALSE(errors.empty());
  EXPECT_EQ(errors.back().message, "`(` is never closed");
  EXPECT_EQ(errors.back().range.size(), 1U);
}

TEST(SyntaxErrors, LeaveTheRestOfTheTree) {
  const Parsed parsed("def f(:\n  pass\n\ndef g(x):\n  return x\n");
  EXPECT_FALSE(syntax_errors(parsed.tree()).empty());
  bool found = false;
  walk(parsed.tree().root(), [&](SyntaxNode node) {
    found |= node.is("function_definition") && node.child("name").text() == "g";
    return Walk::Into;
  });
  EXPECT_TRUE(found);
}

TEST(SyntaxErrors, AreAtMostAsManyAsAskedFor) {
  std::string text;
  for (int line = 0; line < 50; ++line)
    text += "y = = 2\n";
  EXPECT_LE(syntax_errors(Parsed(text).tree(), 3).size(), 3U);
}

// Nesting of every kind: neither the parser nor a walk may run out of stack.
struct DeepText {
  std::string text;
  DeepText(std::string deep) : text(std::move(deep)) {}
};
// In the list of tests its beginning stands for it.
void PrintTo(const DeepText& deep, std::ostream* out) {
  *out << deep.text.substr(0, 6) << "...";
}

class DeepNesting : public ::testing::TestWithParam<DeepText> {};

TEST_P(DeepNesting, IsParsedAndWalked) {
  const Parsed parsed(GetParam().text);
  size_t nodes = 0;
  walk(parsed.tree().root(), [&](SyntaxNode) {
    ++nodes;
    return Walk::Into;
  });
  EXPECT_GT(nodes, 1U);
  syntax_errors(parsed.tree());
}

std::string repeated(const std::string& text, size_t times) {
  std::string result;
  for (size_t turn = 0; turn < times; ++turn)
    result += text;
  return result;
}

std::string nested_blocks(size_t depth) {
  std::string result;
  for (size_t level = 0; level < depth; ++level)
    result += std::string(level, ' ') + "if x:\n";
  return result + std::string(depth, ' ') + "pass\n";
}

constexpr size_t kDepth = 10000;

INSTANTIATE_TEST_SUITE_P(Syntax, DeepNesting,
                         ::testing::ValuesIn(std::vector<DeepText>{
                             repeated("[", kDepth) + repeated("]", kDepth) + "\n",
                             repeated("(", kDepth) + "x" + repeated(")", kDepth) + "\n",
                             repeated("[", kDepth), repeated("]", kDepth), repeated("f(", kDepth),
                             repeated("{", kDepth), repeated("not ", kDepth) + "x\n",
                             "x" + repeated(".a", kDepth) + "\n",
                             "x" + repeated("()", kDepth) + "\n", nested_blocks(500)}),
                         [](const auto& info) { return std::to_string(info.index); });

} // namespace
} // namespace leaflint
