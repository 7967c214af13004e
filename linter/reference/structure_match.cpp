// When two nodes are the same structure (JAX pytree.cc; semantics.md 1.1, last column).
#include <algorithm>

#include "reference/literal.h"
#include "reference/structure.h"

namespace leaflint::reference {
namespace {

bool same_type(const HandleRef& left, const HandleRef& right) {
  if (!left || !right)
    return !left && !right;
  return left->identity() == right->identity();
}

bool same_keys(const std::vector<Literal>& left, const std::vector<Literal>& right) {
  return std::equal(
      left.begin(), left.end(), right.begin(), right.end(),
      [](const Literal& a, const Literal& b) { return a == b || python_equal(a, b); });
}

bool same_statics(const Node& left, const Node& right) {
  return std::equal(left.statics.begin(), left.statics.end(), right.statics.begin(),
                    right.statics.end(), [](const StaticField& a, const StaticField& b) {
                      return a.name == b.name && !surely_unequal(a.value, b.value);
                    });
}

/// Values of different classes are never equal; numbers of all types may be.
enum class EqualityClass : std::uint8_t { Number, Text, Callable, Any };

EqualityClass equality_class(Kind kind) {
  if (kind >= Kind::Float && kind <= Kind::Complex)
    return EqualityClass::Number;
  if (kind == Kind::Str)
    return EqualityClass::Text;
  return kind == Kind::Callable ? EqualityClass::Callable : EqualityClass::Any;
}

// Arrays compare element by element, objects as their class likes: both may be equal.
bool surely_unequal(const Leaf& left, const Leaf& right) {
  const EqualityClass left_class = equality_class(left.kind);
  const EqualityClass right_class = equality_class(right.kind);
  if (left_class == EqualityClass::Any || right_class == EqualityClass::Any)
    return false;
  if (left_class != right_class)
    return true;
  if (is_known(left.literal) && is_known(right.literal))
    return !python_equal(left.literal, right.literal);
  return left.handle && right.handle && left.handle->identity() != right.handle->identity();
}

bool is_dict(NodeKind kind) {
  return kind >= NodeKind::Dict && kind <= NodeKind::DefaultDict;
}

bool is_tuple(NodeKind kind) {
  return kind == NodeKind::Tuple || kind == NodeKind::NamedTuple;
}

bool surely_unequal(const Node& left, const Node& right) {
  const bool comparable = left.kind == right.kind || (is_tuple(left.kind) && is_tuple(right.kind));
  if (is_dict(left.kind) || is_dict(right.kind))
    return !is_dict(left.kind) || !is_dict(right.kind) ||
           left.children.size() != right.children.size();
  if (!comparable || left.children.size() != right.children.size())
    return true;
  if (!is_tuple(left.kind) && !same_type(left.type, right.type))
    return true;
  if (!same_statics(left, right))
    return true;
  for (std::size_t i = 0; i < left.children.size(); ++i)
    if (surely_unequal(left.children[i], right.children[i]))
      return true;
  return false;
}

bool is_any_leaf(const Tree& tree) {
  const auto* leaf = get_if<Leaf>(tree);
  return leaf && equality_class(leaf->kind) == EqualityClass::Any;
}

} // namespace

bool surely_unequal(const Tree& left, const Tree& right) {
  if (!left || !right)
    return static_cast<bool>(left) != static_cast<bool>(right);
  const bool comparable = is<Leaf>(left) || is<Node>(left) || is_none(left);
  if (same_program_value(left, right) || !comparable || is_any_leaf(left) || is_any_leaf(right))
    return false;
  if (is_none(left) || is_none(right))
    return is_none(left) ? is<Leaf>(right) || is<Node>(right) : !is_none(left);
  const auto *left_leaf = get_if<Leaf>(left), *right_leaf = get_if<Leaf>(right);
  if (left_leaf && right_leaf)
    return surely_unequal(*left_leaf, *right_leaf);
  const auto *left_node = get_if<Node>(left), *right_node = get_if<Node>(right);
  if (left_node && right_node)
    return surely_unequal(*left_node, *right_node);
  return (left_leaf && right_node) || (left_node && right_leaf);
}

std::optional<std::string> mismatch(const Node& expected, const Node& given) {
  if (const auto error = flatten_error(given))
    return error;
  if (expected.kind != given.kind || !same_type(expected.type, given.type))
    return "different types";
  if (expected.children.size() != given.children.size())
    return "different numbers of pytree children";
  const bool keyed = expected.kind >= NodeKind::Dict;
  if (keyed && !same_keys(expected.keys, given.keys))
    return "different keys";
  if (!same_statics(expected, given))
    return "different pytree metadata";
  return std::nullopt;
}

} // namespace leaflint::reference
