// The natives on trees, spread over natives_trees.cpp (filter, combine, update, map),
// natives_tree_at.cpp, natives_flatten.cpp, natives_paths.cpp, natives_state.cpp,
// natives_trace.cpp (predicates) and natives_leafwise.cpp (what optimizers do).
#pragma once

#include "execution/natives_common.h"

namespace leaflint::execution::natives {

Cell tree_at(NativeCall& call);
Cell tree_equal(NativeCall& call);
Cell inference_mode(NativeCall& call);

Cell initial_state(NativeCall& call); // (classes, model), natives_state.cpp
Cell delete_init_state(NativeCall& call);
Cell make_with_state(NativeCall& call);
Cell state_get(NativeCall& call);
Cell state_set(NativeCall& call);
Cell substate(NativeCall& call);
Cell state_update(NativeCall& call);
Cell register_children(NativeCall& call);
Cell is_function(NativeCall& call);

Cell serialise(NativeCall& call); // (pytree, is_leaf), natives_serialisation.cpp
Cell deserialise(NativeCall& call);
Cell shape_structs(NativeCall& call);

Cell tree_leaves(NativeCall& call);
Cell tree_structure(NativeCall& call);
Cell tree_flatten(NativeCall& call);
Cell tree_unflatten(NativeCall& call);
Cell same_structure(NativeCall& call);

Cell leaf_paths(NativeCall& call);
Cell map_with_path(NativeCall& call);

Cell predicate(NativeCall& call);  // is_array and its kin, by the name of the call
Cell leafwise(NativeCall& call);   // (name, function, settings, none_is_leaf, tree, *rest)
Cell tree_terms(NativeCall& call); // (name, scalars, none_is_leaf, dtype, tree, *rest)

/// `treedef.num_leaves`, `.unflatten`, `.flatten_up_to` of a tree definition; nothing if the value
/// is none or has no such attribute.
std::optional<Cell> treedef_attribute(Machine& machine, const Value& value, llvm::StringRef name);

} // namespace leaflint::execution::natives
