// Widening: what may differ from turn to turn of a loop is not known after it.
//
// Between turns a literal that changed becomes a scalar of its kind, and a list or dict that grew
// one of unknown length. After the last turn that is followed (the third at most), a place whose
// *kind* still changed in that turn (a float that became an array, a list that got deeper) may be
// anything on the next one: it becomes unknown, and what the loop binds gets an unknown
// alternative.
#include <algorithm>

#include "execution/machine.h"

namespace leaflint::execution {

namespace {

// Objects in objects beyond this depth are taken to be alike.
constexpr unsigned kDeepestComparison = 6;
constexpr std::size_t kLongestComparison = 20'000;

bool same_type(const reference::HandleRef& left, const reference::HandleRef& right) {
  if (!left || !right)
    return !left && !right;
  return left->identity() == right->identity();
}

/// Compares values of one store with values of another by structure, kinds and dtypes alone.
class KindComparison {
public:
  KindComparison(const Store& old, const Store& now) : old_(old), now_(now) {}

  [[nodiscard]] bool same(const Value& before, const Value& after, unsigned depth) const {
    if (!before || !after)
      return !before && !after;
    if (reference::is_none(before) || reference::is_none(after))
      return reference::is_none(before) && reference::is_none(after);
    if (before->content.index() != after->content.index())
      return false;
    if (depth > kDeepestComparison || ++steps_ > kLongestComparison)
      return true;
    if (const auto* leaf = reference::get_if<reference::Leaf>(after))
      return same_leaf(*reference::get_if<reference::Leaf>(before), *leaf);
    if (const auto* node = reference::get_if<reference::Node>(after))
      return same_node(*reference::get_if<reference::Node>(before), *node, depth);
    if (const auto* lazy = reference::get_if<reference::Lazy>(after)) {
      const auto& slots = reference::get_if<reference::Lazy>(before)->slots;
      return std::equal(slots.begin(), slots.end(), lazy->slots.begin(),
                        [&](const Value& a, const Value& b) { return same(a, b, depth + 1); });
    }
    if (const auto* sequence = reference::get_if<reference::Sequence>(after))
      return same(reference::get_if<reference::Sequence>(before)->element, sequence->element,
                  depth + 1);
    if (const auto* reference = reference::get_if<reference::Reference>(after))
      return same_object(reference::get_if<reference::Reference>(before)->object, reference->object,
                         depth);
    return true;
  }

  /// Whether everything that the cell may hold now it could hold before.
  [[nodiscard]] bool covers(const Cell& before, const Cell& after, unsigned depth) const {
    return std::all_of(after.begin(), after.end(), [&](const Alternative& now) {
      return std::any_of(before.begin(), before.end(),
                         [&](const Alternative& old) { return same(old.value, now.value, depth); });
    });
  }

private:
  static bool same_leaf(const reference::Leaf& before, const reference::Leaf& after) {
    if (before.kind != after.kind || before.dtype != after.dtype)
      return false;
    const auto* old = static_cast<const ProgramHandle*>(before.handle.get());
    const auto* now = static_cast<const ProgramHandle*>(after.handle.get());
    // Closures made anew in each turn are alike.
    return !old == !now && (!old || (old->kind == now->kind && old->name == now->name));
  }

  [[nodiscard]] bool same_node(const reference::Node& before, const reference::Node& after,
                               unsigned depth) const {
    if (before.kind != after.kind || !same_type(before.type, after.type) ||
        before.keys != after.keys)
      return false;
    return std::equal(before.children.begin(), before.children.end(), after.children.begin(),
                      after.children.end(),
                      [&](const Value& a, const Value& b) { return same(a, b, depth + 1); });
  }

  [[nodiscard]] bool same_object(ObjectId before, ObjectId after, unsigned depth) const {
    if (!old_.has(before) || !now_.has(after))
      return before == after;
    const Object& old = old_.read(before);
    const Object& now = now_.read(after);
    if (old.kind != now.kind || !same_type(old.type, now.type) || old.keys != now.keys ||
        old.opaque.empty() != now.opaque.empty() || !old.element != !now.element)
      return false;
    if (now.element && !same(old.element, now.element, depth + 1))
      return false;
    return std::equal(old.items.begin(), old.items.end(), now.items.begin(), now.items.end(),
                      [&](const Cell& a, const Cell& b) { return covers(a, b, depth + 1); });
  }

  const Store& old_;
  const Store& now_;
  mutable std::size_t steps_ = 0;
};

} // namespace

Value Machine::widen_value(const Value& before, const Value& after) {
  if (!before || !after || reference::same_tree(before, after))
    return after;
  const auto* old_leaf = reference::get_if<reference::Leaf>(before);
  const auto* new_leaf = reference::get_if<reference::Leaf>(after);
  if (old_leaf && new_leaf) {
    if (new_leaf->literal.index() == 0 || old_leaf->kind != new_leaf->kind)
      return after;
    if (new_leaf->literal == old_leaf->literal)
      return after;
    reference::Leaf leaf = *new_leaf;
    leaf.literal = std::monostate{};
    leaf.term = reference::symbol("changes in the loop", next_number_++);
    return reference::make_leaf(std::move(leaf));
  }
  const auto* old_node = reference::get_if<reference::Node>(before);
  const auto* new_node = reference::get_if<reference::Node>(after);
  if (!old_node || !new_node || old_node->children.size() != new_node->children.size())
    return after;
  reference::Node node = *new_node;
  for (std::size_t i = 0; i < node.children.size(); ++i)
    node.children[i] = widen_value(old_node->children[i], node.children[i]);
  return reference::make_node(std::move(node));
}

Cell Machine::widen_cell(const Cell& before, const Cell& after) {
  if (same_cell(before, after))
    return after;
  Cell result = after;
  for (Alternative& alternative : result)
    for (const Alternative& old : before)
      if (trace::compatible(old.guard, alternative.guard))
        alternative.value = widen_value(old.value, alternative.value);
  return simplify(std::move(result));
}

/// A list that grows has as many items as there are turns: any number.
void Machine::widen_list(ObjectId id) {
  std::vector<Value> values;
  for (const Cell& item : std::vector<Cell>(flow_.store.read(id).items))
    values.push_back(single(item, "elements of a list that grows in a loop"));
  Cell element = one_of(values, reference::symbol("element", next_number_++));
  Object& object = flow_.store.write(id);
  object.items.clear();
  if (values.empty()) {
    object.opaque = "a list that shrinks in a loop";
  } else {
    object.element = single(element, "elements of a list that grows in a loop");
  }
}

void Machine::widen_object(ObjectId id, const Object& before) {
  const Object after = flow_.store.read(id);
  bool grew = after.items.size() != before.items.size();
  bool list = after.kind == ObjectKind::List || after.kind == ObjectKind::Set;
  if (grew && list && after.opaque.empty() && !after.element)
    return widen_list(id);
  Object& object = flow_.store.write(id);
  if (grew && after.kind == ObjectKind::Dict) {
    object.items.clear();
    object.keys.clear();
    object.opaque = "a dict that grows in a loop";
    return;
  }
  bool keyed = after.kind != ObjectKind::Frame && after.keys != before.keys;
  for (std::size_t i = 0; !keyed && i < object.items.size() && i < before.items.size(); ++i)
    object.items[i] = widen_cell(before.items[i], after.items[i]);
}

void Machine::widen(const Flow& before) {
  if (!flow_.alive)
    return;
  for (ObjectId id : Store::differences(before.store, flow_.store))
    if (before.store.has(id) && flow_.store.has(id))
      widen_object(id, Object(before.store.read(id)));
}

/// The items whose kind is not one that they had before.
std::vector<std::size_t> Machine::changed_items(ObjectId id, const Store& old) {
  const Object& before = old.read(id);
  const Object after = flow_.store.read(id);
  std::vector<std::size_t> changed;
  if (after.items.size() != before.items.size() || after.keys != before.keys)
    return changed;
  KindComparison kinds(old, flow_.store);
  for (std::size_t i = 0; i < after.items.size(); ++i)
    if (!kinds.covers(before.items[i], restrict(after.items[i], flow_.path), 0))
      changed.push_back(i);
  return changed;
}

bool Machine::settled(const Flow& before) {
  if (!flow_.alive)
    return true;
  for (ObjectId id : Store::differences(before.store, flow_.store))
    if (before.store.has(id) && flow_.store.has(id) && !changed_items(id, before.store).empty())
      return false;
  return true;
}

void Machine::settle(const Flow& before, const program::Operation& loop) {
  if (!flow_.alive)
    return;
  bool all_settled = true;
  for (ObjectId id : Store::differences(before.store, flow_.store)) {
    if (!before.store.has(id) || !flow_.store.has(id))
      continue;
    for (std::size_t i : changed_items(id, before.store)) {
      flow_.store.write(id).items[i] = unknown("its kind changes from turn to turn of a loop");
      all_settled = false;
    }
  }
  if (!all_settled)
    leave_unfollowed(in_user_code() ? loop.range : site().range);
}

} // namespace leaflint::execution
