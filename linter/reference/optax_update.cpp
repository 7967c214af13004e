// OPX _src/update.py apply_updates (semantics.md 13.1): over the parameters first, None a leaf of
// theirs; None stays whatever the update is, else the sum, cast to what asarray(p) has. Before
// Optax 0.2.4 None was no leaf: there None stays beside None, and else it is JAX that decides.
#include <array>

#include "reference/moved.h"
#include "reference/promotion.h"
#include "reference/structure.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

constexpr const char* kReason = "the parameters are not known";

Trap type_error(const std::string& message, const std::string& path) {
  return {"TypeError", message, path};
}

// jnp.asarray(p): JAX's dtype of a number, 32 bits for 64; nothing for what is no number.
std::optional<Dtype> dtype_as_array(const Leaf& leaf) {
  if (const auto* given = get_if<Leaf>(leaf.gives))
    return dtype_as_array(*given);
  std::optional<Dtype> result;
  for (const Number& number : numbers_of(leaf)) {
    if (is_numpy_only(number.dtype))
      continue;
    const Dtype dtype = join_jax(number, {World::Jax, Dtype::Bool, false}).dtype;
    result = result && *result != dtype ? Dtype::Unknown : dtype;
  }
  return result;
}

// A cast to the dtype that the sum has anyway is none.
Term cast_term(const Term& sum, Dtype from, Dtype to, const Term& like) {
  if (to == Dtype::Unknown)
    return apply(std::string("cast_like"), {sum, like});
  if (from == to)
    return sum;
  return apply("cast<" + std::string(dtype_name(to)) + ">", {sum});
}

Kind kind_as_array(const Leaf& leaf, Dtype dtype) {
  if (dtype != Dtype::Unknown)
    return jax_kind_of(dtype);
  return leaf.kind == Kind::IntArray ? Kind::IntArray : Kind::InexactArray;
}

Tree cast_sum(const Leaf& param, const Tree& old, const Term& sum, Dtype from, Dtype to,
              std::int64_t length) {
  Leaf leaf = leaf_of(kind_as_array(param, to), to, cast_term(sum, from, to, param.term));
  leaf.length = length;
  return stands_at(make_leaf(std::move(leaf)), old);
}

// NumPy arrays of unknown dtype other than inexact may become arrays of any kind.
bool kind_is_open(const Leaf& leaf, Dtype dtype) {
  return leaf.kind == Kind::NumpyOther && dtype == Dtype::Unknown;
}

Outcome<Tree> add_leaf(const Leaf& param, const Tree& old, const Tree& update,
                       const std::string& path) {
  const auto dtype = dtype_as_array(param);
  if (!dtype)
    return type_error("cannot add updates to " + tree_text(old), path);
  if (kind_is_open(param, *dtype))
    return unknown_of("optax_apply_updates", std::array{old, update}, kReason);
  const Outcome<Tree> sum = arithmetic("add", old, update);
  if (sum.trapped())
    return Trap{sum.trap().type, sum.trap().message, path};
  const auto* leaf = get_if<Leaf>(sum.value());
  const Dtype from = leaf ? leaf->dtype : Dtype::Unknown;
  const Term term = leaf ? leaf->term : tree_term(sum.value());
  return cast_sum(param, old, term, from, *dtype, leaf ? leaf->length : -1);
}

Outcome<Tree> update_at(const Tree& param, const Tree& update, const std::string& path);

// There on some runs: then the sum; else None, which stays.
Outcome<Tree> update_perhaps(const Tree& param, const Tree& update, const std::string& path) {
  Unknown result =
      *get_if<Unknown>(unknown_of("optax_apply_updates", std::array{param, update}, kReason));
  const Outcome<Tree> sum = update_at(candidate_of(param), update, path);
  if (sum.trapped())
    return make_none();
  result.candidate = is<Unknown>(sum.value()) ? nullptr : sum.value();
  return make_unknown(std::move(result));
}

Outcome<Tree> update_at(const Tree& param, const Tree& update, const std::string& path) {
  if (!param || is_none(param))
    return param;
  if (candidate_of(param))
    return update_perhaps(param, update, path);
  if (!update || is_none(update))
    return type_error("unsupported operand type(s) for +: " + tree_text(param) + " and None", path);
  if (const auto* leaf = get_if<Leaf>(param))
    return add_leaf(*leaf, param, update, path);
  return unknown_of("optax_apply_updates", std::array{param, update}, kReason);
}

IsLeaf none_or_perhaps(const Versions& versions) {
  return [none_leaf = versions.optax_none_leaf](const Tree& tree) -> Outcome<Truth> {
    return (none_leaf && is_none(tree)) || candidate_of(tree) ? Truth::True : Truth::False;
  };
}

} // namespace

Outcome<Tree> optax_apply_updates(const Tree& params, const Tree& updates,
                                  const Versions& versions) {
  const Outcome<Structure> structure =
      align(params, std::span(&updates, 1), none_or_perhaps(versions), versions);
  if (structure.trapped())
    return structure.trap();
  Assembly assembly;
  assembly.at_leaf = [](const Structure& place) {
    return update_at(place.tree, place.arguments[1], place.path);
  };
  assembly.at_unknown = [](const Structure& place) -> Outcome<Tree> {
    return unknown_of("optax_apply_updates", place.arguments, kReason);
  };
  return unflatten(structure.value(), assembly);
}

} // namespace leaflint::reference
