// Iteration: the elements of what can be iterated, all of them or any one.
#include "execution/machine.h"
#include "reference/unknown.h"

namespace leaflint::execution {

using reference::Kind;

namespace {

// An element that may be of more kinds than this is unknown: each is followed on its own.
constexpr std::size_t kMostKindsOfElements = 4;

} // namespace

Tree Machine::refreshed(const Tree& tree, const reference::Term& salt) {
  if (!tree)
    return tree;
  if (const auto* leaf = reference::get_if<reference::Leaf>(tree)) {
    if (leaf->handle || leaf->literal.index() != 0)
      return tree;
    reference::Leaf copy = *leaf;
    copy.term = reference::apply("element", {leaf->term, salt});
    if (copy.source)
      copy.source = copy.term;
    return reference::make_leaf(std::move(copy));
  }
  if (const auto* unknown = reference::get_if<reference::Unknown>(tree))
    return reference::make_unknown(
        {reference::apply("element", {unknown->term, salt}), unknown->reason, nullptr});
  const auto* node = reference::get_if<reference::Node>(tree);
  if (!node)
    return tree;
  reference::Node copy = *node;
  for (Tree& child : copy.children)
    child = refreshed(child, salt);
  return reference::make_node(std::move(copy));
}

/// A typed random key without axes: it has no items (semantics.md 17).
bool Machine::is_single_key(const Value& value) {
  const auto* leaf = reference::get_if<reference::Leaf>(value);
  return leaf && leaf->kind == Kind::KeyArray && leaf->rank == 0;
}

std::optional<std::vector<Cell>> Machine::elements(const Value& iterable) {
  std::vector<Cell> result;
  if (const auto* node = reference::get_if<reference::Node>(iterable)) {
    using reference::NodeKind;
    if (node->kind == NodeKind::Module || node->kind == NodeKind::Dataclass)
      return std::nullopt;
    bool keyed = node->kind == NodeKind::Dict || node->kind == NodeKind::OrderedDict ||
                 node->kind == NodeKind::DefaultDict;
    for (std::size_t i = 0; i < node->children.size(); ++i)
      result.push_back(cell_of(keyed ? reference::make_literal(node->keys[i]) : node->children[i]));
    return result;
  }
  if (const auto* leaf = reference::get_if<reference::Leaf>(iterable)) {
    if (!reference::is_any_array(leaf->kind) || leaf->length < 0 || leaf->length > 64)
      return std::nullopt;
    for (std::int64_t i = 0; i < leaf->length; ++i)
      result.push_back(get_item(iterable, integer(i)));
    return result;
  }
  if (const auto* unknown = reference::get_if<reference::Unknown>(iterable)) {
    const auto known = numbers_of_keys_.find(unknown->term->hash);
    if (known == numbers_of_keys_.end())
      return std::nullopt;
    for (std::int64_t i = 0; i < known->second; ++i)
      result.push_back(get_item(iterable, integer(i)));
    return result;
  }
  const Object* object = object_of(iterable);
  if (!object || !object->opaque.empty() || object->element)
    return std::nullopt;
  if (object->kind == ObjectKind::Instance || object->kind == ObjectKind::Namespace ||
      object->kind == ObjectKind::Frame || object->kind == ObjectKind::Zip)
    return std::nullopt;
  const Object copy = *object;
  for (std::size_t i = copy.kind == ObjectKind::Iterator ? copy.position : 0; i < copy.items.size();
       ++i) {
    Cell cell = copy.kind == ObjectKind::Dict ? cell_of(reference::make_literal(copy.keys[i]))
                                              : restrict(copy.items[i], flow_.path);
    result.push_back(with_dependencies(std::move(cell), copy.dependencies));
  }
  return result;
}

Cell Machine::any_element(const Value& iterable, std::uint64_t salt) {
  if (is_single_key(iterable))
    return raise("TypeError", "iteration over a 0-d key array");
  reference::Term term = reference::symbol("element", salt);
  if (const auto* sequence = reference::get_if<reference::Sequence>(iterable))
    return cell_of(refreshed(sequence->element, term));
  if (const Object* object = object_of(iterable)) {
    if (object->element)
      return with_dependencies(cell_of(refreshed(object->element, term)), object->dependencies);
    if (object->kind == ObjectKind::Instance)
      return element_of_instance(iterable, term);
  }
  if (auto known = elements(iterable); known && !known->empty()) {
    std::vector<Value> values;
    for (const Cell& cell : *known)
      values.push_back(single(cell, "an element"));
    return one_of(values, reference::apply("element", {term_of(iterable), term}));
  }
  if (const auto* leaf = reference::get_if<reference::Leaf>(iterable)) {
    if (reference::is_any_array(leaf->kind) || leaf->kind == Kind::Str) {
      Cell item = item_of_leaf(iterable, *leaf, derived_scalar(Kind::Int, "index", {}));
      return cell_of(refreshed(item.front().value, term));
    }
    if (const auto* generator = handle_as<GeneratorHandle>(iterable, HandleKind::Generator))
      return element_of_generator(*generator, term);
  }
  reference::Term made = reference::apply("element", {term_of(iterable), term});
  return cell_of(reference::make_unknown(
      {made, reference::root_reason({&iterable, 1}, "an element of something unknown"), nullptr}));
}

/// One of the values, and nothing says which: those that differ in numbers only melt, the others
/// stay apart, each under an outcome of its own.
Cell Machine::one_of(llvm::ArrayRef<Value> values, const reference::Term& salt) {
  std::vector<Value> kinds;
  for (const Value& value : values) {
    bool melted = false;
    for (Value& kind : kinds) {
      if (melted)
        break;
      if (auto merged = reference::merge_terms(salt, kind, value)) {
        kind = *merged;
        melted = true;
      }
    }
    if (!melted)
      kinds.push_back(value);
    if (kinds.size() > kMostKindsOfElements)
      return cell_of(reference::make_unknown({salt, "elements of many kinds", nullptr}));
  }
  const Range where = site().range;
  Cell result;
  Guard none_before;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    Guard guard = none_before;
    if (i + 1 < kinds.size()) {
      Hash which = reference::apply("which " + std::to_string(i), {salt})->hash;
      guard = *conjoin(none_before, {{which, true, where}});
      none_before = *conjoin(none_before, {{which, false, where}});
    }
    result.push_back({std::move(guard), refreshed(kinds[i], salt), {}});
  }
  return result;
}

Cell Machine::element_of_instance(const Value& instance, const reference::Term& salt) {
  auto method = find_attribute(instance, "__iter__");
  if (!method)
    return cell_of(derived("an element", {instance}));
  Value iterator = single(call_cell(*method, {}), "an iterator");
  if (!flow_.alive || reference::same_tree(iterator, instance))
    return unknown("an element of a user's iterator");
  return any_element(iterator, salt->hash.low);
}

Cell Machine::iterator_over(const Cell& lists) {
  return combine_alternatives({lists}, [&](llvm::ArrayRef<Value> values) -> Cell {
    const Object* list = object_of(values.front());
    if (!list)
      return cell_of(values.front());
    Object iterator = *list;
    iterator.kind = ObjectKind::Iterator;
    return cell_of(reference::make_reference(new_object(std::move(iterator))));
  });
}

Cell Machine::next_element(const Value& iterator) {
  const auto* generator = handle_as<GeneratorHandle>(iterator, HandleKind::Generator);
  const bool first = drawn_from_.insert(generator ? generator->identity() : iterator->hash).second;
  handler_possible_ |= !first || reference::is<reference::Unknown>(iterator);
  if (!generator)
    return any_element(iterator, next_number_++);
  return element_of_generator(*generator, reference::symbol("next", next_number_++), first);
}

} // namespace leaflint::execution
