// range, zip, enumerate, map, filter, sorted, sum, any, all, iter, next.
//
// Over a known number of elements they give lists of that many; otherwise a list of unknown
// length, described by one element. Iterators are made eagerly: what differs from Python is only
// when the elements are computed; a user's iterator is asked turn by turn (drawing.cpp).
#include <algorithm>

#include "execution/natives_arrays.h"
#include "execution/natives_builtins.h"

namespace leaflint::execution::natives {
namespace {

constexpr std::int64_t kLongestKnownRange = 8; // longer ones are loops of two turns anyway

Cell list_of_any(Machine& machine, const Cell& element) {
  return for_values(machine, {element}, [&](llvm::ArrayRef<Value> values) {
    return cell_of(machine.new_list_of(values[0]));
  });
}

Cell range(NativeCall& call) {
  Machine& machine = call.machine;
  if (call.positional.empty())
    return missing(call, "stop");
  std::vector<std::int64_t> bounds;
  for (const Value& value : call.positional) {
    const auto* leaf = get_if<Leaf>(value);
    if (reference::is_none(value) ||
        (leaf && (leaf->kind == Kind::Float || leaf->kind == Kind::Str)))
      return machine.raise("TypeError", "object cannot be interpreted as an integer");
    if (const std::optional<std::int64_t> bound = Machine::integer_of(value))
      bounds.push_back(*bound);
  }
  const Value element = machine.derived_scalar(Kind::Int, "range", call.positional);
  if (bounds.size() != call.positional.size())
    return cell_of(machine.new_list_of(element));
  const std::int64_t start = bounds.size() > 1 ? bounds[0] : 0;
  const std::int64_t stop = bounds.size() > 1 ? bounds[1] : bounds[0];
  const std::int64_t step = bounds.size() > 2 ? bounds[2] : 1;
  if (step == 0)
    return machine.raise("ValueError", "range() arg 3 must not be zero");
  std::vector<Cell> items;
  for (std::int64_t at = start; step > 0 ? at < stop : at > stop; at += step) {
    if (items.size() == kLongestKnownRange)
      return cell_of(machine.new_list_of(element));
    items.push_back(cell_of(machine.integer(at)));
  }
  return cell_of(machine.new_list(std::move(items)));
}

/// The tuples (a[i], b[i], ...) as a list; `rows` are known elements.
Cell tuples(Machine& machine, const std::vector<std::vector<Cell>>& columns) {
  std::size_t length = columns.empty() ? 0 : columns[0].size();
  for (const std::vector<Cell>& column : columns)
    length = std::min(length, column.size());
  std::vector<Cell> items;
  for (std::size_t index = 0; index < length; ++index) {
    std::vector<Cell> row;
    row.reserve(columns.size());
    for (const std::vector<Cell>& column : columns)
      row.push_back(column[index]);
    items.push_back(machine.new_tuple(row));
  }
  return machine.iterator_over(cell_of(machine.new_list(std::move(items))));
}

/// Whether each turn asks for one more: what it gives, and whether it ends, is the iterable's own
/// code.
bool is_asked(Machine& machine, const Value& iterable) {
  return machine.is_user_iterator(iterable) ||
         handle_as<GeneratorHandle>(iterable, HandleKind::Generator);
}

Cell zip(NativeCall& call) {
  Machine& machine = call.machine;
  if (llvm::any_of(call.positional, [&](const Value& v) { return is_asked(machine, v); }))
    return cell_of(machine.new_zip(call.positional, std::nullopt));
  std::vector<std::vector<Cell>> columns;
  for (const Value& iterable : call.positional)
    if (const auto elements = machine.elements(iterable))
      columns.push_back(*elements);
  if (columns.size() == call.positional.size())
    return tuples(machine, columns);
  std::vector<Cell> row;
  row.reserve(call.positional.size());
  for (const Value& iterable : call.positional)
    row.push_back(machine.any_element(iterable, 0));
  return machine.iterator_over(list_of_any(machine, machine.new_tuple(row)));
}

Cell enumerate(NativeCall& call) {
  Machine& machine = call.machine;
  const Value iterable = call.argument(0, "iterable");
  const Value start = call.argument(1, "start");
  if (!iterable)
    return missing(call, "iterable");
  const std::int64_t first = start ? Machine::integer_of(start).value_or(0) : 0;
  if (is_asked(machine, iterable))
    return cell_of(machine.new_zip({iterable}, first));
  const auto elements = machine.elements(iterable);
  if (!elements) {
    const Value index = machine.derived_scalar(Kind::Int, "enumerate", {iterable});
    const std::vector<Cell> row{cell_of(index), machine.any_element(iterable, 0)};
    return machine.iterator_over(list_of_any(machine, machine.new_tuple(row)));
  }
  std::vector<Cell> numbers;
  numbers.reserve(elements->size());
  for (std::size_t index = 0; index < elements->size(); ++index)
    numbers.push_back(cell_of(machine.integer(first + static_cast<std::int64_t>(index))));
  return tuples(machine, {numbers, *elements});
}

Cell map(NativeCall& call) {
  Machine& machine = call.machine;
  if (call.positional.size() < 2)
    return missing(call, "iterable");
  const llvm::ArrayRef<Value> iterables = llvm::ArrayRef<Value>(call.positional).drop_front();
  std::vector<std::vector<Cell>> columns;
  for (const Value& iterable : iterables)
    if (const auto elements = machine.elements(iterable))
      columns.push_back(*elements);
  const bool known = columns.size() == iterables.size();
  std::size_t turns = 1;
  if (known) {
    turns = columns[0].size();
    for (const std::vector<Cell>& column : columns)
      turns = std::min(turns, column.size());
  }
  std::vector<Cell> items;
  for (std::size_t turn = 0; turn < turns; ++turn) {
    Arguments arguments;
    for (std::size_t index = 0; index < iterables.size(); ++index)
      arguments.positional.push_back(known ? columns[index][turn]
                                           : machine.any_element(iterables[index], 0));
    arguments.positional_ranges.resize(iterables.size());
    items.push_back(machine.call(call.positional[0], arguments));
    if (!machine.alive())
      return {};
  }
  return machine.iterator_over(known ? cell_of(machine.new_list(std::move(items)))
                                     : list_of_any(machine, items[0]));
}

/// The builtin `filter`: those elements of which the function is certainly true.
Cell filter(NativeCall& call) {
  Machine& machine = call.machine;
  if (call.positional.size() < 2)
    return missing(call, "iterable");
  const auto elements = machine.elements(call.positional[1]);
  std::vector<Cell> kept;
  bool known = elements.has_value();
  for (const Cell& element : elements.value_or(std::vector<Cell>())) {
    Arguments arguments;
    arguments.positional = {element};
    arguments.positional_ranges.resize(1);
    const Cell answer = reference::is_none(call.positional[0])
                            ? element
                            : machine.call(call.positional[0], arguments);
    if (!machine.alive())
      return {};
    const Truth truth = answer.size() == 1 ? machine.truth(answer[0].value) : Truth::Unknown;
    known = known && truth != Truth::Unknown;
    if (truth == Truth::True)
      kept.push_back(element);
  }
  if (known)
    return cell_of(machine.new_list(std::move(kept)));
  return list_of_any(machine, machine.any_element(call.positional[1], 0));
}

std::optional<Literal> sort_key(const Value& value) {
  if (const auto* node = get_if<Node>(value); node && !node->children.empty())
    return key_of(node->children[0]);
  return key_of(value);
}

/// sorted(iterable): known literals (or tuples whose first items are) are put in order.
Cell sorted(NativeCall& call) {
  Machine& machine = call.machine;
  const Value iterable = call.argument(0, "iterable");
  if (!iterable)
    return missing(call, "iterable");
  const Machine::Drained drained = machine.drain(iterable);
  if (!machine.alive())
    return {};
  if (!drained.items)
    return list_of_any(machine, drained.any);
  return for_values(machine, *drained.items, [&](llvm::ArrayRef<Value> values) -> Cell {
    std::vector<std::pair<Literal, Value>> order;
    for (const Value& value : values) {
      const std::optional<Literal> key = sort_key(value);
      if (!key || call.argument(~0U, "key") || call.argument(~0U, "reverse") ||
          (!order.empty() && order[0].first.index() != key->index()))
        break;
      order.emplace_back(*key, value);
    }
    std::vector<Cell> items;
    if (order.size() == values.size()) {
      llvm::stable_sort(order, [](const auto& a, const auto& b) { return a.first < b.first; });
      for (const auto& pair : order)
        items.push_back(cell_of(pair.second));
      return cell_of(machine.new_list(std::move(items)));
    }
    Value element;
    for (const Value& value : values)
      element = either(machine, element, value);
    return cell_of(machine.new_list_of(element));
  });
}

Cell reversed(NativeCall& call) {
  const Value iterable = call.argument(0, "sequence");
  if (!iterable)
    return missing(call, "sequence");
  auto elements = call.machine.elements(iterable);
  if (!elements)
    return list_of_any(call.machine, call.machine.any_element(iterable, 0));
  std::reverse(elements->begin(), elements->end());
  return cell_of(call.machine.new_list(std::move(*elements)));
}

const NativeEntry kIteration[] = {
    {"range", range, false},       {"zip", zip, false},       {"enumerate", enumerate, false},
    {"map", map, false},           {"filter", filter, false}, {"sorted", sorted, false},
    {"reversed", reversed, false},
};

} // namespace

llvm::ArrayRef<NativeEntry> iteration_builtins() {
  return kIteration;
}

} // namespace leaflint::execution::natives
