// What transformations let a function see and what they return (semantics.md 10), for every kind
// of leaf against transformations.txt: what JAX 0.10.2 and Equinox 0.13.8 did
// (observe_transformations.py); and trees, options, ShapeDtypeStructs.
#include "observed.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

using T = Transformation;

Tree zero() {
  return number(std::int64_t{0});
}

Outcome<Tree> no_call(std::span<const Tree>) {
  ADD_FAILURE() << "no axis is a callable";
  return make_none();
}

bool is_vmap(T transformation) {
  return transformation == T::Vmap || transformation == T::FilterVmap;
}

Outcome<Tree> axes_of(T transformation, const Tree& tree) {
  return transformation == T::Vmap ? vmap_axes(tree, zero())
                                   : filter_vmap_axes(tree, nullptr, no_call);
}

Outcome<Tree> sees(T transformation, const Tree& operand) {
  if (!is_vmap(transformation))
    return traced(transformation, operand);
  return mapped(transformation, operand, value_of(axes_of(transformation, operand)));
}

Outcome<Tree> result_of(T transformation, const Tree& result) {
  if (!is_vmap(transformation))
    return returned(transformation, result);
  return stacked(transformation, result, value_of(axes_of(transformation, result)));
}

/// What comes out of a function that hands its argument on.
Outcome<Tree> gets(T transformation, const Tree& operand, const Tree& seen) {
  if (transformation == T::Grad || transformation == T::FilterGrad)
    return gradient(transformation, operand, symbol("loss"));
  const bool keeps = transformation == T::Checkpoint || transformation == T::FilterCheckpoint;
  const Tree result = keeps ? handed_on(operand, seen, seen) : seen;
  const Outcome<Tree> out = result_of(transformation, result);
  if (out.trapped())
    return out;
  if (transformation == T::Loop)
    return carried_out(operand, seen, out.value());
  return transformation == T::Vmap ? handed_on(operand, seen, out.value()) : out;
}

void expect_row(const std::vector<std::string>& row) {
  const T transformation = *transformation_named(row[0]);
  const Tree operand = observed_operand(row[1]);
  const Outcome<Tree> seen = sees(transformation, operand);
  if (seen.trapped()) {
    EXPECT_EQ(row[2], ".") << row[0] << " " << row[1];
    EXPECT_EQ(observed_name(seen), row[3]) << row[0] << " " << row[1];
  } else {
    EXPECT_EQ(observed_name(seen), row[2]) << row[0] << " " << row[1];
    EXPECT_EQ(observed_name(gets(transformation, operand, seen.value())), row[3])
        << row[0] << " " << row[1];
  }
  if (row[4] != ".") {
    EXPECT_EQ(observed_name(result_of(transformation, operand)), row[4])
        << "a constant: " << row[0] << " " << row[1];
  }
}

TEST(Transformations, do_with_every_kind_of_leaf_what_was_observed) {
  std::size_t rows = 0;
  for (const auto& row : observed_table("transformations.txt")) {
    if (row[0] == "loss")
      continue;
    ++rows;
    if (row[0] == "rows" && row[1] == "py.none")
      EXPECT_EQ(refused_scan(none(), false)->type, row[3]); // a matter of the whole call
    else
      expect_row(row);
  }
  EXPECT_EQ(rows, 13u * 34u);
}

TEST(Losses, are_real_floating_point_scalars) {
  std::size_t rows = 0;
  for (const auto& row : observed_table("transformations.txt")) {
    if (row[0] != "loss" || row[1] == "py.big")
      continue;
    const Outcome<Loss> loss = loss_of(observed_operand(row[1]), false);
    const Outcome<Tree> value =
        loss.trapped() ? Outcome<Tree>(loss.trap()) : Outcome<Tree>(loss.value().value);
    EXPECT_EQ(observed_name(value), row[4]) << row[1];
    ++rows;
  }
  EXPECT_EQ(rows, 33u);
}

// ---- trees -------------------------------------------------------------------------------------

const Tree p = leaf(Kind::InexactArray, "p"), act = leaf(Kind::Callable, "act");
const Tree rate = number(0.5), steps = number(std::int64_t{3}), np = leaf(Kind::NumpyInexact, "x");

Tree model() {
  return module_of({{"w", p}, {"act", act}, {"rate", rate}, {"bias", none()}});
}

TEST(FilterJit, traces_arrays_and_passes_the_rest) {
  const Tree seen = value_of(traced(T::FilterJit, tuple({model(), np, steps})));
  EXPECT_SAME(child(seen, 0), model());
  EXPECT_EQ(leaf_at(child(seen, 1)).dtype, Dtype::Float32);
  EXPECT_EQ(leaf_at(child(seen, 1)).term->operation, "cast<float32>");
  EXPECT_SAME(child(seen, 2), steps);
}

TEST(Jit, traces_numbers_and_names_the_leaf_that_is_none) {
  const Tree seen = value_of(traced(T::Jit, tuple({p, rate, steps, none()})));
  EXPECT_EQ(leaf_at(child(seen, 1)).kind, Kind::InexactArray);
  EXPECT_TRUE(leaf_at(child(seen, 1)).weak);
  EXPECT_EQ(leaf_at(child(seen, 1)).rank, 0);
  EXPECT_EQ(leaf_at(child(seen, 2)).literal, Literal{});
  EXPECT_TRUE(is_none(child(seen, 3)));
  const Outcome<Tree> refused = traced(T::Jit, tuple({model()}));
  ASSERT_EQ(trap_of(refused), "TypeError");
  EXPECT_EQ(refused.trap().path, "[0].act");
  EXPECT_EQ(trap_of(returned(T::Jit, model())), "TypeError");
}

TEST(Tracing, leaves_origins_where_they_are) {
  const Tree leaf = of_model(Kind::InexactArray, ".w");
  EXPECT_TRUE(same_tree(value_of(traced(T::Jit, leaf)), leaf));
}

TEST(Tracing, knows_nothing_of_unknowns) {
  EXPECT_SAME(value_of(traced(T::Jit, unknown("u"))), unknown("u"));
  const Tree there = value_of(traced(T::Jit, maybe("m", rate)));
  EXPECT_EQ(leaf_at(get_if<Unknown>(there)->candidate).kind, Kind::InexactArray);
  EXPECT_SAME(value_of(traced(T::Jit, maybe("m", act))), maybe("m", act));
}

TEST(Tracing, presumes_that_a_lazy_tree_holds_what_the_call_takes) {
  const Tree lazy = make_lazy_root({3, ""});
  const Tree by_jit = value_of(traced(T::Jit, lazy));
  EXPECT_TRUE(is_none(slot(by_jit, Kind::Callable)));
  EXPECT_TRUE(is_none(slot(by_jit, Kind::Float)));
  EXPECT_SAME(slot(by_jit, Kind::InexactArray), slot(lazy, Kind::InexactArray));
  const Tree by_grad = value_of(traced(T::Grad, lazy));
  EXPECT_TRUE(is_none(slot(by_grad, Kind::IntArray)));
  const Tree by_filter = value_of(traced(T::FilterJit, lazy));
  EXPECT_SAME(slot(by_filter, Kind::Callable), slot(lazy, Kind::Callable));
  const auto whole = [](const Lazy&) { return true; };
  EXPECT_EQ(trap_of(traced(T::Jit, lazy, whole)), "TypeError");
}

TEST(Tracing, takes_an_object_for_no_jax_type) {
  EXPECT_EQ(trap_of(traced(T::Jit, make_reference(1))), "TypeError");
  EXPECT_SAME(value_of(traced(T::FilterJit, make_reference(1))), make_reference(1));
}

TEST(EvalShape, gives_structs_that_are_no_arrays) {
  const Tree structure = value_of(returned(T::FilterEvalShape, model()));
  const Leaf weight = leaf_at(child(structure, 0));
  EXPECT_EQ(weight.kind, Kind::Object);
  EXPECT_FALSE(is_array(weight));
  EXPECT_EQ(array_of_struct(weight).dtype, Dtype::Float32);
  EXPECT_SAME(child(structure, 1), act);
  const Tree again = value_of(traced(T::FilterEvalShape, structure));
  EXPECT_EQ(leaf_at(child(again, 0)).kind, Kind::InexactArray);
  EXPECT_EQ(trap_of(traced(T::Jit, child(structure, 0))), "TypeError");
  EXPECT_TRUE(is_opaque(value_of(traced(T::Loop, child(structure, 0)))));
}

// ---- gradients
// -----------------------------------------------------------------------------------

TEST(FilterGrad, gives_arrays_at_inexact_arrays_and_none_elsewhere) {
  const Tree tree = module_of({{"w", p}, {"act", act}, {"rate", rate}}, {{"size", steps}});
  const Tree grad = value_of(gradient(T::FilterGrad, tree, symbol("loss")));
  EXPECT_EQ(leaf_at(child(grad, 0)).term->operation, "gradient");
  EXPECT_TRUE(is_none(child(grad, 1)) && is_none(child(grad, 2)));
  EXPECT_SAME(get_if<Node>(grad)->statics[0].value, steps);
  EXPECT_FALSE(trap_of(gradient(T::Grad, tree, symbol("loss"))).starts_with("no trap"));
}

TEST(FilterGrad, asks_what_to_take_for_a_part_that_is_not_known) {
  const Term loss = symbol("loss");
  EXPECT_TRUE(is_opaque(value_of(gradient(T::FilterGrad, unknown("u"), loss))));
  const auto as_lazy = [](const Tree&) { return make_lazy_root({5, ""}); };
  const Tree grad = value_of(gradient(T::FilterGrad, unknown("u"), loss, as_lazy));
  EXPECT_EQ(leaf_at(slot(grad, Kind::InexactArray)).kind, Kind::InexactArray);
  EXPECT_TRUE(is_none(slot(grad, Kind::Callable)));
  const Tree perhaps = value_of(gradient(T::FilterGrad, maybe("m", p), loss));
  EXPECT_EQ(leaf_at(get_if<Unknown>(perhaps)->candidate).term->operation, "gradient");
  EXPECT_TRUE(is_none(value_of(gradient(T::FilterGrad, maybe("m", act), loss))));
}

TEST(Losses, with_aux_are_pairs) {
  const Tree value = leaf(Kind::InexactArray, "loss");
  const Loss loss = loss_of(tuple({value, act}), true).value();
  EXPECT_SAME(loss.value, value);
  EXPECT_SAME(loss.aux, act);
  EXPECT_FALSE(loss_of(list({value, act}), true).trapped());
  for (const Tree& wrong : {value, tuple({value}), tuple({value, act, act}), none(),
                            dict({{"a", value}, {"b", act}}), tuple({steps, act})})
    EXPECT_TRUE(loss_of(wrong, true).trapped()) << tree_text(wrong);
  EXPECT_TRUE(loss_of(tuple({value, act}), false).trapped());
  EXPECT_TRUE(is_opaque(loss_of(unknown("u"), true).value().aux));
}

TEST(DifferentiatedArguments, are_passed_by_position) {
  EXPECT_EQ(refused_arguments(0, 1)->type, "TypeError");
  EXPECT_FALSE(refused_arguments(2, 2));
}

// ---- options
// -------------------------------------------------------------------------------------

TEST(Options, that_filtered_transformations_refuse) {
  for (const char* name : {"argnums", "arg", "filter_spec"})
    EXPECT_EQ(refused_option(T::FilterGrad, name)->type, "ValueError") << name;
  for (const char* name : {"static_argnums", "static_argnames", "donate_argnums", "in_shardings",
                           "out_shardings", "default", "fn", "args", "kwargs", "out"})
    EXPECT_EQ(refused_option(T::FilterJit, name)->type, "ValueError") << name;
  for (const char* name : {"default", "fn", "args", "kwargs", "out"})
    EXPECT_EQ(refused_option(T::FilterVmap, name)->type, "ValueError") << name;
  EXPECT_FALSE(refused_option(T::FilterGrad, "holomorphic"));
  EXPECT_FALSE(refused_option(T::FilterJit, "inline"));
  EXPECT_FALSE(refused_option(T::FilterVmap, "static_argnums"));
  EXPECT_FALSE(refused_option(T::Jit, "static_argnums"));
}

TEST(Options, donate_is_one_of_five_words) {
  EXPECT_FALSE(refused_donation(std::string("all-except-first")));
  EXPECT_FALSE(refused_donation(std::monostate{}));
  EXPECT_EQ(refused_donation(std::string("some"))->type, "ValueError");
  EXPECT_EQ(refused_donation(true)->type, "ValueError");
}

TEST(Names, of_transformations_are_known) {
  EXPECT_EQ(transformation_named("filter_eval_shape"), T::FilterEvalShape);
  EXPECT_FALSE(transformation_named("pmap"));
}

} // namespace
} // namespace leaflint::reference
