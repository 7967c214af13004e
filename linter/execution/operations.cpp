// Operations: what each single one does to registers, variables and objects.
#include <cassert>
#include <charconv>

#include "execution/machine.h"

namespace leaflint::execution {

using program::OperationKind;

Cell Machine::operand(program::ValueId id) {
  if (id == program::ValueId::None) return cell_of(none_);
  const Cell& cell = activations_.back()->registers[static_cast<std::size_t>(id)];
  if (cell.empty()) return cell_of(none_);
  return restrict(cell, flow_.path);
}

Cell Machine::operand(const program::Operation& operation, std::size_t index) {
  return index < operation.operands.size() ? operand(operation.operands[index]) : cell_of(none_);
}

void Machine::set_register(program::ValueId id, Cell cell) {
  if (id == program::ValueId::None) return;
  activations_.back()->registers[static_cast<std::size_t>(id)] = std::move(cell);
}

void Machine::execute(const program::Operation& operation) {
  if (!spend_fuel(1)) {
    // Without fuel nothing more is executed: the results are unknown, the flow goes on.
    set_register(operation.result, cell_of(derived("the file's fuel is spent", {})));
    for (program::ValueId result : operation.results)
      set_register(result, cell_of(derived("the file's fuel is spent", {})));
    return;
  }
  Activation& activation = *activations_.back();
  const program::Operation* outer = activation.operation;
  activation.operation = &operation;
  if (!activation.unit->model) activation.site = operation.range;
  Cell result = evaluate(operation);
  activation.operation = outer;
  if (!flow_.alive) return;
  if (operation.kind != OperationKind::If) set_register(operation.result, std::move(result));
}

Cell Machine::constant(const program::Operation& operation) {
  switch (operation.kind) {
    case OperationKind::True: return cell_of(boolean(true));
    case OperationKind::False: return cell_of(boolean(false));
    case OperationKind::String: return cell_of(string(operation.text));
    case OperationKind::Integer: {
      std::int64_t number = 0;
      if (!operation.text.getAsInteger(0, number)) return cell_of(integer(number));
      return cell_of(derived_scalar(reference::Kind::Int, operation.text, {}));
    }
    case OperationKind::Float: {
      double number = 0;
      if (!operation.text.getAsDouble(number))
        return cell_of(reference::make_literal(number));
      return cell_of(derived_scalar(reference::Kind::Float, operation.text, {}));
    }
    case OperationKind::Complex:
      return cell_of(derived_scalar(reference::Kind::Complex, operation.text, {}));
    case OperationKind::Bytes:
    case OperationKind::Ellipsis:
      return cell_of(derived_scalar(reference::Kind::Object, operation.text, {}));
    default: return cell_of(none_);
  }
}

Cell Machine::evaluate(const program::Operation& operation) {
  switch (operation.kind) {
    case OperationKind::None:
    case OperationKind::True:
    case OperationKind::False:
    case OperationKind::Integer:
    case OperationKind::Float:
    case OperationKind::Complex:
    case OperationKind::String:
    case OperationKind::Bytes:
    case OperationKind::Ellipsis: return constant(operation);
    case OperationKind::LoadVariable: return load_variable(operation);
    case OperationKind::LoadBuiltin: return load_builtin(operation.text);
    case OperationKind::StoreVariable:
      store_variable(operation.variable, operand(operation, 0), operation.range);
      return {};
    case OperationKind::DeleteVariable: {
      auto [frame, slot] = place_of(operation.variable);
      flow_.store.write(frame).items[slot] = cell_of(nullptr);
      return {};
    }
    case OperationKind::AnnotateName: annotate(operation); return {};
    case OperationKind::Tuple:
    case OperationKind::List:
    case OperationKind::Set: return build_sequence(operation);
    case OperationKind::Dict: return build_dict(operation);
    case OperationKind::Append: append(operation); return {};
    case OperationKind::Generator: return operand(operation, 0);
    case OperationKind::MakeFunction: return make_function(operation);
    case OperationKind::MakeClass: return make_class(operation);
    case OperationKind::Import: return import(operation);
    case OperationKind::ImportFrom: return import_from(operation);
    case OperationKind::Call: return run_call(operation);
    case OperationKind::Unpack: unpack(operation); return {};
    default: return evaluate_objects(operation);
  }
}

Cell Machine::evaluate_objects(const program::Operation& operation) {
  auto with_operands = [&](auto body) {
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < operation.operands.size(); ++i)
      cells.push_back(operand(operation, i));
    return combine_alternatives(cells, body);
  };
  using Values = llvm::ArrayRef<Value>;
  switch (operation.kind) {
    case OperationKind::GetAttribute:
      return with_operands([&](Values v) { return get_attribute(v[0], operation.text); });
    case OperationKind::SetAttribute: {
      Cell value = operand(operation, 1);
      return combine_alternatives({operand(operation, 0)}, [&](Values v) {
        set_attribute(v[0], operation.text, restrict(value, flow_.path), operation.range);
        return cell_of(none_);
      });
    }
    case OperationKind::GetItem:
      return with_operands([&](Values v) { return get_item(v[0], v[1]); });
    case OperationKind::SetItem: {
      Cell value = operand(operation, 2);
      return combine_alternatives({operand(operation, 0), operand(operation, 1)}, [&](Values v) {
        set_item(v[0], v[1], restrict(value, flow_.path));
        return cell_of(none_);
      });
    }
    case OperationKind::DeleteItem:
      return with_operands([&](Values v) {
        delete_item(v[0], v[1]);
        return cell_of(none_);
      });
    case OperationKind::Slice:
      return with_operands([&](Values v) { return cell_of(slice_value(v)); });
    case OperationKind::FormatString:
      return with_operands([&](Values v) {
        return cell_of(derived_scalar(reference::Kind::Str, "a formatted string", v));
      });
    case OperationKind::Unary:
      return with_operands([&](Values v) { return unary(operation.text, v[0]); });
    case OperationKind::InPlace:
      return with_operands([&](Values v) { return in_place(operation.text, v[0], v[1]); });
    case OperationKind::Binary:
      return with_operands([&](Values v) { return binary(operation.text, v[0], v[1]); });
    case OperationKind::Compare:
      return with_operands([&](Values v) { return compare(operation.text, v[0], v[1]); });
    default: return evaluate_control(operation);
  }
}

Cell Machine::evaluate_control(const program::Operation& operation) {
  switch (operation.kind) {
    case OperationKind::If: run_if(operation); return {};
    case OperationKind::For: run_for(operation); return {};
    case OperationKind::While: run_while(operation); return {};
    case OperationKind::Try: run_try(operation); return {};
    case OperationKind::With: run_with(operation); return {};
    case OperationKind::Return:
      record_returned(operation);
      run_exit(Exit::Kind::Return, operand(operation, 0));
      return {};
    case OperationKind::Break: run_exit(Exit::Kind::Break, {}); return {};
    case OperationKind::Continue: run_exit(Exit::Kind::Continue, {}); return {};
    case OperationKind::Raise: run_raise(operation); return {};
    case OperationKind::Assert: run_assert(operation); return {};
    case OperationKind::Await: return operand(operation, 0);
    case OperationKind::Yield: return run_yield(operation);
    case OperationKind::Match: {
      for (program::RegionId region : operation.regions)
        if (flow_.alive) run_region(region);
      return {};
    }
    case OperationKind::Unknown: return unknown(operation.text);
    default: return cell_of(none_);
  }
}

void Machine::run_raise(const program::Operation& operation) {
  if (operation.operands.empty()) {
    run_exit(Exit::Kind::Raise, unknown("the exception being handled"));
    return;
  }
  combine_alternatives({operand(operation, 0)}, [&](llvm::ArrayRef<Value> values) {
    Cell exception = cell_of(values.front());
    if (as_class(values.front())) exception = call(values.front(), Arguments{});
    if (flow_.alive) run_exit(Exit::Kind::Raise, exception);
    return Cell{};
  });
}

void Machine::run_assert(const program::Operation& operation) {
  if (verdict_of(operand(operation, 0)) == Known::AlwaysFalse) raise("AssertionError", "");
}

Cell Machine::run_yield(const program::Operation& operation) {
  const OnYield* on_yield = activations_.back()->on_yield;
  if (!on_yield) return unknown("a generator that is driven by hand");
  if (operation.text != "from") {
    Cell value = operand(operation, 0);
    run_consumer(*on_yield, value);
    return cell_of(none_);
  }
  return combine_alternatives({operand(operation, 0)}, [&](llvm::ArrayRef<Value> values) {
    auto known = elements(values.front());
    if (!known) {
      run_consumer(*on_yield, any_element(values.front(), next_number_++));
      return cell_of(none_);
    }
    for (const Cell& element : *known)
      if (flow_.alive) run_consumer(*on_yield, element);
    return cell_of(none_);
  });
}

// ---- variables ----------------------------------------------------------------------------------

std::pair<ObjectId, std::uint32_t> Machine::place_of(program::VariableId variable) {
  const Activation& activation = *activations_.back();
  const program::Program& program = *activation.unit->program;
  program::FunctionId owner = program.variable(variable).owner;
  program::FunctionId function = activation.function;
  ObjectId frame = activation.frame;
  while (function != owner) {
    frame = flow_.store.read(frame).parent;
    function = program.function(function).parent;
    assert(function != program::FunctionId::None && "a variable of an unrelated function");
  }
  return {frame, activation.unit->slots[static_cast<std::size_t>(variable)]};
}

Cell Machine::load_variable(const program::Operation& operation) {
  auto [frame, slot] = place_of(operation.variable);
  const Object& object = flow_.store.read(frame);
  Cell cell = restrict(object.items[slot], flow_.path);
  cell = bound_part(std::move(cell));
  if (!cell.empty()) return cell;
  bool of_function = activations_.back()->unit->program->variable(operation.variable).owner ==
                     activations_.back()->function;
  bool in_function = activations_.back()->unit->program->function(activations_.back()->function)
                         .kind == program::FunctionKind::Function;
  if (of_function && in_function) return raise("UnboundLocalError", operation.text);
  return load_builtin(operation.text);
}

Cell Machine::load_builtin(llvm::StringRef name) {
  for (const Value& star : llvm::reverse(activations_.back()->unit->stars)) {
    const ModuleHandle* module = as_module(star);
    if (!module) return cell_of(derived(("a name of a star import: " + name).str(), {star}));
    if (auto found = module_attribute(*module, name)) return *found;
  }
  if (name == "__name__") return cell_of(string(activations_.back()->unit->module));
  if (name == "__file__" || name == "__doc__")
    return cell_of(derived_scalar(reference::Kind::Str, name, {}));
  if (Value value = builtin(name)) return cell_of(value);
  return cell_of(derived(("an undefined name: " + name).str(), {}));
}

void Machine::store_variable(program::VariableId variable, const Cell& cell, Range name_range) {
  auto [frame, slot] = place_of(variable);
  Object& object = flow_.store.write(frame);
  Cell before = std::move(object.items[slot]);
  object.items[slot] = cell;
  if (!in_user_code()) return;
  const program::Variable& name = program_->variable(variable);
  name_allocation(cell, name.name);
  trace::Place place{trace::Place::Kind::Variable, frame, name.name.str()};
  if (!name.comprehension && name_range.begin != name_range.end)
    record_bound(std::move(place), restrict(before, flow_.path), cell, name_range, variable);
}

void Machine::annotate(const program::Operation& operation) {
  // Class bodies collect their annotations in order: they are the fields of a dataclass.
  const Activation& activation = *activations_.back();
  const program::Program& program = *activation.unit->program;
  if (program.function(activation.function).kind != program::FunctionKind::Class) return;
  if (operation.variable == program::VariableId::None) return;
  annotations_[activation.frame].emplace_back(program.variable(operation.variable).name.str(),
                                              operation.text.str());
}

// ---- construction -------------------------------------------------------------------------------

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
    if (!tuple && items.empty()) return cell_of(new_list_of(element));
    return cell_of(derived("a sequence with an unpacked part of unknown length", {unknown_part}));
  }
  if (tuple) return new_tuple(items);
  if (operation.kind == OperationKind::List) return cell_of(new_list(std::move(items)));
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
        for (std::size_t k = 0; k < copy.keys.size(); ++k) dict.set(copy.keys[k], copy.items[k]);
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
  if (!reference) return;
  Object& object = flow_.store.write(reference->object);
  Cell item = operand(operation, 1);
  if (!object.opaque.empty()) return;
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
    if (!flow_.alive) return Cell{};
    for (std::size_t i = 0; i < count; ++i)
      arms[i].push_back({beyond(flow_.path, base), parts[i]});
    return cell_of(none_);
  });
  Dependencies dependencies;
  for (const Alternative& alternative : cell)
    dependencies = unite(dependencies, alternative.dependencies);
  if (!flow_.alive) return;
  for (std::size_t i = 0; i < count; ++i) {
    if (arms[i].empty()) continue;
    Cell part = arms[i].size() == 1 ? arms[i].front().cell : join(arms[i]);
    set_register(operation.results[i], with_dependencies(std::move(part), dependencies));
  }
}

std::vector<Cell> Machine::unpack_value(const program::Operation& operation, const Value& value) {
  std::size_t count = operation.results.size();
  std::vector<Cell> parts;
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

}  // namespace leaflint::execution
