// The trees for people: each binding under its line, what changed since the name's previous
// binding marked with `*`.

#include <algorithm>
#include <map>
#include <tuple>

#include "report/display_text.h"
#include "report/drawn_tree.h"
#include "report/tree_report.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint {
namespace {

// The binding before is looked for among so many of the name's last ones: a name that is bound
// thousands of times, each time under other branch outcomes, costs no more than that.
constexpr std::size_t kFurthestBack = 64;

constexpr llvm::StringRef kIndent = "      ";

// `float32 array`, `callable`, `None`: what one calls it.
std::string kind_text(const LeafRecord& leaf) {
  if (leaf.state == "none")
    return "None";
  if (leaf.state == "hole")
    return "None, a leaf was dropped here";
  if (leaf.state == "opaque")
    return "unknown: " + leaf.reason;
  return leaf.dtype.empty() ? leaf.kind : leaf.kind + " " + leaf.dtype;
}

std::string leaf_text(const LeafRecord& leaf) {
  std::string text = kind_text(leaf);
  if (leaf.state == "moved")
    text += ", moved";
  if (leaf.state == "maybe")
    text += ", or None";
  // The path there is told only where it is not the path here.
  llvm::StringRef origin = leaf.origin;
  origin.consume_back(leaf.at);
  if (!origin.empty())
    text += ("  (" + origin + ")").str();
  return text;
}

// `12`, or `3:12` in the third cell of a notebook.
std::string line_text(std::uint32_t cell, std::uint32_t line) {
  return (cell == 0 ? "" : std::to_string(cell) + ":") + std::to_string(line);
}

std::string guard_text(llvm::ArrayRef<GuardRecord> guard) {
  std::string text;
  for (const GuardRecord& outcome : guard) {
    text += text.empty() ? "when line " : " and line ";
    text += line_text(outcome.cell, outcome.line) + (outcome.taken ? " is taken" : " is not taken");
  }
  return text;
}

class TreeText {
public:
  TreeText(const Painter& painter, llvm::raw_ostream& out) : painter_(painter), out_(out) {}

  void write(const TreeRecord& record) {
    write_headline(record);
    if (record.raises)
      out_ << kIndent << painter_(Paint::Red, "raises " + record.raises->type) << "\n";
    else if (!record.opaque.empty())
      out_ << kIndent << painter_(Paint::Dim, "unknown: " + one_line(record.opaque)) << "\n";
    else
      write_leaves(record);
    for (const std::string& reason : record.dependencies)
      out_ << kIndent << painter_(Paint::Dim, "rests on: " + one_line(reason)) << "\n";
  }

private:
  using Leaves = std::map<std::string, LeafRecord>;

  // A binding of a name that was told already.
  struct Told {
    std::vector<GuardRecord> guard;
    std::uint32_t cell = 0;
    std::uint32_t line = 0;
    std::uint32_t turn = 1;
    Leaves leaves;
  };

  void write_headline(const TreeRecord& record) {
    out_ << painter_(Paint::Blue, padded(line_text(record.cell, record.line), kIndent.size() - 1))
         << " ";
    out_ << painter_(Paint::Bold, record.name);
    std::string rest = record.name.empty() ? "" : " ";
    rest += record.scope.empty() ? "in the module" : "in " + record.scope;
    if (record.turn > 1)
      rest += ", turn " + std::to_string(record.turn);
    out_ << painter_(Paint::Dim, rest);
    if (!record.guard.empty())
      out_ << ", " << painter_(Paint::Yellow, guard_text(record.guard));
    out_ << "\n";
  }

  void write_leaves(const TreeRecord& record) {
    std::vector<Told>& told = told_[{record.file, record.scope, record.name}];
    const Leaves* before = before_binding(told, record);
    Leaves now;
    for (const LeafRecord& leaf : record.leaves)
      now[leaf.at] = leaf;
    if (before != nullptr && *before == now)
      out_ << kIndent << painter_(Paint::Dim, "as before") << "\n";
    else
      draw(record, before, now);
    told.push_back({record.guard, record.cell, record.line, record.turn, std::move(now)});
  }

  // What the name held before: the last other binding that can have happened in the same run.
  static const Leaves* before_binding(const std::vector<Told>& told, const TreeRecord& record) {
    const std::size_t near = std::min(told.size(), kFurthestBack);
    for (const Told& other : llvm::reverse(llvm::ArrayRef(told).take_back(near))) {
      const bool same_binding =
          other.cell == record.cell && other.line == record.line && other.turn == record.turn;
      if (!same_binding && compatible(other.guard, record.guard))
        return &other.leaves;
    }
    return nullptr;
  }

  static bool compatible(llvm::ArrayRef<GuardRecord> left, llvm::ArrayRef<GuardRecord> right) {
    return llvm::none_of(left, [&](const GuardRecord& outcome) {
      return llvm::is_contained(right, GuardRecord{outcome.cell, outcome.line, !outcome.taken});
    });
  }

  void draw(const TreeRecord& record, const Leaves* before, const Leaves& now) {
    std::vector<llvm::StringRef> paths;
    paths.reserve(record.leaves.size());
    for (const LeafRecord& leaf : record.leaves)
      paths.push_back(leaf.at);
    DrawnNode root = tree_of_paths("", paths);
    annotate(root, record, before);
    if (record.leaves.empty())
      root.note = "no leaves";
    out_ << draw_tree(root, kIndent, painter_);
    if (before != nullptr)
      write_gone(*before, now);
  }

  void annotate(DrawnNode& node, const TreeRecord& record, const Leaves* before) {
    if (node.leaf != DrawnNode::kNoLeaf) {
      const LeafRecord& leaf = record.leaves[node.leaf];
      node.note = leaf_text(leaf);
      node.paint = leaf.state == "hole"     ? Paint::Red
                   : leaf.state == "moved"  ? Paint::Blue
                   : leaf.state == "opaque" ? Paint::Dim
                                            : Paint::Plain;
      if (before != nullptr)
        note_change(node, leaf, *before);
    }
    for (DrawnNode& child : node.children)
      annotate(child, record, before);
  }

  static void note_change(DrawnNode& node, const LeafRecord& leaf, const Leaves& before) {
    const auto old = before.find(leaf.at);
    if (old == before.end())
      node.note = "* " + node.note + ", new";
    else if (kind_text(old->second) != kind_text(leaf))
      node.note = "* " + node.note + ", was " + kind_text(old->second);
    else if (old->second != leaf)
      node.note = "* " + node.note;
  }

  void write_gone(const Leaves& before, const Leaves& now) {
    for (const auto& [at, leaf] : before)
      if (!now.contains(at))
        out_ << kIndent << painter_(Paint::Red, "* " + at + " is gone, was " + kind_text(leaf))
             << "\n";
  }

  const Painter& painter_;
  llvm::raw_ostream& out_;
  std::map<std::tuple<const SourceFile*, std::string, std::string>, std::vector<Told>> told_;
};

} // namespace

void write_tree_text(llvm::ArrayRef<TreeRecord> records, const SourceFile& file,
                     const Painter& painter, llvm::raw_ostream& out) {
  const SourceFile* headed = nullptr;
  const auto head = [&](const SourceFile& of) {
    if (headed != &of)
      out << painter(Paint::Bold, of.display_path()) << "\n";
    headed = &of;
  };
  head(file);
  TreeText text(painter, out);
  for (const TreeRecord& record : records) {
    head(*record.file);
    text.write(record);
  }
}

} // namespace leaflint
