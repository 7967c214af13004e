// Random keys: made, derived, looked at (JAX random/core.py, prng.py; semantics.md 17).
#include "reference/keys.h"

#include <array>
#include <cmath>

#include "reference/literal.h"
#include "reference/transformations.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

constexpr const char* kUnknownOperand = "a random key from something unknown";
constexpr const char* kMadeAgain = "key made again";
constexpr double kUint32 = 4294967296.0; // the first integer that does not fit
constexpr std::int64_t kWordsOfKey = 2;  // threefry2x32: two words of 32 bits

Trap type_error(std::string message) {
  return {"TypeError", std::move(message), ""};
}

bool is_open(const Tree& tree) {
  return is<Unknown>(tree) || is<Lazy>(tree);
}

Tree typed_or_old(bool typed, Term term, std::int64_t axes, std::int64_t length) {
  const Dtype dtype = typed ? Dtype::Key : Dtype::Uint32;
  Leaf leaf = leaf_of(jax_kind_of(dtype), dtype, std::move(term));
  leaf.rank = axes < 0 ? -1 : typed ? axes : axes + 1;
  leaf.length = axes == 0 ? (typed ? -1 : kWordsOfKey) : length;
  return make_leaf(std::move(leaf));
}

bool is_typed(const Leaf& leaf) {
  return leaf.kind == Kind::KeyArray;
}

/// The leaf of a single key; a trap for what is none; null if that is not known.
Outcome<const Leaf*> single_key(std::string_view function, const Tree& key) {
  if (const auto trap = refused_key(function, key))
    return *trap;
  return get_if<Leaf>(key);
}

bool is_seed(const Leaf& leaf) {
  return leaf.kind == Kind::Int || leaf.kind == Kind::Bool || is_integer(leaf.dtype) ||
         leaf.dtype == Dtype::Unknown;
}

/// How many keys a split makes: the number of axes and the length of the first; a trap for what
/// is no number.
struct Shape {
  std::int64_t axes = -1;
  std::int64_t length = -1;
};

Outcome<Shape> shape_of(const Tree& num) {
  if (const auto* leaf = get_if<Leaf>(num)) {
    const bool integer = leaf->kind == Kind::Int || leaf->kind == Kind::Bool ||
                         is_integer(leaf->dtype) || leaf->dtype == Dtype::Unknown;
    if (!integer || leaf->rank > 0)
      return type_error("split takes an integer or a tuple of integers");
    return Shape{1, integer_of(leaf->literal).value_or(-1)};
  }
  if (is_none(num))
    return type_error("split takes an integer or a tuple of integers");
  const auto* node = get_if<Node>(num);
  if (!node || node->kind > NodeKind::List)
    return Shape{};
  Shape shape{static_cast<std::int64_t>(node->children.size()), -1};
  for (std::size_t i = 0; i < node->children.size(); ++i) {
    const Outcome<Shape> one = shape_of(node->children[i]);
    if (one.trapped())
      return one;
    if (i == 0)
      shape.length = one.value().length;
  }
  return shape;
}

// `jnp.asarray(data, dtype='uint32')`: a known float is cut off, an int must fit.
Outcome<Tree> folded_data(const Tree& data) {
  const auto* leaf = get_if<Leaf>(data);
  const auto number = leaf ? number_of(leaf->literal) : std::nullopt;
  if (!number)
    return data;
  if (std::isnan(*number))
    return Trap{"ValueError", "cannot convert float NaN to integer", ""};
  if (*number <= -1 || *number >= kUint32)
    return Trap{"OverflowError", "Python integer out of bounds for uint32", ""};
  return make_literal(static_cast<std::int64_t>(*number));
}

std::optional<Trap> refused_data(const Tree& data) {
  if (is_none(data))
    return Trap{"ValueError", "None is not a valid value for jnp.array", ""};
  if (is<Node>(data) || is<Sequence>(data))
    return type_error("fold_in accepts a scalar");
  const auto* leaf = get_if<Leaf>(data);
  if (!leaf)
    return std::nullopt;
  if (leaf->kind == Kind::Str || (leaf->kind == Kind::KeyArray && leaf->rank <= 0))
    return Trap{"ValueError", "the data is no integer", ""};
  const bool scalar = as_jax_array(*leaf) && leaf->kind != Kind::Complex && leaf->rank <= 0;
  return scalar ? std::nullopt : std::optional(type_error("fold_in accepts a scalar"));
}

} // namespace

KeyForm key_form(const Leaf& leaf) {
  if (is_typed(leaf))
    return leaf.rank < 0 ? KeyForm::Unknown : leaf.rank == 0 ? KeyForm::Single : KeyForm::Batch;
  const bool words = leaf.dtype == Dtype::Uint32 || leaf.dtype == Dtype::Unknown;
  if (!is_any_array(leaf.kind) || !words || leaf.rank == 0)
    return KeyForm::NoKey;
  if (leaf.rank == 1)
    return leaf.length < 0              ? KeyForm::Unknown
           : leaf.length == kWordsOfKey ? KeyForm::Single
                                        : KeyForm::NoKey;
  return leaf.rank < 0 ? KeyForm::Unknown : KeyForm::Batch;
}

std::optional<Trap> refused_key(std::string_view function, const Tree& key) {
  if (is_open(key) || is<Reference>(key))
    return std::nullopt;
  const auto* leaf = get_if<Leaf>(key);
  const KeyForm form = leaf ? key_form(*leaf) : KeyForm::NoKey;
  if (form == KeyForm::NoKey)
    return type_error("unexpected PRNG key type");
  if (form == KeyForm::Batch)
    return Trap{"ValueError", std::string(function) + " accepts a single key", ""};
  return std::nullopt;
}

Outcome<Tree> make_key(bool typed, const Tree& seed) {
  if (is_open(seed) || is<Reference>(seed))
    return typed_or_old(typed, apply(std::string("key"), {tree_term(seed)}), 0, -1);
  if (is_none(seed))
    return Trap{"ValueError", "None is not a valid value for jnp.array", ""};
  const auto* leaf = get_if<Leaf>(seed);
  if (!leaf || !is_seed(*leaf) || leaf->rank > 0)
    return type_error("a key accepts a scalar integer as seed");
  return typed_or_old(typed, apply(std::string("key"), {leaf->term}), 0, -1);
}

Term made_again(const Term& key, unsigned times) {
  return times < 2 ? key : apply(std::string(kMadeAgain), {key, symbol("times", times)});
}

Term numbers_of(const Term& key) {
  if (!key || key->symbol || key->parts.empty())
    return key;
  if (key->operation == kMadeAgain)
    return key->parts.front();
  if (!derives(key_use(key->operation)))
    return key;
  std::vector<Term> parts = key->parts;
  parts.front() = numbers_of(parts.front());
  return apply(std::string(key->operation), std::move(parts));
}

Outcome<Tree> split(const Tree& key, const Tree& num) {
  const Outcome<const Leaf*> single = single_key("split", key);
  if (single.trapped())
    return single.trap();
  const Outcome<Shape> shape = shape_of(num);
  if (shape.trapped())
    return shape.trap();
  if (!single.value())
    return unknown_of("split", std::array{key, num}, kUnknownOperand);
  const Leaf& leaf = *single.value();
  Term term = apply(std::string("split"), {leaf.term, tree_term(num)});
  return typed_or_old(is_typed(leaf), std::move(term), shape.value().axes, shape.value().length);
}

Outcome<Tree> fold_in(const Tree& key, const Tree& data) {
  const Outcome<const Leaf*> single = single_key("fold_in", key);
  if (single.trapped())
    return single.trap();
  if (const auto trap = refused_data(data))
    return *trap;
  Outcome<Tree> folded = folded_data(data);
  if (folded.trapped())
    return folded;
  if (!single.value())
    return unknown_of("fold_in", std::array{key, folded.value()}, kUnknownOperand);
  const Leaf& leaf = *single.value();
  Term term = apply(std::string("fold_in"), {leaf.term, tree_term(folded.value())});
  return typed_or_old(is_typed(leaf), std::move(term), 0, -1);
}

Outcome<Tree> clone_key(const Tree& key) {
  if (is_open(key) || is<Reference>(key))
    return unknown_of("clone", std::span(&key, 1), kUnknownOperand);
  const auto* leaf = get_if<Leaf>(key);
  std::optional<Leaf> array = leaf ? as_jax_array(*leaf) : std::nullopt;
  if (!array)
    return type_error("clone takes a key");
  array->term = apply(std::string("clone"), {array->term});
  array->origin = {};
  array->source = nullptr;
  return make_leaf(*array);
}

Outcome<Tree> key_data(const Tree& keys) {
  if (is_open(keys) || is<Reference>(keys))
    return unknown_of("key_data", std::span(&keys, 1), kUnknownOperand);
  const auto* leaf = get_if<Leaf>(keys);
  if (!leaf || key_form(*leaf) == KeyForm::NoKey)
    return type_error("unexpected PRNG key type");
  if (!is_typed(*leaf))
    return make_leaf(*as_jax_array(*leaf));
  return typed_or_old(false, leaf->term, leaf->rank, leaf->length);
}

Outcome<Tree> wrap_key_data(const Tree& data) {
  if (is_open(data) || is<Reference>(data))
    return unknown_of("wrap_key_data", std::span(&data, 1), kUnknownOperand);
  const auto* leaf = get_if<Leaf>(data);
  if (!leaf || is_typed(*leaf) || key_form(*leaf) == KeyForm::NoKey)
    return type_error("invalid PRNG key data");
  const std::int64_t axes = leaf->rank < 0 ? -1 : leaf->rank - 1;
  return typed_or_old(true, leaf->term, axes, axes > 0 ? leaf->length : -1);
}

} // namespace leaflint::reference
