#include "predicates.h"

#include <map>

#include "reference/literal.h"

namespace leaflint::driver {
namespace {

using reference::Answer;
using reference::Dtype;
using reference::Kind;
using reference::Leaf;
using reference::Outcome;
using reference::Trap;
using reference::Tree;
using reference::Truth;

using Predicate = std::function<Outcome<Answer>(const Tree&)>;

Truth truth(bool value) {
  return value ? Truth::True : Truth::False;
}

Predicate by_leaf(Truth (*function)(const Leaf&)) {
  return [function](const Tree& tree) -> Outcome<Answer> {
    const auto* leaf = reference::get_if<Leaf>(tree);
    return Answer(leaf ? function(*leaf) : Truth::False);
  };
}

Predicate constant(Truth value) {
  return [value](const Tree&) -> Outcome<Answer> { return Answer(value); };
}

Predicate returning(const Tree& tree) {
  return [tree](const Tree&) -> Outcome<Answer> { return Answer(tree); };
}

Predicate raising(const char* type) {
  return [type](const Tree&) -> Outcome<Answer> { return Trap{type, "the predicate raises", ""}; };
}

Tree array_of(std::int64_t length) {
  Leaf leaf = reference::leaf_of(Kind::InexactArray, Dtype::Float32, reference::symbol("answer"));
  leaf.length = length;
  return reference::make_leaf(std::move(leaf));
}

// `bool(x)` of what is no array: known, except for a complex number.
Outcome<Answer> identity(const Tree& tree) {
  return Answer(tree);
}

const std::map<std::string, Predicate>& predicates() {
  static const std::map<std::string, Predicate> table{
      {"is_array", by_leaf([](const Leaf& leaf) { return truth(reference::is_array(leaf)); })},
      {"is_array_like",
       by_leaf([](const Leaf& leaf) { return truth(reference::is_array_like(leaf)); })},
      {"is_inexact_array", by_leaf(reference::is_inexact_array)},
      {"is_inexact_array_like", by_leaf(reference::is_inexact_array_like)},
      {"true", constant(Truth::True)},
      {"false", constant(Truth::False)},
      {"none", returning(reference::make_none())},
      {"empty_tuple", returning(reference::make_tuple({}))},
      {"list", returning(reference::make_list({reference::make_literal(true)}))},
      {"str", returning(reference::make_literal(std::string("x")))},
      {"empty_str", returning(reference::make_literal(std::string()))},
      {"one", returning(reference::make_literal(std::int64_t{1}))},
      {"zero", returning(reference::make_literal(std::int64_t{0}))},
      {"float", returning(reference::make_literal(0.5))},
      {"array_of_two", returning(array_of(2))},
      {"not_none",
       [](const Tree& tree) -> Outcome<Answer> { return Answer(truth(!is_none(tree))); }},
      {"KeyError", raising("KeyError")},
      {"TypeError", raising("TypeError")},
      {"identity", identity},
  };
  return table;
}

// `kinds:6fff`: one bit for each kind, then None, then nodes.
Outcome<Answer> by_mask(const std::string& digits, const Tree& tree) {
  const unsigned long mask = std::stoul(digits, nullptr, 16);
  const auto* leaf = reference::get_if<Leaf>(tree);
  std::size_t bit = reference::kKindCount + (reference::is_none(tree) ? 0 : 1);
  if (leaf)
    bit = static_cast<std::size_t>(leaf->kind);
  return Answer(truth(((mask >> bit) & 1) != 0));
}

bool is_node(const Tree& tree, reference::NodeKind kind) {
  const auto* node = reference::get_if<reference::Node>(tree);
  return node && node->kind == kind;
}

// jaxlib/pytree.cc: None counts as False, any other answer that is no bool is a ValueError.
Outcome<Truth> leaf_answer(const std::string& name, const Tree& tree) {
  using reference::NodeKind;
  if (name == "none")
    return truth(reference::is_none(tree));
  if (name == "all" || name == "never")
    return truth(name == "all");
  if (name == "ret_none")
    return Truth::False;
  if (name == "tuple")
    return truth(is_node(tree, NodeKind::Tuple) || is_node(tree, NodeKind::NamedTuple));
  if (name == "list")
    return truth(is_node(tree, NodeKind::List));
  if (name == "dict")
    return truth(is_node(tree, NodeKind::Dict) || is_node(tree, NodeKind::OrderedDict) ||
                 is_node(tree, NodeKind::DefaultDict));
  if (name == "module")
    return truth(is_node(tree, NodeKind::Module));
  if (name == "KeyError")
    return Trap{"KeyError", "is_leaf raises", ""};
  return Trap{"ValueError", "is_leaf returned a non-boolean", ""};
}

} // namespace

PredicateHandle::PredicateHandle(std::string name)
    : Handle(reference::Hasher().add("predicate").add(name).finish()), name_(std::move(name)) {}

Outcome<Answer> ask(const std::string& name, const Tree& argument) {
  if (name.starts_with("kinds:"))
    return by_mask(name.substr(6), argument);
  const auto found = predicates().find(name.substr(0, name.find('@')));
  if (found == predicates().end())
    return Trap{"NoSuchPredicate", name, ""};
  return found->second(argument);
}

Outcome<Answer> call_predicate(const Tree& callable, const Tree& argument) {
  const auto* handle =
      dynamic_cast<const PredicateHandle*>(reference::get_if<Leaf>(callable)->handle.get());
  if (!handle)
    return Answer(Truth::Unknown);
  return ask(handle->name(), argument);
}

reference::IsLeaf is_leaf_named(const std::string& name) {
  if (name.empty())
    return nullptr;
  return [name](const Tree& tree) { return leaf_answer(name.substr(1), tree); };
}

reference::MapFunction function_named(const std::string& name) {
  return [name](std::span<const Tree> arguments) -> Outcome<Tree> {
    if (name == "f:none")
      return reference::make_none();
    if (name == "f:KeyError")
      return Trap{"KeyError", "the function raises", ""};
    if (name == "f:add")
      return reference::arithmetic("add", arguments.front(), arguments.back());
    if (name == "f:first" || name == "f:last")
      return name == "f:first" ? arguments.front() : arguments.back();
    return reference::make_tuple({arguments.begin(), arguments.end()});
  };
}

} // namespace leaflint::driver
