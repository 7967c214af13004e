// Operations: what each single one does to registers, variables and objects.
#include <charconv>

#include "execution/machine.h"

namespace leaflint::execution {

using program::OperationKind;

Cell Machine::operand(program::ValueId id) {
  if (id == program::ValueId::None)
    return cell_of(none_);
  const Cell& cell = activations_.back()->registers[static_cast<std::size_t>(id)];
  if (cell.empty())
    return cell_of(none_);
  return restrict(cell, flow_.path);
}

Cell Machine::operand(const program::Operation& operation, std::size_t index) {
  return index < operation.operands.size() ? operand(operation.operands[index]) : cell_of(none_);
}

void Machine::set_register(program::ValueId id, Cell cell) {
  if (id == program::ValueId::None)
    return;
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
  if (!activation.unit->model)
    activation.site = operation.range;
  Cell result = evaluate(operation);
  activation.operation = outer;
  if (!flow_.alive)
    return;
  if (operation.kind != OperationKind::If)
    set_register(operation.result, std::move(result));
}

Cell Machine::constant(const program::Operation& operation) {
  switch (operation.kind) {
  case OperationKind::True:
    return cell_of(boolean(true));
  case OperationKind::False:
    return cell_of(boolean(false));
  case OperationKind::String:
    return cell_of(string(operation.text));
  case OperationKind::Integer: {
    std::int64_t number = 0;
    if (!operation.text.getAsInteger(0, number))
      return cell_of(integer(number));
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
  default:
    return cell_of(none_);
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
  case OperationKind::Ellipsis:
    return constant(operation);
  case OperationKind::LoadVariable:
    return load_variable(operation);
  case OperationKind::LoadBuiltin:
    return load_builtin(operation.text);
  case OperationKind::StoreVariable:
    if (const auto other = kept_variable(operation.range))
      store_variable(*other, bound_operand(operation, 0), Range{});
    else
      store_variable(operation.variable, bound_operand(operation, 0), operation.range);
    return {};
  case OperationKind::DeleteVariable: {
    auto [frame, slot] = place_of(operation.variable);
    flow_.store.write(frame).items[slot] = cell_of(nullptr);
    return {};
  }
  case OperationKind::AnnotateName:
    annotate(operation);
    return {};
  case OperationKind::Tuple:
  case OperationKind::List:
  case OperationKind::Set:
    return build_sequence(operation);
  case OperationKind::Dict:
    return build_dict(operation);
  case OperationKind::Append:
    append(operation);
    return {};
  case OperationKind::Generator:
    return iterator_over(operand(operation, 0));
  case OperationKind::MakeFunction:
    return make_function(operation);
  case OperationKind::MakeClass:
    return make_class(operation);
  case OperationKind::Import:
    return import(operation);
  case OperationKind::ImportFrom:
    return import_from(operation);
  case OperationKind::Call:
    return run_call(operation);
  case OperationKind::Unpack:
    unpack(operation);
    return {};
  default:
    return evaluate_objects(operation);
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
    Cell value = bound_operand(operation, 1);
    return combine_alternatives({operand(operation, 0)}, [&](Values v) {
      set_attribute(v[0], operation.text, restrict(value, flow_.path), operation.range);
      return cell_of(none_);
    });
  }
  case OperationKind::GetItem:
    return with_operands([&](Values v) { return get_item(v[0], v[1]); });
  case OperationKind::SetItem: {
    Cell value = bound_operand(operation, 2);
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
  default:
    return evaluate_control(operation);
  }
}

Cell Machine::evaluate_control(const program::Operation& operation) {
  switch (operation.kind) {
  case OperationKind::If:
    run_if(operation);
    return {};
  case OperationKind::For:
    run_for(operation);
    return {};
  case OperationKind::While:
    run_while(operation);
    return {};
  case OperationKind::Try:
    run_try(operation);
    return {};
  case OperationKind::With:
    run_with(operation);
    return {};
  case OperationKind::Return:
    record_returned(operation);
    run_exit(Exit::Kind::Return, operand(operation, 0));
    return {};
  case OperationKind::Break:
    run_exit(Exit::Kind::Break, {});
    return {};
  case OperationKind::Continue:
    run_exit(Exit::Kind::Continue, {});
    return {};
  case OperationKind::Raise:
    run_raise(operation);
    return {};
  case OperationKind::Assert:
    run_assert(operation);
    return {};
  case OperationKind::Await:
    return operand(operation, 0);
  case OperationKind::Yield:
    return run_yield(operation);
  case OperationKind::Match: {
    for (program::RegionId region : operation.regions)
      if (flow_.alive)
        run_region(region);
    return {};
  }
  case OperationKind::Unknown:
    return unknown(operation.text);
  default:
    return cell_of(none_);
  }
}

void Machine::run_raise(const program::Operation& operation) {
  if (operation.operands.empty()) {
    run_exit(Exit::Kind::Raise, unknown("the exception being handled"));
    return;
  }
  combine_alternatives({operand(operation, 0)}, [&](llvm::ArrayRef<Value> values) {
    Cell exception = cell_of(values.front());
    if (as_class(values.front()))
      exception = call(values.front(), Arguments{});
    if (flow_.alive)
      run_exit(Exit::Kind::Raise, exception);
    return Cell{};
  });
}

void Machine::run_assert(const program::Operation& operation) {
  if (verdict_of(operand(operation, 0)) == Known::AlwaysFalse)
    raise("AssertionError", "");
}

Cell Machine::run_yield(const program::Operation& operation) {
  const OnYield* on_yield = activations_.back()->on_yield;
  if (!on_yield)
    return unknown("a generator that is driven by hand");
  if (operation.text != "from") {
    Cell value = operand(operation, 0);
    run_consumer(*on_yield, value);
    return cell_of(none_);
  }
  return combine_alternatives({operand(operation, 0)}, [&](llvm::ArrayRef<Value> values) {
    if (const auto* inner = handle_as<GeneratorHandle>(values.front(), HandleKind::Generator))
      return run_generator(*inner, [&](const Cell& value) {
        run_consumer(*on_yield, value);
        return cell_of(none_);
      });
    auto known = elements(values.front());
    if (!known) {
      run_consumer(*on_yield, any_element(values.front(), next_number_++));
      return cell_of(none_);
    }
    for (const Cell& element : *known)
      if (flow_.alive)
        run_consumer(*on_yield, element);
    return cell_of(none_);
  });
}

} // namespace leaflint::execution
