// One node of a syntax tree: a thin typed view of tree-sitter's.
//
// Kinds and field names are the grammar's own ("call", "function"); tests/grammars holds
// the list of them. Nothing here recurses, so the depth of a program is no danger.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <tree_sitter/api.h>

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

#include "source/range.h"

namespace leaflint {

// A grammar's number for a kind of node, or for a field; 0 is none.
using SymbolId = TSSymbol;
using FieldId = TSFieldId;

// The number of a named kind ("call") or a field ("function") of Python; 0 if there is none.
SymbolId python_symbol(std::string_view kind);
FieldId python_field(std::string_view name);

// A view of one node, cheap to copy; good as long as its SyntaxTree and SourceFile live.
// A default-made node is no node: it tests false, has no child(), and only equality may be
// asked of it besides.
class SyntaxNode {
public:
  using List = llvm::SmallVector<SyntaxNode, 4>;

  SyntaxNode() = default;
  SyntaxNode(TSNode node, const char* text) : node_(node), text_(text) {}

  // Whether this is a node at all.
  explicit operator bool() const { return !ts_node_is_null(node_); }

  // The kind by name: "identifier", or the text itself for a keyword or operator.
  std::string_view kind() const { return ts_node_type(node_); }
  bool is(std::string_view kind) const { return this->kind() == kind; }

  // The kind by number, for comparisons with python_symbol().
  SymbolId symbol() const { return ts_node_symbol(node_); }

  // Named nodes are the grammar's rules; the others are keywords, operators, brackets.
  bool is_named() const { return ts_node_is_named(node_); }

  // Comments and the like, which may stand between any two nodes.
  bool is_extra() const { return ts_node_is_extra(node_); }

  // This node is text that the grammar could not place.
  bool is_error() const { return ts_node_is_error(node_); }

  // This node was put in by error recovery; its range is empty.
  bool is_missing() const { return ts_node_is_missing(node_); }

  // There is an error or a missing node at or below this one.
  bool has_error() const { return ts_node_has_error(node_); }

  // Where it stands, and the text there.
  Range range() const { return {ts_node_start_byte(node_), ts_node_end_byte(node_)}; }
  llvm::StringRef text() const { return {text_ + range().begin, range().size()}; }

  // The first child with this field; no node if there is none.
  SyntaxNode child(std::string_view field) const;
  SyntaxNode child(FieldId field) const;

  // Children in order: all with this field, the named ones, or every one.
  List children(std::string_view field) const;
  List named_children() const;
  List children() const;

  uint32_t child_count() const { return ts_node_child_count(node_); }
  uint32_t named_child_count() const { return ts_node_named_child_count(node_); }

  // The first named child that is no comment; no node if there is none.
  SyntaxNode first_named_child() const;

  // The node around it; no node for the root. Searches from the root: not for hot loops.
  SyntaxNode parent() const { return {ts_node_parent(node_), text_}; }

  // The named node behind this one in its block that is no comment; no node if there is none.
  // Searches from the root: not for hot loops.
  SyntaxNode next_statement() const;

  // A number that differs between the nodes of one tree.
  const void* id() const { return node_.id; }

  friend bool operator==(SyntaxNode left, SyntaxNode right) {
    return ts_node_eq(left.node_, right.node_);
  }

  // tree-sitter's own node, for what this class does not offer.
  TSNode raw() const { return node_; }

  // A raw node of the same tree, as one of ours.
  SyntaxNode wrap(TSNode node) const { return {node, text_}; }

private:
  TSNode node_{};
  const char* text_ = nullptr;
};

} // namespace leaflint
