// Parameters: what a function that nobody called is given.
#include "execution/machine.h"

namespace leaflint::execution {

program::FunctionId Machine::constructor_of(const ClassHandle& type) {
  if (auto init = class_attribute(type, "__init__"); init && !init->empty())
    if (const FunctionHandle* handle = as_function(init->front().value))
      if (!handle->unit->model)
        return handle->function;
  return program::FunctionId::Module;
}

Arguments Machine::constructor_arguments(const ClassHandle& type) {
  if (auto init = class_attribute(type, "__init__"); init && !init->empty())
    if (const FunctionHandle* handle = as_function(init->front().value))
      return root_arguments(*handle, true);
  Arguments arguments;
  for (const FieldInfo& field : type.fields)
    if (field.init && !field.default_value && !field.default_factory)
      arguments.keywords.emplace_back(field.name, cell_of(parameter(field.name, type.definition)));
  return arguments;
}

Value Machine::parameter(llvm::StringRef name, Range range) {
  std::uint32_t allocation = new_allocation(name, true);
  trace_.allocations[allocation].range = range;
  auto lazy = [&](const std::string& path) {
    return reference::make_lazy_root({allocation, path});
  };
  if (options_.parameters == ParameterShape::Pair)
    return reference::make_tuple({lazy("[0]"), lazy("[1]")});
  return options_.parameters == ParameterShape::ArraysOnly ? arrays_of(lazy("")) : lazy("");
}

Value Machine::arrays_of(const Value& lazy) const {
  reference::Lazy arrays = *reference::get_if<reference::Lazy>(lazy);
  for (reference::Kind kind : reference::all_kinds())
    if (!reference::is_any_array(kind))
      arrays.slots[static_cast<std::size_t>(kind)] = none_;
  return reference::make_lazy(std::move(arrays));
}

Arguments Machine::root_arguments(const FunctionHandle& handle, bool skip_first) {
  using Passing = program::Parameter::Passing;
  const program::Function& function = handle.unit->program->function(handle.function);
  Arguments arguments;
  for (std::size_t i = skip_first ? 1 : 0; i < function.parameters.size(); ++i) {
    const program::Parameter& each = function.parameters[i];
    const bool takes_more =
        each.passing == Passing::VarPositional || each.passing == Passing::VarKeyword;
    arguments.open |= takes_more;
    if (each.has_default || takes_more)
      continue;
    Value annotation = i < handle.annotations.size() ? handle.annotations[i] : nullptr;
    Value value = annotated_value(annotation, each.name, each.range);
    if (each.passing == Passing::KeywordOnly) {
      arguments.keywords.emplace_back(each.name.str(), cell_of(value));
    } else {
      arguments.positional.push_back(cell_of(value));
    }
  }
  return arguments;
}

Value Machine::annotated_value(const Value& annotation, llvm::StringRef name, Range range) {
  using reference::Kind;
  if (const ClassHandle* type = as_class(annotation); type && !type->unit) {
    static const std::pair<llvm::StringRef, Kind> scalars[] = {
        {"int", Kind::Int}, {"float", Kind::Float}, {"bool", Kind::Bool}, {"str", Kind::Str}};
    for (const auto& [type_name, kind] : scalars)
      if (type->name == type_name) {
        reference::Leaf leaf = reference::leaf_of(kind, reference::Dtype::None,
                                                  reference::symbol(name.str(), next_number_++));
        return reference::make_leaf(std::move(leaf));
      }
  }
  return parameter(name, range);
}

} // namespace leaflint::execution
