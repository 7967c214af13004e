// State and make_with_state (semantics.md 11); every outcome observed with Equinox 0.13.8.
#include "reference/state.h"
#include "support.h"

namespace leaflint::reference {
namespace {

const StateClasses classes{handle("StateIndex"), handle("_Sentinel"), handle("State")};

Tree index_of(Tree init, const std::string& marker = "made by StateIndex") {
  return state_index(classes, leaf(Kind::Object, marker), std::move(init));
}
Tree weak(Dtype dtype, const std::string& name) {
  Leaf made = leaf_at(array(dtype, name));
  made.weak = true;
  return make_leaf(std::move(made));
}

const Tree count = weak(Dtype::Int32, "count"), mean = array(Dtype::Float32, "mean");

/// class Model: a: StateIndex; b: list of two StateIndexes; w: an array.
Tree model() {
  return module_of({{"a", index_of(count)},
                    {"b", list({index_of(tuple({mean, number(1.0), none()})), index_of(mean)})},
                    {"w", leaf(Kind::InexactArray, "w")}});
}

struct Made {
  Tree model, state;
};
Made made() {
  const auto result = make_with_state(classes, model(), "Model");
  if (result.trapped()) {
    ADD_FAILURE() << result.trap().message;
    return {none(), none()};
  }
  return {result.value().first, result.value().second};
}
Tree index_a() {
  return child(made().model, 0);
}
Tree index_b0() {
  return child(child(made().model, 1), 0);
}

TEST(MakeWithState, moves_what_the_indexes_start_with_into_the_state) {
  const Made both = made();
  ASSERT_TRUE(is<Node>(both.state));
  std::vector<std::string> paths;
  for (const Position& position : positions(both.state))
    paths.push_back(position.path);
  EXPECT_EQ(paths, (std::vector<std::string>{"[<flat index 0>]", "[<flat index 1>][0]",
                                             "[<flat index 1>][1]", "[<flat index 1>][2]",
                                             "[<flat index 2>]"}));
  const auto leaves = tree_leaves(both.model);
  ASSERT_FALSE(leaves.trapped());
  ASSERT_EQ(leaves.value().size(), 1u);
  EXPECT_SAME(leaves.value()[0], leaf(Kind::InexactArray, "w"));
}

TEST(MakeWithState, names_the_markers_by_class_and_key_path) {

  const Tree keep = made().state;
  EXPECT_EQ(get_if<Node>(keep)->keys,
            (std::vector<Literal>{std::string("Model.a"), std::string("Model.b[0]"),
                                  std::string("Model.b[1]")}));
}

TEST(MakeWithState, makes_arrays_of_numbers) {
  const Tree start = value_of(state_get(classes, made().state, index_b0()));
  const Leaf number = leaf_at(child(start, 1));
  EXPECT_EQ(number.kind, Kind::InexactArray);
  EXPECT_EQ(number.dtype, Dtype::Float32);
  EXPECT_TRUE(number.weak);
  EXPECT_TRUE(is_none(child(start, 2)));
}

TEST(MakeWithState, twice_makes_one_structure_and_raw_models_none) {
  EXPECT_SAME(made().state, made().state);
  EXPECT_SAME(made().model, made().model);
}

TEST(MakeWithState, of_a_stripped_model_is_a_value_error) {
  const auto again = make_with_state(classes, made().model, "Model");
  ASSERT_TRUE(again.trapped());
  EXPECT_EQ(again.trap().type, "ValueError");
}

TEST(MakeWithState, of_an_init_that_is_no_number_is_a_type_error) {
  const auto result = make_with_state(classes, list({index_of(text("a"))}), "list");
  ASSERT_TRUE(result.trapped());
  EXPECT_EQ(result.trap().type, "TypeError");
}

TEST(MakeWithState, of_an_unknown_part_does_not_know_the_state) {
  const auto result = make_with_state(classes, list({index_of(count), unknown("layer")}), "list");
  ASSERT_FALSE(result.trapped());
  EXPECT_TRUE(is<Unknown>(result.value().second));
  EXPECT_TRUE(is<Unknown>(child(result.value().first, 1)));
  EXPECT_TRUE(is<Node>(child(result.value().first, 0)));
}

TEST(InitialState, is_keyed_by_the_objects_that_raw_indexes_hold) {
  const Tree one = index_of(count, "first"), two = index_of(mean, "second");
  const Tree state = value_of(initial_state(classes, list({one, two, one})));
  ASSERT_TRUE(is<Node>(state));
  EXPECT_EQ(get_if<Node>(state)->children.size(), 2u);
  EXPECT_SAME(value_of(state_get(classes, state, two)), mean);
}

TEST(StateGet, wants_an_index_of_this_state) {
  EXPECT_SAME(value_of(state_get(classes, made().state, index_a())), count);
  EXPECT_EQ(trap_of(state_get(classes, made().state, number(1.0))), "ValueError");
  EXPECT_EQ(trap_of(state_get(classes, made().state, made().model)), "ValueError");
  EXPECT_EQ(trap_of(state_get(classes, made().state, index_of(count, "other"))), "KeyError");
  EXPECT_TRUE(is<Unknown>(value_of(state_get(classes, unknown("state"), index_a()))));
  EXPECT_TRUE(is<Unknown>(value_of(state_get(classes, made().state, unknown("index")))));
}

TEST(StateSet, gives_a_new_state_with_the_value) {
  const Tree next = weak(Dtype::Int32, "next");
  const Tree state = value_of(state_set(classes, made().state, index_a(), next));
  EXPECT_SAME(value_of(state_get(classes, state, index_a())), next);
  EXPECT_SAME(value_of(state_get(classes, state, index_b0())),
              value_of(state_get(classes, made().state, index_b0())));
}

TEST(StateSet, wants_the_same_structure_dtype_and_weak_type) {
  const auto set = [](const Tree& value) {
    return trap_of(state_set(classes, made().state, index_a(), value));
  };
  EXPECT_EQ(set(array(Dtype::Int32)), "ValueError");               // not weak
  EXPECT_EQ(set(number(3.0)), "ValueError");                       // a weak float
  EXPECT_EQ(set(list({count})), "ValueError");                     // another structure
  EXPECT_EQ(set(none()), "ValueError");                            // no leaf
  EXPECT_EQ(set(text("x")), "TypeError");                          // no array at all
  EXPECT_EQ(set(number(std::int64_t{3})).substr(0, 7), "no trap"); // weak, as what is held
}

TEST(StateSet, with_a_known_other_length_is_a_value_error) {
  Leaf two = leaf_at(mean), three = two;
  two.length = 2, three.length = 3;
  const auto start = make_with_state(classes, list({index_of(make_leaf(two))}), "list").value();
  const Tree index = child(start.first, 0);
  EXPECT_EQ(trap_of(state_set(classes, start.second, index, make_leaf(three))), "ValueError");
  EXPECT_FALSE(state_set(classes, start.second, index, make_leaf(two)).trapped());
}

TEST(Substate, holds_what_the_indexes_of_a_part_speak_of) {
  const Tree part = value_of(substate(classes, made().state, child(made().model, 1)));
  ASSERT_TRUE(is<Node>(part));
  EXPECT_EQ(get_if<Node>(part)->keys,
            (std::vector<Literal>{std::string("Model.b[0]"), std::string("Model.b[1]")}));
  EXPECT_EQ(get_if<Node>(value_of(substate(classes, made().state, number(3.0))))->keys.size(), 0u);
  EXPECT_EQ(trap_of(substate(classes, made().state, index_of(count, "other"))), "KeyError");
}

TEST(StateUpdate, puts_a_part_back) {
  const Made both = made();
  const Tree part = value_of(substate(classes, both.state, child(both.model, 0)));
  const Tree next = weak(Dtype::Int32, "next");
  const Tree changed = value_of(state_set(classes, part, index_a(), next));
  const Tree state = value_of(state_update(classes, both.state, changed));
  EXPECT_SAME(value_of(state_get(classes, state, index_a())), next);
  EXPECT_EQ(trap_of(state_update(classes, part, both.state)), "ValueError");
  EXPECT_EQ(trap_of(state_update(classes, both.state, dict({}))), "ValueError");
  EXPECT_EQ(trap_of(state_update(classes, both.state, old_state(classes))), "AttributeError");
}

TEST(OldState, traps_on_every_later_use) {
  const Tree old = old_state(classes);
  EXPECT_EQ(trap_of(state_get(classes, old, index_a())), "ValueError");
  EXPECT_EQ(trap_of(state_set(classes, old, index_a(), count)), "ValueError");
  EXPECT_EQ(trap_of(substate(classes, old, made().model)), "ValueError");
  EXPECT_EQ(trap_of(state_update(classes, old, made().state)), "ValueError");
  const MapFunction same = [](std::span<const Tree> leaves) -> Outcome<Tree> { return leaves[0]; };
  EXPECT_EQ(trap_of(tree_map(same, old, {})), "ValueError");
  EXPECT_EQ(trap_of(tree_map(same, made().state, std::span(&old, 1))), "ValueError");
  EXPECT_TRUE(tree_leaves(list({old})).trapped());
  const Tree one = number(1.0); // a leaf takes it whole
  EXPECT_SAME(value_of(tree_map(same, one, std::span(&old, 1))), one);
}

TEST(StateTree, is_filtered_and_mapped_as_any_node) {
  const Tree kept = value_of(filter(made().state, is_inexact_array_spec()));
  EXPECT_TRUE(is<Hole>(child(kept, 0)));
  EXPECT_SAME(child(kept, 2), mean);
}

} // namespace
} // namespace leaflint::reference
