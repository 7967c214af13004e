// Arguments: gathering those of a call, unpacking `*` and `**`, and binding them to parameters.
#include <algorithm>
#include <map>

#include "execution/machine.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint::execution {

const FilledOperand* Machine::filled_at(Range call) const {
  for (const FilledOperand& each : options_.filled)
    if (each.call.begin == call.begin && each.call.end == call.end)
      return &each;
  return nullptr;
}

void Machine::fill_arguments(const FilledOperand& filled, Arguments& arguments) {
  auto at = [&](const std::vector<Range>& ranges, std::size_t i) {
    return i < ranges.size() && ranges[i].begin == filled.argument.begin &&
           ranges[i].end == filled.argument.end && ranges[i].begin != ranges[i].end;
  };
  for (std::size_t i = 0; i < arguments.positional.size(); ++i)
    if (at(arguments.positional_ranges, i))
      arguments.positional[i] = fill(arguments.positional[i], filled);
  for (std::size_t i = 0; i < arguments.keywords.size(); ++i)
    if (at(arguments.keyword_ranges, i))
      arguments.keywords[i].second = fill(arguments.keywords[i].second, filled);
}

bool Machine::was_filled(std::uint32_t allocation) const {
  const Range made = trace_.allocations[allocation].range;
  return filled_allocations_.contains(allocation) ||
         std::find(options_.whole.begin(), options_.whole.end(), made) != options_.whole.end();
}

/// A tree of unknown structure that was filled holds what it lost: it is no tree of arrays only.
void Machine::remember_filled(const Tree& tree) {
  for (const reference::Position& position : reference::positions(tree))
    if (const auto* lazy = reference::get_if<reference::Lazy>(position.tree))
      filled_allocations_.insert(lazy->root.allocation);
}

Cell Machine::fill(const Cell& cell, const FilledOperand& operand) {
  const auto of_operand = [&](std::uint32_t event) {
    if (operand.dropped_at.empty() || event == trace::kNoEvent)
      return operand.dropped_at.empty();
    return llvm::is_contained(operand.dropped_at, trace_.event(event).site.range);
  };
  Cell result;
  for (const Alternative& alternative : cell) {
    Cell whole = resolve_cell({alternative});
    bool any = false;
    for (Alternative& each : whole) {
      if (!each.value)
        continue;
      Tree filled = reference::fill_holes(each.value, of_operand);
      if (reference::same_tree(filled, each.value))
        continue;
      any = true;
      remember_filled(filled);
      each.value = filled;
    }
    // What has no hole stays the object that it is.
    if (!any) {
      result.push_back(alternative);
      continue;
    }
    for (Alternative& each : whole) {
      if (each.value)
        each.value = materialize(each.value);
      result.push_back(std::move(each));
    }
  }
  return result;
}

Cell Machine::bound_operand(const program::Operation& operation, std::size_t index) {
  Cell value = operand(operation, index);
  const FilledOperand* filled = in_user_code() ? filled_at(operation.range) : nullptr;
  return filled != nullptr ? fill(value, *filled) : value;
}

Arguments Machine::gather_arguments(const program::Operation& operation) {
  using Passing = program::Argument::Passing;
  Arguments arguments;
  bool user = in_user_code();
  auto range = [&](Range r) { return user ? r : Range{}; };
  for (const program::Argument& argument : operation.arguments) {
    Cell cell = operand(argument.value);
    if (argument.passing == Passing::Positional) {
      arguments.positional.push_back(std::move(cell));
      arguments.positional_ranges.push_back(range(argument.value_range));
    } else if (argument.passing == Passing::Keyword) {
      arguments.keywords.emplace_back(argument.keyword.str(), std::move(cell));
      arguments.keyword_ranges.push_back(range(argument.value_range));
    } else if (argument.passing == Passing::Star) {
      spread(cell, arguments);
    } else {
      spread_keywords(cell, arguments);
    }
  }
  return arguments;
}

/// Each position holds what each alternative of the iterable has there; they are equally long.
void Machine::spread(const Cell& iterable, Arguments& arguments) {
  std::optional<std::vector<Cell>> positions;
  for (const Alternative& whole : restrict(iterable, flow_.path)) {
    auto known = whole.value ? elements(whole.value) : std::nullopt;
    if (known && !positions)
      positions.emplace(known->size());
    if (!known || known->size() != positions->size()) {
      arguments.unknown = true;
      return;
    }
    for (std::size_t i = 0; i < known->size(); ++i)
      for (const Alternative& item : (*known)[i])
        if (auto guard = conjoin(whole.guard, item.guard))
          (*positions)[i].push_back(
              {std::move(*guard), item.value, unite(whole.dependencies, item.dependencies)});
  }
  if (!positions) {
    arguments.unknown = true;
    return;
  }
  for (Cell& cell : *positions) {
    arguments.positional.push_back(simplify(std::move(cell)));
    arguments.positional_ranges.emplace_back();
  }
}

/// Each name holds what each alternative of the mapping has there; they have the same names.
void Machine::spread_keywords(const Cell& mapping, Arguments& arguments) {
  std::map<std::string, Cell> entries;
  std::vector<std::string> names;
  bool first = true;
  for (const Alternative& whole : restrict(mapping, flow_.path)) {
    const Object* object = whole.value ? object_of(whole.value) : nullptr;
    if (!object || object->kind != ObjectKind::Dict || !object->opaque.empty() ||
        (!first && object->keys.size() != names.size())) {
      arguments.unknown = true;
      return;
    }
    for (std::size_t i = 0; i < object->keys.size(); ++i) {
      const auto* name = std::get_if<std::string>(&object->keys[i]);
      if (!name || (!first && !entries.contains(*name))) {
        arguments.unknown = true;
        return;
      }
      if (first)
        names.push_back(*name);
      for (const Alternative& item : object->items[i])
        if (auto guard = conjoin(whole.guard, item.guard))
          entries[*name].push_back(
              {std::move(*guard), item.value, unite(whole.dependencies, item.dependencies)});
    }
    first = false;
  }
  for (const std::string& name : names) {
    arguments.keywords.emplace_back(name, simplify(std::move(entries[name])));
    arguments.keyword_ranges.emplace_back();
  }
}

// ---- parameters ---------------------------------------------------------------------------------

/// What is left of a call's arguments while they are bound to parameters one by one.
struct Machine::ArgumentCursor {
  explicit ArgumentCursor(const Arguments& all)
      : arguments(all), used(all.keywords.size(), false) {}

  std::optional<Cell> take_positional() {
    if (next >= arguments.positional.size())
      return std::nullopt;
    return arguments.positional[next++];
  }
  std::optional<Cell> take_keyword(llvm::StringRef name) {
    for (std::size_t i = 0; i < used.size(); ++i)
      if (!used[i] && arguments.keywords[i].first == name) {
        used[i] = true;
        return arguments.keywords[i].second;
      }
    return std::nullopt;
  }
  std::vector<Cell> take_rest() {
    auto first = arguments.positional.begin() + static_cast<std::ptrdiff_t>(next);
    next = arguments.positional.size();
    return {first, arguments.positional.end()};
  }
  Object take_keywords(bool open) {
    Object dict;
    dict.kind = ObjectKind::Dict;
    if (arguments.unknown || open)
      dict.opaque = "unpacked keyword arguments";
    for (std::size_t i = 0; i < used.size(); ++i)
      if (!used[i] && dict.opaque.empty())
        dict.set_name(arguments.keywords[i].first, arguments.keywords[i].second);
    std::fill(used.begin(), used.end(), true);
    return dict;
  }
  [[nodiscard]] bool all_taken() const {
    return next >= arguments.positional.size() &&
           std::find(used.begin(), used.end(), false) == used.end();
  }

  const Arguments& arguments;
  std::vector<bool> used;
  std::size_t next = 0;
};

std::optional<Cell> Machine::bind_parameter(const FunctionHandle& handle, std::size_t index,
                                            ArgumentCursor& cursor) {
  using Passing = program::Parameter::Passing;
  const program::Function& function = handle.unit->program->function(handle.function);
  const program::Parameter& parameter = function.parameters[index];
  bool unknown = cursor.arguments.unknown;
  bool open = cursor.arguments.open && !handle.unit->model;
  if (parameter.passing == Passing::VarPositional) {
    std::vector<Cell> rest = cursor.take_rest();
    return unknown || open ? cell_of(derived("unpacked arguments", {})) : new_tuple(rest);
  }
  if (parameter.passing == Passing::VarKeyword)
    return cell_of(reference::make_reference(new_object(cursor.take_keywords(open))));
  if (parameter.passing != Passing::KeywordOnly)
    if (auto given = cursor.take_positional())
      return given;
  if (parameter.passing != Passing::PositionalOnly)
    if (auto given = cursor.take_keyword(parameter.name))
      return given;
  if (unknown)
    return cell_of(derived(("argument " + parameter.name).str(), {}));
  if (index < handle.defaults.size() && !handle.defaults[index].empty())
    return restrict(handle.defaults[index], flow_.path);
  return std::nullopt;
}

bool Machine::bind_arguments(const FunctionHandle& handle, const Arguments& arguments,
                             Object& frame) {
  const program::Function& function = handle.unit->program->function(handle.function);
  ArgumentCursor cursor(arguments);
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    std::optional<Cell> value = bind_parameter(handle, i, cursor);
    if (!value) {
      raise("TypeError", "missing an argument");
      return false;
    }
    frame.items[handle.unit->slot_of(function.parameters[i].variable)] = std::move(*value);
  }
  if (!arguments.unknown && !cursor.all_taken()) {
    raise("TypeError", "too many arguments or an unexpected one");
    return false;
  }
  return true;
}

} // namespace leaflint::execution
