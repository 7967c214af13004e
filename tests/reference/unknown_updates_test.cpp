// apply_updates and its Optax sibling where the model or the updates are not known.
#include <array>

#include "reference/unknown.h"
#include "support.h"

namespace leaflint::reference {
namespace {

const Tree u = array(Dtype::Float32, "u");

Tree applied(const Tree& model, const Tree& updates) {
  return value_of(apply_updates(model, updates));
}

TEST(UnknownUpdates, move_an_inexact_array_and_hide_its_dtype) {
  const Tree model = module_of({{"w", of_model(Kind::InexactArray, ".w")}});
  const Leaf result = leaf_at(child(applied(model, unknown("u")), 0));
  EXPECT_EQ(result.kind, Kind::InexactArray);
  EXPECT_EQ(result.dtype, Dtype::Unknown);
  EXPECT_EQ(result.origin, (Origin{1, ".w"}));
  EXPECT_EQ(term_text(result.term), "add(model.w, at:.w(u))");
  EXPECT_TRUE(is_moved(result));
}

TEST(UnknownUpdates, cannot_widen_complex64) {
  EXPECT_EQ(leaf_at(applied(array(Dtype::Complex64), unknown("u"))).dtype, Dtype::Complex64);
}

TEST(UnknownUpdates, leave_alone_what_only_none_can_be_added_to) {
  for (const Kind kind : {Kind::Callable, Kind::Str, Kind::Object, Kind::KeyArray}) {
    const Tree model = list({of_model(kind, "[0]")});
    EXPECT_TRUE(same_tree(applied(model, unknown("u")), model)) << kind_name(kind);
  }
  const Tree nothing = list({none(), make_hole(leaf(Kind::Float), 2), make_reference(1)});
  EXPECT_TRUE(same_tree(applied(nothing, unknown("u")), nothing));
}

TEST(UnknownUpdates, make_unknown_what_would_change_its_kind) {
  for (const Kind kind : {Kind::IntArray, Kind::BoolArray, Kind::NumpyInexact, Kind::NumpyOther,
                          Kind::Float, Kind::Int, Kind::Bool, Kind::Complex}) {
    const Tree result = applied(leaf(kind), unknown("u"));
    EXPECT_TRUE(is_opaque(result)) << kind_name(kind);
    EXPECT_EQ(get_if<Unknown>(result)->reason, "updates are not known");
  }
}

TEST(UnknownUpdates, are_taken_at_their_place_however_one_gets_there) {
  const Tree model = list({list({array(Dtype::Float32, "p")})});
  EXPECT_SAME(applied(model, unknown("u")),
              applied(model, list({make_unknown({term_at(symbol("u"), "[0]"), "", nullptr})})));
}

TEST(UnknownUpdates, reach_into_sequences) {
  const Tree model = make_sequence({NodeKind::List, array(Dtype::Float32, "p")});
  const Tree element = get_if<Sequence>(applied(model, unknown("u")))->element;
  EXPECT_EQ(term_text(leaf_at(element).term), "add(p, at:[*](u))");
}

TEST(UnknownModels, give_unknown_sums) {
  EXPECT_TRUE(is_opaque(applied(unknown("m"), unknown("u"))));
  EXPECT_TRUE(is_opaque(child(applied(unknown("m"), list({u})), 0)));
  EXPECT_SAME(applied(unknown("m"), none()), unknown("m"));
}

TEST(LazyModels, move_their_inexact_slots_by_unknown_updates_and_keep_the_rest) {
  const Tree model = make_lazy_root({1, ""});
  for (const Tree& updates : {unknown("u"), make_lazy_root({2, ""})}) {
    const Tree result = applied(model, updates);
    for (const Kind kind : all_kinds()) {
      const bool moves = kind == Kind::InexactArray || kind == Kind::NumpyInexact;
      EXPECT_EQ(is_moved(leaf_at(slot(result, kind))), moves) << kind_name(kind);
      EXPECT_EQ(leaf_at(slot(result, kind)).origin, (Origin{1, ""}));
    }
    EXPECT_EQ(leaf_at(slot(result, Kind::NumpyInexact)).kind, Kind::InexactArray);
  }
}

TEST(LazyModels, hold_the_slot_of_the_other_lazy_tree) {
  const Tree updates = make_lazy_root({2, ""});
  const Tree result = applied(make_lazy_root({1, ""}), updates);
  EXPECT_TRUE(mentions(leaf_at(slot(result, Kind::InexactArray)).term,
                       leaf_at(slot(updates, Kind::InexactArray)).term));
}

TEST(LazyModels, once_filtered_keep_their_holes) {
  const Tree kept = value_of(filter(make_lazy_root({1, ""}), is_array_spec()));
  const Tree result = applied(kept, unknown("u"));
  EXPECT_TRUE(is<Hole>(slot(result, Kind::Callable)));
  EXPECT_TRUE(is_moved(leaf_at(slot(result, Kind::InexactArray))));
}

TEST(LazyModels, take_a_gradient_of_their_own_slot_by_slot) {
  const Tree model = make_lazy_root({1, ""});
  const Tree result = applied(model, value_of(filter(model, is_inexact_array_spec())));
  EXPECT_TRUE(same_tree(slot(result, Kind::Callable), slot(model, Kind::Callable)));
  EXPECT_TRUE(is_moved(leaf_at(slot(result, Kind::InexactArray))));
  EXPECT_EQ(leaf_at(slot(result, Kind::InexactArray)).origin, (Origin{1, ""}));
}

TEST(LazyModels, beside_a_known_array_are_leaves_that_add) {
  const Tree result = applied(make_lazy_root({1, ""}), u);
  EXPECT_TRUE(is_moved(leaf_at(slot(result, Kind::IntArray))));
  EXPECT_TRUE(is<Unknown>(slot(result, Kind::Callable)));
}

TEST(KnownModels, take_a_lazy_update_for_an_unknown_one) {
  const Tree model = module_of({{"w", array(Dtype::Float32, "p")}, {"act", leaf(Kind::Callable)}});
  const Tree result = applied(model, make_lazy_root({2, ""}));
  EXPECT_EQ(leaf_at(child(result, 0)).dtype, Dtype::Unknown);
  EXPECT_SAME(child(result, 1), child(model, 1));
}

TEST(UpdatesThatAreThereOnSomeRuns, move_the_leaf_and_keep_its_dtype) {
  const Leaf result = leaf_at(applied(array(Dtype::Float32, "p"), maybe("m", u)));
  EXPECT_EQ(result.dtype, Dtype::Float32);
  EXPECT_EQ(term_text(result.term), "add(p, m)");
  EXPECT_EQ(leaf_at(applied(array(Dtype::Bfloat16, "p"), maybe("m", u))).dtype, Dtype::Unknown);
}

TEST(UpdatesThatAreThereOnSomeRuns, are_none_where_they_do_not_add) {
  EXPECT_SAME(applied(leaf(Kind::Callable), maybe("m", u)), leaf(Kind::Callable));
  EXPECT_SAME(applied(none(), maybe("m", u)), none());
}

TEST(UpdatesThatAreThereOnSomeRuns, make_unknown_what_would_change_its_kind) {
  EXPECT_TRUE(is_opaque(applied(number(0.5), maybe("m", u))));
}

TEST(ParametersThatAreThereOnSomeRuns, are_there_where_an_array_is_added) {
  const Tree p = array(Dtype::Float32, "p");
  EXPECT_SAME(applied(list({maybe("m", p)}), list({u})), applied(list({p}), list({u})));
}

// ---- Optax: the dtype of the parameter is the dtype of the result ------------------------------

Tree optax(const Tree& params, const Tree& updates) {
  return value_of(optax_apply_updates(params, updates));
}

TEST(OptaxUnknownUpdates, leave_the_dtype_known) {
  const Leaf result = leaf_at(optax(of_model(Kind::InexactArray, ".w"), unknown("u")));
  EXPECT_EQ(result.dtype, Dtype::Float32);
  EXPECT_EQ(result.origin, (Origin{1, ".w"}));
  EXPECT_TRUE(is_moved(result));
  EXPECT_EQ(leaf_at(optax(number(0.5), unknown("u"))).dtype, Dtype::Float32);
  EXPECT_EQ(leaf_at(optax(leaf(Kind::IntArray), unknown("u"))).kind, Kind::IntArray);
}

TEST(OptaxUnknownUpdates, keep_holes_of_lazy_parameters) {
  const Tree kept = value_of(filter(make_lazy_root({1, ""}), is_inexact_array_spec()));
  const Tree result = optax(kept, unknown("u"));
  EXPECT_TRUE(is<Hole>(slot(result, Kind::Callable)));
  EXPECT_TRUE(is_moved(leaf_at(slot(result, Kind::InexactArray))));
}

TEST(OptaxUnknownUpdates, raise_where_the_parameters_cannot_add) {
  EXPECT_EQ(trap_of(optax_apply_updates(list({leaf(Kind::Callable)}), unknown("u"))), "TypeError");
}

TEST(OptaxUnknownParameters, give_unknown_results) {
  EXPECT_TRUE(is_opaque(optax(unknown("p"), u)));
  const Tree p = array(Dtype::Float32, "p");
  EXPECT_SAME(candidate_of(optax(maybe("m", p), u)), optax(p, u));
}

// ---- reasons -----------------------------------------------------------------------------------

TEST(Reasons, name_where_knowledge_ended) {
  const Tree deep = unknown_of("item", std::array{unknown("x"), none()}, "an item");
  EXPECT_EQ(get_if<Unknown>(deep)->reason, "a test says so");
  const Tree open = unknown_of("item", std::array{none(), make_lazy_root({1, ""})}, "an item");
  EXPECT_EQ(get_if<Unknown>(open)->reason, kAnyTree);
  const Tree known = unknown_of("item", std::array{none()}, "an item");
  EXPECT_EQ(get_if<Unknown>(known)->reason, "an item");
}

} // namespace
} // namespace leaflint::reference
