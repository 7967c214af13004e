// The gradient tree and what a loss may return (JAX api.py _value_and_grad, _check_scalar; EQX
// _ad.py; semantics.md 10).
#include "reference/each_leaf.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

Trap not_scalar() {
  return {"TypeError", "Gradient only defined for real scalar-output functions", ""};
}

bool is_real_scalar(const Leaf& leaf) {
  const std::optional<Leaf> array = as_jax_array(leaf);
  if (!array || leaf.shape_struct || array->rank > 0)
    return false;
  return array->dtype == Dtype::Unknown ? array->kind == Kind::InexactArray
                                        : is_floating(array->dtype);
}

bool surely_no_loss(const Tree& value) {
  if (const auto* leaf = get_if<Leaf>(value))
    return !is_real_scalar(*leaf);
  return is_none(value) || is<Node>(value) || is<Sequence>(value);
}

bool is_tuple_or_list(const Node& node) {
  return node.kind == NodeKind::Tuple || node.kind == NodeKind::List ||
         node.kind == NodeKind::NamedTuple;
}

Outcome<Loss> pair_of(const Tree& result) {
  if (const auto* node = get_if<Node>(result); node && is_tuple_or_list(*node))
    if (node->children.size() == 2)
      return Loss{node->children[0], node->children[1]};
  if (const auto* sequence = get_if<Sequence>(result))
    return Loss{sequence->element, sequence->element};
  if (const auto* lazy = get_if<Lazy>(result))
    return Loss{lazy_child(*lazy, "[0]"), lazy_child(*lazy, "[1]")};
  if (is<Unknown>(result))
    return Loss{unknown_at(result, "[0]"), unknown_at(result, "[1]")};
  return Trap{"TypeError", "a function with aux output must return a pair", ""};
}

/// The gradient of one tree. Within a lazy tree what is not inexact is not there or not selected.
struct Gradient {
  Transformation transformation;
  const Term& value;
  const AsLazy& as_lazy;

  Outcome<Tree> leaf(const Leaf& leaf, bool filtered) const {
    const Outcome<Tree> seen = traced(transformation, make_leaf(leaf));
    const auto* array = seen.trapped() ? nullptr : get_if<Leaf>(seen.value());
    if (seen.trapped() && !filtered)
      return seen.trap();
    if (!seen.trapped() && is<Unknown>(seen.value()))
      return unknown(*get_if<Unknown>(seen.value()), seen.value());
    if (!array || array->kind != Kind::InexactArray)
      return make_none();
    Leaf made =
        leaf_of(array->kind, array->dtype, apply(std::string("gradient"), {value, leaf.term}));
    made.weak = array->weak;
    made.rank = array->rank;
    return make_leaf(std::move(made));
  }

  Outcome<Tree> tree(const Tree& part, bool filtered) const {
    if (const auto* content = get_if<Leaf>(part))
      return leaf(*content, filtered);
    if (const auto* content = get_if<Node>(part))
      return node(*content, filtered);
    if (const auto* content = get_if<Lazy>(part))
      return lazy(*content);
    if (const auto* content = get_if<Sequence>(part)) {
      const Outcome<Tree> element = tree(content->element, filtered);
      return element.trapped() ? element : make_sequence({content->kind, element.value()});
    }
    if (const auto* content = get_if<Unknown>(part))
      return unknown(*content, part);
    return is<Reference>(part) && !filtered
               ? Outcome<Tree>(Trap{"TypeError", "an object is not a valid JAX type", ""})
               : Outcome<Tree>(make_none());
  }

  Outcome<Tree> node(Node copy, bool filtered) const {
    copy.allocation = 0;
    for (std::size_t i = 0; i < copy.children.size(); ++i) {
      if (!copy.children[i])
        continue;
      const Outcome<Tree> child = tree(copy.children[i], filtered);
      if (child.trapped())
        return Trap{child.trap().type, child.trap().message, key_text(copy, i) + child.trap().path};
      copy.children[i] = child.value();
    }
    return make_node(std::move(copy));
  }

  Outcome<Tree> lazy(Lazy copy) const {
    for (Tree& slot : copy.slots)
      slot = tree(slot, true).value();
    return make_lazy(std::move(copy));
  }

  Outcome<Tree> unknown(const Unknown& unknown, const Tree& part) const {
    const Term term = apply(std::string("gradient"), {value, unknown.term});
    if (unknown.candidate) {
      const Outcome<Tree> inner = tree(unknown.candidate, true);
      return is_none(inner.value()) ? inner.value()
                                    : make_unknown({term, unknown.reason, inner.value()});
    }
    const Tree opened = as_lazy ? as_lazy(part) : part;
    if (is<Unknown>(opened))
      return make_unknown({term, unknown.reason, nullptr});
    return tree(opened, true);
  }
};

} // namespace

std::optional<Trap> refused_arguments(std::size_t positional, std::size_t needed) {
  if (positional >= needed)
    return std::nullopt;
  return Trap{"TypeError", "the differentiated argument must be passed by position", ""};
}

Outcome<Loss> loss_of(const Tree& result, bool has_aux) {
  Outcome<Loss> loss = has_aux ? pair_of(result) : Outcome<Loss>(Loss{result, nullptr});
  if (loss.trapped() || !surely_no_loss(loss.value().value))
    return loss;
  return not_scalar();
}

Outcome<Tree> gradient(Transformation transformation, const Tree& argument, const Term& value,
                       const AsLazy& as_lazy) {
  return Gradient{transformation, value, as_lazy}.tree(argument, is_filtered(transformation));
}

} // namespace leaflint::reference
