// What Python does when a class has been made: `__init_subclass__` of a base is called, and what
// an enumeration's body bound becomes its members.
#include "execution/machine.h"

namespace leaflint::execution {

namespace {

/// What a body binds that is no member: methods, descriptors, nested classes, private names.
bool is_no_member(llvm::StringRef name, const Cell& cell) {
  if (name.starts_with("_") || cell.size() != 1 || !cell.front().value)
    return true;
  const ProgramHandle* handle = handle_of(cell.front().value);
  return handle && (handle->kind == HandleKind::Function || handle->kind == HandleKind::Class ||
                    handle->kind == HandleKind::Descriptor);
}

} // namespace

/// A base's `__init_subclass__` is a classmethod without saying so; it gets the class's keywords.
void Machine::tell_bases(const ClassHandle& type, const Value& cls,
                         const program::Operation& operation) {
  std::optional<Cell> hook = attribute_after(type, &type, "__init_subclass__");
  if (!hook)
    return;
  Arguments arguments;
  for (const program::Argument& argument : operation.arguments) {
    if (argument.keyword == "metaclass")
      continue;
    if (argument.keyword.empty())
      arguments.unknown = true;
    arguments.keywords.emplace_back(argument.keyword.str(), operand(argument.value));
    arguments.keyword_ranges.emplace_back();
  }
  combine_alternatives({*hook}, [&](llvm::ArrayRef<Value> values) {
    const auto* descriptor = handle_as<DescriptorHandle>(values.front(), HandleKind::Descriptor);
    const Value function = descriptor ? descriptor->function : values.front();
    return call(as_function(function) ? bound_method(function, cls) : function, arguments);
  });
}

/// The members of an IntEnum are numbers, those of a StrEnum texts: they stay what they are.
void Machine::make_members(const ClassHandle& type, const Value& cls) {
  if (class_attribute(type, "_members_are_values"))
    return;
  const reference::HandleRef handle = reference::get_if<reference::Leaf>(cls)->handle;
  Object names = flow_.store.read(type.name_space);
  for (std::size_t i = 0; i < names.items.size(); ++i) {
    const auto* name = std::get_if<std::string>(&names.keys[i]);
    if (!name || is_no_member(*name, names.items[i]))
      continue;
    Object member;
    member.kind = ObjectKind::Instance;
    member.type = handle;
    member.set_name("name", cell_of(string(*name)));
    member.set_name("value", names.items[i]);
    names.items[i] = cell_of(reference::make_reference(new_object(std::move(member))));
  }
  flow_.store.put(type.name_space, std::move(names));
}

/// `Kind("adam")`: the member of that value.
Cell Machine::member_of_value(const ClassHandle& type, const Arguments& arguments) {
  Cell unknown_member = unknown(("an instance of " + llvm::StringRef(type.name)).str());
  if (arguments.positional.size() != 1 || arguments.positional.front().size() != 1)
    return unknown_member;
  const Value& wanted = arguments.positional.front().front().value;
  const Object names = flow_.store.read(type.name_space);
  for (const Cell& item : names.items) {
    const Object* member = item.size() == 1 ? object_of(item.front().value) : nullptr;
    const auto at = member ? member->find_name("value") : std::nullopt;
    if (!at || member->items[*at].size() != 1)
      continue;
    const auto* value = reference::get_if<reference::Leaf>(member->items[*at].front().value);
    const auto* given = reference::get_if<reference::Leaf>(wanted);
    if (value && given && given->literal.index() != 0 && value->literal == given->literal)
      return item;
  }
  return unknown_member;
}

} // namespace leaflint::execution
