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

ObjectId id_of(NativeCall& call) {
  return object_id(call);
}

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
  Cell item = list.items[*at];
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

Cell of_int(NativeCall& call) {
  return of_kind(call, Kind::Int);
}
Cell of_bool(NativeCall& call) {
  return of_kind(call, Kind::Bool);
}

const NativeEntry kListMethods[] = {
    {"append", append, false}, {"extend", extend, false},   {"insert", insert, false},
    {"pop", pop, false},       {"remove", remove, false},   {"clear", clear, false},
    {"copy", copy, false},     {"reverse", reverse, false}, {"sort", sort, false},
    {"index", of_int, false},  {"count", of_int, false},
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
    {"add", add_to_set, false},     {"discard", remove, false},   {"remove", remove, false},
    {"update", extend, false},      {"union", joined_set, false}, {"copy", copy, false},
    {"clear", clear, false},        {"issubset", of_bool, false}, {"issuperset", of_bool, false},
    {"isdisjoint", of_bool, false},
};

const NativeEntry* find_method(llvm::ArrayRef<NativeEntry> table, llvm::StringRef name) {
  const auto* found =
      std::find_if(table.begin(), table.end(), [&](const auto& e) { return e.name == name; });
  return found == table.end() ? nullptr : found;
}

} // namespace

ObjectId object_id(NativeCall& call) {
  Value& self = call.positional[0];
  if (!is<Reference>(self))
    self = call.machine.materialize(self);
  if (!is<Reference>(self))
    self = call.machine.new_list({});
  return get_if<Reference>(self)->object;
}

} // namespace natives

const NativeEntry* container_method(ObjectKind kind, llvm::StringRef name) {
  switch (kind) {
  case ObjectKind::List:
    return natives::find_method(natives::kListMethods, name);
  case ObjectKind::Dict:
    return natives::find_method(natives::dict_methods(), name);
  case ObjectKind::Set:
    return natives::find_method(natives::kSetMethods, name);
  case ObjectKind::Iterator:
    return natives::node_method(name);
  default:
    return nullptr;
  }
}

} // namespace leaflint::execution
