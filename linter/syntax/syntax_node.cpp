// Children are listed with a cursor: asking for the i-th child would start from the first
// each time.

#include "syntax/syntax_node.h"

#include "grammars/grammars.h"

namespace leaflint {
namespace {

// Calls `take(child, field)` for the children of a node, in order.
template <typename Take> void for_each_child(TSNode node, Take take) {
  TSTreeCursor cursor = ts_tree_cursor_new(node);
  for (bool more = ts_tree_cursor_goto_first_child(&cursor); more;
       more = ts_tree_cursor_goto_next_sibling(&cursor)) {
    take(ts_tree_cursor_current_node(&cursor), ts_tree_cursor_current_field_id(&cursor));
  }
  ts_tree_cursor_delete(&cursor);
}

} // namespace

SymbolId python_symbol(std::string_view kind) {
  return ts_language_symbol_for_name(tree_sitter_python(), kind.data(),
                                     static_cast<uint32_t>(kind.size()), /*is_named=*/true);
}

FieldId python_field(std::string_view name) {
  return ts_language_field_id_for_name(tree_sitter_python(), name.data(),
                                       static_cast<uint32_t>(name.size()));
}

SyntaxNode SyntaxNode::child(std::string_view field) const {
  if (!*this)
    return {};
  return {ts_node_child_by_field_name(node_, field.data(), static_cast<uint32_t>(field.size())),
          text_};
}

SyntaxNode SyntaxNode::child(FieldId field) const {
  if (!*this)
    return {};
  return {ts_node_child_by_field_id(node_, field), text_};
}

SyntaxNode::List SyntaxNode::children(std::string_view field) const {
  const FieldId wanted = python_field(field);
  List result;
  if (wanted == 0)
    return result;
  for_each_child(node_, [&](TSNode child, FieldId has) {
    if (has == wanted)
      result.push_back({child, text_});
  });
  return result;
}

SyntaxNode::List SyntaxNode::named_children() const {
  List result;
  for_each_child(node_, [&](TSNode child, FieldId) {
    if (ts_node_is_named(child))
      result.push_back({child, text_});
  });
  return result;
}

SyntaxNode::List SyntaxNode::children() const {
  List result;
  for_each_child(node_, [&](TSNode child, FieldId) { result.push_back({child, text_}); });
  return result;
}

SyntaxNode SyntaxNode::next_statement() const {
  TSNode next = ts_node_next_named_sibling(node_);
  while (!ts_node_is_null(next) && ts_node_is_extra(next))
    next = ts_node_next_named_sibling(next);
  return wrap(next);
}

SyntaxNode SyntaxNode::first_named_child() const {
  SyntaxNode at(ts_node_named_child(node_, 0), text_);
  while (at && at.is_extra())
    at = {ts_node_next_named_sibling(at.node_), text_};
  return at;
}

} // namespace leaflint
