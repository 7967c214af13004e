// Trees drawn with lines (private to report/): the witness of a finding, the trees of
// `leaflint tree`.
#pragma once

#include <string>
#include <vector>

#include "report/painter.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace leaflint {

/// A node: its key, and what is said of it. `leaf` is the index of the leaf that stands here.
struct DrawnNode {
  static constexpr std::size_t kNoLeaf = ~std::size_t{0};

  std::string key;
  std::string note;
  Paint paint = Paint::Plain;
  std::size_t leaf = kNoLeaf;
  std::vector<DrawnNode> children;
};

/// The tree of these key paths, in their order; leaf i stands at paths[i]. The root's key is
/// `name`. Chains of single children are one node: `.mlp.layers`.
DrawnNode tree_of_paths(llvm::StringRef name, llvm::ArrayRef<llvm::StringRef> paths);

/// The lines of the tree, each after `indent`, notes in one column. A root without key and note
/// has no line of its own.
std::string draw_tree(const DrawnNode& root, llvm::StringRef indent, const Painter& painter);

} // namespace leaflint
