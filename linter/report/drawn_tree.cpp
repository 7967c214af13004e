// Growing a tree from key paths, and drawing it.

#include "report/drawn_tree.h"

#include <algorithm>

#include "report/display_text.h"
#include "report/key_path.h"

namespace leaflint {
namespace {

// Notes further right than this are hard to follow back to their key.
constexpr std::size_t kFurthestNote = 40;

// Paths come in tree order, so a key that is already there is the last child.
DrawnNode& child_of(DrawnNode& parent, llvm::StringRef key) {
  for (DrawnNode& child : parent.children)
    if (child.key == key && child.leaf == DrawnNode::kNoLeaf)
      return child;
  parent.children.push_back({key.str(), "", Paint::Plain, DrawnNode::kNoLeaf, {}});
  return parent.children.back();
}

void join_chains(DrawnNode& node) {
  for (DrawnNode& child : node.children) {
    join_chains(child);
    if (child.children.size() != 1 || child.leaf != DrawnNode::kNoLeaf)
      continue;
    DrawnNode only = std::move(child.children.front());
    only.key = child.key + only.key;
    child = std::move(only);
  }
}

struct Line {
  std::string lines; // the box drawing before the key
  const DrawnNode* node;
};

void collect(const DrawnNode& node, const std::string& lines, std::vector<Line>& out) {
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const bool last = i + 1 == node.children.size();
    out.push_back({lines + (last ? "└─ " : "├─ "), &node.children[i]});
    collect(node.children[i], lines + (last ? "   " : "│  "), out);
  }
}

} // namespace

DrawnNode tree_of_paths(llvm::StringRef name, llvm::ArrayRef<llvm::StringRef> paths) {
  DrawnNode root{name.str(), "", Paint::Plain, DrawnNode::kNoLeaf, {}};
  for (std::size_t i = 0; i < paths.size(); ++i) {
    DrawnNode* node = &root;
    for (const llvm::StringRef key : split_key_path(paths[i]))
      node = &child_of(*node, key);
    node->leaf = i;
  }
  join_chains(root);
  return root;
}

std::string draw_tree(const DrawnNode& root, llvm::StringRef indent, const Painter& painter) {
  std::vector<Line> lines;
  if (!root.key.empty() || !root.note.empty())
    lines.push_back({"", &root});
  collect(root, "", lines);
  std::size_t column = 0;
  for (const Line& line : lines)
    if (!line.node->note.empty())
      column = std::max(column, display_width(line.lines) + display_width(line.node->key));
  column = std::min(column, kFurthestNote);
  std::string text;
  for (const Line& line : lines) {
    const std::string key = one_line(line.node->key);
    const std::size_t own = display_width(line.lines) + display_width(key);
    text += indent.str() + painter(Paint::Dim, line.lines) + key;
    if (!line.node->note.empty()) {
      const std::size_t gap = (own < column ? column - own : 0) + (own > 0 ? 2 : 0);
      text += std::string(gap, ' ') + painter(line.node->paint, one_line(line.node->note));
    }
    text += "\n";
  }
  return text;
}

} // namespace leaflint
