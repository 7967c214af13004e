// Construction: displays, comprehensions' lists, and unpacking.
#include "execution/machine.h"

namespace leaflint::execution {

using program::OperationKind;

Cell Machine::build_sequence(const program::Operation& operation) {
  std::vector<Cell> items;
  Value unknown_part;
  for (std::size_t i = 0; i < operation.operands.size(); ++i) {
    Cell cell = operand(operation, i);
    if (i >= operation.starred.size() || !operation.starred[i]) {
      items.push_back(std::move(cell));
      continue;
    }
    Value iterable = single(cell, "an unpacked iterable");
    if (auto known = elements(iterable)) {
      items.insert(items.end(), known->begin(), known->end());
    } else {
      unknown_part = iterable;
    }
  }
  bool tuple = operation.kind == OperationKind::Tuple;
  if (unknown_part) {
    Value element = single(any_element(unknown_part, 0), "an element");
    if (!tuple && items.empty())
      return cell_of(new_list_of(element));
    return cell_of(derived("a sequence with an unpacked part of unknown length", {unknown_part}));
  }
  if (tuple)
    return new_tuple(items);
  if (operation.kind == OperationKind::List)
    return cell_of(new_list(std::move(items)));
  Object set;
  set.kind = ObjectKind::Set;
  set.items = std::move(items);
  return cell_of(reference::make_reference(new_object(std::move(set))));
}

Cell Machine::build_dict(const program::Operation& operation) {
  Object dict;
  dict.kind = ObjectKind::Dict;
  for (std::size_t i = 0; i + 1 < operation.operands.size(); i += 2) {
    Value key = single(operand(operation, i), "a dict key");
    if (i < operation.starred.size() && operation.starred[i]) {
      const Object* other = object_of(key);
      if (other && other->kind == ObjectKind::Dict && other->opaque.empty()) {
        Object copy = *other;
        for (std::size_t k = 0; k < copy.keys.size(); ++k)
          dict.set(copy.keys[k], copy.items[k]);
      } else {
        dict.opaque = "a dict with an unpacked part that is not known";
      }
      continue;
    }
    const auto* leaf = reference::get_if<reference::Leaf>(key);
    if (leaf && leaf->literal.index() != 0) {
      dict.set(leaf->literal, operand(operation, i + 1));
    } else {
      dict.opaque = "a dict key that is not known";
    }
  }
  if (!dict.opaque.empty()) {
    dict.keys.clear();
    dict.items.clear();
  }
  return cell_of(reference::make_reference(new_object(std::move(dict))));
}

void Machine::append(const program::Operation& operation) {
  Value list = single(operand(operation, 0), "a list");
  const auto* reference = reference::get_if<reference::Reference>(list);
  if (!reference)
    return;
  Object& object = flow_.store.write(reference->object);
  Cell item = operand(operation, 1);
  if (!object.opaque.empty())
    return;
  if (object.element) {
    object.element = single(item, "an element");
  } else {
    object.items.push_back(std::move(item));
  }
}

void Machine::unpack(const program::Operation& operation) {
  Cell cell = operand(operation, 0);
  std::size_t count = operation.results.size();
  std::vector<std::vector<Arm>> arms(count);
  Guard base = flow_.path;
  combine_alternatives({cell}, [&](llvm::ArrayRef<Value> values) {
    std::vector<Cell> parts = unpack_value(operation, values.front());
    if (!flow_.alive)
      return Cell{};
    for (std::size_t i = 0; i < count; ++i)
      arms[i].push_back({beyond(flow_.path, base), parts[i]});
    return cell_of(none_);
  });
  Dependencies dependencies;
  for (const Alternative& alternative : cell)
    dependencies = unite(dependencies, alternative.dependencies);
  if (!flow_.alive)
    return;
  for (std::size_t i = 0; i < count; ++i) {
    if (arms[i].empty())
      continue;
    Cell part = arms[i].size() == 1 ? arms[i].front().cell : join(arms[i]);
    set_register(operation.results[i], with_dependencies(std::move(part), dependencies));
  }
}

std::vector<Cell> Machine::unpack_value(const program::Operation& operation, const Value& value) {
  std::size_t count = operation.results.size();
  std::vector<Cell> parts;
  if (is_single_key(value)) {
    raise("TypeError", "iteration over a 0-d key array");
    return parts;
  }
  auto known = elements(value);
  bool starred = operation.star >= 0;
  if (known && (starred ? known->size() + 1 < count : known->size() != count)) {
    raise("ValueError", "the number of values to unpack");
    return parts;
  }
  std::size_t star = starred ? static_cast<std::size_t>(operation.star) : count;
  std::size_t taken = known && starred ? known->size() + 1 - count : 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (!known) {
      Value part = i == star ? new_list_of(single(any_element(value, 0), "an element"))
                             : single(get_item(value, integer(static_cast<std::int64_t>(i))),
                                      "an unpacked value");
      parts.push_back(cell_of(part));
    } else if (i == star) {
      auto first = known->begin() + static_cast<std::ptrdiff_t>(i);
      parts.push_back(cell_of(new_list({first, first + static_cast<std::ptrdiff_t>(taken)})));
    } else {
      parts.push_back((*known)[i < star ? i : i - 1 + taken]);
    }
  }
  return parts;
}

} // namespace leaflint::execution
