// EQX _tree.py tree_equal (semantics.md 8). The structures come first, then the leaves in order;
// the first certain difference is the answer.
#include "reference/equal.h"

#include <algorithm>

#include "reference/literal.h"
#include "reference/structure.h"

namespace leaflint::reference {
namespace {

using Shape = Structure::Shape;

Truth both(Truth left, Truth right) {
  if (left == Truth::False || right == Truth::False)
    return Truth::False;
  return left == Truth::True && right == Truth::True ? Truth::True : Truth::Unknown;
}

Truth truth_of(bool value) {
  return value ? Truth::True : Truth::False;
}

// ---- structures ---------------------------------------------------------------------------------

// Python's `==` of static data, identity first.
Truth equal_statics(const Node& left, const Node& right) {
  Truth all = Truth::True;
  for (std::size_t i = 0; i < left.statics.size(); ++i)
    if (!same_program_value(left.statics[i].value, right.statics[i].value))
      all = Truth::Unknown; // `mismatch` found no certain difference
  return all;
}

Truth equal_structures(const Structure& left, const Structure& right);

Truth equal_nodes(const Structure& left, const Structure& right) {
  const auto &first = *get_if<Node>(left.tree), &second = *get_if<Node>(right.tree);
  if (mismatch(first, second))
    return Truth::False;
  Truth all = equal_statics(first, second);
  for (std::size_t i = 0; i < left.children.size(); ++i)
    all = both(all, equal_structures(left.children[i], right.children[i]));
  return all;
}

// A list or tuple of unknown length is at least no leaf, no None and no other node.
bool cannot_be(const Structure& sequence, const Structure& other) {
  if (other.shape == Shape::Leaf || other.shape == Shape::None)
    return true;
  const auto *kind = get_if<Sequence>(sequence.tree), *same = get_if<Sequence>(other.tree);
  const auto* node = get_if<Node>(other.tree);
  return (same && same->kind != kind->kind) ||
         (node && (node->kind != kind->kind || node->children.empty()));
}

Truth equal_structures(const Structure& left, const Structure& right) {
  const auto is_open = [](Shape shape) { return shape == Shape::Unknown || shape == Shape::Lazy; };
  if (is_open(left.shape) || is_open(right.shape))
    return Truth::Unknown;
  if (left.shape == Shape::Sequence || right.shape == Shape::Sequence) {
    const bool first = left.shape == Shape::Sequence;
    return cannot_be(first ? left : right, first ? right : left) ? Truth::False : Truth::Unknown;
  }
  if (left.shape != right.shape)
    return Truth::False;
  if (left.shape == Shape::None)
    return truth_of(!left.tree == !right.tree); // a missing field is no None
  return left.shape == Shape::Node ? equal_nodes(left, right) : Truth::True;
}

// ---- leaves -------------------------------------------------------------------------------------

// NaN, NaT, and whatever an object likes, differ from themselves.
bool equals_itself(const Leaf& leaf) {
  switch (leaf.kind) {
  case Kind::InexactArray:
  case Kind::NumpyInexact:
  case Kind::Complex:
    return false;
  case Kind::Float:
    return is_known(leaf.literal) && python_equal(leaf.literal, leaf.literal);
  case Kind::NumpyOther:
    return is_integer(leaf.dtype) || leaf.dtype == Dtype::Bool || leaf.dtype == Dtype::Text;
  default:
    return true;
  }
}

// In dtype or shape, as far as they are known.
bool different_arrays(const Leaf& left, const Leaf& right) {
  const bool dtypes =
      left.dtype != right.dtype && left.dtype > Dtype::Unknown && right.dtype > Dtype::Unknown;
  return dtypes || (left.length != right.length && left.length >= 0 && right.length >= 0);
}

Truth equal_arrays(const Leaf& left, const Leaf& right) {
  if (different_arrays(left, right))
    return Truth::False;
  return same_term(left.term, right.term) && equals_itself(left) ? Truth::True : Truth::Unknown;
}

// ShapeDtypeStruct.__eq__ (JAX core.py): of the same class, shape, dtype and weak type.
bool different_structs(const Leaf& left, const Leaf& right) {
  if (left.shape_struct && right.shape_struct)
    return different_arrays(left, right) || left.weak != right.weak;
  return left.shape_struct ? right.kind != Kind::Object
                           : right.shape_struct && left.kind != Kind::Object;
}

// Python's `!=` of two that are no arrays.
Truth equal_others(const Tree& left_tree, const Tree& right_tree, const Leaf& left,
                   const Leaf& right) {
  if (is_known(left.literal) && is_known(right.literal))
    return truth_of(python_equal(left.literal, right.literal));
  if (different_structs(left, right) || surely_unequal(left_tree, right_tree))
    return Truth::False;
  return same_program_value(left_tree, right_tree) && equals_itself(left) ? Truth::True
                                                                          : Truth::Unknown;
}

/// What `type(...)` tells apart: jax arrays of numbers are of one class, keys of another.
enum class TypeClass : std::uint8_t { Array, Key, Numpy, Float, Int, Bool, Complex, Str, Other };

TypeClass type_class(const Leaf& leaf) {
  if (is_jax_array(leaf.kind))
    return leaf.kind == Kind::KeyArray ? TypeClass::Key : TypeClass::Array;
  if (is_any_array(leaf.kind))
    return TypeClass::Numpy;
  switch (leaf.kind) {
  case Kind::Float:
    return TypeClass::Float;
  case Kind::Int:
    return TypeClass::Int;
  case Kind::Bool:
    return TypeClass::Bool;
  case Kind::Complex:
    return TypeClass::Complex;
  case Kind::Str:
    return TypeClass::Str;
  default:
    return TypeClass::Other;
  }
}

// A NumPy leaf is an array or a scalar; classes of objects and of subclasses (an IntEnum carries
// its handle) are not known.
Truth same_types(const Tree& left_tree, const Tree& right_tree, const Leaf& left,
                 const Leaf& right) {
  const TypeClass type = type_class(left);
  if (type != type_class(right))
    return Truth::False;
  if (same_program_value(left_tree, right_tree))
    return Truth::True;
  if (type == TypeClass::Numpy)
    return left.length >= 0 && right.length >= 0 ? Truth::True : Truth::Unknown;
  if (left.shape_struct && right.shape_struct)
    return Truth::True;
  return type == TypeClass::Other || left.handle || right.handle ? Truth::Unknown : Truth::True;
}

Truth equal_values(const Tree& left_tree, const Tree& right_tree, const Leaf& left,
                   const Leaf& right) {
  const bool array = is_any_array(left.kind);
  if (array != is_any_array(right.kind))
    return Truth::False;
  return array ? equal_arrays(left, right) : equal_others(left_tree, right_tree, left, right);
}

// An object of the program is an instance of a class: never an array, equal to itself.
Truth equal_with_object(const Tree& left, const Tree& right) {
  const auto* leaf = get_if<Leaf>(is<Leaf>(left) ? left : right);
  if (leaf)
    return is_any_array(leaf->kind) ? Truth::False : Truth::Unknown;
  return same_program_value(left, right) ? Truth::True : Truth::Unknown;
}

Truth equal_leaves(const Tree& left, const Tree& right, bool typematch) {
  const auto *first = get_if<Leaf>(left), *second = get_if<Leaf>(right);
  if (!first || !second)
    return equal_with_object(left, right);
  const Truth values = equal_values(left, right, *first, *second);
  return typematch ? both(values, same_types(left, right, *first, *second)) : values;
}

// Of two structures that are not certainly different.
Truth equal_contents(const Structure& left, const Structure& right, bool typematch) {
  if (left.shape != right.shape)
    return Truth::Unknown;
  if (left.shape == Shape::Leaf)
    return equal_leaves(left.tree, right.tree, typematch);
  if (left.shape != Shape::Node)
    return left.shape == Shape::None ? Truth::True : Truth::Unknown;
  Truth all = Truth::True;
  for (std::size_t i = 0; i < left.children.size(); ++i)
    all = both(all, equal_contents(left.children[i], right.children[i], typematch));
  return all;
}

} // namespace

Outcome<Truth> tree_equal(std::span<const Tree> trees, bool typematch) {
  if (trees.empty())
    return Trap{"IndexError", "tuple index out of range", ""};
  const Outcome<Structure> first = flatten(trees[0]);
  if (first.trapped())
    return first.trap();
  Truth all = Truth::True;
  for (const Tree& tree : trees.subspan(1)) {
    const Outcome<Structure> next = flatten(tree);
    if (next.trapped())
      return next.trap();
    Truth one = equal_structures(first.value(), next.value());
    if (one != Truth::False)
      one = both(one, equal_contents(first.value(), next.value(), typematch));
    all = both(all, one);
    if (all == Truth::False)
      return all;
  }
  return all;
}

} // namespace leaflint::reference
