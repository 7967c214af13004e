// Emitting operations. Regions are made in the program at once and filled one after another.

#include "program/lowering.h"

#include "llvm/ADT/STLExtras.h"

#include "program/python_kinds.h"
#include "syntax/syntax_tree.h"

namespace leaflint::program {

ValueId Lowering::new_value() {
  Function& owner = program.functions[static_cast<std::size_t>(function)];
  return static_cast<ValueId>(owner.value_count++);
}

Operation Lowering::make(OperationKind kind, Range range, llvm::ArrayRef<ValueId> operands,
                         llvm::StringRef text) {
  Operation operation;
  operation.kind = kind;
  operation.range = range;
  operation.operands.assign(operands.begin(), operands.end());
  operation.text = text;
  return operation;
}

void Lowering::append(Operation operation) {
  if (in_annotation)
    operation.flag = true;
  program.regions[static_cast<std::size_t>(current_)].operations.push_back(std::move(operation));
}

void Lowering::discard_last() {
  auto& operations = program.regions[static_cast<std::size_t>(current_)].operations;
  if (!operations.empty() && operations.back().kind == OperationKind::Call)
    operations.back().discarded = true;
}

ValueId Lowering::emit(Operation operation) {
  const ValueId result = new_value();
  operation.result = result;
  append(std::move(operation));
  return result;
}

ValueId Lowering::emit(OperationKind kind, Range range, llvm::ArrayRef<ValueId> operands,
                       llvm::StringRef text) {
  return emit(make(kind, range, operands, text));
}

void Lowering::perform(Operation operation) {
  append(std::move(operation));
}

void Lowering::perform(OperationKind kind, Range range, llvm::ArrayRef<ValueId> operands,
                       llvm::StringRef text) {
  append(make(kind, range, operands, text));
}

RegionId Lowering::region(llvm::function_ref<void()> fill) {
  return value_region([&] {
    fill();
    return ValueId::None;
  });
}

RegionId Lowering::value_region(llvm::function_ref<ValueId()> fill) {
  const auto id = static_cast<RegionId>(program.regions.size());
  program.regions.emplace_back();
  const Temporarily<RegionId> inside(current_, id);
  const ValueId result = fill();
  program.regions[static_cast<std::size_t>(id)].result = result;
  return id;
}

ValueId Lowering::choose(Range range, ValueId test, llvm::function_ref<ValueId()> then,
                         llvm::function_ref<ValueId()> otherwise) {
  Operation operation = make(OperationKind::If, range, {test});
  operation.regions.push_back(value_region(then));
  operation.regions.push_back(value_region(otherwise));
  return emit(std::move(operation));
}

ValueId Lowering::load(Range range, llvm::StringRef name) {
  const VariableId variable = scopes.find(scope, name);
  const bool is_builtin = variable == VariableId::None;
  Operation operation =
      make(is_builtin ? OperationKind::LoadBuiltin : OperationKind::LoadVariable, range);
  operation.text = program.keep(name);
  operation.variable = variable;
  return emit(std::move(operation));
}

void Lowering::store(Range range, llvm::StringRef name, ValueId value) {
  Operation operation = make(OperationKind::StoreVariable, range, {value}, program.keep(name));
  operation.variable = scopes.find(scope, name);
  if (operation.variable == VariableId::None) // what a broken text leaves unbound
    operation.kind = OperationKind::Unknown;
  perform(std::move(operation));
}

ValueId Lowering::call(Range range, ValueId callee, llvm::ArrayRef<ValueId> values,
                       llvm::ArrayRef<Range> places) {
  Operation operation = make(OperationKind::Call, range, {callee});
  for (auto [value, place] : llvm::zip_equal(values, places)) {
    Argument argument;
    argument.value = value;
    argument.range = argument.value_range = place;
    operation.arguments.push_back(argument);
  }
  return emit(std::move(operation));
}

ValueId lower_unknown(Lowering& lowering, SyntaxNode node, llvm::StringRef reason) {
  const Temporarily<bool> raises_nothing(lowering.in_annotation, true);
  std::vector<ValueId> mentioned;
  std::vector<VariableId> seen;
  walk(node, [&](SyntaxNode at) {
    if (kind_of(at) != PythonKind::Identifier || at.is_missing())
      return Walk::Into;
    const VariableId variable = lowering.scopes.find(lowering.scope, at.text());
    if (variable != VariableId::None && !llvm::is_contained(seen, variable)) {
      seen.push_back(variable);
      mentioned.push_back(lowering.load(at.range(), at.text()));
    }
    return Walk::Into;
  });
  return lowering.emit(OperationKind::Unknown, node.range(), mentioned, reason);
}

} // namespace leaflint::program
