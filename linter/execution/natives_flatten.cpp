// Flattening: leaves, structures, and trees rebuilt from them.
//
// A tree definition is a leaf that carries the tree it was taken from; unflattening puts the new
// leaves in the places of the old ones, in JAX's order.
#include "execution/natives_trees.h"

#include "reference/structure.h"

namespace leaflint::execution::natives {
namespace {

class TreedefHandle : public ProgramHandle {
public:
  explicit TreedefHandle(const Tree& tree)
      : ProgramHandle(HandleKind::Other,
                      reference::Hasher().add("treedef").add(tree->program).finish(), "PyTreeDef"),
        tree(tree) {}
  const Tree tree;
};

Value treedef_of(const Tree& tree) {
  Leaf leaf = reference::leaf_of(
      Kind::Object, Dtype::None,
      reference::apply("treedef", {reference::symbol("tree", tree->program.low)}));
  leaf.handle = std::make_shared<TreedefHandle>(tree);
  return reference::make_leaf(std::move(leaf));
}

const TreedefHandle* as_treedef(const Value& value) {
  const auto* handle = handle_as<ProgramHandle>(value, HandleKind::Other);
  return handle && handle->name == "PyTreeDef" ? static_cast<const TreedefHandle*>(handle)
                                               : nullptr;
}

/// The tree with one same leaf at each of its leaves: what JAX's PyTreeDef compares. Nothing where
/// the structure is not known.
Tree skeleton(const reference::Structure& place) {
  using Shape = reference::Structure::Shape;
  if (place.shape == Shape::Leaf)
    return reference::make_leaf(
        reference::leaf_of(Kind::Object, Dtype::None, reference::symbol("leaf of a PyTreeDef")));
  if (place.shape == Shape::None)
    return place.tree ? reference::make_none() : nullptr;
  Node copy = *get_if<Node>(place.tree);
  copy.allocation = 0;
  for (std::size_t index = 0; index < copy.children.size(); ++index)
    copy.children[index] = skeleton(place.children[index]);
  return reference::make_node(std::move(copy));
}

bool is_closed(const reference::Structure& place) {
  using Shape = reference::Structure::Shape;
  return (place.shape == Shape::Leaf || place.shape == Shape::None || place.shape == Shape::Node) &&
         std::all_of(place.children.begin(), place.children.end(), is_closed);
}

Tree rebuild(const Tree& tree, const std::vector<Tree>& leaves, std::size_t& next) {
  if (const auto* node = get_if<Node>(tree)) {
    Node copy = *node;
    copy.allocation = 0;
    for (Tree& child : copy.children)
      if (child)
        child = rebuild(child, leaves, next);
    return reference::make_node(std::move(copy));
  }
  if (reference::is_none(tree))
    return tree;
  return next < leaves.size() ? leaves[next++] : tree;
}

bool alike(const Tree& left, const Tree& right) {
  if (reference::is_none(left) || reference::is_none(right))
    return reference::is_none(left) && reference::is_none(right);
  const auto* one = get_if<Node>(left);
  const auto* other = get_if<Node>(right);
  if (!one || !other)
    return !one && !other;
  if (one->kind != other->kind || one->children.size() != other->children.size())
    return false;
  for (std::size_t index = 0; index < one->children.size(); ++index) {
    const Tree& child = one->children[index];
    const Tree& counterpart = other->children[index];
    if (!child != !counterpart || (child && !alike(child, counterpart)))
      return false;
  }
  return true;
}

} // namespace

Cell tree_leaves(NativeCall& call) {
  const Value tree = call.argument(0, "tree");
  if (!tree)
    return missing(call, "tree");
  if (has_open(tree) || is<Sequence>(tree))
    return cell_of(call.machine.derived("tree_leaves", {tree}));
  const auto leaves =
      reference::tree_leaves(tree, call.machine.is_leaf_caller(call.argument(1, "is_leaf")));
  if (leaves.trapped())
    return call.machine.outcome(leaves.trap(), {tree});
  return cell_of(reference::make_list(leaves.value()));
}

Cell tree_structure(NativeCall& call) {
  const Value tree = call.argument(0, "tree");
  if (!tree)
    return missing(call, "tree");
  const auto structure =
      reference::flatten(tree, call.machine.is_leaf_caller(call.argument(1, "is_leaf")));
  if (structure.trapped())
    return call.machine.outcome(structure.trap(), {tree});
  if (!is_closed(structure.value()))
    return cell_of(call.machine.derived("tree_structure", all_values(call)));
  return cell_of(treedef_of(skeleton(structure.value())));
}

Cell tree_flatten(NativeCall& call) {
  const Cell leaves = tree_leaves(call);
  if (!call.machine.alive())
    return {};
  const Cell structure = tree_structure(call);
  return cell_of(reference::make_tuple({leaves[0].value, structure[0].value}));
}

Cell tree_unflatten(NativeCall& call) {
  const Value definition = call.argument(0, "treedef");
  const Value leaves = call.argument(1, "leaves");
  if (!definition || !leaves)
    return missing(call, "leaves");
  const TreedefHandle* treedef = as_treedef(definition);
  const auto* list = get_if<Node>(leaves);
  if (!treedef || !list)
    return cell_of(call.machine.derived("tree_unflatten", {definition, leaves}));
  std::size_t next = 0;
  const Tree result = rebuild(treedef->tree, list->children, next);
  const auto expected = reference::tree_leaves(treedef->tree);
  if (!expected.trapped() && expected.value().size() != list->children.size())
    return call.machine.raise("ValueError", "wrong number of leaves for this tree definition");
  return cell_of(result);
}

/// Whether two trees certainly have one structure, as far as their nodes tell.
Cell same_structure(NativeCall& call) {
  const Value left = call.argument(0, "left");
  const Value right = call.argument(1, "right");
  if (!left || !right)
    return missing(call, "right");
  const bool unsure = has_open(left) || has_open(right);
  return cell_of(call.machine.boolean(unsure || alike(left, right)));
}

namespace {

/// treedef.flatten_up_to(tree): what the tree has at each leaf of the definition.
Cell flatten_up_to(NativeCall& call) {
  const TreedefHandle* treedef = as_treedef(call.positional[0]);
  const Value tree = call.argument(1, "xs");
  if (!treedef || !tree || has_open(tree))
    return cell_of(call.machine.derived("flatten_up_to", all_values(call)));
  const auto aligned = reference::align(treedef->tree, std::vector<Tree>{tree});
  if (aligned.trapped())
    return call.machine.outcome(aligned.trap(), {tree});
  std::vector<Tree> found;
  const std::function<void(const reference::Structure&)> collect =
      [&](const reference::Structure& place) {
        if (place.shape == reference::Structure::Shape::Leaf)
          found.push_back(place.arguments[1]);
        for (const reference::Structure& child : place.children)
          collect(child);
      };
  collect(aligned.value());
  return cell_of(reference::make_list(std::move(found)));
}

} // namespace

std::optional<Cell> treedef_attribute(Machine& machine, const Value& value, llvm::StringRef name) {
  static const NativeEntry unflatten{"unflatten", tree_unflatten, true};
  static const NativeEntry up_to{"flatten_up_to", flatten_up_to, true};
  const TreedefHandle* treedef = as_treedef(value);
  if (!treedef)
    return std::nullopt;
  if (name == "unflatten")
    return machine.bound_native(unflatten, value);
  if (name == "flatten_up_to")
    return machine.bound_native(up_to, value);
  const auto leaves = reference::tree_leaves(treedef->tree);
  if (name == "num_leaves" && !leaves.trapped())
    return cell_of(machine.integer(static_cast<std::int64_t>(leaves.value().size())));
  return std::nullopt;
}

} // namespace leaflint::execution::natives
