// EQX nn/_stateful.py (semantics.md 11).
#include "reference/state.h"

#include <algorithm>
#include <array>

#include "reference/asarray.h"
#include "reference/equal.h"
#include "reference/literal.h"
#include "reference/structure.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

constexpr const char* kReason = "the state is not known";
constexpr const char* kOldState = "Attempted to use old state.";
constexpr const char* kNoIndex = "Can only use `eqx.nn.StateIndex`s as state keys.";

bool is_of(const Tree& tree, const HandleRef& type) {
  const auto* node = get_if<Node>(tree);
  return node && node->type && type && node->type->identity() == type->identity();
}

bool is_open(const Tree& tree) {
  return is<Unknown>(tree) || is<Lazy>(tree);
}

// ---- StateIndex ---------------------------------------------------------------------------------

// The key of the dict that a State is: the key path it was given, or the object it started with.
Literal key_of(const Node& index) {
  for (const StaticField& field : index.statics) {
    if (field.name != "marker" || is_open(field.value))
      continue;
    const auto* leaf = get_if<Leaf>(field.value);
    return leaf && is_known(leaf->literal)
               ? leaf->literal
               : Literal{"object " + std::to_string(field.value->hash.low)};
  }
  return {};
}

const Tree& init_of(const Tree& index) {
  return get_if<Node>(index)->children[0];
}

Tree sentinel(const StateClasses& classes) {
  Node node;
  node.kind = NodeKind::Module;
  node.type = classes.sentinel;
  return make_node(std::move(node));
}

/// What becomes of a StateIndex at a key path.
using Change = std::function<Tree(const Tree& index, const std::string& path)>;

// tree_map with StateIndexes as leaves; what is not known may hold some.
Tree change_indexes(const StateClasses& classes, const Tree& tree, const std::string& path,
                    const Change& change) {
  if (is_of(tree, classes.index))
    return change(tree, path);
  if (is_open(tree) || is<Sequence>(tree))
    return unknown_of("change_state_indexes", std::array{tree}, kReason);
  const auto* node = get_if<Node>(tree);
  if (!node)
    return tree;
  std::vector<Tree> children;
  for (std::size_t i = 0; i < node->children.size(); ++i)
    children.push_back(
        change_indexes(classes, node->children[i], path + key_text(*node, i), change));
  return with_children(tree, std::move(children));
}

/// All StateIndexes in order; `open` where the tree may hold more.
struct Found {
  std::vector<Tree> indexes;
  bool open = false;
};

Found indexes_in(const StateClasses& classes, const Tree& tree) {
  Found found;
  change_indexes(classes, tree, "", [&](const Tree& index, const std::string&) {
    found.indexes.push_back(index);
    return index;
  });
  for (const Position& position : positions(tree))
    found.open = found.open || is_open(position.tree) || is<Sequence>(position.tree);
  return found;
}

// ---- State --------------------------------------------------------------------------------------

Node empty_state(const StateClasses& classes) {
  Node node;
  node.kind = NodeKind::Custom;
  node.type = classes.state;
  return node;
}

std::optional<std::size_t> place_of(const Node& state, const Literal& key) {
  const auto found = std::find(state.keys.begin(), state.keys.end(), key);
  if (found == state.keys.end())
    return std::nullopt;
  return static_cast<std::size_t>(found - state.keys.begin());
}

void put(Node& state, const Literal& key, const Tree& value) {
  if (const auto place = place_of(state, key)) {
    state.children[*place] = value;
    return;
  }
  state.keys.push_back(key);
  state.children.push_back(value);
}

Trap value_error(const std::string& message) {
  return {"ValueError", message, ""};
}

Trap key_error(const Literal& key) {
  return {"KeyError", python_repr(key), ""};
}

/// The trap of every method of a State: it was replaced already.
std::optional<Trap> refusal(const Node& state) {
  if (state.cannot_flatten.empty())
    return std::nullopt;
  return value_error(state.cannot_flatten);
}

Outcome<Tree> as_arrays(const Tree& value) {
  return tree_map([](std::span<const Tree> leaves) { return asarray(leaves[0]); }, value, {});
}

/// jax.eval_shape of a value: its structure, dtypes, weak types and lengths, and nothing else.
Outcome<Tree> shapes_of(const Tree& value) {
  const MapFunction shape = [](std::span<const Tree> leaves) -> Outcome<Tree> {
    const auto* leaf = get_if<Leaf>(leaves[0]);
    if (!leaf)
      return leaves[0];
    Leaf made = leaf_of(Kind::Object, leaf->dtype, symbol("shape"));
    made.weak = leaf->weak;
    made.length = leaf->length;
    made.rank = leaf->rank;
    made.shape_struct = true;
    return make_leaf(std::move(made));
  };
  return tree_map(shape, value, {});
}

Outcome<Truth> same_shapes(const Tree& old_value, const Tree& new_value) {
  const Outcome<Tree> before = shapes_of(old_value), after = shapes_of(new_value);
  if (before.trapped())
    return before.trap();
  if (after.trapped())
    return after.trap();
  return tree_equal(std::array{before.value(), after.value()});
}

/// The place of an item in a State, the State's node, or why there is none.
struct Access {
  const Node* state = nullptr;
  std::size_t place = 0;
  std::optional<Trap> trap;
};

// Nothing in both where an operand is not known.
Access access(const StateClasses& classes, const Tree& tree, const Tree& item) {
  Access found;
  found.state = is_of(tree, classes.state) ? get_if<Node>(tree) : nullptr;
  if (!found.state)
    return found;
  found.trap = refusal(*found.state);
  if (found.trap)
    return found;
  if (is_open(item))
    return {};
  if (!is_of(item, classes.index)) {
    found.trap = value_error(kNoIndex);
    return found;
  }
  const Literal key = key_of(*get_if<Node>(item));
  if (!is_known(key))
    return {};
  const auto place = place_of(*found.state, key);
  if (place)
    found.place = *place;
  else
    found.trap = key_error(key);
  return found;
}

} // namespace

Tree state_index(const StateClasses& classes, const Tree& marker, const Tree& init) {
  Node node;
  node.kind = NodeKind::Module;
  node.type = classes.index;
  node.keys = {Literal{std::string("init")}};
  node.children = {init};
  node.statics = {{"marker", marker}};
  return make_node(std::move(node));
}

// State.__init__: a dict by marker, in the order of the leaves.
Outcome<Tree> initial_state(const StateClasses& classes, const Tree& model) {
  const Found found = indexes_in(classes, model);
  Node state = empty_state(classes);
  for (const Tree& index : found.indexes) {
    if (is_of(init_of(index), classes.sentinel))
      return value_error("Do not call `eqx.nn.State(model)` directly.");
    const Outcome<Tree> value = as_arrays(init_of(index));
    if (value.trapped())
      return value;
    put(state, key_of(*get_if<Node>(index)), value.value());
  }
  return found.open ? unknown_of("State", std::array{model}, kReason) : make_node(std::move(state));
}

Outcome<Tree> delete_init_state(const StateClasses& classes, const Tree& model) {
  return change_indexes(classes, model, "", [&](const Tree& index, const std::string&) {
    return with_children(index, {sentinel(classes)});
  });
}

Outcome<std::pair<Tree, Tree>> make_with_state(const StateClasses& classes, const Tree& model,
                                               const std::string& class_name) {
  const Tree named =
      change_indexes(classes, model, "", [&](const Tree& index, const std::string& path) {
        return state_index(classes, make_literal(class_name + path), init_of(index));
      });
  const Outcome<Tree> state = initial_state(classes, named);
  if (state.trapped())
    return state.trap();
  const Outcome<Tree> bare = delete_init_state(classes, named);
  if (bare.trapped())
    return bare.trap();
  return std::pair(bare.value(), state.value());
}

Outcome<Tree> state_get(const StateClasses& classes, const Tree& state, const Tree& item) {
  const Access found = access(classes, state, item);
  if (found.trap)
    return *found.trap;
  if (!found.state)
    return unknown_of("State.get", std::array{state, item}, kReason);
  return found.state->children[found.place];
}

Outcome<Tree> state_set(const StateClasses& classes, const Tree& state, const Tree& item,
                        const Tree& value) {
  const Access found = access(classes, state, item);
  if (found.trap)
    return *found.trap;
  if (!found.state)
    return unknown_of("State.set", std::array{state, item, value}, kReason);
  Outcome<Tree> arrays = as_arrays(value);
  if (arrays.trapped())
    return arrays;
  const Outcome<Truth> same = same_shapes(found.state->children[found.place], arrays.value());
  if (same.trapped())
    return same.trap();
  if (same.value() == Truth::False)
    return value_error("Old and new values have different structures/shapes/dtypes.");
  Node result = *found.state;
  result.children[found.place] = arrays.value();
  return make_node(std::move(result));
}

Outcome<Tree> substate(const StateClasses& classes, const Tree& state, const Tree& tree) {
  const Node* whole = is_of(state, classes.state) ? get_if<Node>(state) : nullptr;
  if (whole)
    if (const auto trap = refusal(*whole))
      return *trap;
  const Found found = indexes_in(classes, tree);
  if (!whole || found.open)
    return unknown_of("State.substate", std::array{state, tree}, kReason);
  Node part = empty_state(classes);
  for (const Tree& index : found.indexes) {
    const Literal key = key_of(*get_if<Node>(index));
    const auto place = place_of(*whole, key);
    if (!place)
      return key_error(key);
    put(part, key, whole->children[*place]);
  }
  return make_node(std::move(part));
}

Outcome<Tree> state_update(const StateClasses& classes, const Tree& state, const Tree& part) {
  const Node* whole = is_of(state, classes.state) ? get_if<Node>(state) : nullptr;
  if (whole)
    if (const auto trap = refusal(*whole))
      return *trap;
  if (!whole || is_open(part))
    return unknown_of("State.update", std::array{state, part}, kReason);
  if (!is_of(part, classes.state))
    return value_error("Can only use `eqx.nn.State`s in `update`.");
  const Node& given = *get_if<Node>(part);
  if (!given.cannot_flatten.empty())
    return Trap{"AttributeError", "'_Sentinel' object has no attribute 'items'", ""};
  Node result = *whole;
  for (std::size_t i = 0; i < given.keys.size(); ++i) {
    if (!place_of(result, given.keys[i]))
      return value_error("`state1.update(state2)` unless `state2` is a substate of `state1`.");
    put(result, given.keys[i], given.children[i]);
  }
  return make_node(std::move(result));
}

Tree old_state(const StateClasses& classes) {
  Node node = empty_state(classes);
  node.cannot_flatten = kOldState;
  return make_node(std::move(node));
}

} // namespace leaflint::reference
