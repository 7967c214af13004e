// apply_updates (semantics.md 6, 6.1 and 6.2) and optax.apply_updates (13.1) on known trees.
#include "support.h"

namespace leaflint::reference {
namespace {

const Tree p = of_model(Kind::InexactArray, ".w"), u = array(Dtype::Float32, "u");
const Tree one = number(std::int64_t{1}), two = number(std::int64_t{2});
const Tree three = number(std::int64_t{3});

Tree sum_of(const Tree& left, const Tree& right) {
  return value_of(arithmetic("add", left, right));
}

Tree ten_plus(std::int64_t value) {
  return number(std::int64_t{10} + value);
}

// ---- 6: position by position ------------------------------------------------------------------

TEST(ApplyUpdates, keeps_whatever_stands_where_the_update_is_none) {
  for (const Tree& model : {p, none(), list({one, tuple({two})}), leaf(Kind::Callable)})
    EXPECT_TRUE(same_tree(value_of(apply_updates(model, none())), model));
}

TEST(ApplyUpdates, adds_without_a_cast) {
  const Tree half = array(Dtype::Bfloat16, "h");
  const Leaf wide = leaf_at(value_of(apply_updates(half, u)));
  EXPECT_EQ(wide.dtype, Dtype::Float32);
  const Tree result = value_of(apply_updates(array(Dtype::Int32, "i"), u));
  EXPECT_EQ(get_if<Leaf>(result)->kind, Kind::InexactArray);
}

TEST(ApplyUpdates, makes_jax_arrays_of_numpy_arrays_and_python_floats) {
  EXPECT_EQ(get_if<Leaf>(value_of(apply_updates(leaf(Kind::NumpyInexact), u)))->kind,
            Kind::InexactArray);
  EXPECT_EQ(get_if<Leaf>(value_of(apply_updates(number(0.5), u)))->kind, Kind::InexactArray);
}

TEST(ApplyUpdates, raises_for_an_array_at_a_none_or_a_callable) {
  for (const Tree& model : {none(), make_hole(p, 1), leaf(Kind::Callable), leaf(Kind::Str),
                            leaf(Kind::Object), leaf(Kind::KeyArray)}) {
    const auto trap = apply_updates(list({model}), list({u}));
    EXPECT_EQ(trap_of(trap), "TypeError") << tree_text(model);
    EXPECT_EQ(trap.trap().path, "[0]");
  }
}

TEST(ApplyUpdates, concatenates_texts) {
  EXPECT_SAME(value_of(apply_updates(text("a"), text("b"))), text("ab"));
}

TEST(ApplyUpdates, raises_for_a_jax_array_at_a_subtree) {
  EXPECT_EQ(trap_of(apply_updates(list({tuple({one, two})}), list({u}))), "TypeError");
  EXPECT_EQ(trap_of(apply_updates(list({list({one, two})}), list({u}))), "TypeError");
}

TEST(ApplyUpdates, does_not_say_what_a_numpy_array_makes_of_a_tuple) {
  const Tree update = leaf(Kind::NumpyInexact, "u");
  EXPECT_TRUE(
      is<Unknown>(child(value_of(apply_updates(list({tuple({one, two})}), list({update}))), 0)));
}

TEST(ApplyUpdates, raises_for_an_array_at_a_dict_or_module) {
  for (const Tree& update : {u, leaf(Kind::NumpyInexact, "u")}) {
    EXPECT_EQ(trap_of(apply_updates(list({dict({{"a", one}})}), list({update}))), "TypeError");
    EXPECT_EQ(trap_of(apply_updates(list({module_of({{"a", one}})}), list({update}))), "TypeError");
  }
}

TEST(ApplyUpdates, raises_where_structures_differ) {
  EXPECT_EQ(trap_of(apply_updates(list({one}), tuple({one}))), "ValueError");
  EXPECT_EQ(trap_of(apply_updates(list({one}), list({one, one}))), "ValueError");
  EXPECT_EQ(trap_of(apply_updates(module_of({{"a", one}}, {{"s", one}}),
                                  module_of({{"a", one}}, {{"s", two}}))),
            "ValueError");
}

TEST(ApplyUpdates, of_none_raises) {
  EXPECT_EQ(trap_of(apply_updates(none(), list({u}))), "ValueError");
  EXPECT_EQ(trap_of(apply_updates(none(), u)), "TypeError");
}

TEST(ApplyUpdates, with_arguments_swapped_raises_once_an_update_is_none) {
  EXPECT_EQ(trap_of(apply_updates(list({none()}), list({one}))), "TypeError");
  EXPECT_SAME(value_of(apply_updates(list({one}), list({two}))),
              value_of(apply_updates(list({two}), list({one}))));
}

TEST(ApplyUpdates, leaves_a_sum_at_the_place_of_the_parameter) {
  const Leaf result = leaf_at(value_of(apply_updates(p, u)));
  EXPECT_EQ(result.origin, (Origin{1, ".w"}));
  EXPECT_TRUE(same_term(result.source, symbol("model.w")));
  EXPECT_EQ(term_text(result.term), "add(model.w, u)");
  EXPECT_TRUE(is_moved(result));
}

TEST(ApplyUpdates, keeps_a_hole_with_what_it_lost) {
  const Tree hole = make_hole(leaf(Kind::Callable), 4);
  EXPECT_TRUE(
      same_tree(value_of(apply_updates(list({hole, p}), list({none(), none()}))), list({hole, p})));
}

// ---- 6.1: the table by leaf kind --------------------------------------------------------------

bool has_gradient(Kind kind) {
  return kind == Kind::InexactArray || kind == Kind::NumpyInexact;
}

class ByKind : public testing::TestWithParam<Kind> {
protected:
  Kind kind = GetParam();
  Tree model = module_of({{"x", of_model(kind, ".x")}}, {{"size", one}});
  Tree update = module_of({{"x", has_gradient(kind) ? u : none()}}, {{"size", one}});
  Tree arrays = value_of(filter(model, is_array_spec()));
  Tree inexact = value_of(filter(model, is_inexact_array_spec()));
  Tree summed = module_of(
      {{"x", has_gradient(kind) ? sum_of(child(model, 0), u) : child(model, 0)}}, {{"size", one}});
  Tree gone = module_of({{"x", none()}}, {{"size", one}});
};

TEST_P(ByKind, filters_keep_arrays) {
  EXPECT_SAME(arrays, is_any_array(kind) ? model : gone);
  EXPECT_SAME(inexact, has_gradient(kind) ? model : gone);
}

TEST_P(ByKind, apply_updates_to_the_model_is_right) {
  EXPECT_SAME(value_of(apply_updates(model, update)), summed);
}

TEST_P(ByKind, apply_updates_to_what_is_array_kept_loses_the_rest) {
  EXPECT_SAME(value_of(apply_updates(arrays, update)), is_any_array(kind) ? summed : gone);
}

TEST_P(ByKind, apply_updates_to_what_is_inexact_array_kept_loses_more) {
  EXPECT_SAME(value_of(apply_updates(inexact, update)), has_gradient(kind) ? summed : gone);
}

TEST_P(ByKind, optax_raises_on_a_whole_model_and_not_on_the_inexact_half) {
  if (has_gradient(kind))
    EXPECT_FALSE(optax_apply_updates(model, update).trapped());
  else
    EXPECT_EQ(trap_of(optax_apply_updates(model, update)), "TypeError");
  EXPECT_FALSE(optax_apply_updates(inexact, update).trapped());
}

TEST_P(ByKind, combine_brings_back_what_was_filtered) {
  FilterOptions inverse;
  inverse.inverse = true;
  const Tree rest = value_of(filter(model, is_array_spec(), inverse));
  EXPECT_SAME(value_of(combine_all({arrays, rest})), model);
  const Tree others = value_of(filter(model, is_inexact_array_spec(), inverse));
  EXPECT_SAME(value_of(combine_all({value_of(apply_updates(inexact, update)), others})), summed);
}

INSTANTIATE_TEST_SUITE_P(semantics_6_1, ByKind, testing::ValuesIn(all_kinds()),
                         [](const auto& info) { return "kind_" + std::to_string(info.index); });

// ---- 6.2: the vectors -------------------------------------------------------------------------

TEST(Vectors, first) {
  EXPECT_EQ(trap_of(apply_updates(dict({{"a", one}}), dict({{"a", one}, {"b", two}}))),
            "ValueError");
  EXPECT_EQ(trap_of(apply_updates(dict({{"a", one}, {"b", two}}), dict({{"a", one}}))),
            "ValueError");
}

TEST(Vectors, second) {
  const Tree model = list({one, tuple({two, three})});
  EXPECT_SAME(value_of(apply_updates(model, list({ten_plus(0), none()}))),
              list({ten_plus(1), tuple({two, three})}));
  EXPECT_EQ(trap_of(apply_updates(model, list({one, tuple({two})}))), "ValueError");
  EXPECT_EQ(trap_of(apply_updates(model, list({one, two}))), "TypeError");
}

TEST(Vectors, sixth_to_eighth) {
  EXPECT_EQ(trap_of(filter(list({one, two}), tuple({boolean(true), boolean(false)}))),
            "ValueError");
  EXPECT_SAME(value_of(combine_all({list({none(), one})})), list({none(), one}));
  EXPECT_EQ(trap_of(combine_all({list({tuple({one, two})}), list({none()})})), "ValueError");
}

// ---- 13.1: optax ------------------------------------------------------------------------------

TEST(OptaxApplyUpdates, casts_to_the_dtype_of_the_parameter) {
  const Tree half = array(Dtype::Bfloat16, "h");
  const Leaf result = leaf_at(value_of(optax_apply_updates(half, u)));
  EXPECT_EQ(result.dtype, Dtype::Bfloat16);
  EXPECT_EQ(term_text(result.term), "cast<bfloat16>(add(h, u))");
  EXPECT_EQ(get_if<Leaf>(value_of(optax_apply_updates(array(Dtype::Int32), u)))->kind,
            Kind::IntArray);
}

TEST(OptaxApplyUpdates, without_a_change_of_dtype_holds_the_plain_sum) {
  EXPECT_SAME(value_of(optax_apply_updates(p, u)), value_of(apply_updates(p, u)));
}

TEST(OptaxApplyUpdates, drops_the_imaginary_part) {
  const Tree complex = array(Dtype::Complex64, "c");
  EXPECT_EQ(get_if<Leaf>(value_of(optax_apply_updates(p, complex)))->dtype, Dtype::Float32);
}

TEST(OptaxApplyUpdates, makes_arrays_of_everything_that_adds) {
  const std::pair<Tree, Dtype> rows[] = {{number(1.0), Dtype::Float32},
                                         {number(std::int64_t{1}), Dtype::Int32},
                                         {boolean(true), Dtype::Bool},
                                         {leaf(Kind::Complex), Dtype::Complex64},
                                         {leaf(Kind::NumpyInexact), Dtype::Float32},
                                         {leaf(Kind::NumpyOther), Dtype::Int32}};
  for (const auto& [param, dtype] : rows)
    for (const Tree& update :
         {u, number(2.5), leaf(Kind::NumpyInexact, "n"), leaf(Kind::Complex)}) {
      const Tree result = value_of(optax_apply_updates(param, update));
      ASSERT_TRUE(is<Leaf>(result));
      EXPECT_EQ(get_if<Leaf>(result)->dtype, dtype);
      EXPECT_EQ(get_if<Leaf>(result)->kind, jax_kind_of(dtype));
      EXPECT_FALSE(get_if<Leaf>(result)->weak);
    }
}

TEST(OptaxApplyUpdates, drops_an_update_at_a_none) {
  const Tree hole = make_hole(p, 1);
  EXPECT_TRUE(same_tree(value_of(optax_apply_updates(list({none(), hole}), list({u, u}))),
                        list({none(), hole})));
}

TEST(OptaxApplyUpdates, raises_for_none_at_a_parameter) {
  EXPECT_EQ(trap_of(optax_apply_updates(list({p}), list({none()}))), "TypeError");
}

TEST(OptaxApplyUpdates, raises_for_texts_callables_keys_and_objects) {
  for (const Kind kind : {Kind::Str, Kind::Callable, Kind::KeyArray, Kind::Object})
    for (const Tree& update : {u, text("b"), none(), unknown("u")})
      EXPECT_EQ(trap_of(optax_apply_updates(list({leaf(kind)}), list({update}))), "TypeError");
}

TEST(OptaxApplyUpdates, wants_the_structure_of_the_parameters) {
  EXPECT_EQ(trap_of(optax_apply_updates(list({p}), tuple({u}))), "ValueError");
  EXPECT_EQ(trap_of(optax_apply_updates(list({p}), list({u, u}))), "ValueError");
}

} // namespace
} // namespace leaflint::reference
