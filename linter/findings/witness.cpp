#include "findings/witness.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

namespace leaflint {

using reference::Leaf;
using reference::Tree;

namespace {

constexpr std::size_t kNamedLeaves = 3;
const char* const kEvery = "every ";

std::string literal_text(const Leaf& leaf) {
  if (const auto* flag = std::get_if<bool>(&leaf.literal))
    return *flag ? "True" : "False";
  if (const auto* number = std::get_if<std::int64_t>(&leaf.literal))
    return std::to_string(*number);
  if (const auto* number = std::get_if<double>(&leaf.literal)) {
    std::string text = std::to_string(*number);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.'))
      text += '0';
    return text;
  }
  if (const auto* text = std::get_if<std::string>(&leaf.literal))
    return "'" + *text + "'";
  return "";
}

std::string leaf_text(const Leaf& leaf) {
  std::string_view dtype = reference::dtype_name(leaf.dtype);
  if (!dtype.empty())
    return std::string(dtype) + "[...]";
  std::string literal = literal_text(leaf);
  if (!literal.empty())
    return literal;
  if (leaf.handle)
    return leaf.term->operation;
  return std::string(reference::kind_name(leaf.kind));
}

WitnessLeaf compare_leaf(std::string at, const Leaf& before, const Tree& after) {
  WitnessLeaf leaf;
  leaf.at = std::move(at);
  leaf.kind = std::string(reference::kind_name(before.kind));
  leaf.before = leaf_text(before);
  const auto* now = reference::get_if<Leaf>(after);
  if (!after || reference::is_none(after)) {
    leaf.fate = Fate::Lost;
    leaf.after = "None";
  } else if (now && reference::same_term(now->term, before.term)) {
    leaf.fate = Fate::Kept;
    leaf.after = leaf.before;
  } else {
    leaf.fate = Fate::Updated;
    leaf.after = now ? leaf_text(*now) : "not known";
  }
  return leaf;
}

void compare_lazy(Witness& witness, const std::string& path, const reference::Lazy& before,
                  const Tree& after) {
  const auto* now = reference::get_if<reference::Lazy>(after);
  for (std::size_t i = 0; now && i < before.slots.size(); ++i) {
    const auto* leaf = reference::get_if<Leaf>(before.slots[i]);
    if (!leaf)
      continue;
    std::string kind(reference::kind_name(leaf->kind));
    if (leaf->kind == reference::Kind::NumpyOther)
      kind = "numpy-array of integers or booleans";
    WitnessLeaf each =
        compare_leaf(kEvery + kind + (path.empty() ? "" : " in " + path), *leaf, now->slots[i]);
    each.before = each.kind;
    if (each.fate == Fate::Updated)
      each.after = "updated";
    if (each.fate == Fate::Kept)
      each.after = each.before;
    witness.leaves.push_back(std::move(each));
  }
}

using Names = std::vector<std::string>;

void add_once(Names& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end())
    names.push_back(name);
}

bool has(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// "a", "a and b", "a, b and c"; with "," for the word "a, b, c".
std::string enumerated(const Names& names, const std::string& word) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    bool last = i + 1 == names.size() && word != ",";
    if (i > 0)
      text += last ? " " + word + " " : ", ";
    text += names[i];
  }
  return text;
}

/// Kinds as people speak of them, where the filter was one of the usual two.
std::string lost_kinds_in_words(const Witness& witness, const Names& lost) {
  Names kept;
  for (const WitnessLeaf& leaf : witness.leaves)
    if (leaf.fate != Fate::Lost)
      add_once(kept, leaf.kind);
  auto is_array = [](const std::string& kind) { return kind.ends_with("-array"); };
  bool arrays_kept = std::all_of(kept.begin(), kept.end(), is_array);
  if (arrays_kept && std::none_of(lost.begin(), lost.end(), is_array))
    return "every leaf that is not an array";
  bool inexact_kept = std::all_of(kept.begin(), kept.end(), [](const std::string& kind) {
    return kind == "inexact-array" || kind == "numpy-array";
  });
  if (inexact_kept && has(kept, "inexact-array"))
    return "every leaf that is not an inexact array";
  return kEvery + enumerated(lost, "or") + " leaf";
}

} // namespace

Witness compare_trees(std::string name, const Tree& before, const Tree& after) {
  Witness witness;
  witness.name = std::move(name);
  std::map<std::string, Tree> now;
  for (reference::Position& position : reference::positions(after))
    now[position.path] = position.tree;
  for (const reference::Position& position : reference::positions(before)) {
    auto found = now.find(position.path);
    Tree other = found == now.end() ? nullptr : found->second;
    if (const auto* lazy = reference::get_if<reference::Lazy>(position.tree))
      compare_lazy(witness, position.path, *lazy, other);
    if (const auto* leaf = reference::get_if<Leaf>(position.tree))
      witness.leaves.push_back(compare_leaf(position.path, *leaf, other));
  }
  return witness;
}

std::string lost_in_words(const Witness& witness) {
  Names lost;
  Names kinds;
  for (const WitnessLeaf& leaf : witness.leaves) {
    if (leaf.fate != Fate::Lost)
      continue;
    if (leaf.at.starts_with(kEvery)) {
      add_once(kinds, leaf.kind);
    } else {
      lost.push_back("`" + leaf.at + "`");
    }
  }
  if (!kinds.empty())
    return lost_kinds_in_words(witness, kinds);
  if (lost.size() <= kNamedLeaves)
    return enumerated(lost, "and");
  std::string others = std::to_string(lost.size() - kNamedLeaves + 1) + " others";
  lost.resize(kNamedLeaves - 1);
  return enumerated(lost, ",") + " and " + others;
}

} // namespace leaflint
