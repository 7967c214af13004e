#include "leafwise.h"

#include <algorithm>
#include <map>

#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

const Origin kRoot{2, "m"};

const Leaf& slot_leaf(Kind kind) {
  return *get_if<Leaf>(get_if<Lazy>(lazy_tree())->slots[static_cast<std::size_t>(kind)]);
}

/// The root's slot of one kind, replaced by a leaf throughout a tree.
class Substitution {
public:
  Substitution(const Leaf& slot, const Leaf& leaf) : slot_(slot), leaf_(leaf) {}

  Tree tree(const Tree& old) {
    if (const auto* leaf = get_if<Leaf>(old))
      return make_leaf(of_leaf(*leaf));
    if (const auto* hole = get_if<Hole>(old))
      return make_hole(tree(hole->lost), hole->dropped_by);
    if (const auto* unknown = get_if<Unknown>(old))
      return make_unknown({term(unknown->term), unknown->reason,
                           unknown->candidate ? tree(unknown->candidate) : nullptr});
    const auto* node = get_if<Node>(old);
    if (!node)
      return old;
    Node made = *node;
    for (Tree& child : made.children)
      child = tree(child);
    return make_node(std::move(made));
  }

private:
  Leaf of_leaf(Leaf leaf) {
    leaf.term = term(leaf.term);
    if (leaf.source)
      leaf.source = term(leaf.source);
    if (leaf.origin == slot_.origin)
      leaf.origin = leaf_.origin;
    return leaf;
  }

  Term term(const Term& old) {
    if (old->symbol)
      return same_term(old, slot_.term) ? leaf_.term : old;
    Term& made = made_[old->hash]; // a term may stand at many places
    if (made)
      return made;
    std::vector<Term> parts;
    for (const Term& part : old->parts)
      parts.push_back(term(part));
    return made = apply(old->operation, std::move(parts));
  }

  const Leaf& slot_;
  const Leaf& leaf_;
  std::map<Hash, Term> made_;
};

Tree instantiate_at(const Tree& lazy, const Leaf& leaf) {
  const Tree& slot = get_if<Lazy>(lazy)->slots[static_cast<std::size_t>(leaf.kind)];
  return Substitution(slot_leaf(leaf.kind), leaf).tree(slot);
}

Tree relabelled(const Tree& shape, const std::string& path, bool dtypes) {
  if (const auto kind = kind_at(shape)) {
    Leaf leaf = slot_leaf(*kind);
    leaf.dtype = dtypes ? usual_dtype(*kind) : leaf.dtype;
    leaf.term = symbol("leaf" + path);
    leaf.source = leaf.term;
    leaf.origin = {1, path};
    return make_leaf(std::move(leaf));
  }
  const auto* node = get_if<Node>(shape);
  if (!node)
    return shape;
  Node made = *node;
  for (std::size_t i = 0; i < made.children.size(); ++i)
    made.children[i] = relabelled(made.children[i], path + key_text(*node, i), dtypes);
  return make_node(std::move(made));
}

Tree answers(KindSet kinds, const Tree& tree) {
  const auto answer = [&](std::span<const Tree> leaf) -> Outcome<Tree> {
    const auto kind = kind_at(leaf[0]);
    return kind ? boolean((kinds & set_of(*kind)) != 0) : unknown_of("answer", leaf, "not a leaf");
  };
  return value_of(tree_map(answer, tree, {}));
}

Tree made_of(Kind kind, const std::string& name, std::span<const Tree> leaves) {
  std::vector<Term> terms;
  for (const Tree& leaf : leaves)
    terms.push_back(tree_term(leaf));
  return make_leaf(leaf_of(kind, usual_dtype(kind), apply(std::string(name), std::move(terms))));
}

// By the kind of the leaf: in `kinds` a leaf of the kind that follows, else a copy; with `flag`
// None for a callable and a pair for an int.
Outcome<Tree> map_one(const Step& step, std::span<const Tree> leaf) {
  const auto kind = kind_at(leaf[0]);
  if (!kind)
    return unknown_of("f", leaf, "not a leaf");
  if (step.flag && *kind == Kind::Callable)
    return none();
  if (step.flag && *kind == Kind::Int)
    return tuple({leaf[0], made_of(Kind::Str, "name_of", leaf)});
  if ((step.kinds & set_of(*kind)) == 0)
    return leaf[0];
  const unsigned next = (static_cast<unsigned>(*kind) + 1) % kKindCount;
  return made_of(static_cast<Kind>(next), "f", leaf);
}

Outcome<Tree> map_two(std::span<const Tree> leaves) {
  for (const Tree& leaf : leaves)
    if (!kind_at(leaf))
      return Trap{"TypeError", "not a leaf", ""};
  return made_of(Kind::InexactArray, "g", leaves);
}

bool has_unknown(const Tree& tree) {
  const auto* node = get_if<Node>(tree);
  return is<Unknown>(tree) ||
         (node && std::any_of(node->children.begin(), node->children.end(), has_unknown));
}

// Whether it is unknown what becomes of a leaf of one of these kinds.
bool is_unsure(const Tree& lazy, KindSet kinds) {
  const auto* slots = get_if<Lazy>(lazy);
  for (const Kind kind : all_kinds())
    if (slots && (kinds & set_of(kind)) != 0 &&
        has_unknown(slots->slots[static_cast<std::size_t>(kind)]))
      return true;
  return !slots;
}

/// The values that a program has made of one tree.
struct Run {
  Tree tree;
  std::vector<Tree> values;
  bool raised = false;
  bool unsure = false; // a lazy value was not sure of some leaf of this tree
};

void judge_step(Run& run, const Step& step, const Tree& lazy, bool dtypes, Judgement& judgement) {
  const auto made = run_step(step, run.values);
  run.raised = made.trapped();
  const bool was_unsure = dtypes && run.unsure;
  run.unsure = run.unsure || is_unsure(lazy, kinds_in(run.tree));
  judgement.raised += run.raised;
  std::string wrong;
  if (made.trapped()) {
    wrong =
        was_unsure || is_unsure(lazy, kinds_in(run.tree)) ? "" : "raises, the lazy tree does not";
  } else {
    const Tree instance = instantiate(lazy, run.tree);
    const bool right = dtypes ? covers(instance, made.value()) : same_tree(instance, made.value());
    wrong = right ? "" : tree_text(made.value()) + " is no instance, but " + tree_text(instance);
    judgement.agreed += right;
    run.values.push_back(made.value());
  }
  if (!wrong.empty())
    judgement.counterexample =
        "step " + std::to_string(run.values.size()) + " on " + tree_text(run.tree) + ": " + wrong;
}

} // namespace

std::ostream& operator<<(std::ostream& out, const Step& step) {
  constexpr const char* names[kOps] = {
      "filter",        "filter_by_tree",      "replace", "bool",   "combine",
      "apply_updates", "optax_apply_updates", "map_one", "map_two"};
  return out << names[static_cast<std::size_t>(step.op)] << "(a=" << step.a << ", b=" << step.b
             << ", kinds=" << step.kinds << ", flag=" << step.flag << ")";
}

Outcome<Tree> run_step(const Step& step, std::span<const Tree> values) {
  const Tree& a = values[step.a % values.size()];
  const Tree& b = values[step.b % values.size()];
  FilterOptions options;
  options.inverse = step.flag && step.op != Op::Bool;
  switch (step.op) {
  case Op::Filter:
    return filter(a, by_kind(step.kinds), options);
  case Op::FilterByTree:
    return filter(a, answers(step.kinds, b), options);
  case Op::Replace:
    options.replace = number(std::int64_t{0});
    return filter(a, by_kind(step.kinds), options);
  case Op::Bool:
    return filter(a, boolean(step.flag), options);
  case Op::Combine:
    return combine_all({a, b});
  case Op::ApplyUpdates:
    return apply_updates(a, b);
  case Op::OptaxApplyUpdates:
    return optax_apply_updates(a, b);
  case Op::MapOne:
    return tree_map([&](std::span<const Tree> leaf) { return map_one(step, leaf); }, a, {});
  case Op::MapTwo:
    return tree_map(map_two, a, std::span(&b, 1));
  }
  return none();
}

const Tree& lazy_tree() {
  static const Tree tree = make_lazy_root(kRoot);
  return tree;
}

Tree concrete_tree(const Tree& shape, bool dtypes) {
  return relabelled(shape, "", dtypes);
}

Tree instantiate(const Tree& lazy, const Tree& concrete) {
  if (const auto* leaf = get_if<Leaf>(concrete))
    return instantiate_at(lazy, *leaf);
  const auto* node = get_if<Node>(concrete);
  if (!node)
    return concrete;
  Node made = *node;
  for (Tree& child : made.children)
    child = instantiate(lazy, child);
  return make_node(std::move(made));
}

bool covers(const Tree& general, const Tree& special) {
  if (!general || !special || is<Unknown>(general))
    return static_cast<bool>(general) == static_cast<bool>(special);
  const auto *leaf = get_if<Leaf>(general), *other = get_if<Leaf>(special);
  if (leaf || other)
    return leaf && other && leaf->kind == other->kind && leaf->origin == other->origin &&
           (leaf->dtype == other->dtype || leaf->dtype == Dtype::Unknown);
  const auto *node = get_if<Node>(general), *given = get_if<Node>(special);
  if (!node || !given || node->children.size() != given->children.size())
    return is_none(general) && is_none(special);
  for (std::size_t i = 0; i < node->children.size(); ++i)
    if (!covers(node->children[i], given->children[i]))
      return false;
  return true;
}

Judgement judge(const Program& program, std::span<const Tree> trees, bool dtypes) {
  Judgement judgement;
  std::vector<Tree> lazies{lazy_tree()};
  std::vector<Run> runs;
  for (const Tree& tree : trees)
    runs.push_back({tree, {tree}});
  for (const Step& step : program) {
    const auto lazy = run_step(step, lazies);
    if (lazy.trapped() || !is<Lazy>(lazy.value())) {
      judgement.counterexample = "the lazy run gives no lazy tree";
      return judgement;
    }
    lazies.push_back(lazy.value());
    for (Run& run : runs)
      if (!run.raised)
        judge_step(run, step, lazy.value(), dtypes, judgement);
  }
  return judgement;
}

} // namespace leaflint::reference
