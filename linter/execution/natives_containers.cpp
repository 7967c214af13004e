// Methods of lists, dicts and sets: they change the object in the store.
//
// An object of unknown length has one element that describes all; what is added is melted into it.
#include <algorithm>

#include "execution/natives_builtins.h"

namespace leaflint::execution {
namespace natives {
namespace {

/// The object that the method was called on; the methods are only found on objects.
Object& self(NativeCall& call) {
  return call.machine.store().write(get_if<Reference>(call.positional[0])->object);
}

const Object& read_self(const NativeCall& call) {
  return *call.machine.object_of(call.positional[0]);
}

Cell nothing(NativeCall& call) { return cell_of(call.machine.none()); }

bool unknown_length(const Object& object) { return object.element || !object.opaque.empty(); }

/// Adds a cell at the end, or melts it into the element.
void add(Machine& machine, ObjectId id, const Cell& cell) {
  if (!machine.store().read(id).element) {
    machine.store().write(id).items.push_back(cell);
    return;
  }
  const Value value = machine.single(cell, "an element of a list");
  const Value element = either(machine, machine.store().read(id).element, value);
  machine.store().write(id).element = element;
}

/// The list forgets how many elements it has, `more` is one of them.
void forget_length(Machine& machine, ObjectId id, const Value& more) {
  Value element = either(machine, machine.store().read(id).element, more);
  const std::vector<Cell> items = machine.store().read(id).items;
  for (const Cell& item : items)
    element = either(machine, element, machine.single(item, "an element of a list"));
  Object& object = machine.store().write(id);
  object.items.clear();
  object.element = element;
}

ObjectId id_of(const NativeCall& call) { return get_if<Reference>(call.positional[0])->object; }

Cell append(NativeCall& call) {
  if (call.positional.size() < 2)
    return missing(call, "object");
  add(call.machine, id_of(call), cell_of(call.positional[1]));
  return nothing(call);
}

Cell extend(NativeCall& call) {
  if (call.positional.size() < 2)
    return missing(call, "iterable");
  if (const auto elements = call.machine.elements(call.positional[1])) {
    for (const Cell& element : *elements)
      add(call.machine, id_of(call), element);
    return nothing(call);
  }
  const Cell any = call.machine.any_element(call.positional[1], 0);
  forget_length(call.machine, id_of(call), call.machine.single(any, "an element of a list"));
  return nothing(call);
}

/// The position that an index argument names in a list of known length.
std::optional<std::size_t> position(const Object& list, const Value& index, std::int64_t absent) {
  const std::optional<std::int64_t> known =
      index ? Machine::integer_of(index) : std::optional<std::int64_t>(absent);
  if (!known || unknown_length(list))
    return std::nullopt;
  const auto size = static_cast<std::int64_t>(list.items.size());
  const std::int64_t at = *known < 0 ? *known + size : *known;
  return at < 0 || at >= size ? std::nullopt : std::optional<std::size_t>(at);
}

Cell insert(NativeCall& call) {
  if (call.positional.size() < 3)
    return missing(call, "object");
  const std::optional<std::size_t> at = position(read_self(call), call.positional[1], 0);
  if (at)
    self(call).items.insert(self(call).items.begin() + static_cast<std::ptrdiff_t>(*at),
                            cell_of(call.positional[2]));
  else
    add(call.machine, id_of(call), cell_of(call.positional[2]));
  return nothing(call);
}

Cell pop(NativeCall& call) {
  const Value index = call.argument(1, "index");
  const Object& list = read_self(call);
  if (list.items.empty() && !unknown_length(list))
    return call.machine.raise("IndexError", "pop from empty list");
  const std::optional<std::size_t> at = position(list, index, -1);
  if (!at)
    return call.machine.any_element(call.positional[0], fresh(call.machine));
  const Cell item = list.items[*at];
  Object& changed = self(call);
  changed.items.erase(changed.items.begin() + static_cast<std::ptrdiff_t>(*at));
  return item;
}

Cell remove(NativeCall& call) {
  if (call.positional.size() < 2)
    return missing(call, "value");
  Object& object = self(call);
  for (auto item = object.items.begin(); item != object.items.end(); ++item)
    if (item->size() == 1 && reference::same_program_value((*item)[0].value, call.positional[1])) {
      object.items.erase(item);
      break;
    }
  return nothing(call);
}

Cell clear(NativeCall& call) {
  Object& object = self(call);
  object.items.clear();
  object.keys.clear();
  object.element = nullptr;
  return nothing(call);
}

Cell copy(NativeCall& call) {
  return cell_of(reference::make_reference(call.machine.new_object(Object(read_self(call)))));
}

Cell reverse(NativeCall& call) {
  Object& object = self(call);
  std::reverse(object.items.begin(), object.items.end());
  return nothing(call);
}

/// A sorted list of several is a list in unknown order, unless all its elements are alike.
Cell sort(NativeCall& call) {
  if (read_self(call).items.size() > 1)
    forget_length(call.machine, id_of(call), nullptr);
  return nothing(call);
}

Cell of_int(NativeCall& call) { return of_kind(call, Kind::Int); }
Cell of_bool(NativeCall& call) { return of_kind(call, Kind::Bool); }

const NativeEntry kListMethods[] = {
    {"append", append, false}, {"extend", extend, false},   {"insert", insert, false},
    {"pop", pop, false},       {"remove", remove, false},   {"clear", clear, false},
    {"copy", copy, false},     {"reverse", reverse, false}, {"sort", sort, false},
    {"index", of_int, false},  {"count", of_int, false},
};

// ---- dicts -----------------------------------------------------------------------------------

Cell keys(NativeCall& call) {
  const Object& dict = read_self(call);
  if (unknown_length(dict))
    return cell_of(call.machine.new_list_of(call.machine.derived("keys", {call.positional[0]})));
  std::vector<Cell> items;
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
    const Value value = dict.element ? dict.element
                                     : call.machine.derived("values", {call.positional[0]});
    return cell_of(call.machine.new_list_of(reference::make_tuple({key, value})));
  }
  std::vector<Cell> pairs;
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
  const Cell made = cell_of(otherwise ? otherwise : call.machine.none());
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

// ---- sets ------------------------------------------------------------------------------------

Cell add_to_set(NativeCall& call) {
  if (call.positional.size() < 2)
    return missing(call, "element");
  for (const Cell& item : read_self(call).items)
    if (item.size() == 1 && reference::same_program_value(item[0].value, call.positional[1]))
      return nothing(call);
  return append(call);
}

Cell joined_set(NativeCall& call) {
  const ObjectId id = call.machine.new_object(Object(read_self(call)));
  for (std::size_t index = 1; index < call.positional.size(); ++index) {
    const auto elements = call.machine.elements(call.positional[index]);
    if (!elements)
      return cell_of(call.machine.derived("union", call.positional));
    for (const Cell& element : *elements)
      add(call.machine, id, element);
  }
  return cell_of(reference::make_reference(id));
}

const NativeEntry kSetMethods[] = {
    {"add", add_to_set, false},      {"discard", remove, false},   {"remove", remove, false},
    {"update", extend, false},       {"union", joined_set, false}, {"copy", copy, false},
    {"clear", clear, false},         {"issubset", of_bool, false}, {"issuperset", of_bool, false},
    {"isdisjoint", of_bool, false},
};

const NativeEntry* find_method(llvm::ArrayRef<NativeEntry> table, llvm::StringRef name) {
  const auto* found =
      std::find_if(table.begin(), table.end(), [&](const auto& e) { return e.name == name; });
  return found == table.end() ? nullptr : found;
}

}  // namespace
}  // namespace natives

const NativeEntry* container_method(ObjectKind kind, llvm::StringRef name) {
  switch (kind) {
    case ObjectKind::List: return natives::find_method(natives::kListMethods, name);
    case ObjectKind::Dict: return natives::find_method(natives::kDictMethods, name);
    case ObjectKind::Set: return natives::find_method(natives::kSetMethods, name);
    case ObjectKind::Iterator: return natives::node_method(name);
    default: return nullptr;
  }
}

}  // namespace leaflint::execution
