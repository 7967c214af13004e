// flatten and flatten_up_to (semantics.md 1.1 to 1.3).
#include "reference/structure.h"
#include "support.h"

namespace leaflint::reference {
namespace {

const Tree x = leaf(Kind::InexactArray);

/// How the structure of `first` takes `other`: "ok" or the exception, with its path.
std::string fits(const Tree& first, const Tree& other) {
  const auto structure = align(first, std::span(&other, 1));
  return structure.trapped() ? structure.trap().type + structure.trap().path : "ok";
}

Tree named(const char* type, std::vector<Tree> items) {
  Items pairs;
  for (std::size_t i = 0; i < items.size(); ++i)
    pairs.emplace_back("f" + std::to_string(i), items[i]);
  return keyed(NodeKind::NamedTuple, pairs, handle(type));
}

TEST(FlattenUpTo, takes_anything_at_a_leaf) {
  for (const Tree& other : {x, none(), list({x, x}), module_of({{"a", x}}), unknown("u")})
    EXPECT_EQ(fits(x, other), "ok");
}

TEST(FlattenUpTo, takes_only_none_at_a_none) {
  EXPECT_EQ(fits(none(), none()), "ok");
  EXPECT_EQ(fits(none(), make_hole(x, 1)), "ok");
  EXPECT_EQ(fits(make_hole(x, 1), none()), "ok");
  EXPECT_EQ(fits(none(), x), "ValueError");
  EXPECT_EQ(fits(none(), list({})), "ValueError");
  EXPECT_EQ(fits(list({none()}), list({x})), "ValueError[0]");
}

TEST(FlattenUpTo, wants_the_exact_builtin_type_and_arity) {
  EXPECT_EQ(fits(list({x}), list({x})), "ok");
  EXPECT_EQ(fits(list({x}), tuple({x})), "ValueError");
  EXPECT_EQ(fits(tuple({x}), named("P", {x})), "ValueError");
  EXPECT_EQ(fits(list({x}), list({x, x})), "ValueError");
  EXPECT_EQ(fits(list({}), none()), "ValueError");
  EXPECT_EQ(fits(list({x}), x), "ValueError");
}

TEST(FlattenUpTo, wants_the_same_sorted_keys_of_a_dict) {
  EXPECT_EQ(fits(dict({{"a", x}, {"b", x}}), dict({{"b", x}, {"a", x}})), "ok");
  EXPECT_EQ(fits(dict({{"a", x}}), dict({{"b", x}})), "ValueError");
  EXPECT_EQ(fits(dict({{"a", x}}), dict({{"a", x}, {"b", x}})), "ValueError");
}

TEST(FlattenUpTo, tells_the_dict_types_apart) {
  const Items items{{"a", x}};
  for (const NodeKind first : {NodeKind::Dict, NodeKind::OrderedDict, NodeKind::DefaultDict})
    for (const NodeKind other : {NodeKind::Dict, NodeKind::OrderedDict, NodeKind::DefaultDict})
      EXPECT_EQ(fits(keyed(first, items), keyed(other, items)),
                first == other ? "ok" : "ValueError");
}

TEST(FlattenUpTo, wants_the_order_of_an_ordered_dict) {
  EXPECT_EQ(fits(keyed(NodeKind::OrderedDict, {{"a", x}, {"b", x}}),
                 keyed(NodeKind::OrderedDict, {{"b", x}, {"a", x}})),
            "ValueError");
}

TEST(FlattenUpTo, compares_the_factory_of_a_defaultdict) {
  const Items items{{"a", x}};
  EXPECT_EQ(fits(keyed(NodeKind::DefaultDict, items, handle("list")),
                 keyed(NodeKind::DefaultDict, items, handle("int"))),
            "ValueError");
}

TEST(FlattenUpTo, wants_the_same_class_of_a_namedtuple_and_a_module) {
  EXPECT_EQ(fits(named("P", {x}), named("P", {x})), "ok");
  EXPECT_EQ(fits(named("P", {x}), named("Q", {x})), "ValueError");
  EXPECT_EQ(fits(keyed(NodeKind::Module, {{"a", x}}, handle("A")),
                 keyed(NodeKind::Module, {{"a", x}}, handle("B"))),
            "ValueError");
}

std::string statics_fit(const Tree& left, const Tree& right) {
  return fits(module_of({{"a", x}}, {{"s", left}}), module_of({{"a", x}}, {{"s", right}}));
}

TEST(FlattenUpTo, compares_static_data_as_python_does) {
  EXPECT_EQ(statics_fit(number(std::int64_t{1}), number(std::int64_t{2})), "ValueError");
  EXPECT_EQ(statics_fit(number(std::int64_t{1}), number(1.0)), "ok");
  EXPECT_EQ(statics_fit(number(std::int64_t{1}), boolean(true)), "ok");
  EXPECT_EQ(statics_fit(text("a"), text("b")), "ValueError");
  EXPECT_EQ(statics_fit(text("a"), number(1.0)), "ValueError");
  EXPECT_EQ(statics_fit(none(), text("a")), "ValueError");
  EXPECT_EQ(statics_fit(tuple({text("a")}), tuple({text("b")})), "ValueError");
  EXPECT_EQ(statics_fit(tuple({text("a")}), list({text("a")})), "ValueError");
  EXPECT_EQ(statics_fit(callable_of(nullptr), callable_of(nullptr)), "ValueError");
  const Tree lambda = callable_of(nullptr);
  EXPECT_EQ(statics_fit(lambda, lambda), "ok");
}

TEST(FlattenUpTo, traps_for_static_data_only_when_they_surely_differ) {
  EXPECT_EQ(statics_fit(unknown("u"), text("a")), "ok");
  EXPECT_EQ(statics_fit(leaf(Kind::Int, "n"), number(std::int64_t{3})), "ok");
  EXPECT_EQ(statics_fit(leaf(Kind::Object, "a"), leaf(Kind::Object, "b")), "ok");
  EXPECT_EQ(statics_fit(tuple({unknown("u")}), tuple({text("a")})), "ok");
}

TEST(FlattenUpTo, takes_a_missing_field_only_where_it_is_missing) {
  EXPECT_EQ(fits(module_of({{"a", nullptr}}), module_of({{"a", nullptr}})), "ok");
  EXPECT_EQ(fits(module_of({{"a", nullptr}}), module_of({{"a", x}})), "ValueError.a");
  EXPECT_EQ(fits(module_of({{"a", none()}}), module_of({{"a", nullptr}})), "ValueError.a");
}

TEST(FlattenUpTo, does_not_trap_on_what_is_unknown) {
  const Tree first = module_of({{"a", list({x, none()})}});
  EXPECT_EQ(fits(first, unknown("u")), "ok");
  EXPECT_EQ(fits(first, make_lazy_root({1, ""})), "ok");
  EXPECT_EQ(fits(first, module_of({{"a", unknown("u")}})), "ok");
  EXPECT_EQ(fits(list({x, x}), make_sequence({NodeKind::List, x})), "ok");
  EXPECT_EQ(fits(list({x, x}), make_sequence({NodeKind::Tuple, x})), "ValueError");
  EXPECT_EQ(fits(list({}), make_sequence({NodeKind::List, x})), "ValueError");
  EXPECT_EQ(fits(list({x}), maybe("m", x)), "ValueError");
}

TEST(FlattenUpTo, names_the_true_key_path) {
  EXPECT_EQ(
      fits(module_of({{"a", list({x, list({x})})}}), module_of({{"a", list({x, tuple({x})})}})),
      "ValueError.a[1]");
}

std::size_t leaf_count(const Tree& tree, const IsLeaf& is_leaf = nullptr) {
  return tree_leaves(tree, is_leaf).value().size();
}

TEST(TreeLeaves, are_everything_but_none) {
  EXPECT_EQ(leaf_count(none()), 0u);
  EXPECT_EQ(leaf_count(make_hole(x, 1)), 0u);
  EXPECT_EQ(leaf_count(module_of({{"a", nullptr}})), 0u);
  EXPECT_EQ(leaf_count(list({x, none(), tuple({x, number(1.0)})})), 3u);
  EXPECT_EQ(leaf_count(list({make_reference(1), unknown("u"), make_lazy_root({1, ""}),
                             make_sequence({NodeKind::List, x})})),
            4u);
  EXPECT_EQ(leaf_count(list({x, none()}), none_is_leaf()), 2u);
}

TEST(TreeLeaves, stop_where_is_leaf_says_so_the_root_included) {
  const IsLeaf lists = [](const Tree& tree) -> Outcome<Truth> {
    const auto* node = get_if<Node>(tree);
    return truth(node && node->kind == NodeKind::List);
  };
  EXPECT_EQ(leaf_count(list({x, x}), lists), 1u);
  EXPECT_EQ(leaf_count(tuple({x, list({x, x})}), lists), 2u);
}

TEST(TreeLeaves, raise_what_is_leaf_raises) {
  const IsLeaf broken = [](const Tree& tree) -> Outcome<Truth> {
    if (is<Node>(tree))
      return Truth::False;
    return Trap{"AttributeError", "", ""};
  };
  const auto leaves = tree_leaves(list({x}), broken);
  ASSERT_TRUE(leaves.trapped());
  EXPECT_EQ(leaves.trap().type + leaves.trap().path, "AttributeError[0]");
}

} // namespace
} // namespace leaflint::reference
