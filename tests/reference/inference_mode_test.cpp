// inference_mode (semantics.md 9).
#include "reference/inference_mode.h"
#include "support.h"

namespace leaflint::reference {
namespace {

Tree dropout(Tree flag) {
  return module_of({{"p", number(0.5)}, {"inference", std::move(flag)}});
}
const Tree no = boolean(false), yes = boolean(true);

TEST(InferenceMode, sets_every_flag_of_every_object) {
  const Tree named = keyed(NodeKind::NamedTuple, {{"inference", no}}, handle("N"));
  const Tree model = list({dropout(no), module_of({{"inner", dropout(yes)}}), named});
  const Tree expected = list({dropout(yes), module_of({{"inner", dropout(yes)}}),
                              keyed(NodeKind::NamedTuple, {{"inference", yes}}, handle("N"))});
  EXPECT_SAME(value_of(inference_mode(model, yes)), expected);
}

TEST(InferenceMode, leaves_a_tree_without_flags_alone) {
  const Tree model = list({dict({{"inference", no}}), leaf(Kind::Float)});
  EXPECT_SAME(value_of(inference_mode(model, yes)), model); // a dict has items, no attributes
}

TEST(InferenceMode, stores_the_value_unchecked) {
  EXPECT_SAME(value_of(inference_mode(dropout(no), text("x"))), dropout(text("x")));
}

TEST(InferenceMode, finds_a_flag_that_is_none_only_if_no_other_none_is_there) {
  EXPECT_SAME(value_of(inference_mode(dropout(none()), yes)), dropout(yes));
  EXPECT_EQ(trap_of(inference_mode(list({dropout(none()), none()}), yes)), "ValueError");
  EXPECT_EQ(trap_of(inference_mode(list({dropout(none()), dropout(none())}), yes)), "ValueError");
  EXPECT_SAME(value_of(inference_mode(list({dropout(no), none(), none()}), yes)),
              list({dropout(yes), none(), none()}));
}

TEST(InferenceMode, cannot_set_a_static_flag) {
  EXPECT_EQ(trap_of(inference_mode(module_of({}, {{"inference", no}}), yes)), "TypeError");
}

TEST(InferenceMode, works_on_the_static_half) {
  const auto halves =
      partition(list({dropout(no), leaf(Kind::InexactArray)}), is_array_spec(), call_predicate, {});
  ASSERT_FALSE(halves.trapped());
  const Tree evaluated = value_of(inference_mode(halves.value().second, yes));
  EXPECT_SAME(value_of(combine_all({halves.value().first, evaluated})),
              list({dropout(yes), leaf(Kind::InexactArray)}));
  EXPECT_EQ(trap_of(inference_mode(halves.value().first, yes)), "ValueError");
}

} // namespace
} // namespace leaflint::reference
