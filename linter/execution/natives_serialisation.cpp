// Trees written to files and read back. A written file is not followed: what is read has the
// structure and the kinds of `like`, and new numbers.
#include "execution/natives_trees.h"
#include "reference/serialisation.h"

namespace leaflint::execution::natives {

/// serialise(tree, is_leaf): nothing, or the exception of what cannot be saved.
Cell serialise(NativeCall& call) {
  const Value tree = call.argument(0, "pytree");
  if (!tree)
    return missing(call, "pytree");
  const auto records =
      reference::serialised_records(tree, call.machine.is_leaf_caller(call.argument(1, "is_leaf")));
  if (records.trapped())
    return call.machine.outcome(records.trap(), {tree});
  return cell_of(call.machine.none());
}

Cell deserialise(NativeCall& call) {
  const Value like = call.argument(0, "like");
  if (!like)
    return missing(call, "like");
  return call.machine.outcome(
      reference::deserialise_unseen(like, call.machine.is_leaf_caller(call.argument(1, "is_leaf"))),
      {like});
}

Cell shape_structs(NativeCall& call) {
  const Value tree = call.argument(0, "tree");
  return tree ? cell_of(reference::shape_structs(tree)) : missing(call, "tree");
}

} // namespace leaflint::execution::natives
