// Trees: what is equal, the order of children, key paths (semantics.md 1.1 and 1.4).
#include "support.h"

namespace leaflint::reference {
namespace {

std::vector<std::string> paths_of(const Tree& tree) {
  std::vector<std::string> paths;
  for (const Position& position : positions(tree))
    paths.push_back(position.path);
  return paths;
}

using Paths = std::vector<std::string>;

Tree dict_of(std::vector<Literal> keys, NodeKind kind = NodeKind::Dict) {
  Node node;
  node.kind = kind;
  for (std::size_t i = 0; i < keys.size(); ++i)
    node.children.push_back(number(static_cast<std::int64_t>(i)));
  node.keys = std::move(keys);
  return make_node(std::move(node));
}

TEST(Dicts, have_their_children_by_sorted_key) {
  EXPECT_EQ(paths_of(dict({{"b", none()}, {"a", none()}})), (Paths{"['a']", "['b']"}));
  EXPECT_EQ(paths_of(dict_of({std::int64_t{10}, std::int64_t{9}})), (Paths{"[9]", "[10]"}));
  EXPECT_EQ(paths_of(dict_of({std::int64_t{2}, true, 1.5})), (Paths{"[True]", "[1.5]", "[2]"}));
  EXPECT_SAME(child(dict_of({"b", "a"}), 0), number(std::int64_t{1}));
  EXPECT_EQ(paths_of(dict_of({"b", "a"}, NodeKind::DefaultDict)), (Paths{"['a']", "['b']"}));
}

TEST(Dicts, whose_keys_have_no_order_stay_as_they_are) {
  EXPECT_EQ(paths_of(dict_of({"b", std::int64_t{1}, "a"})), (Paths{"['b']", "[1]", "['a']"}));
}

TEST(OrderedDicts, keep_the_order_of_insertion) {
  EXPECT_EQ(paths_of(dict_of({"b", "a"}, NodeKind::OrderedDict)), (Paths{"['b']", "['a']"}));
}

TEST(KeyPaths, are_written_as_keystr_does) {
  const Tree x = leaf(Kind::InexactArray);
  EXPECT_EQ(paths_of(module_of({{"weight", x}, {"bias", none()}})), (Paths{".weight", ".bias"}));
  EXPECT_EQ(paths_of(list({x, tuple({x, x})})), (Paths{"[0]", "[1][0]", "[1][1]"}));
  EXPECT_EQ(paths_of(keyed(NodeKind::NamedTuple, {{"mu", x}}, handle("State"))), Paths{".mu"});
  EXPECT_EQ(paths_of(keyed(NodeKind::Dataclass, {{"step", x}}, handle("State"))), Paths{".step"});
  EXPECT_EQ(paths_of(dict({{"it's", x}, {"a\n\"", x}})), (Paths{"['a\\n\"']", "[\"it's\"]"}));
  EXPECT_EQ(paths_of(x), Paths{""});
}

TEST(Positions, list_every_none_and_missing_field_and_no_node) {
  const Tree tree = module_of({{"a", none()}, {"b", nullptr}, {"c", list({})}});
  ASSERT_EQ(paths_of(tree), (Paths{".a", ".b"}));
  EXPECT_EQ(positions(tree)[1].tree, nullptr);
}

TEST(Trees, are_the_same_when_built_the_same) {
  EXPECT_TRUE(same_tree(list({number(std::int64_t{1})}), list({number(std::int64_t{1})})));
  EXPECT_FALSE(same_tree(list({}), tuple({})));
  EXPECT_FALSE(same_tree(number(std::int64_t{1}), number(1.0)));
  EXPECT_FALSE(same_tree(number(std::int64_t{1}), boolean(true)));
  EXPECT_FALSE(same_tree(text("1"), number(std::int64_t{1})));
  EXPECT_FALSE(same_tree(none(), nullptr));
  EXPECT_FALSE(same_tree(array(Dtype::Float32), array(Dtype::Float16)));
}

TEST(Trees, of_other_classes_or_static_data_differ) {
  const Tree x = leaf(Kind::InexactArray);
  const auto of = [&](const char* type, double size) {
    return keyed(NodeKind::Module, {{"x", x}}, handle(type), {{"size", number(size)}});
  };
  EXPECT_SAME(of("A", 1), of("A", 1));
  EXPECT_FALSE(same_program_value(of("A", 1), of("B", 1)));
  EXPECT_FALSE(same_program_value(of("A", 1), of("A", 2)));
}

TEST(Trees, are_not_told_apart_by_who_built_them) {
  Node node = *get_if<Node>(list({none()}));
  node.allocation = 7;
  EXPECT_TRUE(same_tree(make_node(node), list({none()})));
}

TEST(Holes, are_none_to_the_program_and_not_to_leaflint) {
  const Tree hole = make_hole(leaf(Kind::Callable), 3);
  EXPECT_TRUE(is_none(hole));
  EXPECT_FALSE(same_tree(hole, none()));
  EXPECT_SAME(list({hole}), list({none()}));
  EXPECT_FALSE(same_program_value(list({hole}), list({leaf(Kind::Callable)})));
}

TEST(Origins, count_to_leaflint_and_not_to_the_program) {
  const Tree here = of_model(Kind::Float, ".a");
  Leaf elsewhere = *get_if<Leaf>(here);
  elsewhere.origin = {2, ".b"};
  EXPECT_FALSE(same_tree(here, make_leaf(elsewhere)));
  EXPECT_SAME(here, make_leaf(elsewhere));
}

TEST(Leaves, are_moved_when_they_hold_something_else_than_at_their_origin) {
  Leaf leaf = *get_if<Leaf>(of_model(Kind::InexactArray, ".w"));
  EXPECT_FALSE(is_moved(leaf));
  leaf.term = symbol("other");
  EXPECT_TRUE(is_moved(leaf));
  leaf.source = nullptr;
  EXPECT_FALSE(is_moved(leaf));
}

TEST(References, are_known_to_every_tree_around_them) {
  const Tree reference = make_reference(4);
  EXPECT_TRUE(list({tuple({reference})})->has_reference);
  EXPECT_TRUE(make_hole(reference, 1)->has_reference);
  EXPECT_TRUE(make_sequence({NodeKind::List, reference})->has_reference);
  EXPECT_TRUE(module_of({}, {{"s", reference}})->has_reference);
  EXPECT_FALSE(list({none()})->has_reference);
  EXPECT_FALSE(same_tree(reference, make_reference(5)));
}

TEST(Unknowns, are_the_same_value_when_their_terms_are) {
  const Tree other_reason = make_unknown({symbol("u"), "another reason", nullptr});
  EXPECT_SAME(unknown("u"), other_reason);
  EXPECT_FALSE(same_program_value(unknown("u"), unknown("v")));
}

TEST(Texts, show_the_structure) {
  EXPECT_EQ(tree_text(module_of({{"weight", leaf(Kind::InexactArray)},
                                 {"act", make_hole(leaf(Kind::Callable), 1)}})),
            "Module(.weight=inexact-array, .act=hole(callable))");
}

TEST(Literals, have_the_kind_of_their_python_type) {
  EXPECT_EQ(get_if<Leaf>(number(1.0))->kind, Kind::Float);
  EXPECT_EQ(get_if<Leaf>(number(std::int64_t{1}))->kind, Kind::Int);
  EXPECT_EQ(get_if<Leaf>(boolean(true))->kind, Kind::Bool);
  EXPECT_EQ(get_if<Leaf>(text("a"))->kind, Kind::Str);
}

} // namespace
} // namespace leaflint::reference
