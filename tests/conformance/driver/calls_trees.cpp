// Predicates, flattening, maps, filters, updates and sums.
#include "calls.h"
#include "predicates.h"
#include "reference/structure.h"

namespace leaflint::driver {
namespace {

using reference::Answer;
using reference::Outcome;
using reference::Structure;
using reference::Tree;
using reference::Truth;

reference::FilterOptions options_of(const Call& call) {
  reference::FilterOptions options;
  options.inverse = call.flag("inverse");
  options.replace = call.tree("replace");
  options.is_leaf = is_leaf_named(call.text("is_leaf"));
  return options;
}

std::span<const Tree> rest_of(const Call& call) {
  return std::span(call.arguments).subspan(1);
}

Tree truth_tree(const Answer& answer) {
  if (answer.truth == Truth::Unknown)
    return reference::make_unknown(
        {reference::symbol("?"), "the predicate does not know", nullptr});
  return reference::make_literal(answer.truth == Truth::True);
}

// The four predicates of one object, None and nodes included.
Outcome<Tree> predicates(const Call& call) {
  std::vector<Tree> answers;
  for (const char* name :
       {"is_array", "is_array_like", "is_inexact_array", "is_inexact_array_like"}) {
    const Outcome<Answer> answer = ask(name, call.arguments[0]);
    if (answer.trapped())
      return answer.trap();
    answers.push_back(truth_tree(answer.value()));
  }
  return reference::make_list(std::move(answers));
}

Outcome<Tree> tree_leaves(const Call& call) {
  const auto leaves =
      reference::tree_leaves(call.arguments[0], is_leaf_named(call.text("is_leaf")));
  if (leaves.trapped())
    return leaves.trap();
  return reference::make_list(leaves.value());
}

Outcome<Tree> tree_map(const Call& call) {
  return reference::tree_map(function_named(call.text("function")), call.arguments[0],
                             rest_of(call), is_leaf_named(call.text("is_leaf")));
}

void collect(const Structure& structure, std::vector<Tree>& subtrees) {
  if (structure.shape == Structure::Shape::Leaf)
    subtrees.push_back(structure.arguments[1]);
  for (const Structure& child : structure.children)
    collect(child, subtrees);
}

Outcome<Tree> flatten_up_to(const Call& call) {
  const auto structure = reference::align(call.arguments[0], rest_of(call));
  if (structure.trapped())
    return structure.trap();
  std::vector<Tree> subtrees;
  collect(structure.value(), subtrees);
  return reference::make_list(std::move(subtrees));
}

Outcome<Tree> filter(const Call& call) {
  return reference::filter(call.arguments[0], call.arguments[1], call_predicate, options_of(call));
}

// There is no `inverse` (semantics.md 4).
Outcome<Tree> partition(const Call& call) {
  if (call.options.get("inverse"))
    return reference::Trap{"TypeError", "unexpected keyword argument 'inverse'", ""};
  const auto halves =
      reference::partition(call.arguments[0], call.arguments[1], call_predicate, options_of(call));
  if (halves.trapped())
    return halves.trap();
  return reference::make_tuple({halves.value().first, halves.value().second});
}

Outcome<Tree> combine(const Call& call) {
  return reference::combine(call.arguments, is_leaf_named(call.text("is_leaf")));
}

// combine(*partition(...)), the halves in the order of `order`.
Outcome<Tree> combine_halves(const Call& call) {
  const auto halves =
      reference::partition(call.arguments[0], call.arguments[1], call_predicate, options_of(call));
  if (halves.trapped())
    return halves.trap();
  const auto& [kept, rest] = halves.value();
  const bool swapped = call.flag("swapped");
  const std::vector<Tree> trees{swapped ? rest : kept, swapped ? kept : rest};
  return reference::combine(trees);
}

Outcome<Tree> apply_updates(const Call& call) {
  return reference::apply_updates(call.arguments[0], call.arguments[1]);
}

Outcome<Tree> optax_apply_updates(const Call& call) {
  return reference::optax_apply_updates(call.arguments[0], call.arguments[1]);
}

Outcome<Tree> add(const Call& call) {
  return reference::arithmetic("add", call.arguments[0], call.arguments[1]);
}

} // namespace

void add_tree_calls(Table& table) {
  table.insert({{"predicates", predicates},
                {"tree_leaves", tree_leaves},
                {"tree_map", tree_map},
                {"flatten_up_to", flatten_up_to},
                {"filter", filter},
                {"partition", partition},
                {"combine", combine},
                {"combine_halves", combine_halves},
                {"apply_updates", apply_updates},
                {"optax_apply_updates", optax_apply_updates},
                {"add", add}});
}

} // namespace leaflint::driver
