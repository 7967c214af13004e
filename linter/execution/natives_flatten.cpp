// Flattening: leaves, structures, and trees rebuilt from them.
//
// A tree definition is a leaf that carries the tree it was taken from; unflattening puts the new
// leaves in the places of the old ones, in JAX's order.
#include "execution/natives_trees.h"

namespace leaflint::execution::natives {
namespace {

class TreedefHandle : public ProgramHandle {
public:
  explicit TreedefHandle(const Tree& tree)
      : ProgramHandle(HandleKind::Other,
                      reference::Hasher().add("treedef").add(tree->hash).finish(), "PyTreeDef"),
        tree(tree) {}
  const Tree tree;
};

Value treedef_of(const Tree& tree) {
  Leaf leaf =
      reference::leaf_of(Kind::Object, Dtype::None,
                         reference::apply("treedef", {reference::symbol("tree", tree->hash.low)}));
  leaf.handle = std::make_shared<TreedefHandle>(tree);
  return reference::make_leaf(std::move(leaf));
}

const TreedefHandle* as_treedef(const Value& value) {
  const auto* handle = handle_as<ProgramHandle>(value, HandleKind::Other);
  return handle && handle->name == "PyTreeDef" ? static_cast<const TreedefHandle*>(handle)
                                               : nullptr;
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
  if (has_open(tree) || call.argument(1, "is_leaf"))
    return cell_of(call.machine.derived("tree_structure", all_values(call)));
  return cell_of(treedef_of(tree));
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

} // namespace leaflint::execution::natives
