// tree_at: `where` is a list of picks, each the steps to it or a constant from outside.
#include "calls.h"
#include "predicates.h"
#include "reference/literal.h"

namespace leaflint::driver {
namespace {

namespace json = llvm::json;
using reference::Node;
using reference::NodeKind;
using reference::Outcome;
using reference::Trap;
using reference::Tree;

Outcome<Tree> attribute(const Tree& tree, llvm::StringRef name) {
  const Trap missing{"AttributeError", name.str(), ""};
  const auto* node = reference::get_if<Node>(tree);
  if (!node || node->kind < NodeKind::NamedTuple)
    return missing;
  for (std::size_t i = 0; i < node->children.size(); ++i)
    if (node->keys[i] == reference::Literal(name.str()))
      return node->children[i] ? Outcome<Tree>(node->children[i]) : missing;
  for (const reference::StaticField& field : node->statics)
    if (field.name == name)
      return field.value;
  return missing;
}

Outcome<Tree> item(const Tree& tree, const json::Value& key, Trees& trees) {
  const auto* node = reference::get_if<Node>(tree);
  const Tree read = trees.read(key);
  const auto* literal = reference::get_if<reference::Leaf>(read);
  const bool positional =
      node && (node->kind <= NodeKind::List || node->kind == NodeKind::NamedTuple);
  if (!node || !literal || node->kind >= NodeKind::Dataclass)
    return Trap{"TypeError", "not subscriptable", ""};
  if (positional) {
    const auto index = reference::integer_of(literal->literal);
    if (!index)
      return Trap{"TypeError", "indices must be integers", ""};
    if (*index < 0 || static_cast<std::size_t>(*index) >= node->children.size())
      return Trap{"IndexError", "index out of range", ""};
    return node->children[static_cast<std::size_t>(*index)];
  }
  for (std::size_t i = 0; i < node->children.size(); ++i)
    if (reference::python_equal(node->keys[i], literal->literal))
      return node->children[i];
  return Trap{"KeyError", "", ""};
}

Outcome<Tree> pick(Tree tree, const json::Value& text, Trees& trees) {
  if (const auto* constant = text.getAsObject())
    return trees.read(*constant->get("const"));
  for (const json::Value& step : *text.getAsArray()) {
    const json::Array& pair = *step.getAsArray();
    const bool named = pair[0].getAsString() == "a";
    const Outcome<Tree> next =
        named ? attribute(tree, pair[1].getAsString().value_or("")) : item(tree, pair[1], trees);
    if (next.trapped())
      return next;
    tree = next.value();
  }
  return tree;
}

// `tuple(x for x in leaves if type(x) is int)`: looks at the leaves, which it must not.
Tree picked_ints(const Tree& tree) {
  std::vector<Tree> found;
  const auto leaves = reference::tree_leaves(tree);
  if (!leaves.trapped())
    for (const Tree& each : leaves.value())
      if (reference::get_if<reference::Leaf>(each)->kind == reference::Kind::Int)
        found.push_back(each);
  return reference::make_tuple(std::move(found));
}

Outcome<Tree> where_of(const Call& call, const Tree& tree) {
  const std::string shape = call.text("as");
  if (shape == "ints")
    return picked_ints(tree);
  std::vector<Tree> picks;
  for (const json::Value& text : *call.options.getArray("where")) {
    const Outcome<Tree> made = pick(tree, text, call.trees);
    if (made.trapped())
      return made;
    picks.push_back(made.value());
  }
  if (shape == "one")
    return picks[0];
  if (shape == "dict") {
    Node node;
    node.kind = NodeKind::Dict;
    node.keys = {reference::Literal(std::string("k"))};
    node.children = {picks[0]};
    return reference::make_node(std::move(node));
  }
  if (shape == "nested")
    return reference::make_list({reference::make_list(std::move(picks))});
  return shape == "list" ? reference::make_list(std::move(picks))
                         : reference::make_tuple(std::move(picks));
}

Outcome<Tree> tree_at(const Call& call) {
  const std::string function = call.text("replace_fn");
  return reference::tree_at([&](const Tree& tree) { return where_of(call, tree); },
                            call.arguments[0], call.tree("replace"),
                            function.empty() ? nullptr : function_named(function),
                            is_leaf_named(call.text("is_leaf")));
}

} // namespace

void add_tree_at(Table& table) {
  table["tree_at"] = tree_at;
}

} // namespace leaflint::driver
