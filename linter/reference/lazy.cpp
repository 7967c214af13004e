// Trees of unknown structure: one slot for each kind of leaf stands for all leaves of that kind.
// Sound because every operation on them acts leaf by leaf and looks at the kind alone.
#include <algorithm>
#include <unordered_map>

#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

Dtype dtype_of_slot(Kind kind) {
  if (!is_any_array(kind))
    return Dtype::None;
  if (kind == Kind::BoolArray)
    return Dtype::Bool;
  return kind == Kind::KeyArray ? Dtype::Key : Dtype::Unknown;
}

Term slot_symbol(const Origin& root, Kind kind) {
  return symbol(root.path + "<" + slot_name(kind) + ">", root.allocation);
}

Tree root_slot(const Origin& root, Kind kind) {
  Leaf leaf = leaf_of(kind, dtype_of_slot(kind), slot_symbol(root, kind));
  leaf.origin = root;
  leaf.source = leaf.term;
  return make_leaf(std::move(leaf));
}

/// One step from a root to its child: what the root's slot symbols become there. A term that
/// stands at many places is rewritten once.
struct Step {
  const Origin& from;
  const Origin& to;
  std::string key;
  std::unordered_map<Hash, Term, HashOfHash> rewritten;

  Step(const Origin& old_root, const Origin& new_root, std::string step)
      : from(old_root), to(new_root), key(std::move(step)) {
    for (const Kind kind : all_kinds())
      rewritten[slot_symbol(from, kind)->hash] = slot_symbol(to, kind);
  }

  Term term(const Term& old) {
    const auto known = rewritten.find(old->hash);
    if (known != rewritten.end())
      return known->second;
    std::vector<Term> parts;
    bool changed = false;
    for (const Term& part : old->parts) {
      parts.push_back(term(part));
      changed = changed || parts.back() != part;
    }
    const Term now = changed ? apply(old->operation, std::move(parts)) : old;
    rewritten[old->hash] = now;
    return now;
  }

  Tree leaf(Leaf leaf) {
    leaf.term = term(leaf.term);
    if (leaf.origin == from)
      leaf.origin = to;
    if (leaf.source)
      leaf.source = term(leaf.source);
    return make_leaf(std::move(leaf));
  }

  Tree node(Node node) {
    for (Tree& child : node.children)
      child = tree(child);
    return make_node(std::move(node));
  }

  Tree tree(const Tree& old) {
    if (const auto* leaf_content = get_if<Leaf>(old))
      return leaf(*leaf_content);
    if (const auto* hole = get_if<Hole>(old))
      return make_hole(tree(hole->lost), hole->dropped_by);
    if (const auto* node_content = get_if<Node>(old))
      return node(*node_content);
    if (const auto* sequence = get_if<Sequence>(old))
      return make_sequence({sequence->kind, tree(sequence->element)});
    if (const auto* unknown = get_if<Unknown>(old))
      return make_unknown({term_at(unknown->term, key), unknown->reason, tree(unknown->candidate)});
    return old;
  }
};

} // namespace

Tree make_lazy_root(const Origin& root) {
  Lazy lazy{root, {}};
  for (const Kind kind : all_kinds())
    lazy.slots[static_cast<std::size_t>(kind)] = root_slot(root, kind);
  return make_lazy(std::move(lazy));
}

Tree lazy_child(const Lazy& lazy, const std::string& key) {
  const Origin to{lazy.root.allocation, lazy.root.path + key};
  Step step(lazy.root, to, key);
  Lazy child{to, {}};
  std::transform(lazy.slots.begin(), lazy.slots.end(), child.slots.begin(),
                 [&](const Tree& slot) { return step.tree(slot); });
  return make_lazy(std::move(child));
}

} // namespace leaflint::reference
