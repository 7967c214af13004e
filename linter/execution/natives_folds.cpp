// sum, any, all, and the iterators of iter and next.
#include "execution/natives_builtins.h"

namespace leaflint::execution::natives {
namespace {

Cell sum(NativeCall& call) {
  Machine& machine = call.machine;
  const Value iterable = call.argument(0, "iterable");
  if (!iterable)
    return missing(call, "iterable");
  const Value start = call.argument(1, "start");
  auto elements = machine.elements(iterable);
  if (!elements)
    elements =
        std::vector<Cell>{machine.any_element(iterable, 0), machine.any_element(iterable, 1)};
  Cell total = cell_of(start ? start : machine.integer(0));
  for (const Cell& element : *elements) {
    total = for_values(machine, {total, element}, [&](llvm::ArrayRef<Value> values) {
      return machine.binary("add", values[0], values[1]);
    });
    if (!machine.alive())
      return {};
  }
  return total;
}

Cell any_or_all(NativeCall& call) {
  Machine& machine = call.machine;
  const Value iterable = call.argument(0, "iterable");
  if (!iterable)
    return missing(call, "iterable");
  const auto elements = machine.elements(iterable);
  if (!elements)
    return of_kind(call, Kind::Bool);
  const bool is_any = call.name == "any";
  return for_values(machine, *elements, [&](llvm::ArrayRef<Value> values) -> Cell {
    bool unsure = false;
    for (const Value& value : values) {
      const Truth truth = machine.truth(value);
      if (truth == (is_any ? Truth::True : Truth::False))
        return cell_of(machine.boolean(is_any));
      unsure = unsure || truth == Truth::Unknown;
    }
    return unsure ? cell_of(machine.derived_scalar(Kind::Bool, call.name, values))
                  : cell_of(machine.boolean(!is_any));
  });
}

// ---- iterators -------------------------------------------------------------------------------

Cell iter(NativeCall& call) {
  const Value iterable = call.argument(0, "object");
  if (!iterable)
    return missing(call, "object");
  Object iterator;
  iterator.kind = ObjectKind::Iterator;
  if (const Object* object = call.machine.object_of(iterable);
      object && (object->kind == ObjectKind::Iterator || object->kind == ObjectKind::Generator))
    return cell_of(iterable);
  const Value own = call.machine.iterator_of(iterable);
  if (!call.machine.alive())
    return {};
  if (!reference::same_tree(own, iterable) || call.machine.is_user_iterator(iterable))
    return cell_of(own);
  if (is<Unknown>(iterable))
    return cell_of(call.machine.derived("iter", {iterable}));
  if (const auto elements = call.machine.elements(iterable))
    iterator.items = *elements;
  else
    iterator.element = call.machine.single(call.machine.any_element(iterable, 0), "an iterator");
  return cell_of(reference::make_reference(call.machine.new_object(std::move(iterator))));
}

Cell next(NativeCall& call) {
  Machine& machine = call.machine;
  const Value iterator = call.argument(0, "iterator");
  const Value otherwise = call.argument(1, "default");
  if (!iterator)
    return missing(call, "iterator");
  if (machine.is_user_iterator(iterator))
    return machine.next_drawn(iterator, otherwise);
  const Object* object = machine.object_of(iterator);
  if (!object || object->kind != ObjectKind::Iterator || object->element) {
    Cell element = machine.next_element(iterator);
    if (!otherwise || !machine.alive())
      return element;
    const Value both = machine.new_list({element, cell_of(otherwise)});
    return machine.any_element(both, fresh(machine));
  }
  const std::size_t position = object->position;
  if (position >= object->items.size())
    return otherwise ? cell_of(otherwise) : machine.raise("StopIteration", "");
  Cell item = object->items[position];
  machine.drew_in_order(position, object->items.size());
  machine.store().write(get_if<Reference>(iterator)->object).position = position + 1;
  return item;
}

const NativeEntry kFolds[] = {
    {"sum", sum, false},   {"any", any_or_all, false}, {"all", any_or_all, false},
    {"iter", iter, false}, {"next", next, false},
};

} // namespace

llvm::ArrayRef<NativeEntry> fold_builtins() {
  return kFolds;
}

} // namespace leaflint::execution::natives
