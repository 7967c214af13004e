// Key paths and tree definitions: tree_flatten_with_path, tree_map_with_path, PyTreeDef's methods.
//
// The key path of a leaf is a tuple of triples (what, key, text): the models make JAX's key
// objects of them. `what` is `attribute`, `item` or `index`.
#include "execution/natives_trees.h"

#include "reference/structure.h"

namespace leaflint::execution::natives {
namespace {

using reference::Structure;

/// DictKey, SequenceKey or GetAttrKey (jax/_src/tree_util.py; keystr gives their text).
Tree path_entry(Machine& machine, const Node& node, std::size_t index) {
  const bool items = node.kind == NodeKind::Dict || node.kind == NodeKind::OrderedDict ||
                     node.kind == NodeKind::DefaultDict;
  const bool listed = node.kind == NodeKind::Tuple || node.kind == NodeKind::List;
  const Tree key = listed ? machine.integer(static_cast<std::int64_t>(index))
                          : reference::make_literal(node.keys[index]);
  return reference::make_tuple({machine.string(listed  ? "index"
                                               : items ? "item"
                                                       : "attribute"),
                                key, machine.string(reference::key_text(node, index))});
}

/// Every leaf with its path; false where the structure is not known.
bool collect_paths(Machine& machine, const Structure& place, std::vector<Tree>& path,
                   std::vector<Tree>& found) {
  if (place.shape == Structure::Shape::None)
    return true;
  if (place.shape == Structure::Shape::Leaf) {
    found.push_back(reference::make_tuple({reference::make_tuple(path), place.tree}));
    return true;
  }
  const auto* node = get_if<Node>(place.tree);
  if (place.shape != Structure::Shape::Node || !node)
    return false;
  for (std::size_t index = 0; index < place.children.size(); ++index) {
    path.push_back(path_entry(machine, *node, index));
    const bool known = collect_paths(machine, place.children[index], path, found);
    path.pop_back();
    if (!known)
      return false;
  }
  return true;
}

} // namespace

/// leaf_paths(tree, is_leaf): the pairs (path, leaf) in JAX's order.
Cell leaf_paths(NativeCall& call) {
  const Value tree = call.argument(0, "tree");
  if (!tree)
    return missing(call, "tree");
  const auto structure =
      reference::flatten(tree, call.machine.is_leaf_caller(call.argument(1, "is_leaf")));
  if (structure.trapped())
    return call.machine.outcome(structure.trap(), {tree});
  std::vector<Tree> path;
  std::vector<Tree> found;
  if (!collect_paths(call.machine, structure.value(), path, found))
    return cell_of(call.machine.derived("leaves with paths", {tree}));
  return cell_of(reference::make_list(std::move(found)));
}

/// map_with_path(f, paths, tree, *rest, is_leaf): `paths` are the key paths of the leaves in
/// order, or unknown.
Cell map_with_path(NativeCall& call) {
  Machine& machine = call.machine;
  if (call.positional.size() < 3)
    return missing(call, "tree");
  const auto* paths = get_if<Node>(call.positional[1]);
  const Value tree = call.positional[2];
  const reference::MapFunction map = machine.map_caller(call.positional[0]);
  std::size_t next = 0;
  const auto with_path = [&](std::span<const Tree> leaves) {
    std::vector<Tree> arguments(leaves.begin(), leaves.end());
    const bool known = paths && next < paths->children.size();
    arguments.insert(arguments.begin(),
                     known ? paths->children[next++] : machine.derived("key path", {leaves[0]}));
    return map(arguments);
  };
  const std::vector<Tree> rest(call.positional.begin() + 3, call.positional.end());
  return machine.outcome(reference::tree_map(with_path, tree, rest,
                                             machine.is_leaf_caller(call.argument(~0U, "is_leaf"))),
                         {tree});
}

} // namespace leaflint::execution::natives
