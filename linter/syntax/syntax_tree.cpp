// Parsing, and walks with a cursor instead of recursion.

#include "syntax/syntax_tree.h"

#include "grammars/grammars.h"
#include "llvm/ADT/STLExtras.h"

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

std::vector<SyntaxError> errors_below(SyntaxNode root, size_t limit) {
  std::vector<SyntaxError> errors;
  walk(root, [&](SyntaxNode node) {
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

using Parser = std::unique_ptr<TSParser, DeleteParser>;

TSTree* parse(TSParser* parser, llvm::StringRef code) {
  return ts_parser_parse_string(parser, nullptr, code.data(), static_cast<uint32_t>(code.size()));
}

// The first error of a cell that is parsed by itself.
std::optional<SyntaxError> error_of_cell(TSParser* parser, llvm::StringRef code, uint32_t begin) {
  const std::unique_ptr<TSTree, void (*)(TSTree*)> tree(parse(parser, code), ts_tree_delete);
  if (!tree)
    return std::nullopt;
  std::vector<SyntaxError> errors = errors_below({ts_tree_root_node(tree.get()), code.begin()}, 1);
  if (errors.empty())
    return std::nullopt;
  SyntaxError& first = errors.front();
  first.range = {first.range.begin + begin, first.range.end + begin};
  return std::move(first);
}

bool is_guessed(const SourceFile& source, Range cell) {
  return llvm::any_of(source.foreign(), [&](const ForeignCode& code) {
    return code.kind == ForeignKind::Guessed && cell.contains(code.range);
  });
}

// The code of a notebook with blanks in place of every cell that has an error; null if none has.
std::unique_ptr<std::string> without_broken_cells(TSParser* parser, const SourceFile& source,
                                                  std::vector<SyntaxError>& errors) {
  std::unique_ptr<std::string> code;
  for (const NotebookCell& cell : source.notebook()->cells) {
    std::optional<SyntaxError> error;
    if (cell.problem)
      error = SyntaxError{cell.problem->range, cell.problem->message};
    else
      error = error_of_cell(parser, source.code().slice(cell.text.begin, cell.text.end + 1),
                            cell.text.begin);
    if (!error)
      continue;
    if (!is_guessed(source, cell.text)) // then the magic takes what it wants
      errors.push_back(std::move(*error));
    if (!code)
      code = std::make_unique<std::string>(source.code().str());
    hide_text(*code, cell.text);
  }
  return code;
}

} // namespace

SyntaxNode SyntaxTree::root() const {
  return {ts_tree_root_node(tree_.get()), code_ ? code_->data() : source_->code().begin()};
}

llvm::Expected<SyntaxTree> parse_python(const SourceFile& source) {
  const Parser parser(ts_parser_new());
  if (!ts_parser_set_language(parser.get(), tree_sitter_python())) {
    return llvm::createStringError("the Python grammar has a version that the parser does not "
                                   "know");
  }
  SyntaxTree result(nullptr, source);
  if (source.notebook() != nullptr)
    result.code_ = without_broken_cells(parser.get(), source, result.cell_errors_);
  const llvm::StringRef code = result.code_ ? llvm::StringRef(*result.code_) : source.code();
  result.tree_.reset(parse(parser.get(), code));
  if (!result.tree_)
    return llvm::createStringError("%s: the parser stopped", source.display_path().str().c_str());
  return result;
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
  return errors_below(tree.root(), limit);
}

} // namespace leaflint
