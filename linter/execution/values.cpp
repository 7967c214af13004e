// Values: resolving references to trees and back, unknowns, truth.
#include <algorithm>

#include "execution/machine.h"
#include "reference/unknown.h"

namespace leaflint::execution {

// ---- unknowns -----------------------------------------------------------------------------------

reference::Term Machine::term_of(const Value& value) {
  if (!value)
    return reference::symbol("unbound");
  if (const auto* leaf = reference::get_if<reference::Leaf>(value))
    return leaf->term;
  if (const auto* unknown = reference::get_if<reference::Unknown>(value))
    return unknown->term;
  // By content, not by object identity: two executions of nearly the same text must agree.
  Value content = value->has_reference ? single(resolve(value), "a value") : value;
  return reference::symbol("value", content->program.low);
}

Value Machine::derived(llvm::StringRef what, llvm::ArrayRef<Value> operands) {
  std::vector<reference::Term> terms;
  for (const Value& value : operands)
    terms.push_back(term_of(value));
  reference::Term term = terms.empty() ? reference::symbol(what.str())
                                       : reference::apply(what.str(), std::move(terms));
  return reference::make_unknown(
      {std::move(term), reference::root_reason({operands.data(), operands.size()}, what.str()),
       nullptr});
}

Cell Machine::unknown(llvm::StringRef reason) {
  return cell_of(reference::make_unknown(
      {reference::symbol(reason.str(), next_number_++), reason.str(), nullptr}));
}

Value Machine::derived_scalar(reference::Kind kind, llvm::StringRef what,
                              llvm::ArrayRef<Value> operands) {
  std::vector<reference::Term> terms;
  for (const Value& value : operands)
    terms.push_back(term_of(value));
  reference::Term term = terms.empty() ? reference::symbol(what.str())
                                       : reference::apply(what.str(), std::move(terms));
  return reference::make_leaf(reference::leaf_of(kind, reference::Dtype::None, std::move(term)));
}

namespace {

constexpr unsigned kLongestSearch = 256; // terms of a training step are far smaller

/// Whether the unknown may be a half: a filter whose answers are not known made it, and no combine
/// has put it together since.
bool may_be_half(const reference::Term& term, unsigned& steps) {
  if (!term || ++steps > kLongestSearch || term->operation == "combine" ||
      term->operation == "first")
    return false;
  return term->operation == reference::kKeptHalf || term->operation == reference::kDroppedHalf ||
         term->operation == "mask" ||
         std::any_of(term->parts.begin(), term->parts.end(),
                     [&](const reference::Term& part) { return may_be_half(part, steps); });
}

} // namespace

/// An unknown tree as one of unknown structure, of which a filter drops something. That filtering a
/// half again drops something cannot be presumed.
Value Machine::as_lazy(const Value& value) {
  const auto* unknown = reference::get_if<reference::Unknown>(value);
  unsigned steps = 0;
  if (!unknown || unknown->candidate || may_be_half(unknown->term, steps))
    return value;
  auto [entry, added] = allocation_of_unknown_.try_emplace(unknown->term->hash, 0);
  if (added) {
    entry->second = new_allocation("value");
    trace_.allocations[entry->second].unknown_call = true;
  }
  return reference::make_lazy_root({entry->second, ""});
}

Value Machine::single(const Cell& cell, llvm::StringRef reason) {
  Cell here = simplify(restrict(cell, flow_.path));
  if (here.size() == 1 && here.front().value)
    return here.front().value;
  if (here.empty())
    return derived(reason, {});
  std::vector<Value> values;
  for (const Alternative& alternative : here)
    values.push_back(alternative.value);
  return derived(reason, values);
}

// ---- making containers --------------------------------------------------------------------------

Value Machine::new_list(std::vector<Cell> items) {
  Object object;
  object.kind = ObjectKind::List;
  object.items = std::move(items);
  return reference::make_reference(new_object(std::move(object)));
}

Value Machine::new_list_of(Value element) {
  Object object;
  object.kind = ObjectKind::List;
  object.element = std::move(element);
  return reference::make_reference(new_object(std::move(object)));
}

Value Machine::new_dict(std::vector<reference::Literal> keys, std::vector<Cell> items) {
  Object object;
  object.kind = ObjectKind::Dict;
  for (std::size_t i = 0; i < keys.size(); ++i)
    object.set(keys[i], items[i]);
  return reference::make_reference(new_object(std::move(object)));
}

Cell Machine::new_tuple(llvm::ArrayRef<Cell> items) {
  std::vector<Cell> cells;
  for (const Cell& item : items)
    cells.push_back(restrict(item, flow_.path));
  return assemble(
      cells, [](std::vector<Tree> children) { return reference::make_tuple(std::move(children)); });
}

const Object* Machine::object_of(const Value& value) {
  const auto* reference = reference::get_if<reference::Reference>(value);
  if (!reference || !flow_.store.has(reference->object))
    return nullptr;
  return &flow_.store.read(reference->object);
}

std::optional<std::string> Machine::string_of(const Value& value) {
  const auto* leaf = reference::get_if<reference::Leaf>(value);
  if (!leaf)
    return std::nullopt;
  const auto* text = std::get_if<std::string>(&leaf->literal);
  return text ? std::optional<std::string>(*text) : std::nullopt;
}

std::optional<std::int64_t> Machine::integer_of(const Value& value) {
  const auto* leaf = reference::get_if<reference::Leaf>(value);
  if (!leaf)
    return std::nullopt;
  if (const auto* number = std::get_if<std::int64_t>(&leaf->literal))
    return *number;
  if (const auto* flag = std::get_if<bool>(&leaf->literal))
    return *flag ? 1 : 0;
  return std::nullopt;
}

// ---- truth --------------------------------------------------------------------------------------

namespace {

reference::Truth truth_of(bool value) {
  return value ? reference::Truth::True : reference::Truth::False;
}

reference::Truth truth_of_leaf(const reference::Leaf& leaf) {
  if (leaf.handle)
    return reference::Truth::True;
  if (const auto* flag = std::get_if<bool>(&leaf.literal))
    return truth_of(*flag);
  if (const auto* number = std::get_if<std::int64_t>(&leaf.literal))
    return truth_of(*number != 0);
  if (const auto* number = std::get_if<double>(&leaf.literal))
    return truth_of(*number != 0);
  if (const auto* text = std::get_if<std::string>(&leaf.literal))
    return truth_of(!text->empty());
  return leaf.kind == reference::Kind::Callable ? reference::Truth::True
                                                : reference::Truth::Unknown;
}

} // namespace

reference::Truth Machine::truth(const Value& value) {
  using reference::Truth;
  if (!value)
    return Truth::Unknown;
  if (reference::is_none(value))
    return Truth::False;
  if (const auto* leaf = reference::get_if<reference::Leaf>(value))
    return truth_of_leaf(*leaf);
  if (const auto* node = reference::get_if<reference::Node>(value))
    return truth_of(!node->children.empty() || node->kind == reference::NodeKind::Module);
  if (reference::is<reference::Sequence>(value))
    return Truth::True;
  const Object* object = object_of(value);
  if (!object)
    return Truth::Unknown;
  if (!object->opaque.empty() || !object->dependencies.empty())
    return Truth::Unknown;
  if (object->kind == ObjectKind::Instance) {
    const ClassHandle* type = as_class(object->type);
    bool plain = type && !type->unknown_base && !class_attribute(*type, "__bool__") &&
                 !class_attribute(*type, "__len__");
    return plain ? Truth::True : Truth::Unknown;
  }
  if (object->element)
    return Truth::True;
  return truth_of(!object->items.empty());
}

} // namespace leaflint::execution
