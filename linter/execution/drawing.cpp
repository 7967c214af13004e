// Drawing: what a turn of a loop asks of an iterator.
//
// A user's iterator runs its `__next__` once a turn, and a zip or enumerate over one asks each of
// its sources once a turn. A StopIteration of `__next__` is the end of the loop and no exception.
// A generator that is wanted whole (`list(g)`) runs in the flow at hand where all of its yields are
// followed; else it is described by one element.
#include "execution/machine.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint::execution {

namespace {

bool is_method(const Cell& cell) {
  return cell.size() == 1 && handle_as<BoundHandle>(cell.front().value, HandleKind::Bound);
}

} // namespace

bool Machine::is_user_iterator(const Value& value) {
  const Object* object = object_of(value);
  if (!object || !object->opaque.empty())
    return false;
  if (object->kind == ObjectKind::Zip)
    return true;
  if (object->kind != ObjectKind::Instance)
    return false;
  const std::optional<Cell> method = find_attribute(value, "__next__");
  return method && is_method(*method);
}

Value Machine::iterator_of(const Value& iterable) {
  const Object* object = object_of(iterable);
  if (!object || object->kind != ObjectKind::Instance || !object->opaque.empty())
    return iterable;
  const std::optional<Cell> method = find_attribute(iterable, "__iter__");
  if (!method || !is_method(*method))
    return iterable;
  Value iterator = single(call_cell(*method, {}), "an iterator");
  return flow_.alive ? iterator : iterable;
}

std::optional<std::size_t> Machine::turns_of(const Value& iterator) {
  const Object* object = object_of(iterator);
  if (!object || object->kind != ObjectKind::Zip)
    return std::nullopt;
  const Object zip = *object;
  std::optional<std::size_t> turns;
  for (const Cell& source : zip.items) {
    const Value value = single(source, "a source");
    std::optional<std::size_t> own = turns_of(value);
    if (const auto known = elements(value))
      own = known->size() - std::min(known->size(), zip.position);
    if (own)
      turns = std::min(turns.value_or(*own), *own);
  }
  return turns;
}

bool Machine::never_ends(const Value& iterator) {
  if (const auto* generator = handle_as<GeneratorHandle>(iterator, HandleKind::Generator))
    return endless_.contains(generator->identity());
  const Object* object = object_of(iterator);
  if (!object || object->kind != ObjectKind::Zip)
    return false;
  const std::vector<Cell> sources = object->items;
  return !sources.empty() && llvm::all_of(sources, [&](const Cell& source) {
    return never_ends(single(source, "a source"));
  });
}

Cell Machine::draw(const Value& iterator, std::vector<Flow>& ended) {
  const Object* object = object_of(iterator);
  if (object && object->kind == ObjectKind::Zip)
    return draw_row(iterator, ended);
  if (!is_user_iterator(iterator))
    return any_element(iterator, next_number_++);
  const std::size_t mark = exits_.size();
  Cell element = call_cell(*find_attribute(iterator, "__next__"), {});
  for (Exit& exit : take_raised(mark)) {
    Flow here = std::exchange(flow_, exit.flow);
    const bool ends = is_instance(single(exit.value, "an exception"), builtin("StopIteration")) ==
                      reference::Truth::True;
    flow_ = std::move(here);
    if (ends)
      ended.push_back(std::move(exit.flow));
    else
      exits_.push_back(std::move(exit));
  }
  return element;
}

/// Whether a row's place in its sources is known: `fed` turns come in order, or all are bounded.
Cell Machine::number_of_row(const Value& iterator, const Object& zip, const Fed* fed) {
  const auto* first = std::get_if<std::int64_t>(&zip.keys.front());
  if (first && (fed ? fed->in_order : turns_of(iterator).has_value()))
    return cell_of(integer(*first + static_cast<std::int64_t>(zip.position)));
  return cell_of(derived_scalar(reference::Kind::Int, "enumerate",
                                {integer(static_cast<std::int64_t>(next_number_++))}));
}

Cell Machine::draw_row(const Value& iterator, std::vector<Flow>& ended, const Fed* fed) {
  const ObjectId id = reference::get_if<reference::Reference>(iterator)->object;
  const Object zip = flow_.store.read(id);
  flow_.store.write(id).position = zip.position + 1;
  std::vector<Cell> row;
  if (!zip.keys.empty())
    row.push_back(number_of_row(iterator, zip, fed));
  for (std::size_t i = 0; i < zip.items.size(); ++i) {
    const Value value = single(zip.items[i], "a source");
    const auto known = elements(value);
    if (fed && fed->source == i) {
      row.push_back(fed->element);
    } else if (!known || (fed && !fed->in_order)) {
      row.push_back(draw(value, ended));
    } else if (zip.position < known->size()) {
      row.push_back((*known)[zip.position]);
    } else {
      ended.push_back(flow_);
      flow_.alive = false;
    }
    if (!flow_.alive)
      return {};
  }
  return new_tuple(row);
}

std::optional<std::size_t> Machine::source_that_feeds(const Value& iterator) {
  const Object* object = object_of(iterator);
  if (!object || object->kind != ObjectKind::Zip || object->position > 0)
    return std::nullopt;
  const std::vector<Cell> sources = object->items;
  std::optional<std::size_t> fed;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const Value source = single(sources[i], "a source");
    const auto* generator = handle_as<GeneratorHandle>(source, HandleKind::Generator);
    if (generator && is_counter(*generator))
      continue;
    const bool asked = generator && drawn_from_.contains(generator->identity());
    if (is_user_iterator(source) || asked || (generator && fed))
      return std::nullopt;
    if (generator)
      fed = i;
  }
  return fed;
}

/// A library's generator over numbers: asking it does nothing else.
bool Machine::is_counter(const GeneratorHandle& generator) {
  if (!generator.function->unit->model || !flow_.store.has(generator.frame))
    return false;
  const Object& frame = flow_.store.read(generator.frame);
  return llvm::all_of(frame.items, [](const Cell& cell) {
    return llvm::all_of(cell, [](const Alternative& alternative) {
      const auto* leaf = reference::get_if<reference::Leaf>(alternative.value);
      return !alternative.value || (leaf && !leaf->handle);
    });
  });
}

void Machine::run_fed_rows(const Value& iterator, std::size_t source, OnYield on_row) {
  const Guard path = flow_.path;
  const std::uint64_t open_turns = open_turns_;
  const std::vector<Cell> sources = object_of(iterator)->items;
  const Value generator = single(sources[source], "a source");
  const bool bounded = llvm::any_of(sources, [&](const Cell& each) {
    return !handle_as<GeneratorHandle>(single(each, "a source"), HandleKind::Generator);
  });
  std::vector<Flow> ended;
  std::optional<Flow> after_open_turn;
  run_generator(
      *handle_as<GeneratorHandle>(generator, HandleKind::Generator), [&](const Cell& element) {
        const bool in_order = open_turns_ == open_turns && flow_.path.size() == path.size();
        const Fed fed{source, element, in_order};
        const Cell row = draw_row(iterator, ended, &fed);
        if (flow_.alive)
          on_row(row);
        after_open_turn = flow_.alive && !in_order ? std::optional(flow_) : std::nullopt;
        return cell_of(none_);
      });
  if (!flow_.alive && bounded && ended.empty() && after_open_turn)
    ended.push_back(std::move(*after_open_turn)); // the other sources end at some turn
  ended.push_back(std::move(flow_));
  flow_ = meet(std::move(ended), path);
}

/// A row of a zip was asked for: a loop by `next` is followed to its end where that is near, and
/// where nothing says when it ends its handler may run.
void Machine::drew_row(const Object& zip, std::optional<std::size_t> turns_left) {
  if (turns_left && *turns_left > 0)
    drew_in_order(zip.position, zip.position + *turns_left);
  else if (!turns_left && zip.position > 0)
    handler_possible_ = true;
}

Cell Machine::next_drawn(const Value& iterator, const Value& otherwise) {
  const Guard path = flow_.path;
  std::vector<Flow> flows;
  std::optional<Object> zip;
  if (const Object* object = object_of(iterator); object && object->kind == ObjectKind::Zip)
    zip = *object;
  const std::optional<std::size_t> turns_left = turns_of(iterator);
  const Cell element = draw(iterator, flows);
  if (zip && flow_.alive && !never_ends(iterator))
    drew_row(*zip, turns_left);
  std::vector<Arm> arms;
  for (Flow& flow : flows) {
    if (otherwise) {
      arms.push_back({beyond(flow.path, path), cell_of(otherwise)});
      continue;
    }
    Flow here = std::exchange(flow_, std::move(flow));
    raise("StopIteration", "");
    flow = std::exchange(flow_, std::move(here));
  }
  if (flow_.alive)
    arms.push_back({beyond(flow_.path, path), element});
  flows.push_back(std::move(flow_));
  flow_ = meet(std::move(flows), path);
  if (arms.empty())
    return {};
  return arms.size() == 1 ? arms.front().cell : join(arms);
}

Value Machine::new_zip(llvm::ArrayRef<Value> iterables, std::optional<std::int64_t> first) {
  Object zip;
  zip.kind = ObjectKind::Zip;
  if (first)
    zip.keys.emplace_back(*first);
  for (const Value& iterable : iterables) {
    Value source = iterator_of(iterable);
    const auto known = elements(source);
    if (known && !known->empty() && !runs_in_full(*known))
      source = new_list_of(single(any_element(source, 0), "an element"));
    zip.items.push_back(cell_of(source));
  }
  return reference::make_reference(new_object(std::move(zip)));
}

} // namespace leaflint::execution
