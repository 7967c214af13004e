// Roots: what is executed, in which order, and what is alive afterwards.
//
// First the module's body. Then every function that was never executed, those defined last first
// (callers stand below what they call), its parameters lazy; nested ones with the frames in which
// they were made. Methods run on the object that their __init__ built, two rounds.
#include <algorithm>

#include "execution/machine.h"

namespace leaflint::execution {

namespace {
constexpr unsigned kRoundsOfMethods = 2;
}  // namespace

trace::Trace Machine::run() {
  Unit& unit = add_unit("__main__", program_, false);
  begin_root(program::FunctionId::Module, true);
  run_module(unit);
  end_root(cell_of(none_));
  run_unexecuted_functions(0);
  record_unfollowed();
  for (const auto& [reason, times] : opaque_) trace_.opaque.push_back({reason, times});
  return std::move(trace_);
}

void Machine::begin_root(program::FunctionId function, bool closed) {
  trace::Root root;
  root.function = function;
  root.closed = closed;
  root.first = static_cast<trace::EventId>(trace_.events.size() + 1);
  exits_.clear();
  trace_.roots.push_back(std::move(root));
}

void Machine::end_root(const Cell& result) {
  std::size_t index = trace_.roots.size() - 1;
  for (const Exit& exit : exits_)
    if (exit.kind == Exit::Kind::Raise) record_raised(exit);
  // What a program that ended by an exception held cannot be used by anybody.
  if (flow_.alive) collect_live(trace_.roots[index], result);
  trace_.roots[index].last = static_cast<trace::EventId>(trace_.events.size());
  exits_.clear();
}

void Machine::record_raised(const Exit& exit) {
  Flow before = std::move(flow_);
  flow_ = exit.flow;
  std::string type;
  for (const Alternative& alternative : restrict(exit.value, flow_.path))
    if (const ClassHandle* cls = as_class(type_of(alternative.value))) type = cls->name;
  trace::Event event;
  event.id = static_cast<trace::EventId>(trace_.events.size() + 1);
  event.kind = trace::EventKind::Raised;
  event.site.range = exit.place;
  event.exception = type;
  event.after = possibility(none_);
  trace_.events.push_back(std::move(event));
  flow_ = std::move(before);
}

// ---- what is alive ------------------------------------------------------------------------------

void Machine::collect_live(trace::Root& root, const Cell& result) {
  std::vector<trace::LiveValue> live;
  std::unordered_set<ObjectId> seen;
  auto add = [&](trace::Place place, const Cell& cell) {
    live.push_back({std::move(place), {}, possibilities(cell)});
    for (const Alternative& alternative : cell)
      collect_attributes(alternative.value, live, seen, 0);
  };
  if (root.function != program::FunctionId::Module)
    add({trace::Place::Kind::Result, 0, "the result"}, result);
  const Unit& unit = *units_.front();
  const Object frame = flow_.store.read(unit.frame);
  const program::Function& body = program_->functions.front();
  for (std::size_t i = 0; i < body.variables.size(); ++i) {
    Cell cell = restrict(frame.items[i], flow_.path);
    cell = bound_part(std::move(cell));
    const program::Variable& variable = program_->variable(body.variables[i]);
    if (!cell.empty() && !variable.comprehension)
      add({trace::Place::Kind::Variable, unit.frame, variable.name.str()}, cell);
  }
  for (ObjectId instance : root_instances_)
    collect_attributes(reference::make_reference(instance), live, seen, 0);
  root.live = std::move(live);
}

void Machine::collect_attributes(const Value& value, std::vector<trace::LiveValue>& live,
                                 std::unordered_set<ObjectId>& seen, unsigned depth) {
  if (!value || depth > 6) return;
  if (const auto* node = reference::get_if<reference::Node>(value)) {
    if (value->has_reference)
      for (const Value& child : node->children) collect_attributes(child, live, seen, depth + 1);
    return;
  }
  std::optional<ObjectId> id;
  if (const auto* reference = reference::get_if<reference::Reference>(value))
    id = reference->object;
  if (auto overlay = overlays_.find(value->hash); overlay != overlays_.end())
    id = overlay->second;
  if (!id || !flow_.store.has(*id) || !seen.insert(*id).second) return;
  const Object object = flow_.store.read(*id);
  for (std::size_t i = 0; i < object.items.size(); ++i) {
    Cell cell = with_dependencies(restrict(object.items[i], flow_.path), object.dependencies);
    if (object.kind == ObjectKind::Instance) {
      const auto* name = std::get_if<std::string>(&object.keys[i]);
      live.push_back({{trace::Place::Kind::Attribute, *id, name ? *name : ""},
                      {},
                      possibilities(cell)});
    }
    for (const Alternative& alternative : cell)
      collect_attributes(alternative.value, live, seen, depth + 1);
  }
}

// ---- functions that nobody called -----------------------------------------------------------

void Machine::run_unexecuted_functions(std::size_t first) {
  // Running one may execute others and make new ones: those are run inside it.
  std::vector<std::shared_ptr<const FunctionHandle>> made(
      functions_made_.begin() + static_cast<std::ptrdiff_t>(first), functions_made_.end());
  for (const auto& handle : llvm::reverse(made)) {
    if (executed_.contains(static_cast<std::uint32_t>(handle->function))) continue;
    if (fuel_ == 0 || !flow_.alive || !flow_.store.has(handle->frame)) continue;
    Flow before = flow_;
    std::vector<ObjectId> instances = root_instances_;
    std::size_t known = functions_made_.size();
    if (reference::HandleRef owner = handle->owner.lock()) {
      run_class_root(owner);
    } else {
      run_function_root(*handle);
    }
    if (flow_.alive) run_unexecuted_functions(known);
    root_instances_ = std::move(instances);
    flow_ = std::move(before);
  }
}

void Machine::run_function_root(const FunctionHandle& handle) {
  begin_root(handle.function, false);
  Value callable = decorated_value(handle);
  Cell result = call(callable, root_arguments(handle, false));
  if (!executed_.contains(static_cast<std::uint32_t>(handle.function)))
    result = call(value_of(std::make_shared<FunctionHandle>(handle)),
                  root_arguments(handle, false));
  end_root(drive(result));
}

/// A generator is run to its end, so that its body is seen.
Cell Machine::drive(const Cell& result) {
  for (const Alternative& alternative : result)
    if (const auto* generator =
            handle_as<GeneratorHandle>(alternative.value, HandleKind::Generator)) {
      run_generator(*generator, [&](const Cell&) { return cell_of(none_); });
      return cell_of(none_);
    }
  return result;
}

Value Machine::decorated_value(const FunctionHandle& handle) {
  // The name of the definition holds what the decorators made of it.
  const program::Function& function = program_->function(handle.function);
  const program::Function& parent = program_->function(function.parent);
  const Object& frame = flow_.store.read(handle.frame);
  for (std::size_t i = 0; i < parent.variables.size(); ++i) {
    if (program_->variable(parent.variables[i]).name != function.name) continue;
    Cell cell = restrict(frame.items[i], flow_.path);
    if (cell.size() == 1 && cell.front().value && handle_of(cell.front().value))
      return cell.front().value;
  }
  return value_of(std::make_shared<FunctionHandle>(handle));
}

void Machine::run_class_root(const reference::HandleRef& owner) {
  const ClassHandle& type = *as_class(owner);
  Value cls = class_of_handle(owner);
  begin_root(constructor_of(type), false);
  Cell instance = call(cls, constructor_arguments(type));
  end_root(instance);
  if (!flow_.alive || instance.empty()) return;
  Value self = single(instance, "an instance");
  if (const auto* reference = reference::get_if<reference::Reference>(self))
    root_instances_.push_back(reference->object);
  for (unsigned round = 0; round < kRoundsOfMethods; ++round)
    for (const auto& handle : methods_of(owner)) {
      const program::Function& function = program_->function(handle->function);
      if (function.name.starts_with("__init__") || !flow_.alive || fuel_ == 0) continue;
      if (round > 0 && !reference::is<reference::Reference>(self)) continue;
      Flow before = flow_;
      begin_root(handle->function, false);
      Cell method = get_attribute(self, function.name);
      Cell result = flow_.alive && !method.empty()
                        ? call_cell(method, root_arguments(*handle, true))
                        : Cell{};
      end_root(flow_.alive ? drive(result) : Cell{});
      if (!flow_.alive) flow_ = std::move(before);
    }
}

std::vector<std::shared_ptr<const FunctionHandle>> Machine::methods_of(
    const reference::HandleRef& owner) {
  std::vector<std::shared_ptr<const FunctionHandle>> result;
  for (const auto& handle : functions_made_)
    if (handle->owner.lock() == owner) result.push_back(handle);
  return result;
}

program::FunctionId Machine::constructor_of(const ClassHandle& type) {
  if (auto init = class_attribute(type, "__init__"); init && !init->empty())
    if (const FunctionHandle* handle = as_function(init->front().value))
      if (!handle->unit->model) return handle->function;
  return program::FunctionId::Module;
}

Arguments Machine::constructor_arguments(const ClassHandle& type) {
  if (auto init = class_attribute(type, "__init__"); init && !init->empty())
    if (const FunctionHandle* handle = as_function(init->front().value))
      return root_arguments(*handle, true);
  Arguments arguments;
  for (const FieldInfo& field : type.fields)
    if (field.init && !field.default_value && !field.default_factory)
      arguments.keywords.emplace_back(field.name,
                                      cell_of(parameter(field.name, type.definition)));
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
    if (!reference::is_any_array(kind)) arrays.slots[static_cast<std::size_t>(kind)] = none_;
  return reference::make_lazy(std::move(arrays));
}

Arguments Machine::root_arguments(const FunctionHandle& handle, bool skip_first) {
  using Passing = program::Parameter::Passing;
  const program::Function& function = handle.unit->program->function(handle.function);
  Arguments arguments;
  for (std::size_t i = skip_first ? 1 : 0; i < function.parameters.size(); ++i) {
    const program::Parameter& each = function.parameters[i];
    if (each.has_default || each.passing == Passing::VarPositional ||
        each.passing == Passing::VarKeyword)
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
    static const std::pair<llvm::StringRef, Kind> kScalars[] = {
        {"int", Kind::Int}, {"float", Kind::Float}, {"bool", Kind::Bool}, {"str", Kind::Str}};
    for (const auto& [type_name, kind] : kScalars)
      if (type->name == type_name) {
        reference::Leaf leaf = reference::leaf_of(
            kind, reference::Dtype::None, reference::symbol(name.str(), next_number_++));
        return reference::make_leaf(std::move(leaf));
      }
  }
  return parameter(name, range);
}

}  // namespace leaflint::execution
