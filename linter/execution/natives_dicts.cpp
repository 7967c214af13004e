// Methods of dicts.
#include "execution/natives_builtins.h"

namespace leaflint::execution::natives {
namespace {

Object& self(NativeCall& call) {
  return call.machine.store().write(object_id(call));
}

const Object& read_self(NativeCall& call) {
  return call.machine.store().read(object_id(call));
}

Cell nothing(NativeCall& call) {
  return cell_of(call.machine.none());
}

bool unknown_length(const Object& object) {
  return object.element || !object.opaque.empty();
}

Cell copy(NativeCall& call) {
  return cell_of(reference::make_reference(call.machine.new_object(Object(read_self(call)))));
}

Cell clear(NativeCall& call) {
  Object& object = self(call);
  object.items.clear();
  object.keys.clear();
  object.element = nullptr;
  return nothing(call);
}

Cell keys(NativeCall& call) {
  const Object& dict = read_self(call);
  if (unknown_length(dict))
    return cell_of(call.machine.new_list_of(call.machine.derived("keys", {call.positional[0]})));
  std::vector<Cell> items;
  items.reserve(dict.keys.size());
  for (const Literal& key : dict.keys)
    items.push_back(cell_of(reference::make_literal(key)));
  return cell_of(call.machine.new_list(std::move(items)));
}

Cell values(NativeCall& call) {
  const Object& dict = read_self(call);
  if (dict.element)
    return cell_of(call.machine.new_list_of(dict.element));
  if (!dict.opaque.empty())
    return cell_of(call.machine.derived("values", {call.positional[0]}));
  return cell_of(call.machine.new_list(dict.items));
}

Cell items(NativeCall& call) {
  const Object dict = read_self(call);
  if (unknown_length(dict)) {
    const Value key = call.machine.derived("keys", {call.positional[0]});
    const Value value =
        dict.element ? dict.element : call.machine.derived("values", {call.positional[0]});
    return cell_of(call.machine.new_list_of(reference::make_tuple({key, value})));
  }
  std::vector<Cell> pairs;
  pairs.reserve(dict.keys.size());
  for (std::size_t index = 0; index < dict.keys.size(); ++index)
    pairs.push_back(call.machine.new_tuple(
        {cell_of(reference::make_literal(dict.keys[index])), dict.items[index]}));
  return cell_of(call.machine.new_list(std::move(pairs)));
}

std::optional<Cell> entry(NativeCall& call, const Value& key) {
  const Object& dict = read_self(call);
  const std::optional<Literal> known = key_of(key);
  const std::optional<std::size_t> at = known ? dict.find(*known) : std::nullopt;
  if (at)
    return dict.items[*at];
  if (!known || unknown_length(dict))
    return cell_of(call.machine.derived("get", {call.positional[0], key}));
  return std::nullopt;
}

Cell get(NativeCall& call) {
  const Value key = call.argument(1, "key");
  const Value otherwise = call.argument(2, "default");
  if (!key)
    return missing(call, "key");
  return entry(call, key).value_or(cell_of(otherwise ? otherwise : call.machine.none()));
}

Cell pop_entry(NativeCall& call) {
  const Value key = call.argument(1, "key");
  const Value otherwise = call.argument(2, "default");
  if (!key)
    return missing(call, "key");
  const std::optional<Cell> found = entry(call, key);
  if (!found)
    return otherwise ? cell_of(otherwise) : call.machine.raise("KeyError", "");
  const std::optional<Literal> known = key_of(key);
  if (known && read_self(call).find(*known)) {
    const auto at = static_cast<std::ptrdiff_t>(*read_self(call).find(*known));
    Object& dict = self(call);
    dict.keys.erase(dict.keys.begin() + at);
    dict.items.erase(dict.items.begin() + at);
  }
  return *found;
}

Cell set_default(NativeCall& call) {
  const Value key = call.argument(1, "key");
  const Value otherwise = call.argument(2, "default");
  if (!key)
    return missing(call, "key");
  if (const std::optional<Cell> found = entry(call, key))
    return *found;
  Cell made = cell_of(otherwise ? otherwise : call.machine.none());
  self(call).set(*key_of(key), made);
  return made;
}

Cell update(NativeCall& call) {
  Object changed = read_self(call);
  add_entries(call, changed, call.argument(1, "other"));
  self(call) = std::move(changed);
  return nothing(call);
}

const NativeEntry kDictMethods[] = {
    {"keys", keys, false},     {"values", values, false}, {"items", items, false},
    {"get", get, false},       {"pop", pop_entry, false}, {"setdefault", set_default, false},
    {"update", update, false}, {"copy", copy, false},     {"clear", clear, false},
};

} // namespace

llvm::ArrayRef<NativeEntry> dict_methods() {
  return kDictMethods;
}

} // namespace leaflint::execution::natives
