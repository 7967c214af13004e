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
} // namespace

trace::Trace Machine::run() {
  Unit& unit = add_main_unit();
  begin_root(program::FunctionId::Module, true);
  run_module(unit);
  // Of a program that ends by an exception, what it had defined until then can still be looked at.
  Flow last = !flow_.alive && !exits_.empty() ? exits_.front().flow : Flow{{}, {}, false};
  end_root(cell_of(none_));
  if (!flow_.alive)
    flow_ = std::move(last);
  run_unexecuted_functions(0);
  record_unfollowed();
  for (const auto& [reason, times] : opaque_)
    trace_.opaque.push_back({reason, times});
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
  // An exception without a place left a call that no text of the program makes, only we do.
  for (const Exit& exit : exits_)
    if (exit.kind == Exit::Kind::Raise && exit.place.begin != exit.place.end)
      record_raised(exit);
  // What a program that ended by an exception held cannot be used by anybody.
  if (flow_.alive)
    collect_live(trace_.roots[index], result);
  trace_.roots[index].last = static_cast<trace::EventId>(trace_.events.size());
  exits_.clear();
}

void Machine::record_raised(const Exit& exit) {
  Flow before = std::move(flow_);
  flow_ = exit.flow;
  std::string type;
  for (const Alternative& alternative : restrict(exit.value, flow_.path))
    if (const ClassHandle* cls = as_class(type_of(alternative.value)))
      type = cls->name;
  trace::Event event;
  event.id = static_cast<trace::EventId>(trace_.events.size() + 1);
  event.kind = trace::EventKind::Raised;
  event.site.range = exit.place;
  event.exception = type;
  event.after = possibility(none_);
  trace_.events.push_back(std::move(event));
  flow_ = std::move(before);
}

// ---- functions that nobody called -----------------------------------------------------------

void Machine::run_unexecuted_functions(std::size_t first) {
  // Running one may execute others and make new ones: those are run inside it.
  std::vector<std::shared_ptr<const FunctionHandle>> made(
      functions_made_.begin() + static_cast<std::ptrdiff_t>(first), functions_made_.end());
  for (const auto& handle : llvm::reverse(made)) {
    if (executed_.contains(static_cast<std::uint32_t>(handle->function)))
      continue;
    if (fuel_ == 0 || !flow_.alive || !flow_.store.has(handle->frame))
      continue;
    Flow before = flow_;
    std::vector<ObjectId> instances = root_instances_;
    std::size_t known = functions_made_.size();
    if (reference::HandleRef owner = handle->owner.lock()) {
      run_class_root(owner);
    } else {
      run_function_root(*handle);
    }
    if (flow_.alive)
      run_unexecuted_functions(known);
    root_instances_ = std::move(instances);
    flow_ = std::move(before);
  }
}

void Machine::run_function_root(const FunctionHandle& handle) {
  begin_root(handle.function, false);
  Value callable = decorated_value(handle);
  Cell result = call(callable, root_arguments(handle, false));
  if (!executed_.contains(static_cast<std::uint32_t>(handle.function)))
    result =
        call(value_of(std::make_shared<FunctionHandle>(handle)), root_arguments(handle, false));
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
    if (program_->variable(parent.variables[i]).name != function.name)
      continue;
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
  if (!flow_.alive || instance.empty())
    return;
  Value self = single(instance, "an instance");
  if (const auto* reference = reference::get_if<reference::Reference>(self))
    root_instances_.push_back(reference->object);
  for (unsigned round = 0; round < kRoundsOfMethods; ++round)
    for (const auto& handle : methods_of(owner)) {
      const program::Function& function = program_->function(handle->function);
      if (function.name.starts_with("__init__") || !flow_.alive || fuel_ == 0)
        continue;
      if (round > 0 && !reference::is<reference::Reference>(self))
        continue;
      Flow before = flow_;
      begin_root(handle->function, false);
      Cell result = call_method(*handle, type, self);
      end_root(flow_.alive ? drive(result) : Cell{});
      if (!flow_.alive)
        flow_ = std::move(before);
    }
}

/// Calls a method in the way in which it is meant to be called; if its body was not reached then
/// (a decorator that does something else), the function itself.
Cell Machine::call_method(const FunctionHandle& handle, const ClassHandle& type,
                          const Value& self) {
  llvm::StringRef name = program_->function(handle.function).name;
  auto attribute = class_attribute(type, name);
  const auto* descriptor =
      attribute && !attribute->empty()
          ? handle_as<DescriptorHandle>(attribute->front().value, HandleKind::Descriptor)
          : nullptr;
  Arguments arguments = root_arguments(handle, true);
  Cell result;
  if (!descriptor) {
    Cell method = get_attribute(self, name);
    if (flow_.alive)
      result = call_cell(method, arguments);
  } else if (descriptor->what == DescriptorHandle::What::Property) {
    result = get_attribute(self, name);
  } else {
    bool is_static = descriptor->what == DescriptorHandle::What::StaticMethod;
    result =
        call_cell(get_attribute(self, name), is_static ? root_arguments(handle, false) : arguments);
  }
  if (!flow_.alive || executed_.contains(static_cast<std::uint32_t>(handle.function)))
    return result;
  Arguments all = arguments;
  all.positional.insert(all.positional.begin(), cell_of(self));
  return call(value_of(std::make_shared<FunctionHandle>(handle)), all);
}

std::vector<std::shared_ptr<const FunctionHandle>>
Machine::methods_of(const reference::HandleRef& owner) {
  std::vector<std::shared_ptr<const FunctionHandle>> result;
  for (const auto& handle : functions_made_)
    if (handle->owner.lock() == owner)
      result.push_back(handle);
  return result;
}

} // namespace leaflint::execution
