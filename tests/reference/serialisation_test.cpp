// Serialisation (semantics.md 12); what is written for each kind, and every pair of record and
// `like`, observed with Equinox 0.13.8.
#include "reference/serialisation.h"
#include "support.h"

namespace leaflint::reference {
namespace {

Tree numpy(Dtype dtype, std::int64_t length = -1) {
  Leaf made = leaf_of(numpy_kind_of(dtype), dtype, symbol("numpy"));
  made.length = length;
  return make_leaf(std::move(made));
}
Tree struct_of(Dtype dtype) {
  Leaf made = leaf_of(Kind::Object, dtype, symbol("shape"));
  made.shape_struct = true;
  return make_leaf(std::move(made));
}
Tree gives(Tree given) {
  Leaf made = leaf_of(Kind::Object, Dtype::None, symbol("gives"));
  made.gives = std::move(given);
  return make_leaf(std::move(made));
}

std::vector<Record> records_of(const Tree& tree) {
  const auto records = serialised_records(tree);
  if (records.trapped() || !records.value()) {
    ADD_FAILURE() << "no records of " << tree_text(tree);
    return {};
  }
  return *records.value();
}

/// What is read where `saved` was written: the leaf's kind and dtype, or the trap.
std::string read(const Tree& saved, const Tree& like) {
  const Outcome<Tree> result = deserialise(records_of(saved), like);
  if (result.trapped())
    return result.trap().type;
  const auto* leaf = get_if<Leaf>(result.value());
  if (!leaf)
    return is<Unknown>(result.value()) ? "unknown" : tree_text(result.value());
  std::string name(kind_name(leaf->kind));
  if (leaf->dtype != Dtype::None)
    name += " " + std::string(dtype_name(leaf->dtype));
  return name;
}

const Tree one = number(std::int64_t{1}), half = number(0.5), yes = boolean(true);

TEST(Serialise, writes_arrays_and_python_numbers_in_order) {
  const Tree tree = list({array(Dtype::Bfloat16, "a"), none(), leaf(Kind::Callable), text("s"),
                          leaf(Kind::Object), struct_of(Dtype::Float32), numpy(Dtype::Float64), one,
                          half, yes, leaf(Kind::Complex), gives(half), leaf(Kind::IntArray)});
  std::vector<Dtype> dtypes;
  for (const Record& record : records_of(tree))
    dtypes.push_back(record.dtype);
  EXPECT_EQ(dtypes,
            (std::vector<Dtype>{Dtype::Bfloat16, Dtype::Float64, Dtype::Int64, Dtype::Float64,
                                Dtype::Bool, Dtype::Complex128, Dtype::Object, Dtype::Int32}));
}

TEST(Serialise, traps_at_a_typed_key_and_not_at_an_old_one) {
  const auto typed = serialised_records(list({one, leaf(Kind::KeyArray)}));
  ASSERT_TRUE(typed.trapped());
  EXPECT_EQ(typed.trap().type, "RuntimeError");
  EXPECT_EQ(typed.trap().path, "[1]");
  EXPECT_EQ(records_of(array(Dtype::Uint32)).size(), 1u);
}

TEST(Serialise, does_not_guess_what_an_unknown_part_writes) {
  const auto records = serialised_records(list({one, unknown("u")}));
  ASSERT_FALSE(records.trapped());
  EXPECT_FALSE(records.value());
  EXPECT_TRUE(serialised_records(make_reference(1)).value()); // an instance writes nothing
}

TEST(Deserialise, gives_back_what_was_written) {
  const Tree tree = module_of({{"w", array(Dtype::Float32, "w")},
                               {"p", half},
                               {"flag", yes},
                               {"n", one},
                               {"f", leaf(Kind::Callable)},
                               {"none", none()}});
  EXPECT_SAME(value_of(deserialise(records_of(tree), tree)), tree);
}

TEST(Deserialise, wants_the_dtype_of_a_jax_array_with_32_bits_for_64) {
  EXPECT_EQ(read(array(Dtype::Float32), array(Dtype::Float32)), "inexact-array float32");
  EXPECT_EQ(read(array(Dtype::Float32), array(Dtype::Bfloat16)), "RuntimeError");
  EXPECT_EQ(read(array(Dtype::Bfloat16), array(Dtype::Bfloat16)), "inexact-array bfloat16");
  EXPECT_EQ(read(numpy(Dtype::Float64), array(Dtype::Float32)), "inexact-array float32");
  EXPECT_EQ(read(half, array(Dtype::Float32)), "inexact-array float32");
  EXPECT_EQ(read(one, array(Dtype::Int32)), "int-array int32");
  EXPECT_EQ(read(one, array(Dtype::Float32)), "RuntimeError");
  EXPECT_EQ(read(array(Dtype::Float8E4m3fn), array(Dtype::Float8E4m3fn)), "RuntimeError");
  EXPECT_EQ(read(array(Dtype::Int4), array(Dtype::Int4)), "RuntimeError");
  EXPECT_EQ(read(array(Dtype::Uint32), leaf(Kind::KeyArray)), "RuntimeError");
  EXPECT_EQ(read(numpy(Dtype::Object), array(Dtype::Float32)), "RuntimeError");
}

TEST(Deserialise, loads_strong_types_only) {
  Leaf weak = leaf_at(array(Dtype::Float32));
  weak.weak = true;
  const Tree loaded = value_of(deserialise(records_of(make_leaf(weak)), make_leaf(weak)));
  EXPECT_FALSE(leaf_at(loaded).weak);
}

TEST(Deserialise, makes_an_array_where_like_has_a_shape_struct) {
  EXPECT_EQ(read(array(Dtype::Float32), struct_of(Dtype::Float32)), "inexact-array float32");
  EXPECT_EQ(read(array(Dtype::Int32), struct_of(Dtype::Float32)), "RuntimeError");
}

TEST(Deserialise, wants_the_exact_dtype_of_a_numpy_array_but_converts_scalars) {
  EXPECT_EQ(read(numpy(Dtype::Float64), numpy(Dtype::Float64, 2)), "numpy-array float64");
  EXPECT_EQ(read(array(Dtype::Float32), numpy(Dtype::Float64, 2)), "RuntimeError");
  EXPECT_EQ(read(numpy(Dtype::Bfloat16), numpy(Dtype::Bfloat16, 2)), "RuntimeError");
  EXPECT_EQ(read(array(Dtype::Float32), numpy(Dtype::Float64)), "unknown"); // array or scalar
}

TEST(Deserialise, converts_python_numbers_silently) {
  EXPECT_SAME(value_of(deserialise(records_of(number(2.75)), one)), number(std::int64_t{2}));
  EXPECT_SAME(value_of(deserialise(records_of(one), half)), number(1.0));
  EXPECT_SAME(value_of(deserialise(records_of(half), yes)), yes);
  EXPECT_EQ(read(leaf(Kind::Complex), half), "RuntimeError");
  EXPECT_EQ(read(one, leaf(Kind::Complex)), "complex");
  EXPECT_EQ(read(array(Dtype::Bfloat16), half), "RuntimeError");
  EXPECT_EQ(read(array(Dtype::Float32), half), "float");
  EXPECT_EQ(read(numpy(Dtype::Text), half), "unknown"); // float("1.5")
}

TEST(Deserialise, of_several_elements_into_a_number_is_a_runtime_error) {
  Leaf two = leaf_at(array(Dtype::Float32));
  two.length = 2;
  EXPECT_EQ(read(make_leaf(two), half), "RuntimeError");
}

TEST(Deserialise, compares_known_lengths) {
  Leaf two = leaf_at(array(Dtype::Float32)), three = two;
  two.length = 2, three.length = 3;
  EXPECT_EQ(read(make_leaf(two), make_leaf(three)), "RuntimeError");
  EXPECT_EQ(read(make_leaf(two), make_leaf(two)), "inexact-array float32");
}

TEST(Deserialise, notices_missing_records_and_never_trailing_ones) {
  EXPECT_EQ(trap_of(deserialise({}, half)), "RuntimeError");
  EXPECT_SAME(value_of(deserialise({}, leaf(Kind::Callable))), leaf(Kind::Callable));
  const Tree filtered = list({none(), half});
  EXPECT_SAME(value_of(deserialise(records_of(list({half, half})), filtered)), filtered);
  EXPECT_EQ(trap_of(deserialise(records_of(filtered), list({half, half}))), "RuntimeError");
}

TEST(Deserialise, is_lost_behind_an_unknown_part) {
  const Tree loaded =
      value_of(deserialise(records_of(list({half, half})), list({unknown("u"), half, text("s")})));
  EXPECT_TRUE(is<Unknown>(child(loaded, 0)));
  EXPECT_TRUE(is<Unknown>(child(loaded, 1)));
  EXPECT_SAME(child(loaded, 2), text("s"));
  EXPECT_TRUE(is<Unknown>(value_of(deserialise({}, make_lazy_root({1, ""})))));
}

} // namespace
} // namespace leaflint::reference
