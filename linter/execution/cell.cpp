#include "execution/cell.h"

#include <algorithm>

#include "reference/functions.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint::execution {

Cell cell_of(Value value) {
  Cell cell;
  cell.push_back({{}, std::move(value), {}});
  return cell;
}

std::optional<Guard> conjoin(const Guard& left, const Guard& right) {
  Guard result;
  result.reserve(left.size() + right.size());
  auto a = left.begin();
  auto b = right.begin();
  while (a != left.end() || b != right.end()) {
    if (b == right.end() || (a != left.end() && a->condition < b->condition)) {
      result.push_back(*a++);
    } else if (a == left.end() || b->condition < a->condition) {
      result.push_back(*b++);
    } else {
      if (a->taken != b->taken)
        return std::nullopt;
      result.push_back(*a++);
      ++b;
    }
  }
  return result;
}

Guard beyond(const Guard& guard, const Guard& path) {
  Guard result;
  for (const BranchOutcome& outcome : guard) {
    bool known = std::any_of(path.begin(), path.end(), [&](const BranchOutcome& other) {
      return other.condition == outcome.condition;
    });
    if (!known)
      result.push_back(outcome);
  }
  return result;
}

Cell restrict(const Cell& cell, const Guard& path) {
  if (cell.size() == 1 && cell.front().guard.empty())
    return cell;
  Cell result;
  for (const Alternative& alternative : cell) {
    if (!trace::compatible(alternative.guard, path))
      continue;
    result.push_back(
        {beyond(alternative.guard, path), alternative.value, alternative.dependencies});
  }
  return result;
}

Cell bound_part(Cell cell) {
  llvm::erase_if(cell, [](const Alternative& alternative) { return !alternative.value; });
  return cell;
}

Dependencies unite(const Dependencies& left, const Dependencies& right) {
  if (right.empty())
    return left;
  if (left.empty())
    return right;
  Dependencies result;
  std::set_union(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(result));
  return result;
}

namespace {

// Melting compares all pairs; with so many left there is no hope for kMostAlternatives.
constexpr std::size_t kMostToMelt = 4 * kMostAlternatives;

bool same_value(const Value& left, const Value& right) {
  if (!left || !right)
    return !left && !right;
  return reference::same_tree(left, right);
}

/// The index in `left` of the one outcome in which the guards are opposite, all others equal.
std::optional<std::size_t> opposite(const Guard& left, const Guard& right) {
  if (left.size() != right.size())
    return std::nullopt;
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (left[i].condition != right[i].condition)
      return std::nullopt;
    if (left[i].taken == right[i].taken)
      continue;
    if (found)
      return std::nullopt;
    found = i;
  }
  return found;
}

bool same_guard(const Guard& left, const Guard& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](const BranchOutcome& a, const BranchOutcome& b) {
                      return a.condition == b.condition && a.taken == b.taken;
                    });
}

Value merge_values(const BranchOutcome& outcome, const Value& left, const Value& right) {
  if (!left || !right)
    return nullptr;
  auto condition = reference::symbol("condition", outcome.condition.low);
  auto merged = outcome.taken ? reference::merge_terms(condition, left, right)
                              : reference::merge_terms(condition, right, left);
  return merged ? *merged : nullptr;
}

/// Melts `from` into `into` if they differ in nothing that matters.
bool melt(Alternative& into, const Alternative& from) {
  bool equal = same_value(into.value, from.value) && into.dependencies == from.dependencies;
  if (equal && same_guard(into.guard, from.guard))
    return true;
  std::optional<std::size_t> at = opposite(into.guard, from.guard);
  if (!at)
    return false;
  Value value = equal ? into.value : merge_values(into.guard[*at], into.value, from.value);
  if (!equal && !value)
    return false;
  into.guard.erase(into.guard.begin() + static_cast<std::ptrdiff_t>(*at));
  into.value = std::move(value);
  into.dependencies = unite(into.dependencies, from.dependencies);
  return true;
}

/// One pass over all pairs; whether anything melted.
bool melt_pairs(Cell& cell) {
  bool melted = false;
  for (std::size_t i = 0; i < cell.size(); ++i)
    for (std::size_t j = i + 1; j < cell.size();) {
      if (!melt(cell[i], cell[j])) {
        ++j;
        continue;
      }
      cell.erase(cell.begin() + static_cast<std::ptrdiff_t>(j));
      j = i + 1;
      melted = true;
    }
  return melted;
}

void melt_all(Cell& cell) {
  while (melt_pairs(cell)) {
  }
}

Cell too_many(const Cell& cell) {
  Dependencies all;
  std::vector<reference::Term> terms;
  for (const Alternative& alternative : cell) {
    all = unite(all, alternative.dependencies);
    if (alternative.value)
      terms.push_back(reference::symbol("value", alternative.value->program.low));
  }
  Cell result;
  result.push_back({{},
                    reference::make_unknown({reference::apply("too many alternatives", terms),
                                             "too many alternatives", nullptr}),
                    all});
  return result;
}

/// The outcomes of conditions that the program itself tests.
Guard shown_part(const Guard& guard) {
  Guard shown;
  llvm::copy_if(guard, std::back_inserter(shown),
                [](const BranchOutcome& outcome) { return outcome.test.end > outcome.test.begin; });
  return shown;
}

/// One alternative for those that differ in numbers and in what library code decided by itself;
/// nothing where they differ in more.
std::optional<Alternative> melt_hidden(llvm::ArrayRef<Alternative> group, Guard shown) {
  Alternative melted{std::move(shown), group.front().value, group.front().dependencies};
  for (const Alternative& other : group.drop_front()) {
    reference::Hasher which;
    for (const BranchOutcome& outcome : other.guard)
      which.add(outcome.condition.low).add(std::uint64_t{outcome.taken});
    const BranchOutcome outcome{which.finish(), false, {}};
    if (!same_value(melted.value, other.value))
      melted.value = merge_values(outcome, melted.value, other.value);
    if (!melted.value)
      return std::nullopt;
    melted.dependencies = unite(melted.dependencies, other.dependencies);
  }
  return melted;
}

/// Too many alternatives become one for each way that the program's own conditions come out, where
/// those ways exclude each other: each group then is all there is on its way.
std::optional<Cell> by_shown_conditions(const Cell& cell) {
  std::vector<std::pair<Guard, std::vector<Alternative>>> groups;
  for (const Alternative& alternative : cell) {
    Guard shown = shown_part(alternative.guard);
    auto group = llvm::find_if(groups, [&](const auto& g) { return same_guard(g.first, shown); });
    if (group == groups.end()) {
      groups.emplace_back(std::move(shown), std::vector<Alternative>{});
      group = std::prev(groups.end());
    }
    group->second.push_back(alternative);
  }
  Cell result;
  for (auto& [shown, group] : groups) {
    for (const auto& [other, unused] : groups)
      if (&other != &shown && trace::compatible(shown, other))
        return std::nullopt;
    auto melted = melt_hidden(group, shown);
    if (!melted)
      return std::nullopt;
    result.push_back(std::move(*melted));
  }
  return result;
}

} // namespace

Cell simplify(Cell cell) {
  if (cell.size() < 2)
    return cell;
  melt_all(cell);
  if (cell.size() > kMostAlternatives)
    if (auto fewer = by_shown_conditions(cell))
      cell = std::move(*fewer);
  return cell.size() > kMostAlternatives ? too_many(cell) : cell;
}

bool same_cell(const Cell& left, const Cell& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](const Alternative& a, const Alternative& b) {
                      return same_guard(a.guard, b.guard) && same_value(a.value, b.value) &&
                             a.dependencies == b.dependencies;
                    });
}

Cell join(llvm::ArrayRef<Arm> arms) {
  bool all_same = true;
  for (const Arm& arm : arms.drop_front())
    all_same &= same_cell(arm.cell, arms.front().cell);
  if (all_same)
    return arms.front().cell;
  Cell result;
  for (const Arm& arm : arms) {
    for (const Alternative& alternative : arm.cell)
      if (auto guard = conjoin(arm.guard, alternative.guard))
        result.push_back({std::move(*guard), alternative.value, alternative.dependencies});
    if (result.size() <= kMostToMelt)
      continue;
    melt_all(result);
    if (result.size() > kMostToMelt)
      return too_many(result);
  }
  return simplify(std::move(result));
}

} // namespace leaflint::execution
