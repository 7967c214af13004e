// copy.copy and copy.deepcopy: a list, a dict, a plain object becomes another object with the same
// content; what cannot change is its own copy.
#include <map>

#include "execution/natives_copy.h"
#include "reference/structure.h"

namespace leaflint::execution::natives {
namespace {

/// Whether the class says itself how its instances are copied.
bool has_method(Machine& machine, const Value& value, llvm::StringRef name) {
  const Object* object = machine.object_of(value);
  return object && object->kind == ObjectKind::Instance && machine.find_attribute(value, name);
}

bool is_container(const Object& object) {
  return object.kind == ObjectKind::List || object.kind == ObjectKind::Dict ||
         object.kind == ObjectKind::Set || object.kind == ObjectKind::Instance;
}

/// One deep copy: an object that is reached twice is copied once.
class DeepCopy {
public:
  explicit DeepCopy(Machine& machine) : machine_(machine) {}

  Value of(const Value& value) {
    if (!value || !has_reference(value))
      return value;
    if (const auto* node = get_if<Node>(value)) {
      std::vector<Tree> children;
      for (const Tree& child : node->children)
        children.push_back(of(child));
      return reference::with_children(value, std::move(children));
    }
    const Object* object = machine_.object_of(value);
    if (!object || !is_container(*object) || has_method(machine_, value, "__deepcopy__"))
      return machine_.derived("deepcopy", {value});
    return copy_of(value);
  }

private:
  static bool has_reference(const Value& value) {
    return value->has_reference || is<Reference>(value);
  }

  Value copy_of(const Value& value) {
    const ObjectId original = get_if<Reference>(value)->object;
    const auto known = copies_.find(original);
    if (known != copies_.end())
      return known->second;
    Object content = *machine_.object_of(value);
    const ObjectId id = machine_.new_object(content);
    const Value made = reference::make_reference(id);
    copies_.emplace(original, made);
    for (Cell& cell : content.items)
      for (Alternative& alternative : cell)
        alternative.value = of(alternative.value);
    content.element = of(content.element);
    machine_.store().put(id, std::move(content));
    return made;
  }

  Machine& machine_;
  std::map<ObjectId, Value> copies_;
};

} // namespace

Cell shallow_copy(NativeCall& call) {
  const Value value = call.argument(0, "x");
  if (!value)
    return missing(call, "x");
  const Object* object = call.machine.object_of(value);
  if (!object)
    return cell_of(value);
  if (!is_container(*object) || has_method(call.machine, value, "__copy__"))
    return cell_of(call.machine.derived("copy", {value}));
  return cell_of(reference::make_reference(call.machine.new_object(Object(*object))));
}

Cell deep_copy(NativeCall& call) {
  const Value value = call.argument(0, "x");
  if (!value)
    return missing(call, "x");
  return cell_of(DeepCopy(call.machine).of(value));
}

} // namespace leaflint::execution::natives
