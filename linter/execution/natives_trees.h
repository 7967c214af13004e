// The natives on trees, spread over natives_trees.cpp (filter, combine, update, map),
// natives_tree_at.cpp, natives_flatten.cpp, natives_trace.cpp (predicates, gradients) and
// natives_leafwise.cpp (what optimizers do).
#pragma once

#include "execution/natives_common.h"

namespace leaflint::execution::natives {

Cell tree_at(NativeCall& call);
Cell tree_equal(NativeCall& call);
Cell inference_mode(NativeCall& call);

Cell tree_leaves(NativeCall& call);
Cell tree_structure(NativeCall& call);
Cell tree_flatten(NativeCall& call);
Cell tree_unflatten(NativeCall& call);
Cell same_structure(NativeCall& call);

Cell predicate(NativeCall& call);    // is_array and its kin, by the name of the call
Cell gradient(NativeCall& call);     // (tree, value, unfiltered)
Cell trace_arrays(NativeCall& call); // (tree, scalars, only_arrays)
Cell rows(NativeCall& call);         // (tree, turn): what a mapped function or a scan sees
Cell leafwise(NativeCall& call);     // (name, function, settings, none_is_leaf, tree, *rest)
Cell tree_terms(NativeCall& call);   // (name, scalars, none_is_leaf, dtype, tree, *rest)

} // namespace leaflint::execution::natives
