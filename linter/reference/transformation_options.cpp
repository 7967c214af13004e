// Arguments that transformations refuse, whatever they are called with later (EQX _ad.py, _jit.py,
// _vmap_pmap.py, _deprecate.py; JAX api.py vmap, conditionals.py, loops.py).
#include <algorithm>
#include <array>

#include "reference/literal.h"
#include "reference/transformations.h"

namespace leaflint::reference {
namespace {

constexpr std::array<std::string_view, 5> kOfJit{"static_argnums", "static_argnames",
                                                 "donate_argnums", "in_shardings", "out_shardings"};
constexpr std::array<std::string_view, 5> kDeprecated{"default", "fn", "args", "kwargs", "out"};
constexpr std::array<std::string_view, 3> kOfGrad{"argnums", "arg", "filter_spec"};
constexpr std::array<std::string_view, 5> kDonations{"all", "all-except-first", "warn",
                                                     "warn-except-first", "none"};

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool refuses(Transformation transformation, std::string_view keyword) {
  switch (transformation) {
  case Transformation::FilterGrad:
    return contains(kOfGrad, keyword);
  case Transformation::FilterJit:
    return contains(kOfJit, keyword) || contains(kDeprecated, keyword);
  case Transformation::FilterVmap:
    return contains(kDeprecated, keyword);
  default:
    return false;
  }
}

Trap type_error(std::string message) {
  return {"TypeError", std::move(message), ""};
}

// Exactly `int`: neither a bool nor a NumPy integer.
bool surely_no_int(const Tree& tree) {
  if (is_none(tree))
    return false;
  if (const auto* leaf = get_if<Leaf>(tree))
    return leaf->kind != Kind::Int;
  const auto* node = get_if<Node>(tree);
  return node && std::any_of(node->children.begin(), node->children.end(),
                             [](const Tree& child) { return child && surely_no_int(child); });
}

/// The leaf as an array, and whether the tree surely is no number at all.
struct Scalar {
  std::optional<Leaf> array;
  bool surely_none = false;
};

Scalar scalar_of(const Tree& tree) {
  if (const auto* leaf = get_if<Leaf>(tree)) {
    const std::optional<Leaf> array = as_jax_array(*leaf);
    return {array, !array || array->kind == Kind::KeyArray || array->rank > 0};
  }
  return {std::nullopt, is_none(tree) || is<Node>(tree) || is<Sequence>(tree)};
}

} // namespace

std::optional<Trap> refused_option(Transformation transformation, std::string_view keyword) {
  if (!refuses(transformation, keyword))
    return std::nullopt;
  return Trap{"ValueError", "`" + std::string(keyword) + "` cannot be passed", ""};
}

std::optional<Trap> refused_donation(const Literal& donate) {
  const auto* word = std::get_if<std::string>(&donate);
  if (!is_known(donate) || (word && contains(kDonations, *word)))
    return std::nullopt;
  return Trap{"ValueError",
              "`donate` must be one of 'all', 'all-except-first', 'warn', "
              "'warn-except-first', or 'none'",
              ""};
}

std::optional<Trap> refused_axes(const Tree& in_axes) {
  const auto* node = get_if<Node>(in_axes);
  const bool container = node && (node->kind == NodeKind::Tuple || node->kind == NodeKind::List);
  if ((node && !container) || surely_no_int(in_axes))
    return type_error("vmap in_axes must be an int, None, or a tuple with ints as leaves");
  return std::nullopt;
}

std::optional<Trap> refused_predicate(const Tree& predicate) {
  const Scalar scalar = scalar_of(predicate);
  if (scalar.surely_none || (scalar.array && is_complex(scalar.array->dtype)))
    return type_error("Pred must be a scalar, either boolean or number");
  return std::nullopt;
}

std::optional<Trap> refused_index(const Tree& index) {
  const Scalar scalar = scalar_of(index);
  const bool other =
      scalar.array && scalar.array->dtype != Dtype::Unknown && !is_integer(scalar.array->dtype);
  if (scalar.surely_none || other)
    return type_error("Index type must be an integer");
  return std::nullopt;
}

std::optional<Trap> refused_condition(const Tree& result) {
  const Scalar scalar = scalar_of(result);
  const bool other =
      scalar.array && scalar.array->dtype != Dtype::Unknown && scalar.array->dtype != Dtype::Bool;
  if (scalar.surely_none || other)
    return type_error("cond_fun must return a boolean scalar");
  return std::nullopt;
}

} // namespace leaflint::reference
