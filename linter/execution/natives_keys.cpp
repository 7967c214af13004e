// Random keys: reference/keys.h under the names that jax.random's models call (semantics.md 17).
#include "reference/keys.h"

#include "execution/natives_common.h"

namespace leaflint::execution {
namespace natives {
namespace {

std::string name_of(const NativeCall& call) {
  const Value name = call.argument(0, "name");
  return name ? Machine::string_of(name).value_or("") : "";
}

/// A key of a seed is the same numbers each time, and yet another key: the program means another.
Cell made_key(NativeCall& call, const Outcome<Tree>& key, const Value& seed) {
  const auto* leaf = key.trapped() ? nullptr : get_if<Leaf>(key.value());
  if (!leaf)
    return call.machine.outcome(key, {seed});
  Leaf made = *leaf;
  made.term = reference::made_again(made.term, call.machine.times_made(made.term));
  const Tree tree = reference::make_leaf(std::move(made));
  call.machine.record_key("key", tree, {});
  return cell_of(tree);
}

/// make_key(typed, seed)
Cell make_key(NativeCall& call) {
  const Value seed = call.argument(1, "seed");
  if (!seed)
    return missing(call, "seed");
  const bool typed = flag(call.argument(0, "typed"), true) != false;
  return made_key(call, reference::make_key(typed, seed), seed);
}

/// check_key(name, key, *operands): what a sampler of that name says to its operand.
Cell check_key(NativeCall& call) {
  const Value key = call.argument(1, "key");
  if (!key)
    return missing(call, "key");
  if (const auto trap = reference::refused_key(name_of(call), key))
    return call.machine.raise(*trap);
  call.machine.record_key(name_of(call), key, llvm::ArrayRef(call.positional).drop_front(2));
  return cell_of(call.machine.none());
}

/// check_shape(shape): the size of an axis is a number.
Cell check_shape(NativeCall& call) {
  const auto* shape = call.positional.empty() ? nullptr : get_if<Node>(call.positional[0]);
  const bool sequence = shape && (shape->kind == NodeKind::Tuple || shape->kind == NodeKind::List);
  if (sequence && llvm::any_of(shape->children, reference::is_none))
    return call.machine.raise("TypeError", "Shapes must be 1D sequences of concrete values of "
                                           "integer type, got None");
  return cell_of(call.machine.none());
}

Cell split_key(NativeCall& call) {
  const Value key = call.argument(0, "key");
  const Value num = call.argument(1, "num");
  if (!key || !num)
    return missing(call, "key");
  const auto keys = reference::split(key, num);
  if (!keys.trapped()) {
    call.machine.record_key("split", key, {num});
    call.machine.note_keys(keys.value(), Machine::integer_of(num).value_or(-1));
  }
  return call.machine.outcome(keys, {key, num});
}

Cell fold_in(NativeCall& call) {
  const Value key = call.argument(0, "key");
  const Value data = call.argument(1, "data");
  if (!key || !data)
    return missing(call, "data");
  return call.machine.outcome(reference::fold_in(key, data), {key, data});
}

/// key(name, typed, seed): make_key under its old name.
Cell key(NativeCall& call) {
  if (call.positional.size() < 3)
    return missing(call, "seed");
  const bool typed = flag(call.positional[1], true) != false;
  return made_key(call, reference::make_key(typed, call.positional[2]), call.positional[2]);
}

/// key_like(name, key, *operands): one key of the same kind, made from another by `name`.
Cell key_like(NativeCall& call) {
  if (call.positional.size() < 2)
    return missing(call, "key");
  const Value& key = call.positional[1];
  if (const auto trap = reference::refused_key(name_of(call), key))
    return call.machine.raise(*trap);
  const std::vector<Value> operands(call.positional.begin() + 1, call.positional.end());
  const auto* leaf = get_if<Leaf>(key);
  if (!leaf)
    return cell_of(call.machine.derived(name_of(call), operands));
  Leaf made =
      reference::leaf_of(leaf->kind, leaf->dtype, applied(call.machine, name_of(call), operands));
  made.rank = leaf->rank;
  made.length = leaf->length;
  return cell_of(reference::make_leaf(std::move(made)));
}

Cell of_key(NativeCall& call, Outcome<Tree> (*function)(const Tree&)) {
  const Value key = call.argument(0, "key");
  if (!key)
    return missing(call, "key");
  return call.machine.outcome(function(key), {key});
}

Cell clone_key(NativeCall& call) {
  return of_key(call, reference::clone_key);
}
Cell key_data(NativeCall& call) {
  return of_key(call, reference::key_data);
}
Cell wrap_key_data(NativeCall& call) {
  return of_key(call, reference::wrap_key_data);
}

} // namespace
} // namespace natives

llvm::ArrayRef<NativeEntry> key_natives() {
  static const NativeEntry table[] = {
      {"make_key", natives::make_key, true},           {"check_key", natives::check_key, true},
      {"split_key", natives::split_key, true},         {"fold_in", natives::fold_in, true},
      {"clone_key", natives::clone_key, true},         {"key_data", natives::key_data, true},
      {"wrap_key_data", natives::wrap_key_data, true}, {"key", natives::key, true},
      {"key_like", natives::key_like, true},           {"check_shape", natives::check_shape, true},
  };
  return table;
}

} // namespace leaflint::execution
