#include "execution/handles.h"

namespace leaflint::execution {

const ProgramHandle* handle_of(const Value& value) {
  const auto* leaf = reference::get_if<reference::Leaf>(value);
  // Every handle that the executor puts into a leaf is a ProgramHandle.
  return leaf && leaf->handle ? static_cast<const ProgramHandle*>(leaf->handle.get()) : nullptr;
}

const FunctionHandle* as_function(const Value& value) {
  return handle_as<FunctionHandle>(value, HandleKind::Function);
}

const ClassHandle* as_class(const Value& value) {
  return handle_as<ClassHandle>(value, HandleKind::Class);
}

const ClassHandle* as_class(const reference::HandleRef& handle) {
  const auto* any = static_cast<const ProgramHandle*>(handle.get());
  return any && any->kind == HandleKind::Class ? static_cast<const ClassHandle*>(any) : nullptr;
}

const ModuleHandle* as_module(const Value& value) {
  return handle_as<ModuleHandle>(value, HandleKind::Module);
}

Value value_of(std::shared_ptr<const ProgramHandle> handle) {
  bool callable = handle->kind != HandleKind::Module && handle->kind != HandleKind::Field &&
                  handle->kind != HandleKind::Descriptor && handle->kind != HandleKind::Generator &&
                  handle->kind != HandleKind::Super && handle->kind != HandleKind::Other;
  reference::Leaf leaf = reference::leaf_of(
      callable ? reference::Kind::Callable : reference::Kind::Object, reference::Dtype::None,
      reference::symbol(handle->name, handle->identity().low));
  leaf.handle = std::move(handle);
  return reference::make_leaf(std::move(leaf));
}

} // namespace leaflint::execution
