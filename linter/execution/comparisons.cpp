// Comparisons: `==`, `<`, `is`, `in` and their negations.
#include "execution/natives_common.h"

namespace leaflint::execution {

using reference::Kind;
using reference::Leaf;

namespace {

const Leaf* leaf_of_value(const Value& value) {
  return reference::get_if<Leaf>(value);
}

std::optional<bool> compare_literals(llvm::StringRef operation, const Leaf& a, const Leaf& b) {
  auto number = [](const reference::Literal& literal) -> std::optional<double> {
    if (const auto* flag = std::get_if<bool>(&literal))
      return *flag ? 1.0 : 0.0;
    if (const auto* value = std::get_if<std::int64_t>(&literal))
      return static_cast<double>(*value);
    if (const auto* value = std::get_if<double>(&literal))
      return *value;
    return std::nullopt;
  };
  auto order = [&](const auto& x, const auto& y) -> std::optional<bool> {
    if (operation == "eq")
      return x == y;
    if (operation == "lt")
      return x < y;
    if (operation == "le")
      return x <= y;
    if (operation == "gt")
      return x > y;
    if (operation == "ge")
      return x >= y;
    return std::nullopt;
  };
  auto x = number(a.literal);
  auto y = number(b.literal);
  if (x && y)
    return order(*x, *y);
  const auto* s = std::get_if<std::string>(&a.literal);
  const auto* t = std::get_if<std::string>(&b.literal);
  if (s && t)
    return order(*s, *t);
  if (operation == "eq" && a.literal.index() != 0 && b.literal.index() != 0)
    return false;
  return std::nullopt;
}

/// Two dtypes, or two tree definitions that are surely the same.
std::optional<bool> compare_handles(llvm::StringRef operation, const Leaf& a, const Leaf& b) {
  const auto* one = dynamic_cast<const ProgramHandle*>(a.handle.get());
  const auto* other = dynamic_cast<const ProgramHandle*>(b.handle.get());
  if (operation != "eq" || !one || !other || one->kind != HandleKind::Other ||
      other->kind != HandleKind::Other)
    return std::nullopt;
  if (one->identity() == other->identity())
    return true;
  const bool dtypes = one->name != "PyTreeDef" && other->name != "PyTreeDef";
  return dtypes ? std::optional<bool>(false) : std::nullopt;
}

/// Whether None is among the items: nothing where one of them could be None, or says itself what
/// it is equal to.
std::optional<bool> holds_none(const std::vector<Cell>& items) {
  bool certain = true;
  for (const Cell& item : items) {
    const Value* only =
        item.size() == 1 && item.front().dependencies.empty() ? &item.front().value : nullptr;
    if (only && reference::is_none(*only))
      return true;
    const Leaf* leaf = only ? leaf_of_value(*only) : nullptr;
    certain &= leaf && leaf->literal.index() != 0;
  }
  return certain ? std::optional<bool>(false) : std::nullopt;
}

} // namespace

Cell Machine::compare(llvm::StringRef operation, const Value& left, const Value& right) {
  static const llvm::StringRef negated[][2] = {{"ne", "eq"}, {"is_not", "is"}, {"not_in", "in"}};
  for (const auto& pair : negated)
    if (operation == pair[0]) {
      Cell positive = compare(pair[1], left, right);
      if (!flow_.alive)
        return {};
      return combine_alternatives({positive}, [&](llvm::ArrayRef<Value> values) {
        const Leaf* leaf = leaf_of_value(values.front());
        if (leaf && leaf->kind != Kind::Bool) { // an array of booleans
          Leaf inverted = *leaf;
          inverted.term = reference::apply("invert", {leaf->term});
          return cell_of(reference::make_leaf(std::move(inverted)));
        }
        if (!leaf)
          return cell_of(derived("not", {values.front()}));
        return unary("not", values.front());
      });
    }
  if (operation == "is")
    return compare_identity(left, right);
  if (operation == "in")
    return compare_membership(left, right);
  return compare_order(operation, left, right);
}

Cell Machine::compare_identity(const Value& left, const Value& right) {
  bool none_left = reference::is_none(left);
  bool none_right = reference::is_none(right);
  if (none_left || none_right) {
    const Value& other = none_left ? right : left;
    if (none_left && none_right)
      return cell_of(boolean(true));
    bool open = reference::is<reference::Unknown>(other) || reference::is<reference::Lazy>(other);
    if (!open)
      return cell_of(boolean(false));
    return cell_of(derived_scalar(Kind::Bool, "is None", {other}));
  }
  const Leaf* a = leaf_of_value(left);
  const Leaf* b = leaf_of_value(right);
  const auto* object = reference::get_if<reference::Reference>(left);
  const auto* other = reference::get_if<reference::Reference>(right);
  if (object && other)
    return cell_of(boolean(object->object == other->object));
  if ((object && b) || (a && other))
    return cell_of(boolean(false));
  if (a && b && a->literal.index() == 1 && b->literal.index() == 1)
    return cell_of(boolean(a->literal == b->literal));
  if (a && b && a->handle && b->handle)
    return cell_of(boolean(a->handle->identity() == b->handle->identity()));
  return cell_of(derived_scalar(Kind::Bool, "is", {left, right}));
}

Cell Machine::compare_membership(const Value& left, const Value& right) {
  const Leaf* leaf = leaf_of_value(left);
  const std::optional<std::string> part = string_of(left);
  if (const std::optional<std::string> text = string_of(right); part && text)
    return cell_of(boolean(text->find(*part) != std::string::npos));
  auto items = elements(right);
  if (items && reference::is_none(left))
    if (const std::optional<bool> found = holds_none(*items))
      return cell_of(boolean(*found));
  if (!leaf || leaf->literal.index() == 0 || !items)
    return cell_of(derived_scalar(Kind::Bool, "in", {left, right}));
  bool certain = true;
  for (const Cell& item : *items) {
    const Leaf* other = item.size() == 1 ? leaf_of_value(item.front().value) : nullptr;
    if (other && other->literal == leaf->literal)
      return cell_of(boolean(true));
    certain &= other && other->literal.index() != 0;
  }
  if (certain)
    return cell_of(boolean(false));
  return cell_of(derived_scalar(Kind::Bool, "in", {left, right}));
}

Cell Machine::compare_order(llvm::StringRef operation, const Value& left, const Value& right) {
  const Leaf* a = leaf_of_value(left);
  const Leaf* b = leaf_of_value(right);
  if (operation == "eq") {
    if (auto method = operator_method(left, "__eq__"))
      return call_cell(*method, Arguments::of({right}));
    bool none_one = reference::is_none(left) != reference::is_none(right);
    bool known = (a && a->kind != Kind::Object) || (b && b->kind != Kind::Object);
    if (none_one && known)
      return cell_of(boolean(false));
    if (reference::is_none(left) && reference::is_none(right))
      return cell_of(boolean(true));
  }
  if (!a || !b)
    return cell_of(derived(operation, {left, right}));
  if (const std::optional<bool> result = compare_handles(operation, *a, *b))
    return cell_of(boolean(*result));
  if (auto result = compare_literals(operation, *a, *b))
    return cell_of(boolean(*result));
  if (operation == "eq" && (natives::is_dtype_object(left) || natives::is_dtype_object(right))) {
    const auto one = natives::compared_dtype(left);
    const auto other = natives::compared_dtype(right);
    return one && other ? cell_of(boolean(*one == *other))
                        : cell_of(derived_scalar(Kind::Bool, operation, {left, right}));
  }
  // Functions, classes, tree definitions: one is equal to itself; of two it is a bool.
  if (operation == "eq" && a->handle && b->handle)
    return a->handle->identity() == b->handle->identity()
               ? cell_of(boolean(true))
               : cell_of(derived_scalar(Kind::Bool, operation, {left, right}));
  bool jax = reference::is_jax_array(a->kind) || reference::is_jax_array(b->kind);
  bool numpy = reference::is_any_array(a->kind) || reference::is_any_array(b->kind);
  if (!numpy) {
    if (a->kind == Kind::Object || b->kind == Kind::Object)
      return cell_of(derived(operation, {left, right}));
    return cell_of(derived_scalar(Kind::Bool, operation, {left, right}));
  }
  Leaf result = reference::leaf_of(jax ? Kind::BoolArray : Kind::NumpyOther, reference::Dtype::Bool,
                                   reference::apply(operation.str(), {a->term, b->term}));
  return cell_of(reference::make_leaf(std::move(result)));
}

} // namespace leaflint::execution
