// Folding comes first: what was kept or updated is context, what was lost is the news.

#include "report/witness_tree.h"

#include <map>

#include "report/drawn_tree.h"

namespace leaflint {
namespace {

// So many lost leaves of one subtree are shown one by one.
constexpr std::size_t kMostLost = 6;

Paint paint_of(Fate fate) {
  switch (fate) {
  case Fate::Kept:
    return Paint::Green;
  case Fate::Updated:
    return Paint::Blue;
  case Fate::Lost:
    return Paint::Red;
  case Fate::Added:
    return Paint::Yellow;
  }
  return Paint::Plain;
}

// A sign for each fate, for those who see no colours.
const char* sign_of(Fate fate) {
  switch (fate) {
  case Fate::Kept:
    return "=";
  case Fate::Updated:
    return "~";
  case Fate::Lost:
    return "x";
  case Fate::Added:
    return "+";
  }
  return "=";
}

std::string note_of(const WitnessLeaf& leaf) {
  std::string note = std::string(sign_of(leaf.fate)) + " " + fate_name(leaf.fate);
  const std::string& before = leaf.before.empty() ? leaf.kind : leaf.before;
  if (leaf.fate == Fate::Lost)
    return note + ": " + before + " became " + (leaf.after.empty() ? "None" : leaf.after);
  return before.empty() ? note : note + ": " + before;
}

// The leaves at and below a node, by fate.
using Counts = std::map<Fate, std::size_t>;

void count(const DrawnNode& node, const Witness& witness, Counts& counts) {
  if (node.leaf != DrawnNode::kNoLeaf)
    ++counts[witness.leaves[node.leaf].fate];
  for (const DrawnNode& child : node.children)
    count(child, witness, counts);
}

void fold(DrawnNode& node, const Witness& witness, bool root) {
  if (node.leaf != DrawnNode::kNoLeaf) {
    const WitnessLeaf& leaf = witness.leaves[node.leaf];
    node.note = note_of(leaf);
    node.paint = paint_of(leaf.fate);
    return;
  }
  Counts counts;
  count(node, witness, counts);
  if (!root && counts.size() == 1) {
    const auto [fate, leaves] = *counts.begin();
    if (leaves > (fate == Fate::Lost ? kMostLost : 1)) {
      node.note =
          std::string(sign_of(fate)) + " " + std::to_string(leaves) + " leaves " + fate_name(fate);
      node.paint = paint_of(fate);
      node.children.clear();
      return;
    }
  }
  for (DrawnNode& child : node.children)
    fold(child, witness, false);
}

// `[0]`, `[1]`, `[2]` that say the same become `[0] to [2]`.
bool same_picture(const DrawnNode& left, const DrawnNode& right) {
  if (left.note != right.note || left.children.size() != right.children.size())
    return false;
  for (std::size_t i = 0; i < left.children.size(); ++i)
    if (left.children[i].key != right.children[i].key ||
        !same_picture(left.children[i], right.children[i]))
      return false;
  return true;
}

void merge_alike(DrawnNode& node) {
  std::vector<DrawnNode> merged;
  for (std::size_t i = 0; i < node.children.size();) {
    std::size_t end = i + 1;
    const bool item = node.children[i].key.starts_with("[");
    while (item && end < node.children.size() && node.children[end].key.starts_with("[") &&
           same_picture(node.children[i], node.children[end]))
      ++end;
    DrawnNode child = std::move(node.children[i]);
    if (end - i > 1)
      child.key += " to " + node.children[end - 1].key;
    merge_alike(child);
    merged.push_back(std::move(child));
    i = end;
  }
  node.children = std::move(merged);
}

// A tree of unknown structure is told kind by kind: kinds with one fate share a line.
Witness with_kinds_together(const Witness& witness) {
  Witness result;
  result.name = witness.name;
  std::map<Fate, std::size_t> lines;
  for (const WitnessLeaf& leaf : witness.leaves) {
    const llvm::StringRef at = leaf.at;
    const bool kind = at.starts_with("every ") && !at.contains(" in ");
    const auto line = lines.find(leaf.fate);
    if (kind && line != lines.end()) {
      result.leaves[line->second].at += ", " + at.drop_front(6).str();
      continue;
    }
    if (kind)
      lines[leaf.fate] = result.leaves.size();
    result.leaves.push_back(leaf);
    if (kind)
      result.leaves.back().before = result.leaves.back().kind =
          leaf.fate == Fate::Lost ? "each" : "";
  }
  return result;
}

} // namespace

std::string draw_witness(const Witness& told, llvm::StringRef indent, const Painter& painter) {
  const Witness witness = with_kinds_together(told);
  std::vector<llvm::StringRef> paths;
  paths.reserve(witness.leaves.size());
  for (const WitnessLeaf& leaf : witness.leaves)
    paths.push_back(leaf.at);
  DrawnNode root = tree_of_paths(witness.name, paths);
  fold(root, witness, true);
  merge_alike(root);
  return draw_tree(root, indent, painter);
}

} // namespace leaflint
