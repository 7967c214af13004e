// filter, partition, combine, the updates and tree_map: the reference's functions, with events.
//
// Each is called under its own name by the user's file or by a model; the arguments have been
// resolved to trees. What an operand unknown as a whole may hold is spoken of as a lazy tree.
#include "execution/natives_trees.h"

namespace leaflint::execution {
namespace natives {
namespace {

struct FilterCall {
  Tree tree;
  Tree specification;
  reference::FilterOptions options;
};

/// Reads the arguments of filter and partition; nothing if one is missing or not known.
std::optional<FilterCall> read_filter(NativeCall& call, bool has_inverse) {
  Machine& machine = call.machine;
  FilterCall read;
  const Value tree = call.argument(0, "pytree");
  read.specification = call.argument(1, "filter_spec");
  if (!tree || !read.specification)
    return std::nullopt;
  read.tree = is<Unknown>(tree) ? machine.as_lazy(tree) : tree;
  std::size_t next = 2;
  if (has_inverse)
    read.options.inverse = flag(call.argument(next++, "inverse"), false).value_or(false);
  const Value replace = call.argument(next++, "replace");
  read.options.replace = replace && !reference::is_none(replace) ? replace : nullptr;
  read.options.is_leaf = machine.is_leaf_caller(call.argument(next, "is_leaf"));
  read.options.versions = machine.versions();
  return read;
}

Cell filter(NativeCall& call) {
  std::optional<FilterCall> read = read_filter(call, true);
  if (!read)
    return missing(call, call.positional.empty() ? "pytree" : "filter_spec");
  Machine& machine = call.machine;
  read->options.event = machine.record_dropped(call, read->tree);
  const Outcome<Tree> kept =
      reference::filter(read->tree, read->specification, machine.predicate_caller(), read->options);
  if (!kept.trapped() && machine.alive())
    machine.complete_dropped(read->options.event, kept.value(), nullptr);
  return machine.outcome(kept, {read->tree, read->specification});
}

Cell partition(NativeCall& call) {
  std::optional<FilterCall> read = read_filter(call, false);
  if (!read)
    return missing(call, call.positional.empty() ? "pytree" : "filter_spec");
  Machine& machine = call.machine;
  read->options.event = machine.record_dropped(call, read->tree);
  const auto halves = reference::partition(read->tree, read->specification,
                                           machine.predicate_caller(), read->options);
  if (halves.trapped())
    return machine.outcome(halves.trap(), {read->tree, read->specification});
  const auto& [kept, rest] = halves.value();
  if (machine.alive())
    machine.complete_dropped(read->options.event, kept, rest);
  return cell_of(reference::make_tuple({kept, rest}));
}

Cell combine(NativeCall& call) {
  Machine& machine = call.machine;
  const Outcome<Tree> result = reference::combine(
      call.positional, machine.is_leaf_caller(call.argument(~0U, "is_leaf")), machine.versions());
  if (!result.trapped() && machine.alive())
    machine.record_combined(call, call.positional, result.value());
  return machine.outcome(result, call.positional);
}

Cell update(NativeCall& call, llvm::StringRef first, llvm::StringRef function,
            Outcome<Tree> (*apply)(const Tree&, const Tree&, const reference::Versions&)) {
  const Value moved = call.argument(0, first);
  const Value updates = call.argument(1, "updates");
  if (!moved || !updates)
    return missing(call, moved ? "updates" : first);
  const Outcome<Tree> result = apply(moved, updates, call.machine.versions());
  if (!result.trapped())
    call.machine.record_moved(function, moved, updates, result.value());
  return call.machine.outcome(result, {moved, updates});
}

Cell apply_updates(NativeCall& call) {
  return update(call, "model", "equinox.apply_updates", reference::apply_updates);
}

Cell optax_apply_updates(NativeCall& call) {
  return update(call, "params", "optax.apply_updates", reference::optax_apply_updates);
}

bool has_lazy(const Tree& tree) {
  const std::vector<reference::Position> positions = reference::positions(tree);
  return std::any_of(positions.begin(), positions.end(),
                     [](const reference::Position& position) { return is<Lazy>(position.tree); });
}

/// Which of the trees a map moved: the one where the first moved leaf of the result had its place.
std::size_t moved_tree(llvm::ArrayRef<Value> trees, const Tree& result) {
  const std::vector<reference::Position> made = reference::positions(result);
  const auto moved = llvm::find_if(made, [](const reference::Position& position) {
    const auto* leaf = get_if<Leaf>(position.tree);
    return leaf && leaf->origin.allocation != 0 && reference::is_moved(*leaf);
  });
  if (moved == made.end())
    return 0;
  const reference::Origin& place = get_if<Leaf>(moved->tree)->origin;
  for (std::size_t index = 0; index < trees.size(); ++index)
    for (const reference::Position& position : reference::positions(trees[index]))
      if (const auto* leaf = get_if<Leaf>(position.tree); leaf && leaf->origin == place)
        return index;
  return 0;
}

Cell tree_map(NativeCall& call) {
  Machine& machine = call.machine;
  const Value function = call.argument(0, "f");
  const Value tree = call.argument(1, "tree");
  if (!function || !tree)
    return missing(call, function ? "tree" : "f");
  std::vector<Tree> rest;
  for (std::size_t index = 2; index < call.positional.size(); ++index)
    rest.push_back(call.positional[index]);
  const reference::MapFunction map =
      has_lazy(tree) ? machine.trying_map_caller(function) : machine.map_caller(function);
  const Outcome<Tree> result = reference::tree_map(
      map, tree, rest, machine.is_leaf_caller(call.argument(~0U, "is_leaf")), machine.versions());
  std::vector<Value> operands = rest;
  operands.insert(operands.begin(), tree);
  if (!result.trapped() && machine.alive() && !rest.empty()) {
    const std::size_t moved = moved_tree(operands, result.value());
    machine.record_moved("jax.tree.map", operands[moved], operands[moved == 0 ? 1 : 0],
                         result.value());
  }
  return machine.outcome(result, operands);
}

} // namespace
} // namespace natives

llvm::ArrayRef<NativeEntry> tree_natives() {
  static const NativeEntry table[] = {
      {"filter", natives::filter, true},
      {"partition", natives::partition, true},
      {"combine", natives::combine, true},
      {"apply_updates", natives::apply_updates, true},
      {"optax_apply_updates", natives::optax_apply_updates, true},
      {"tree_map", natives::tree_map, true},
      {"map_with_path", natives::map_with_path, true},
      {"leaf_paths", natives::leaf_paths, true},
      {"tree_leaves", natives::tree_leaves, true},
      {"tree_structure", natives::tree_structure, true},
      {"tree_flatten", natives::tree_flatten, true},
      {"tree_unflatten", natives::tree_unflatten, true},
      {"tree_at", natives::tree_at, true},
      {"tree_equal", natives::tree_equal, true},
      {"inference_mode", natives::inference_mode, true},
      {"initial_state", natives::initial_state, true},
      {"delete_init_state", natives::delete_init_state, true},
      {"make_with_state", natives::make_with_state, true},
      {"state_get", natives::state_get, true},
      {"state_set", natives::state_set, true},
      {"substate", natives::substate, true},
      {"state_update", natives::state_update, true},
      {"register_children", natives::register_children, false},
      {"is_function", natives::is_function, false},
      {"serialise", natives::serialise, true},
      {"deserialise", natives::deserialise, true},
      {"shape_structs", natives::shape_structs, true},
      {"is_array", natives::predicate, false},
      {"same_structure", natives::same_structure, true},
      {"is_array_like", natives::predicate, false},
      {"is_inexact_array", natives::predicate, false},
      {"is_inexact_array_like", natives::predicate, false},
      {"tree_terms", natives::tree_terms, true},
      {"leafwise", natives::leafwise, true},
  };
  return table;
}

} // namespace leaflint::execution
