// Transformations: reference/transformations.h under the names that the models call
// (semantics.md 10). A transformation is named by its first argument: "jit", "filter_grad", ...
#include "reference/transformations.h"

#include "execution/natives_trees.h"
#include "execution/natives_wrapped.h"
#include "reference/unknown.h"

namespace leaflint::execution::natives {
namespace {

using reference::Transformation;

/// The transformation that the first argument names. Only models call these natives.
Transformation transformation_of(const NativeCall& call) {
  const Value name = call.argument(0, "transformation");
  const std::string text = Machine::string_of(name).value_or("");
  return reference::transformation_named(text).value_or(Transformation::Jit);
}

/// Whether a trap at this operand is certain although its structure is not known: an
/// intervention put leaves back into it.
bool is_whole(NativeCall& call, const Tree& tree) {
  const auto* lazy = get_if<Lazy>(tree);
  return lazy && call.machine.was_filled(lazy->root.allocation);
}

reference::IsWhole whole_asker(NativeCall& call) {
  return [&call](const Lazy& lazy) { return call.machine.was_filled(lazy.root.allocation); };
}

Cell outcome_for(NativeCall& call, const Outcome<Tree>& outcome, const Value& operand) {
  if (outcome.trapped() && is_whole(call, operand))
    return call.machine.raise(outcome.trap());
  return call.machine.outcome(outcome, {operand});
}

Cell selected(NativeCall& call,
              Outcome<Tree> (*select)(Transformation, const Tree&, const reference::IsWhole&)) {
  const Value tree = call.argument(1, "tree");
  if (!tree)
    return missing(call, "tree");
  if (const auto leaves = reference::tree_leaves(tree); leaves.trapped())
    return outcome_for(call, leaves.trap(), tree); // an old State, a dict whose keys have no order
  return outcome_for(call, select(transformation_of(call), tree, whole_asker(call)), tree);
}

bool is_true(const NativeCall& call, std::size_t index, llvm::StringRef name) {
  return flag(call.argument(index, name), false) == true;
}

Cell checked(NativeCall& call, const std::optional<Trap>& trap) {
  return trap ? call.machine.raise(*trap) : cell_of(call.machine.none());
}

/// Python puts None in place of the __hash__ of a class that compares its instances.
bool is_unhashable(Machine& machine, const Tree& object) {
  const std::optional<Cell> hash = machine.find_attribute(object, "__hash__");
  return hash && hash->size() == 1 && reference::is_none(hash->front().value);
}

} // namespace

Cell traced(NativeCall& call) {
  return selected(call, reference::traced);
}

Cell returned(NativeCall& call) {
  return selected(call, reference::returned);
}

/// trace_arrays(tree, scalars, only_arrays): what jax.jit sees, or, without the flags, filter_jit.
Cell trace_arrays(NativeCall& call) {
  const Value tree = call.argument(0, "tree");
  if (!tree)
    return missing(call, "tree");
  const Transformation as =
      is_true(call, 1, "scalars") ? Transformation::Jit : Transformation::FilterJit;
  return outcome_for(call, reference::traced(as, tree, whole_asker(call)), tree);
}

/// shape_dtype_struct(dtype, shape): 64 bits are kept until it is traced.
Cell shape_dtype_struct(NativeCall& call) {
  const Value dtype = call.argument(0, "dtype");
  const Value shape = call.argument(1, "shape");
  const std::optional<Dtype> read = dtype_of_argument(dtype, true);
  if (!read)
    return call.machine.raise("ValueError", "ShapeDtypeStruct: dtype must be specified");
  if (*read == Dtype::Unknown)
    return cell_of(call.machine.derived("ShapeDtypeStruct", {dtype}));
  const Term term = applied(call.machine, "shape", {shape});
  return cell_of(reference::shape_dtype_struct(
      reference::leaf_of(reference::jax_kind_of(*read), *read, term)));
}

/// check_static(tree): filter_jit hashes what it does not trace.
Cell check_static(NativeCall& call) {
  const Value tree = call.argument(0, "tree");
  for (const reference::Position& position : reference::positions(tree))
    if (is<Reference>(position.tree) && is_unhashable(call.machine, position.tree))
      return call.machine.raise("ValueError", "Non-hashable static arguments are not supported");
  return cell_of(call.machine.none());
}

/// gradient(transformation, tree, value)
Cell gradient(NativeCall& call) {
  const Value tree = call.argument(1, "tree");
  const Value value = call.argument(2, "value");
  if (!tree || !value)
    return missing(call, "tree");
  const auto as_lazy = [&call](const Tree& part) { return call.machine.as_lazy(part); };
  return call.machine.outcome(
      reference::gradient(transformation_of(call), tree, call.machine.term_of(value), as_lazy),
      {tree});
}

/// loss_of(result, has_aux): the pair of the value and the aux, which is None without has_aux.
Cell loss_of(NativeCall& call) {
  const Value result = call.argument(0, "result");
  if (!result)
    return missing(call, "result");
  const Outcome<reference::Loss> loss = reference::loss_of(result, is_true(call, 1, "has_aux"));
  if (loss.trapped())
    return call.machine.outcome(loss.trap(), {result});
  const auto& [value, aux] = loss.value();
  return cell_of(reference::make_tuple({value, aux ? aux : call.machine.none()}));
}

/// vmap_axes(args, axes); filter_vmap_axes(tree, axes), without axes if_array(0).
Cell vmap_axes(NativeCall& call) {
  const Value tree = call.argument(0, "tree");
  const Value axes = call.argument(1, "axes");
  if (!tree || !axes)
    return missing(call, "axes");
  return call.machine.outcome(reference::vmap_axes(tree, axes), {tree, axes});
}

Cell filter_vmap_axes(NativeCall& call) {
  const Value tree = call.argument(0, "tree");
  if (!tree)
    return missing(call, "tree");
  Machine& machine = call.machine;
  const auto ask = [&machine](std::span<const Tree> arguments) {
    return machine.map_caller(arguments[0])(arguments.subspan(1));
  };
  return machine.outcome(reference::filter_vmap_axes(tree, call.argument(1, "axes"), ask), {tree});
}

/// mapped(transformation, args, axes, sized); stacked(transformation, result, axes, batched)
Cell mapped(NativeCall& call) {
  const Value args = call.argument(1, "args");
  const Value axes = call.argument(2, "axes");
  if (!args || !axes)
    return missing(call, "axes");
  return call.machine.outcome(
      reference::mapped(transformation_of(call), args, axes, is_true(call, 3, "sized")), {args});
}

Cell stacked(NativeCall& call) {
  const Value result = call.argument(1, "result");
  const Value axes = call.argument(2, "axes");
  if (!result || !axes)
    return missing(call, "axes");
  const bool batched = flag(call.argument(3, "batched"), true) != false;
  return call.machine.outcome(reference::stacked(transformation_of(call), result, axes, batched),
                              {result});
}

/// maps_anything(axes): False only where surely nothing is mapped.
Cell maps_anything(NativeCall& call) {
  const Value axes = call.argument(0, "axes");
  if (!axes)
    return missing(call, "axes");
  return cell_of(call.machine.boolean(reference::maps_anything(axes) != Truth::False));
}

/// What stands in one row of every array of the tree: the same kinds, of unknown length.
Cell rows(NativeCall& call) {
  const Value tree = call.argument(0, "tree");
  const Value turn = call.argument(1, "turn");
  if (!tree || !turn)
    return missing(call, "tree");
  const bool same = reference::is_none(turn);
  const Term term = same ? nullptr : call.machine.term_of(turn);
  return cell_of(change_leaves(tree, nullptr, [&](const Tree& part) -> Tree {
    if (const auto* leaf = get_if<Leaf>(part))
      return reference::row_of(*leaf, term);
    return same ? part : call.machine.derived("row", {part, turn});
  }));
}

/// handed_on(given, seen, result, as_literals); carried_out(given, seen, result, condition)
Cell handed_on(NativeCall& call) {
  if (call.positional.size() < 3)
    return missing(call, "result");
  return cell_of(reference::handed_on(call.positional[0], call.positional[1], call.positional[2],
                                      is_true(call, 3, "as_literals")));
}

Cell carried_out(NativeCall& call) {
  if (call.positional.size() < 3)
    return missing(call, "result");
  return cell_of(reference::carried_out(call.positional[0], call.positional[1], call.positional[2],
                                        call.argument(3, "condition")));
}

/// widens_carry(before, after), widened_carry(before, after), check_carry(before, after)
Cell widens_carry(NativeCall& call) {
  if (call.positional.size() < 2)
    return missing(call, "after");
  const Tree wide = reference::widened_carry(call.positional[0], call.positional[1]);
  return cell_of(call.machine.boolean(!reference::same_program_value(wide, call.positional[0])));
}

Cell widened_carry(NativeCall& call) {
  if (call.positional.size() < 2)
    return missing(call, "after");
  return cell_of(reference::widened_carry(call.positional[0], call.positional[1]));
}

Cell check_carry(NativeCall& call) {
  if (call.positional.size() < 2)
    return missing(call, "after");
  return checked(call, reference::carry_mismatch(call.positional[0], call.positional[1]));
}

/// retraced(first, again): `again(first())`. Python runs what is traced once; the second run stands
/// for what was compiled. It begins with the objects as they were, and leaves nothing behind.
Cell retraced(NativeCall& call) {
  if (call.positional.size() < 2)
    return missing(call, "again");
  Machine& machine = call.machine;
  const Store before = machine.store();
  const Cell first = machine.call(call.positional[0], llvm::ArrayRef<Value>{});
  if (!machine.alive())
    return {};
  const Store after = machine.store();
  machine.restore(before);
  Cell result = machine.on_next_turn([&] {
    return machine.combine_alternatives({first}, [&](llvm::ArrayRef<Value> values) {
      return machine.call(call.positional[1], values);
    });
  });
  if (machine.alive())
    machine.restore(after);
  return result;
}

/// check_pair(result): a scan's body returns a carry and an output, in any node of two.
Cell check_pair(NativeCall& call) {
  const Value result = call.argument(0, "result");
  const auto* node = get_if<Node>(result);
  if ((node && node->children.size() == 2) || (!node && !is<Leaf>(result)))
    return cell_of(call.machine.none());
  return call.machine.raise("TypeError", "scan body output must be a pair");
}

Cell check_scan(NativeCall& call) {
  const Value xs = call.argument(0, "xs");
  const Value length = call.argument(1, "length");
  return checked(call, reference::refused_scan(xs, length && !reference::is_none(length)));
}

Cell check_predicate(NativeCall& call) {
  return checked(call, reference::refused_predicate(call.argument(0, "predicate")));
}
Cell check_index(NativeCall& call) {
  return checked(call, reference::refused_index(call.argument(0, "index")));
}
Cell check_condition(NativeCall& call) {
  return checked(call, reference::refused_condition(call.argument(0, "result")));
}
Cell check_axes(NativeCall& call) {
  return checked(call, reference::refused_axes(call.argument(0, "axes")));
}

/// check_arguments(args, needed): of a differentiated function.
Cell check_arguments(NativeCall& call) {
  const auto* args = get_if<Node>(call.argument(0, "args"));
  const auto needed = Machine::integer_of(call.argument(1, "needed"));
  if (!args || !needed || *needed < 0)
    return cell_of(call.machine.none());
  return checked(
      call, reference::refused_arguments(args->children.size(), static_cast<std::size_t>(*needed)));
}

/// check_options(transformation, options): keyword arguments that are refused at once.
Cell check_options(NativeCall& call) {
  const auto* options = get_if<Node>(call.argument(1, "options"));
  for (std::size_t i = 0; options && i < options->children.size(); ++i) {
    const auto* name = std::get_if<std::string>(&options->keys[i]);
    if (!name || (*name == "argnums" && reference::is_none(options->children[i])))
      continue;
    if (const auto trap = reference::refused_option(transformation_of(call), *name))
      return call.machine.raise(*trap);
  }
  return cell_of(call.machine.none());
}

Cell check_donation(NativeCall& call) {
  const auto* leaf = get_if<Leaf>(call.argument(0, "donate"));
  return checked(call, leaf ? reference::refused_donation(leaf->literal) : std::nullopt);
}

} // namespace leaflint::execution::natives

namespace leaflint::execution {

llvm::ArrayRef<NativeEntry> transformation_natives() {
  static const NativeEntry table[] = {
      {"traced", natives::traced, true},
      {"returned", natives::returned, true},
      {"trace_arrays", natives::trace_arrays, true},
      {"gradient", natives::gradient, true},
      {"loss_of", natives::loss_of, true},
      {"vmap_axes", natives::vmap_axes, true},
      {"filter_vmap_axes", natives::filter_vmap_axes, true},
      {"mapped", natives::mapped, true},
      {"stacked", natives::stacked, true},
      {"maps_anything", natives::maps_anything, true},
      {"rows", natives::rows, true},
      {"retraced", natives::retraced, false},
      {"by_position", natives::by_position, true},
      {"while_traced", natives::while_traced, false},
      {"handed_on", natives::handed_on, true},
      {"carried_out", natives::carried_out, true},
      {"widens_carry", natives::widens_carry, true},
      {"widened_carry", natives::widened_carry, true},
      {"shape_dtype_struct", natives::shape_dtype_struct, true},
      {"check_static", natives::check_static, true},
      {"check_carry", natives::check_carry, true},
      {"check_pair", natives::check_pair, true},
      {"check_scan", natives::check_scan, true},
      {"check_predicate", natives::check_predicate, true},
      {"check_index", natives::check_index, true},
      {"check_condition", natives::check_condition, true},
      {"check_axes", natives::check_axes, true},
      {"check_arguments", natives::check_arguments, true},
      {"check_options", natives::check_options, true},
      {"check_donation", natives::check_donation, true},
  };
  return table;
}

} // namespace leaflint::execution
