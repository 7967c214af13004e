#include "calls.h"

namespace leaflint::driver {
namespace {

namespace json = llvm::json;
using reference::Outcome;
using reference::Trap;
using reference::Tree;

const Table& table() {
  static const Table made = [] {
    Table calls;
    add_tree_calls(calls);
    add_tree_at(calls);
    add_more_calls(calls);
    add_state_calls(calls);
    return calls;
  }();
  return made;
}

// One of the items that the call returned: `partition(...)[0]`.
Outcome<Tree> item_of(Outcome<Tree> result, const json::Object& call) {
  const auto index = call.getInteger("item");
  if (!index || result.trapped())
    return result;
  const auto* node = reference::get_if<reference::Node>(result.value());
  if (!node || static_cast<std::size_t>(*index) >= node->children.size())
    return Trap{"NoSuchItem", "", ""};
  return node->children[static_cast<std::size_t>(*index)];
}

} // namespace

Tree Call::tree(llvm::StringRef name) const {
  const json::Value* value = options.get(name);
  return value ? trees.read(*value) : nullptr;
}

std::string Call::text(llvm::StringRef name) const {
  return options.getString(name).value_or("").str();
}

bool Call::flag(llvm::StringRef name) const {
  return options.getBoolean(name).value_or(false);
}

Function function_of(llvm::StringRef name) {
  const auto found = table().find(name.str());
  return found == table().end() ? nullptr : found->second;
}

Outcome<Tree> run(const json::Object& call, Trees& trees) {
  const Function function = function_of(call.getString("call").value_or(""));
  const auto* arguments = call.getArray("args");
  if (!function || !arguments)
    return Trap{"NoSuchCall", call.getString("call").value_or("").str(), ""};
  Call made{{}, call, trees};
  for (const json::Value& argument : *arguments) {
    const auto* nested = argument.getAsObject();
    Outcome<Tree> value = nested ? run(*nested, trees) : Outcome<Tree>(trees.read(argument));
    if (value.trapped())
      return value;
    made.arguments.push_back(value.value());
  }
  return item_of(function(made), call);
}

} // namespace leaflint::driver
