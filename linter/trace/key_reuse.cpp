#include "trace/key_reuse.h"

#include <algorithm>
#include <map>
#include <set>

#include "reference/keys.h"
#include "reference/unknown.h"
#include "trace/chains.h"
#include "trace/turns.h"

namespace leaflint::trace {

namespace {

using reference::Hash;
using reference::KeyUse;

struct Use {
  EventId event = kNoEvent;
  const Possibility* key = nullptr;
};

bool draws(const Event& event) {
  return event.kind == EventKind::KeyUsed && reference::key_use(event.path) == KeyUse::Consumes;
}

Hash identity(const Possibility& key) {
  return reference::tree_term(key.tree)->hash;
}

bool is_single_key(const Possibility& key) {
  const auto* leaf = reference::get_if<reference::Leaf>(key.tree);
  return !leaf || reference::key_form(*leaf) == reference::KeyForm::Single;
}

class Search {
public:
  explicit Search(const Trace& trace) : trace_(trace) {
    for (const Event& event : trace.events)
      if (event.kind == EventKind::KeyUsed && reference::key_use(event.path) == KeyUse::Makes)
        for (const Possibility& key : event.operands.front().values)
          made_[identity(key)].push_back(event.id);
  }

  std::vector<KeyReuse> run() {
    for (const Event& event : trace_.events)
      if (draws(event))
        look_at(event);
    return std::move(found_);
  }

private:
  void look_at(const Event& event) {
    const std::uint32_t root = trace_.activations[event.site.activation].root;
    for (const Possibility& key : event.operands.front().values) {
      if (!is_single_key(key))
        continue;
      auto& before = uses_[{root, identity(key)}];
      for (const Use& earlier : before)
        if (earlier.event != event.id && compatible(earlier.key->guard, key.guard))
          if (report(earlier, {event.id, &key}))
            break;
      before.push_back({event.id, &key});
    }
  }

  bool report(const Use& first, const Use& second) {
    const Event& one = trace_.event(first.event);
    const Event& other = trace_.event(second.event);
    const Chain chain = chain_of(trace_, one);
    const Chain next = chain_of(trace_, other);
    if (chain.empty() || next.empty())
      return false;
    const auto loop = differing_turn(chain, next);
    const Range place = loop ? next[*loop].place : where_they_part(chain, next);
    if (told_.contains(place.begin))
      return false;
    if (!loop && (same_places(chain, next) || is_shared_visibly(one, other)))
      return false;
    if (is_made_at_several_places(*first.key))
      return false;
    KeyReuse reuse{name_of(first), first.event, second.event, place, loop.has_value(), true};
    reuse.definite = first.key->dependencies.empty() && second.key->dependencies.empty() &&
                     (!loop || is_meant_to_differ(is_own_text(*loop, next), first, other));
    told_.insert(place.begin);
    found_.push_back(reuse);
    return true;
  }

  /// The text that used the key twice: the second of its two calls.
  static Range where_they_part(const Chain& first, const Chain& second) {
    for (std::size_t i = 0; i + 1 < first.size() && i + 1 < second.size(); ++i)
      if (!(first[i].place == second[i].place) || first[i].turn != second[i].turn)
        return second[i].place;
    return second.size() <= first.size() ? second.back().place : second[first.size() - 1].place;
  }

  /// The same kind of draw of the same things. In one text that uses the key twice nobody means
  /// that: one draw would do.
  [[nodiscard]] bool is_shared_visibly(const Event& one, const Event& other) const {
    const bool alike =
        one.path == other.path &&
        std::equal(one.operands.begin() + 1, one.operands.end(), other.operands.begin() + 1,
                   other.operands.end(), [](const Operand& left, const Operand& right) {
                     return surely_same(left.values, right.values);
                   });
    if (!alike)
      return false;
    const bool direct = llvm::StringRef(one.function).starts_with("jax.random") &&
                        llvm::StringRef(other.function).starts_with("jax.random");
    const bool one_text =
        one.site.activation == other.site.activation && !(one.site.range == other.site.range);
    return !one_text || !(direct || is_initialiser(one.site.activation));
  }

  [[nodiscard]] bool is_initialiser(std::uint32_t activation) const {
    return trace_.program->function(trace_.activations[activation].function).name == "__init__";
  }

  /// Whether the loop's own text draws, or the function that a library calls in every turn.
  [[nodiscard]] bool is_own_text(std::size_t loop, const Chain& chain) const {
    return loop + 1 == chain.size() ||
           (loop + 2 == chain.size() && trace_.activations[chain.back().activation].by_library);
  }

  /// On every turn of a loop: draws of the loop's own text, or of what is trained. What a helper
  /// draws, or with a key that every turn makes, may be the same on purpose: arms of a comparison.
  [[nodiscard]] bool is_meant_to_differ(bool own, const Use& first, const Event& second) const {
    if (trace_.event(first.event).differentiated && second.differentiated)
      return true;
    const std::vector<EventId> made = where_made(*first.key);
    const bool anew = std::any_of(made.begin(), made.end(),
                                  [&](EventId id) { return first.event < id && id < second.id; });
    return own && !anew;
  }

  /// Where the key that this one was derived from was made from its seed.
  [[nodiscard]] std::vector<EventId> where_made(const Possibility& key) const {
    reference::Term term = reference::tree_term(key.tree);
    while (term && !term->symbol && reference::key_use(term->operation) != KeyUse::Makes &&
           !term->parts.empty())
      term = term->parts.front();
    const auto made = term ? made_.find(term->hash) : made_.end();
    return made == made_.end() ? std::vector<EventId>{} : made->second;
  }

  /// `PRNGKey(0)` written twice makes two keys, though they are equal.
  [[nodiscard]] bool is_made_at_several_places(const Possibility& key) const {
    std::set<std::uint32_t> places;
    for (EventId id : where_made(key))
      places.insert(trace_.event(id).site.range.begin);
    return places.size() > 1;
  }

  /// The first binding of a name to the key, or else to the one that it was derived from.
  [[nodiscard]] EventId name_of(const Use& use) const {
    reference::Term term = reference::tree_term(use.key->tree);
    while (term) {
      if (const EventId id = first_binding(term->hash, use.event); id != kNoEvent)
        return id;
      if (term->symbol || !reference::derives(reference::key_use(term->operation)) ||
          term->parts.empty())
        return kNoEvent;
      term = term->parts.front();
    }
    return kNoEvent;
  }

  [[nodiscard]] EventId first_binding(Hash key, EventId before) const {
    for (EventId id = 1; id < before; ++id) {
      const Event& event = trace_.event(id);
      if (event.kind == EventKind::Bound && event.variable && event.after.size() == 1 &&
          is_single_key(event.after.front()) && identity(event.after.front()) == key)
        return id;
    }
    return kNoEvent;
  }

  const Trace& trace_;
  std::map<Hash, std::vector<EventId>> made_; // where a key of that identity was made from a seed
  std::map<std::pair<std::uint32_t, Hash>, std::vector<Use>> uses_;
  std::set<std::uint32_t> told_;
  std::vector<KeyReuse> found_;
};

} // namespace

std::vector<KeyReuse> find_key_reuse(const Trace& trace) {
  return Search(trace).run();
}

} // namespace leaflint::trace
