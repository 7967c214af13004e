// Parsing, and walks with a cursor instead of recursion.

#include "syntax/syntax_tree.h"

#include "grammars/grammars.h"

namespace leaflint {
namespace {

constexpr size_t kShownBytes = 30; // of a text that the grammar could not place

struct DeleteParser {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};

// Goes to the node after this one and its children; false after the last.
bool goto_after(TSTreeCursor& cursor) {
  while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
    if (!ts_tree_cursor_goto_parent(&cursor))
      return false;
  }
  return true;
}

// The last bracket among the children of an error that nothing closes; no node if all are.
SyntaxNode unclosed_bracket(SyntaxNode error) {
  constexpr llvm::StringLiteral kOpening = "([{";
  constexpr llvm::StringLiteral kClosing = ")]}";
  SyntaxNode::List open;
  for (const SyntaxNode child : error.children()) {
    if (child.is_named() || child.kind().size() != 1)
      continue;
    if (kOpening.contains(child.kind().front()))
      open.push_back(child);
    else if (kClosing.contains(child.kind().front()) && !open.empty())
      open.pop_back();
  }
  return open.empty() ? SyntaxNode() : open.back();
}

// The beginning of a text, at most one line and not cut within a character.
std::string excerpt(llvm::StringRef text) {
  const llvm::StringRef line = text.take_until([](char c) { return c == '\n'; }).rtrim();
  llvm::StringRef shown = line.take_front(kShownBytes);
  while (shown.size() < line.size() && (line[shown.size()] & 0xC0) == 0x80)
    shown = shown.drop_back();
  return shown.str() + (shown.size() < text.size() ? " ..." : "");
}

SyntaxError describe(SyntaxNode node) {
  if (node.is_missing()) {
    const std::string kind(node.kind());
    return {node.range(), (node.is_named() ? kind : "`" + kind + "`") + " is missing"};
  }
  if (const SyntaxNode bracket = unclosed_bracket(node))
    return {bracket.range(), "`" + bracket.text().str() + "` is never closed"};
  return {node.range(), "unexpected `" + excerpt(node.text()) + "`"};
}

} // namespace

SyntaxNode SyntaxTree::root() const {
  return {ts_tree_root_node(tree_.get()), source_->text().begin()};
}

llvm::Expected<SyntaxTree> parse_python(const SourceFile& source) {
  const std::unique_ptr<TSParser, DeleteParser> parser(ts_parser_new());
  if (!ts_parser_set_language(parser.get(), tree_sitter_python())) {
    return llvm::createStringError("the Python grammar has a version that the parser does not "
                                   "know");
  }
  TSTree* tree = ts_parser_parse_string(parser.get(), nullptr, source.text().data(),
                                        static_cast<uint32_t>(source.text().size()));
  if (tree == nullptr)
    return llvm::createStringError("%s: the parser stopped", source.display_path().str().c_str());
  return SyntaxTree(tree, source);
}

void walk(SyntaxNode root, llvm::function_ref<Walk(SyntaxNode)> visit) {
  TSTreeCursor cursor = ts_tree_cursor_new(root.raw());
  bool more = true;
  while (more) {
    const Walk next = visit(root.wrap(ts_tree_cursor_current_node(&cursor)));
    if (next == Walk::Stop)
      break;
    const bool entered = next == Walk::Into && ts_tree_cursor_goto_first_child(&cursor);
    more = entered || goto_after(cursor);
  }
  ts_tree_cursor_delete(&cursor);
}

std::vector<SyntaxError> syntax_errors(const SyntaxTree& tree, size_t limit) {
  std::vector<SyntaxError> errors;
  walk(tree.root(), [&](SyntaxNode node) {
    if (errors.size() == limit)
      return Walk::Stop;
    if (!node.has_error())
      return Walk::Over;
    if (!node.is_error() && !node.is_missing())
      return Walk::Into;
    errors.push_back(describe(node));
    return Walk::Over;
  });
  return errors;
}

} // namespace leaflint
