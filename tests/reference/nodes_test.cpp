// Which nodes are one structure (semantics.md 1.1 and 1.2): every row of the table, both ways.
#include "reference/structure.h"
#include "support.h"

namespace leaflint::reference {
namespace {

Outcome<Tree> first_of(std::span<const Tree> arguments) {
  return arguments[0];
}

/// `type` of the trap of tree_map over both, or `ok`.
std::string beside(const Tree& tree, const Tree& other) {
  const Outcome<Tree> result = tree_map(first_of, tree, std::span(&other, 1));
  return result.trapped() ? result.trap().type : "ok";
}

Tree node(NodeKind kind, std::vector<Literal> keys, std::vector<Tree> children,
          HandleRef type = nullptr, std::vector<StaticField> statics = {}) {
  Node made;
  made.kind = kind;
  made.keys = std::move(keys);
  made.children = std::move(children);
  made.type = std::move(type);
  made.statics = std::move(statics);
  return make_node(std::move(made));
}

Literal key(const char* text) {
  return std::string(text);
}
Literal key(std::int64_t number) {
  return number;
}

Tree function(const std::string& name) {
  Leaf made = leaf_of(Kind::Callable, Dtype::None, symbol(name));
  made.handle = handle(name);
  return make_leaf(std::move(made));
}

const Tree one = number(std::int64_t{1}), two = number(std::int64_t{2});

TEST(Nodes, of_different_kinds_never_match) {
  const std::vector<Literal> a{key("a")};
  const std::vector<Tree> all{tuple({one}),
                              list({one}),
                              node(NodeKind::Dict, a, {one}),
                              node(NodeKind::OrderedDict, a, {one}),
                              node(NodeKind::DefaultDict, a, {one}),
                              node(NodeKind::NamedTuple, a, {one}, handle("P")),
                              node(NodeKind::Dataclass, a, {one}, handle("D")),
                              node(NodeKind::Module, a, {one}, handle("M")),
                              node(NodeKind::Custom, a, {one}, handle("C")),
                              none(),
                              leaf(Kind::Object)};
  for (const Tree& left : all) {
    if (is<Leaf>(left)) // a prefix of everything
      continue;
    for (const Tree& right : all)
      EXPECT_EQ(beside(left, right), left == right ? "ok" : "ValueError")
          << tree_text(left) << " beside " << tree_text(right);
  }
}

TEST(Nodes, a_leaf_takes_whatever_stands_there) {
  EXPECT_EQ(beside(one, none()), "ok");
  EXPECT_EQ(beside(one, list({one, two})), "ok");
  EXPECT_EQ(beside(list({one}), list({dict({{"a", one}})})), "ok");
}

TEST(Nodes, none_wants_none_and_no_empty_container) {
  EXPECT_EQ(beside(none(), tuple({})), "ValueError");
  EXPECT_EQ(beside(list({none()}), list({list({})})), "ValueError");
  EXPECT_EQ(beside(tuple({}), tuple({})), "ok");
  EXPECT_EQ(beside(tuple({}), none()), "ValueError");
}

TEST(Nodes, want_the_same_number_of_children) {
  EXPECT_EQ(beside(list({one}), list({one, two})), "ValueError");
  EXPECT_EQ(beside(list({one, two}), list({one})), "ValueError");
}

TEST(Dicts, are_ordered_by_key_whatever_the_order_of_insertion) {
  const Tree left = node(NodeKind::Dict, {key("b"), key("a")}, {one, two});
  const Tree right = node(NodeKind::Dict, {key("a"), key("b")}, {two, one});
  EXPECT_SAME(left, right);
  EXPECT_EQ(beside(left, right), "ok");
  EXPECT_EQ(beside(left, node(NodeKind::Dict, {key("a"), key("c")}, {two, one})), "ValueError");
  const Tree counted = node(NodeKind::Dict, {key(10), key(9)}, {one, two});
  EXPECT_SAME(child(counted, 0), two); // 9 before 10: by number, not by text
}

TEST(Dicts, whose_keys_have_no_order_cannot_be_flattened) {
  const Tree mixed = node(NodeKind::Dict, {key("a"), key(1)}, {one, two});
  EXPECT_EQ(trap_of(tree_map(first_of, mixed, {})), "ValueError");
  EXPECT_EQ(beside(node(NodeKind::Dict, {key("a"), key("b")}, {one, two}), mixed), "ValueError");
  EXPECT_EQ(beside(list({one}), list({mixed})), "ok"); // a leaf takes it whole
  const IsLeaf stops = [](const Tree& tree) -> Outcome<Truth> { return truth(is<Node>(tree)); };
  EXPECT_SAME(value_of(tree_map(first_of, mixed, {}, stops)), mixed);
  EXPECT_EQ(
      trap_of(tree_map(first_of, node(NodeKind::DefaultDict, {key("a"), key(1)}, {one, two}), {})),
      "ValueError");
  const Tree ordered = node(NodeKind::OrderedDict, {key("a"), key(1)}, {one, two});
  EXPECT_SAME(value_of(tree_map(first_of, ordered, {})), ordered); // keeps its order: no sort
}

TEST(Dicts, of_one_key_or_of_comparable_keys_flatten) {
  for (const auto& keys : {std::vector<Literal>{key("a")},
                           std::vector<Literal>{key(1), Literal{1.5}, Literal{true}}}) {
    const Tree tree = node(NodeKind::Dict, keys, std::vector<Tree>(keys.size(), one));
    EXPECT_FALSE(tree_map(first_of, tree, {}).trapped());
  }
}

TEST(OrderedDicts, with_another_order_are_another_structure) {
  const Tree left = node(NodeKind::OrderedDict, {key("b"), key("a")}, {one, two});
  EXPECT_SAME(child(left, 0), one);
  EXPECT_EQ(beside(left, left), "ok");
  EXPECT_EQ(beside(left, node(NodeKind::OrderedDict, {key("a"), key("b")}, {one, two})),
            "ValueError");
}

TEST(DefaultDicts, compare_their_factory) {
  const auto made = [](const char* factory) {
    return node(NodeKind::DefaultDict, {key("b"), key("a")}, {one, two}, nullptr,
                {{"default_factory", function(factory)}});
  };
  EXPECT_SAME(child(made("list"), 0), two); // sorted
  EXPECT_EQ(beside(made("list"), made("list")), "ok");
  EXPECT_EQ(beside(made("list"), made("dict")), "ValueError");
}

TEST(NamedTuples, are_nodes_of_their_exact_class) {
  const auto point = [](const char* type) {
    return node(NodeKind::NamedTuple, {key("x"), key("y")}, {one, two}, handle(type));
  };
  EXPECT_EQ(beside(point("Point"), point("Point")), "ok");
  EXPECT_EQ(beside(point("Point"), point("PointDerivedFromPoint")), "ValueError");
}

TEST(Dataclasses, keep_the_order_of_registration_and_compare_meta_fields) {
  const auto state = [](Tree meta) {
    return node(NodeKind::Dataclass, {key("z"), key("a")}, {one, two}, handle("State"),
                {{"meta", std::move(meta)}});
  };
  EXPECT_SAME(child(state(one), 0), one);
  EXPECT_EQ(beside(state(one), state(one)), "ok");
  EXPECT_EQ(beside(state(one), state(two)), "ValueError");
  EXPECT_EQ(beside(state(one), state(number(1.0))), "ok"); // 1 == 1.0
}

TEST(Modules, compare_static_fields_by_python_equality) {
  const auto made = [](Tree size) {
    return module_of({{"w", leaf(Kind::Float)}}, {{"size", size}});
  };
  EXPECT_EQ(beside(made(one), made(one)), "ok");
  EXPECT_EQ(beside(made(one), made(boolean(true))), "ok");
  EXPECT_EQ(beside(made(one), made(two)), "ValueError");
  EXPECT_EQ(beside(made(function("f")), made(function("g"))), "ValueError");
}

TEST(Modules, a_missing_field_is_an_empty_node_of_its_own) {
  const auto made = [](Tree field) { return module_of({{"w", std::move(field)}}); };
  EXPECT_EQ(beside(made(nullptr), made(nullptr)), "ok");
  EXPECT_EQ(beside(made(nullptr), made(none())), "ValueError");
  EXPECT_EQ(beside(made(none()), made(nullptr)), "ValueError");
  EXPECT_EQ(beside(made(nullptr), made(one)), "ValueError");
  const auto leaves = tree_leaves(made(nullptr));
  ASSERT_FALSE(leaves.trapped());
  EXPECT_TRUE(leaves.value().empty());
}

TEST(CustomNodes, compare_class_keys_and_arity_in_order) {
  const auto made = [](std::vector<Literal> keys, const char* type) {
    return node(NodeKind::Custom, std::move(keys), {one, two}, handle(type));
  };
  EXPECT_EQ(beside(made({key("b"), key("a")}, "S"), made({key("b"), key("a")}, "S")), "ok");
  EXPECT_EQ(beside(made({key("b"), key("a")}, "S"), made({key("a"), key("b")}, "S")), "ValueError");
  EXPECT_EQ(beside(made({key("b"), key("a")}, "S"), made({key("b"), key("a")}, "T")), "ValueError");
  EXPECT_EQ(key_text(*get_if<Node>(made({key("b"), key("a")}, "S")), 1), "[<flat index 1>]");
}

TEST(ExactTypes, subclasses_of_containers_are_leaves) {
  const Tree my_list = leaf(Kind::Object, "an instance of MyList");
  EXPECT_EQ(beside(list({one}), my_list), "ValueError");
  const auto leaves = tree_leaves(tuple({my_list, one}));
  ASSERT_FALSE(leaves.trapped());
  EXPECT_EQ(leaves.value().size(), 2u);
}

TEST(IsLeaf, is_asked_of_the_root_and_of_none_and_its_traps_are_passed_on) {
  std::vector<std::string> asked;
  const IsLeaf ask = [&](const Tree& tree) -> Outcome<Truth> {
    asked.push_back(tree_text(tree));
    return Truth::False;
  };
  ASSERT_FALSE(tree_leaves(list({none(), one}), ask).trapped());
  EXPECT_EQ(asked, (std::vector<std::string>{"List([0]=None, [1]=int)", "None", "int"}));
  const IsLeaf number_answered = [](const Tree&) -> Outcome<Truth> {
    return Trap{"ValueError", "is_leaf returned a non-boolean", ""};
  };
  const auto trapped = tree_leaves(list({one}), number_answered);
  ASSERT_TRUE(trapped.trapped());
  EXPECT_EQ(trapped.trap().type, "ValueError");
}

} // namespace
} // namespace leaflint::reference
