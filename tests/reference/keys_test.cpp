// Random keys (semantics.md 17), against keys.txt: what JAX 0.10.2 said to every kind of operand
// (observe_keys.py); terms, items, and what each operation does with a key.
#include "reference/keys.h"

#include "observed.h"

namespace leaflint::reference {
namespace {

Tree with_shape(const Tree& tree, std::vector<std::int64_t> shape) {
  Leaf leaf = leaf_at(tree);
  leaf.rank = static_cast<std::int64_t>(shape.size());
  leaf.length = shape.empty() ? -1 : shape[0];
  return make_leaf(leaf);
}

const std::map<std::string, double> kNumbers{{"py.negative", -1}, {"py.over", 4294967296.0}};

/// `key[2,3]`, `np.u32[2]`, `py.float`, `tuple` ...; a name without brackets has no axes.
Tree operand(const std::string& name) {
  if (name == "tuple")
    return tuple({number(std::int64_t{1}), number(std::int64_t{2})});
  if (name == "py.minus")
    return number(-1.5);
  if (name == "py.float" || name == "py.int")
    return name == "py.int" ? number(std::int64_t{2}) : number(1.5);
  if (const auto found = kNumbers.find(name); found != kNumbers.end())
    return number(static_cast<std::int64_t>(found->second));
  const Tree tree = observed_operand(name.substr(0, name.find('[')));
  if (name.starts_with("py."))
    return tree;
  std::vector<std::int64_t> shape;
  std::istringstream sizes(name.find('[') == std::string::npos ? ""
                                                               : name.substr(name.find('[') + 1));
  for (std::string size; std::getline(sizes, size, ',');)
    shape.push_back(std::stoll(size));
  return with_shape(tree, shape);
}

const Tree one = number(std::int64_t{1}), two = number(std::int64_t{2});
const Tree three = number(std::int64_t{3});

Outcome<Tree> sampled(const std::string& sampler, const Tree& key) {
  if (const auto trap = refused_key(sampler, key))
    return *trap;
  return array(sampler == "permutation" ? Dtype::Int32 : Dtype::Float32);
}

Outcome<Tree> answer(const std::string& function, const Tree& tree) {
  const Tree typed = value_of(make_key(true, one));
  if (function == "split" || function == "num")
    return function == "split" ? split(tree, two) : split(typed, tree);
  if (function == "fold_in" || function == "fold")
    return function == "fold" ? fold_in(typed, tree) : fold_in(tree, one);
  if (function == "key" || function == "PRNGKey")
    return make_key(function == "key", tree);
  if (function == "clone")
    return clone_key(tree);
  if (function == "key_data" || function == "wrap_key_data")
    return function == "key_data" ? key_data(tree) : wrap_key_data(tree);
  return function == "item" ? key_item(tree, one) : sampled(function, tree);
}

/// The number of axes that a recorded name says.
std::int64_t axes_of(const std::string& name) {
  if (name.find('[') == std::string::npos)
    return 0;
  return 1 + std::count(name.begin(), name.end(), ',');
}

TEST(Keys, answer_every_kind_of_operand_as_was_observed) {
  std::size_t rows = 0;
  for (const auto& row : observed_table("keys.txt")) {
    ++rows;
    const Outcome<Tree> ours = answer(row[0], operand(row[1]));
    EXPECT_EQ(observed_name(ours), row[2].substr(0, row[2].find('['))) << row[0] << " " << row[1];
    const auto* leaf = ours.trapped() ? nullptr : get_if<Leaf>(ours.value());
    if (leaf && leaf->rank >= 0 && row[0] != "num") {
      EXPECT_EQ(leaf->rank, axes_of(row[2])) << row[0] << " " << row[1];
    }
  }
  EXPECT_EQ(rows, 264u);
}

// ---- terms and shapes -------------------------------------------------------------------------

Tree made(bool typed) {
  return value_of(make_key(typed, number(std::int64_t{7})));
}
Term term_of(const Outcome<Tree>& tree) {
  return leaf_at(value_of(tree)).term;
}

TEST(Keys, of_one_seed_hold_the_same_numbers) {
  EXPECT_TRUE(same_term(term_of(made(true)), term_of(made(false))));
  EXPECT_FALSE(same_term(term_of(made(true)), term_of(make_key(true, one))));
  EXPECT_EQ(key_form(leaf_at(made(true))), KeyForm::Single);
  EXPECT_EQ(key_form(leaf_at(made(false))), KeyForm::Single);
  EXPECT_SAME(value_of(key_data(made(true))), made(false));
  EXPECT_SAME(value_of(wrap_key_data(made(false))), made(true));
}

TEST(Keys, of_a_split_are_folds_whatever_their_number) {
  for (const bool typed : {true, false}) {
    const Tree of_two = value_of(split(made(typed), two)),
               of_three = value_of(split(made(typed), three));
    EXPECT_EQ(key_form(leaf_at(of_two)), KeyForm::Batch);
    EXPECT_EQ(leaf_at(of_three).length, 3);
    EXPECT_SAME(value_of(key_item(of_two, one)), value_of(key_item(of_three, one)));
    EXPECT_SAME(value_of(key_item(of_two, one)), value_of(fold_in(made(typed), one)));
    EXPECT_SAME(value_of(key_item(of_two, number(std::int64_t{-1}))),
                value_of(fold_in(made(typed), boolean(true))));
    EXPECT_SAME(value_of(fold_in(made(typed), number(1.7))), value_of(fold_in(made(typed), one)));
    EXPECT_EQ(key_form(leaf_at(value_of(key_item(of_two, one)))), KeyForm::Single);
  }
}

TEST(Keys, of_a_split_into_a_table_are_told_apart) {
  const Tree table = value_of(split(made(true), tuple({two, three})));
  EXPECT_EQ(leaf_at(table).rank, 2);
  const Tree row = value_of(key_item(table, one));
  EXPECT_EQ(key_form(leaf_at(row)), KeyForm::Batch);
  EXPECT_FALSE(same_term(leaf_at(row).term, term_of(fold_in(made(true), one))));
}

TEST(Keys, are_unpacked_in_their_number) {
  const Tree keys = value_of(split(made(true), three));
  EXPECT_EQ(key_items(keys, 2)->trap().type, "ValueError");
  EXPECT_EQ(key_items(keys, 4)->trap().type, "ValueError");
  EXPECT_EQ(key_items(keys, -1)->value().size(), 3u);
  EXPECT_EQ(key_items(made(true), 2)->trap().type, "TypeError");
  const auto words = key_items(made(false), 2)->value();
  EXPECT_EQ(leaf_at(words[0]).rank, 0);
  EXPECT_EQ(key_form(leaf_at(words[0])), KeyForm::NoKey);
  EXPECT_FALSE(key_items(array(Dtype::Key), 2));
  EXPECT_FALSE(key_items(unknown("u"), 2));
}

TEST(Keys, that_are_cloned_are_other_terms_of_the_same_shape) {
  const Tree clone = value_of(clone_key(made(true)));
  EXPECT_FALSE(same_term(leaf_at(clone).term, leaf_at(made(true)).term));
  EXPECT_EQ(key_form(leaf_at(clone)), KeyForm::Single);
}

TEST(Keys, of_unknown_things_are_unknown) {
  for (const auto& outcome :
       {split(unknown("u"), two), fold_in(unknown("u"), one), key_data(unknown("u")),
        clone_key(unknown("u")), key_item(unknown("u"), one)})
    EXPECT_TRUE(is<Unknown>(value_of(outcome)));
  EXPECT_EQ(leaf_at(value_of(make_key(true, unknown("seed")))).rank, 0);
  EXPECT_FALSE(refused_key("normal", unknown("u")));
  EXPECT_FALSE(refused_key("normal", array(Dtype::Uint32)));
}

TEST(Arithmetic, on_typed_keys_raises_and_on_old_ones_does_not) {
  EXPECT_EQ(trap_of(arithmetic("add", made(true), one)), "TypeError");
  EXPECT_EQ(leaf_at(value_of(arithmetic("add", made(false), one))).dtype, Dtype::Uint32);
  EXPECT_EQ(leaf_at(value_of(arithmetic("mul", made(false), number(2.0)))).dtype, Dtype::Float32);
}

// ---- uses --------------------------------------------------------------------------------------

TEST(KeyUses, are_told_apart) {
  EXPECT_EQ(key_use("PRNGKey"), KeyUse::Makes);
  EXPECT_EQ(key_use("split"), KeyUse::Splits);
  EXPECT_EQ(key_use("fold_in"), KeyUse::Folds);
  EXPECT_EQ(key_use("clone"), KeyUse::Clones);
  EXPECT_EQ(key_use("key_data"), KeyUse::Reads);
  EXPECT_EQ(key_use("stack"), KeyUse::Consumes);
  EXPECT_EQ(key_use("reshape"), KeyUse::Nothing);
  EXPECT_EQ(samplers().size(), 38u);
  for (const std::string_view sampler : samplers())
    EXPECT_EQ(key_use(sampler), KeyUse::Consumes) << sampler;
}

TEST(KeyUses, split_consumes_and_derives_while_fold_in_only_derives) {
  EXPECT_TRUE(consumes(KeyUse::Splits) && derives(KeyUse::Splits));
  EXPECT_TRUE(!consumes(KeyUse::Folds) && derives(KeyUse::Folds));
  EXPECT_TRUE(consumes(KeyUse::Consumes) && !derives(KeyUse::Consumes));
  for (const KeyUse use : {KeyUse::Nothing, KeyUse::Makes, KeyUse::Clones, KeyUse::Reads})
    EXPECT_FALSE(consumes(use) || derives(use));
}

} // namespace
} // namespace leaflint::reference
