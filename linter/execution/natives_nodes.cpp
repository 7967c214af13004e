// dataclasses.replace, and the methods of tuples and named tuples.
#include "execution/natives_builtins.h"

namespace leaflint::execution::natives {
namespace {

/// dataclasses.replace, NamedTuple._replace: the node with other values in some fields.
Cell replace_in_node(NativeCall& call, const Node& node) {
  Node copy = node;
  for (const auto& [name, value] : call.keywords) {
    bool found = false;
    for (std::size_t index = 0; index < copy.children.size(); ++index)
      if (const auto* key = std::get_if<std::string>(&copy.keys[index]); key && *key == name) {
        call.machine.record_field("." + name, copy.children[index], value);
        copy.children[index] = value, found = true;
      }
    for (reference::StaticField& field : copy.statics)
      if (field.name == name)
        field.value = value, found = true;
    if (!found)
      return call.machine.raise(node.kind == NodeKind::NamedTuple ? "ValueError" : "TypeError",
                                "unexpected field name '" + name + "'");
  }
  return cell_of(reference::make_node(std::move(copy)));
}

} // namespace

Cell replace(NativeCall& call) {
  const Value self = call.argument(0, "obj");
  if (!self)
    return missing(call, "obj");
  if (const auto* node = get_if<Node>(self))
    return replace_in_node(call, *node);
  const Object* object = call.machine.object_of(self);
  if (!object || object->kind != ObjectKind::Instance)
    return cell_of(call.machine.derived("replace", all_values(call)));
  Object copy = *object;
  for (const auto& [name, value] : call.keywords)
    copy.set_name((name), cell_of(call.machine.materialize(value)));
  return cell_of(reference::make_reference(call.machine.new_object(std::move(copy))));
}

namespace {

Cell as_dict(NativeCall& call) {
  const auto* node = get_if<Node>(call.positional[0]);
  if (!node)
    return cell_of(call.machine.derived("_asdict", call.positional));
  Node dict;
  dict.kind = NodeKind::Dict;
  dict.keys = node->keys;
  dict.children = node->children;
  return cell_of(reference::make_node(std::move(dict)));
}

Cell tuple_index(NativeCall& call) {
  return of_kind(call, Kind::Int);
}

const NativeEntry kNodeMethods[] = {
    {"_replace", replace, true},
    {"_asdict", as_dict, true},
    {"index", tuple_index, false},
    {"count", tuple_index, false},
};

} // namespace

const NativeEntry* node_method(llvm::StringRef name) {
  for (const NativeEntry& entry : kNodeMethods)
    if (entry.name == name)
      return &entry;
  return nullptr;
}

} // namespace leaflint::execution::natives
