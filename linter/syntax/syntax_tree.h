// The syntax tree of one file. Parsing never gives up on a text: what does not fit the
// grammar becomes error nodes, and the rest of the tree is as good as ever.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <tree_sitter/api.h>

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"

#include "source/source_file.h"
#include "syntax/syntax_node.h"

namespace leaflint {

// One place where the text does not fit the grammar. The range is never empty unless it is
// the place of something that is missing.
struct SyntaxError {
  Range range;
  std::string message; // "`(` is never closed", "unexpected `b`"
};

// Owns the tree; the SourceFile must outlive it and must not be moved meanwhile.
//
// A cell of a notebook that does not fit the grammar is not in the tree, since nothing of it would
// run; its errors are kept apart.
class SyntaxTree {
public:
  SyntaxTree(TSTree* tree, const SourceFile& source) : tree_(tree), source_(&source) {}

  const SourceFile& source() const { return *source_; }
  SyntaxNode root() const;

  // What is wrong in the cells that were left out.
  llvm::ArrayRef<SyntaxError> cell_errors() const { return cell_errors_; }

private:
  struct Delete {
    void operator()(TSTree* tree) const { ts_tree_delete(tree); }
  };
  friend llvm::Expected<SyntaxTree> parse_python(const SourceFile& source);

  std::unique_ptr<TSTree, Delete> tree_;
  const SourceFile* source_;
  std::unique_ptr<std::string> code_; // where it is not the source's
  std::vector<SyntaxError> cell_errors_;
};

// Parses Python. The error is for a parser that could not run (a grammar that does not fit
// the runtime), never for a syntax error; those are in the tree.
llvm::Expected<SyntaxTree> parse_python(const SourceFile& source);

// What to do after a node was visited.
enum class Walk { Into, Over, Stop };

// Visits the nodes below and at `root`, a parent before its children, named or not. `visit`
// says whether to go into the node's children, past them, or no further at all.
void walk(SyntaxNode root, llvm::function_ref<Walk(SyntaxNode)> visit);

// The first errors of a tree (those of cell_errors() are not in it) in order of the text, at most
// `limit`.
std::vector<SyntaxError> syntax_errors(const SyntaxTree& tree, size_t limit = 5);

} // namespace leaflint
