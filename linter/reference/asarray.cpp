// JAX _src/numpy/lax_numpy.py asarray (observed for every kind of leaf, JAX 0.10.2).
#include "reference/asarray.h"

#include <array>

#include "reference/promotion.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

constexpr const char* kReason = "what this is as an array is not known";

Trap no_array(const Tree& tree) {
  return {"TypeError", tree_text(tree) + " is not a valid JAX array type", ""};
}

Leaf with_type(const Leaf& leaf, const Number& number) {
  Leaf made = leaf;
  made.literal = {};
  made.handle = nullptr;
  made.kind = jax_kind_of(number.dtype);
  made.dtype = number.dtype;
  made.weak = number.weak;
  if (is_any_array(leaf.kind) && leaf.dtype != number.dtype)
    made.term = apply("cast<" + std::string(dtype_name(number.dtype)) + ">", {leaf.term});
  return made;
}

Outcome<Tree> of_giver(const Leaf& leaf) {
  Outcome<Tree> given = asarray(leaf.gives);
  const auto* made = given.trapped() ? nullptr : get_if<Leaf>(given.value());
  if (!made)
    return given;
  Leaf result = *made;
  result.weak = result.weak && is_jax_array(get_if<Leaf>(leaf.gives)->kind);
  return make_leaf(std::move(result));
}

} // namespace

Outcome<Tree> asarray(const Tree& tree) {
  if (is_none(tree))
    return no_array(tree);
  const auto* leaf = get_if<Leaf>(tree);
  if (!leaf) // an object of the program may have a `__jax_array__`
    return unknown_of("asarray", std::array{tree}, kReason);
  if (is_jax_array(leaf->kind))
    return tree;
  if (leaf->gives)
    return of_giver(*leaf);
  const std::vector<Number> numbers = numbers_of(*leaf);
  if (numbers.empty() ||
      (numbers.size() == 1 && is_numpy_only(numbers[0].dtype) && numbers[0].dtype != Dtype::Void))
    return no_array(tree);
  if (numbers.size() > 1 || numbers[0].dtype == Dtype::Void)
    return unknown_of("asarray", std::array{tree}, kReason);
  Number number = join_jax(numbers[0], {World::Jax, Dtype::Bool, false});
  return make_leaf(with_type(*leaf, number));
}

} // namespace leaflint::reference
