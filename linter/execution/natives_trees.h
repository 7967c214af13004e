// The natives on trees, spread over natives_trees.cpp (filter, combine, update, map),
// natives_tree_at.cpp, natives_flatten.cpp and natives_trace.cpp (predicates, optimizers).
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

Cell predicate(NativeCall& call);  // is_array and its kin, by the name of the call
Cell tree_terms(NativeCall& call); // (name, scalars, none_is_leaf, dtype, tree, *rest)

} // namespace leaflint::execution::natives
