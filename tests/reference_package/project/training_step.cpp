// A training step on the reference: what happens to each leaf of a model, without any number.
//
// The model is what `eqx.nn.MLP` with a dropout is: arrays, a function, a rate and a flag. The step
// is done three times: as it should be, by halves, and with the bug that leaflint was made for.
#include <leaflint/reference/functions.h>
#include <leaflint/reference/tree.h>

#include <array>
#include <iostream>
#include <string>

using namespace leaflint::reference;

namespace {

/// A leaf of the model, which remembers where it stands.
Tree leaf(Kind kind, Dtype dtype, const std::string& path) {
  Leaf made = leaf_of(kind, dtype, symbol("model" + path));
  made.origin = {1, path};
  made.source = made.term;
  return make_leaf(made);
}

/// An eqx.Module of that class.
Tree module(const std::string& name, std::vector<Literal> fields, std::vector<Tree> values) {
  Node node;
  node.kind = NodeKind::Module;
  node.type = std::make_shared<const Handle>(Hasher().add(name).finish());
  node.keys = std::move(fields);
  node.children = std::move(values);
  return make_node(node);
}

Tree linear(const std::string& path) {
  return module("Linear", {"weight", "bias"},
                {leaf(Kind::InexactArray, Dtype::Float32, path + ".weight"),
                 leaf(Kind::InexactArray, Dtype::Bfloat16, path + ".bias")});
}

Tree make_model() {
  const Tree dropout = module("Dropout", {"p", "inference"},
                              {leaf(Kind::Float, Dtype::None, ".dropout.p"),
                               leaf(Kind::Bool, Dtype::None, ".dropout.inference")});
  return module("Model", {"layers", "activation", "dropout"},
                {make_list({linear(".layers[0]"), linear(".layers[1]")}),
                 leaf(Kind::Callable, Dtype::None, ".activation"), dropout});
}

/// `eqx.is_array` and `eqx.is_inexact_array` as filter specs: callables, told apart by their name.
Tree predicate(const std::string& name) {
  return make_leaf(leaf_of(Kind::Callable, Dtype::None, symbol(name)));
}

Outcome<Truth> call(const Tree& callable, const Tree& argument) {
  const Leaf& asked = *get_if<Leaf>(argument);
  if (get_if<Leaf>(callable)->term->operation == "is_array")
    return is_array(asked) ? Truth::True : Truth::False;
  return is_inexact_array(asked);
}

/// What a gradient and an optimizer yield: a float32 array for each leaf.
Outcome<Tree> update(std::span<const Tree> leaf) {
  const Term gradient = apply(std::string("update"), {get_if<Leaf>(leaf[0])->term});
  return make_leaf(leaf_of(Kind::InexactArray, Dtype::Float32, gradient));
}

std::string text_of(const Tree& tree) {
  if (const auto* hole = get_if<Hole>(tree))
    return "None, where " + tree_text(hole->lost) + " was";
  const auto* leaf = get_if<Leaf>(tree);
  if (!leaf)
    return tree_text(tree);
  const std::string dtype(dtype_name(leaf->dtype));
  return std::string(kind_name(leaf->kind)) + (dtype.empty() ? "" : " of " + dtype) +
         (is_moved(*leaf) ? ", moved" : "");
}

void print(const std::string& title, const Outcome<Tree>& outcome) {
  std::cout << title << '\n';
  if (outcome.trapped())
    std::cout << "  raises " << outcome.trap().type << " at '" << outcome.trap().path << "'\n";
  else
    for (const Position& position : positions(outcome.value()))
      std::cout << "  " << position.path << ": " << text_of(position.tree) << '\n';
}

} // namespace

int main() {
  const Tree model = make_model();
  const auto [params, rest] =
      partition(model, predicate("is_inexact_array"), call, FilterOptions{}).value();
  const Tree updates = tree_map(update, params, {}).value();

  const Tree whole = apply_updates(model, updates).value();
  print("model = apply_updates(model, updates)", whole);

  const Tree halves = combine(std::array{apply_updates(params, updates).value(), rest}).value();
  std::cout << "the same by halves: " << (same_tree(halves, whole) ? "yes" : "no") << '\n';

  const Tree filtered = filter(model, predicate("is_array"), call, FilterOptions{}).value();
  print("model = apply_updates(filter(model, is_array), updates)",
        apply_updates(filtered, updates));
  print("optax.apply_updates(params, updates)", optax_apply_updates(params, updates));
  print("optax.apply_updates(model, updates)", optax_apply_updates(model, updates));
}
