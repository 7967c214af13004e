// One small function an alternative of reference::Tree.

#include "report/tree_leaves.h"

#include "reference/unknown.h"

namespace leaflint {
namespace {

using reference::Tree;

constexpr const char* kSequence = "a list of unknown length";

class Leaves {
public:
  Leaves(const trace::Trace& trace, const SourceMap& map) : trace_(trace), map_(map) {}

  [[nodiscard]] LeafRecord at(const std::string& path, const Tree& tree) const {
    LeafRecord record;
    record.at = path;
    if (const auto* leaf = reference::get_if<reference::Leaf>(tree))
      describe(record, *leaf);
    else if (const auto* hole = reference::get_if<reference::Hole>(tree))
      describe(record, *hole);
    else if (const auto* unknown = reference::get_if<reference::Unknown>(tree))
      describe(record, *unknown);
    else if (reference::is<reference::Lazy>(tree))
      describe_opaque(record, reference::kAnyTree);
    else if (reference::is<reference::Sequence>(tree))
      describe_opaque(record, kSequence);
    else if (const auto* reference = reference::get_if<reference::Reference>(tree))
      describe(record, *reference);
    else
      describe_none(record);
    return record;
  }

private:
  void describe(LeafRecord& record, const reference::Leaf& leaf) const {
    record.kind = reference::kind_name(leaf.kind);
    if (!leaf.shape_struct) // an object, whatever it speaks of
      record.dtype = reference::dtype_name(leaf.dtype);
    record.state = reference::is_moved(leaf) ? "moved" : "original";
    record.origin = origin_text(leaf.origin);
  }

  void describe(LeafRecord& record, const reference::Hole& hole) const {
    record.kind = "none";
    record.state = "hole";
    if (const auto* leaf = reference::get_if<reference::Leaf>(hole.lost))
      record.origin = origin_text(leaf->origin);
  }

  void describe(LeafRecord& record, const reference::Unknown& unknown) const {
    const auto* leaf = reference::get_if<reference::Leaf>(unknown.candidate);
    if (leaf == nullptr)
      return describe_opaque(record, unknown.reason);
    describe(record, *leaf);
    record.state = "maybe";
  }

  static void describe_opaque(LeafRecord& record, const std::string& reason) {
    record.state = "opaque";
    record.reason = reason;
    record.subtree = true;
  }

  static void describe(LeafRecord& record, const reference::Reference& reference) {
    record.kind = reference.callable ? "callable" : "object";
    record.state = "original";
  }

  static void describe_none(LeafRecord& record) {
    record.kind = "none";
    record.state = "none";
  }

  [[nodiscard]] std::string origin_text(const reference::Origin& origin) const {
    if (origin.allocation == 0 || origin.allocation >= trace_.allocations.size())
      return {};
    const trace::Allocation& allocation = trace_.allocations[origin.allocation];
    const Position at = map_.position(allocation.range.begin);
    const std::string cell = at.cell == 0 ? "" : std::to_string(at.cell) + ":";
    return allocation.name + "@" + cell + std::to_string(at.line) + origin.path;
  }

  const trace::Trace& trace_;
  const SourceMap& map_;
};

} // namespace

std::string opaque_reason(const Tree& tree) {
  if (reference::is<reference::Lazy>(tree))
    return reference::kAnyTree;
  if (reference::is<reference::Sequence>(tree))
    return kSequence;
  const auto* unknown = reference::get_if<reference::Unknown>(tree);
  if (unknown == nullptr || reference::is<reference::Leaf>(unknown->candidate))
    return {};
  return unknown->reason.empty() ? "unknown" : unknown->reason;
}

std::vector<LeafRecord> leaf_records(const trace::Trace& trace, const SourceMap& map,
                                     const Tree& tree) {
  const Leaves leaves(trace, map);
  std::vector<LeafRecord> records;
  for (const reference::Position& position : reference::positions(tree))
    if (position.tree) // else a field that was never assigned: nothing stands there
      records.push_back(leaves.at(position.path, position.tree));
  return records;
}

} // namespace leaflint
