// Python's operators on leaves (semantics.md 6.3).
#include <algorithm>
#include <array>

#include "reference/literal.h"
#include "reference/promotion.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

constexpr const char* kUnknownOperand = "an operand is not known";
constexpr const char* kUnknownKind = "the kind of the result is not known";

/// What a result can be: all possible numbers, and whether that is all. `no_path`: JAX refuses to
/// promote some of the operands' dtypes (TypePromotionError, a ValueError).
struct Possible {
  std::vector<Number> numbers;
  bool complete = true;
  bool no_path = false;
};

Trap unsupported(Operation operation, const Tree& left, const Tree& right) {
  return {"TypeError",
          "unsupported operand type(s) for " + std::string(sign_of(operation)) + ": " +
              tree_text(left) + " and " + tree_text(right),
          ""};
}

// bfloat16 and narrow dtypes beside other NumPy dtypes, and arrays of no numbers, follow rules of
// their own.
bool is_special(const Number& number) {
  return number.world == World::Numpy && (number.dtype == Dtype::Bfloat16 ||
                                          is_narrow(number.dtype) || is_numpy_only(number.dtype));
}

// JAX has no such dtype: an array is a TypeError, a scalar a ValueError.
bool is_refused(const Number& number) {
  return number.dtype == Dtype::Longdouble || number.dtype == Dtype::Clongdouble ||
         number.dtype == Dtype::Date;
}

// A NumPy leaf is an array or a scalar, and these few results differ: complex + np.float64 is a
// Python complex; a NumPy int as exponent of a jax integer counts like a Python int.
void add_scalar_case(Operation operation, const Number& left, const Number& right,
                     Possible& possible) {
  const bool exponent = operation == Operation::Pow && right.world == World::Numpy &&
                        (is_integer(right.dtype) || right.dtype == Dtype::Bool);
  if (exponent && left.world == World::Jax)
    if (const auto number = result_of(operation, left, {World::Python, Dtype::Int64, false}))
      possible.numbers.push_back(*number);
  if (operation == Operation::Pow && left.world == World::Numpy && left.dtype == Dtype::Bool &&
      right.world == World::Python && right.dtype == Dtype::Int64)
    possible.numbers.push_back({World::Numpy, Dtype::Int8, false});
  if (left.world == World::Python && is_complex(left.dtype) && right.world == World::Numpy &&
      right.dtype == Dtype::Float64)
    possible.complete = false;
}

// JAX's division of narrow integers, and its shifts and powers, were not observed.
bool changes_narrow(Operation operation, const Number& left, const Number& right) {
  const bool narrow = is_narrow(left.dtype) || is_narrow(right.dtype);
  return narrow && operation != Operation::Add && operation != Operation::Sub &&
         operation != Operation::Mul;
}

void add_possible(Operation operation, const Number& left, const Number& right,
                  Possible& possible) {
  const bool jax = left.world == World::Jax || right.world == World::Jax;
  if (jax && (is_numpy_only(left.dtype) || is_numpy_only(right.dtype))) {
    possible.complete = possible.complete && !is_refused(left) && !is_refused(right);
    return;
  }
  if (jax && !has_promotion_path(left, right)) {
    possible.no_path = true;
    return;
  }
  if (!jax && (is_special(left) || is_special(right))) {
    possible.complete = false;
    return;
  }
  if (jax && changes_narrow(operation, left, right)) {
    possible.complete = false;
    return;
  }
  const auto number = result_of(operation, left, right);
  if (!number)
    return;
  possible.numbers.push_back(*number);
  add_scalar_case(operation, left, right, possible);
}

// An object with `__jax_array__` has an arithmetic beside jax arrays only (array_methods.py
// deferring_binary_op): there it is what it gives.
std::vector<Number> numbers_beside(const Leaf& leaf, const Leaf& other) {
  const auto* given = get_if<Leaf>(leaf.gives);
  return given && is_jax_array(other.kind) ? numbers_of(*given) : numbers_of(leaf);
}

Possible possible_results(Operation operation, const Leaf& left, const Leaf& right) {
  Possible possible;
  for (const Number& first : numbers_beside(left, right))
    for (const Number& second : numbers_beside(right, left))
      add_possible(operation, first, second, possible);
  return possible;
}

Trap no_promotion(const Tree& left, const Tree& right) {
  return {"ValueError",
          tree_text(left) + " and " + tree_text(right) +
              " have no available implicit dtype promotion path",
          ""};
}

// One kind for all possible numbers, or nothing; the dtype where they agree on it.
std::optional<Promoted> agreed(const Possible& possible) {
  if (!possible.complete || possible.numbers.empty())
    return std::nullopt;
  Promoted result = promoted_of(possible.numbers[0]);
  for (const Number& number : possible.numbers) {
    const Promoted other = promoted_of(number);
    if (other.kind != result.kind)
      return std::nullopt;
    if (other.dtype != result.dtype)
      result.dtype = Dtype::Unknown;
    result.weak = result.weak && other.weak;
  }
  return result;
}

std::int64_t length_of_result(Operation operation, const Leaf& left, const Leaf& right) {
  if (operation == Operation::Matmul)
    return -1;
  if (!is_any_array(left.kind))
    return right.length;
  if (!is_any_array(right.kind) || left.length == right.length)
    return left.length;
  return -1;
}

Leaf leaf_of_result(Operation operation, std::string_view name, const Promoted& type,
                    const Leaf& left, const Leaf& right) {
  Leaf leaf = leaf_of(type.kind, type.dtype, apply(std::string(name), {left.term, right.term}));
  leaf.weak = type.weak;
  leaf.length = length_of_result(operation, left, right);
  return leaf;
}

bool is_python(const Leaf& leaf) {
  return leaf.kind >= Kind::Float && leaf.kind <= Kind::Complex;
}

// Without its value a power of Python numbers may be an int, a float or a complex number.
bool kind_depends_on_values(Operation operation, const Leaf& left, const Leaf& right) {
  if (operation != Operation::Pow || !is_python(left) || !is_python(right))
    return false;
  if (left.kind == Kind::Complex || right.kind == Kind::Complex)
    return false;
  if (right.kind == Kind::Float)
    return true;
  const auto exponent = integer_of(right.literal);
  return left.kind != Kind::Float && right.kind == Kind::Int && (!exponent || *exponent < 0);
}

Outcome<Tree> of_numbers(Operation operation, std::string_view name, const Leaf& left,
                         const Leaf& right, std::span<const Tree> operands) {
  const Outcome<Literal> known = python_arithmetic(operation, left.literal, right.literal);
  if (known.trapped())
    return known.trap();
  if (is_known(known.value()))
    return make_literal(known.value());
  const Possible possible = possible_results(operation, left, right);
  if (possible.complete && possible.numbers.empty())
    return possible.no_path ? no_promotion(operands[0], operands[1])
                            : unsupported(operation, operands[0], operands[1]);
  const auto type = agreed(possible);
  if (!type || kind_depends_on_values(operation, left, right))
    return unknown_of(std::string(name), operands, kUnknownKind);
  return make_leaf(leaf_of_result(operation, name, *type, left, right));
}

bool counts(const Leaf& leaf) {
  const Kind kind = leaf.kind;
  const bool numpy_integer =
      kind == Kind::NumpyOther && (leaf.dtype == Dtype::Unknown || leaf.dtype == Dtype::Bool ||
                                   (is_integer(leaf.dtype) && !is_narrow(leaf.dtype)));
  return kind == Kind::Int || kind == Kind::Bool || kind == Kind::IntArray ||
         kind == Kind::BoolArray || numpy_integer;
}

// Of NumPy strings, and of objects, not even the kind of a sum is known.
bool is_text_array(const Leaf& leaf) {
  return leaf.kind == Kind::NumpyOther &&
         (leaf.dtype == Dtype::Text || leaf.dtype == Dtype::Object || leaf.dtype == Dtype::Unknown);
}

// str + str concatenates, str * int repeats, str % anything formats; nothing else is defined.
Outcome<Tree> of_texts(Operation operation, std::string_view name, const Leaf& left,
                       const Leaf& right, std::span<const Tree> operands) {
  const bool both = left.kind == Kind::Str && right.kind == Kind::Str;
  const bool repeats = operation == Operation::Mul && (counts(left) || counts(right));
  const bool formats = operation == Operation::Mod && left.kind == Kind::Str;
  if (is_text_array(left) || is_text_array(right))
    return unknown_of(std::string(name), operands, kUnknownKind);
  if (!(operation == Operation::Add && both) && !repeats && !formats)
    return unsupported(operation, operands[0], operands[1]);
  const Outcome<Literal> known = python_arithmetic(operation, left.literal, right.literal);
  if (!known.trapped() && is_known(known.value()))
    return make_literal(known.value());
  return make_leaf(leaf_of_result(operation, name, {Kind::Str, Dtype::None, false}, left, right));
}

Outcome<Tree> of_leaves(Operation operation, std::string_view name, const Leaf& left,
                        const Leaf& right, std::span<const Tree> operands) {
  if (left.kind == Kind::Str || right.kind == Kind::Str)
    return of_texts(operation, name, left, right, operands);
  return of_numbers(operation, name, left, right, operands);
}

bool is_sequence_node(const Tree& tree) {
  const auto* node = get_if<Node>(tree);
  return node && (node->kind == NodeKind::Tuple || node->kind == NodeKind::List ||
                  node->kind == NodeKind::NamedTuple);
}

bool is_list(const Tree& tree) {
  return get_if<Node>(tree)->kind == NodeKind::List;
}

Tree concatenated(const Tree& left, const Tree& right) {
  std::vector<Tree> items = get_if<Node>(left)->children;
  const std::vector<Tree>& more = get_if<Node>(right)->children;
  items.insert(items.end(), more.begin(), more.end());
  return is_list(left) ? make_list(std::move(items)) : make_tuple(std::move(items));
}

// Tuples and lists concatenate, repeat, and broadcast with NumPy arrays; dicts have `|`. Classes
// that define an operator are the executor's business.
Outcome<Tree> of_nodes(Operation operation, std::string_view name, std::span<const Tree> operands) {
  const bool sequences = is_sequence_node(operands[0]) && is_sequence_node(operands[1]);
  if (operation == Operation::Add && sequences && is_list(operands[0]) == is_list(operands[1]))
    return concatenated(operands[0], operands[1]);
  const bool sequence = is_sequence_node(operands[0]) || is_sequence_node(operands[1]);
  const auto* leaf = get_if<Leaf>(is<Leaf>(operands[0]) ? operands[0] : operands[1]);
  const bool numpy = leaf && is_any_array(leaf->kind) && !is_jax_array(leaf->kind);
  const bool repeats = operation == Operation::Mul && leaf && counts(*leaf);
  const bool formats = operation == Operation::Mod && leaf && leaf->kind == Kind::Str;
  const bool merges = operation == Operation::Or && is<Node>(operands[0]) && is<Node>(operands[1]);
  if ((sequence && (numpy || repeats)) || formats || merges)
    return unknown_of(std::string(name), operands, kUnknownKind);
  return unsupported(operation, operands[0], operands[1]);
}

bool is_known_operand(const Tree& tree) {
  return is<Leaf>(tree) || is<Node>(tree) || is_none(tree);
}

} // namespace

std::optional<Promoted> promote(const Leaf& left, const Leaf& right) {
  return agreed(possible_results(Operation::Add, left, right));
}

Outcome<Tree> arithmetic(std::string_view name, const Tree& left, const Tree& right) {
  if (const Tree candidate = candidate_of(left)) // None would trap
    return arithmetic(name, candidate, right);
  if (const Tree candidate = candidate_of(right))
    return arithmetic(name, left, candidate);
  const std::array operands{left, right};
  const auto operation = operation_named(name);
  if (!operation || !is_known_operand(left) || !is_known_operand(right))
    return unknown_of(std::string(name), operands, kUnknownOperand);
  const auto *first = get_if<Leaf>(left), *second = get_if<Leaf>(right);
  if (first && second)
    return of_leaves(*operation, name, *first, *second, operands);
  if (is_none(left) || is_none(right))
    return unsupported(*operation, left, right);
  return of_nodes(*operation, name, operands);
}

} // namespace leaflint::reference
