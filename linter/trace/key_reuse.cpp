#include "trace/key_reuse.h"

#include <algorithm>
#include <map>
#include <set>

#include "reference/keys.h"
#include "reference/unknown.h"
#include "trace/chains.h"
#include "trace/key_sharing.h"

namespace leaflint::trace {

namespace {

using reference::Hash;
using reference::KeyUse;

struct Use {
  EventId event = kNoEvent;
  const Possibility* key = nullptr;
};

bool uses_up(const Event& event) {
  return event.kind == EventKind::KeyUsed && reference::consumes(reference::key_use(event.path));
}

bool splits(const Event& event) {
  return reference::key_use(event.path) == KeyUse::Splits;
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
  explicit Search(const Trace& trace) : trace_(trace) {}

  std::vector<KeyReuse> run() {
    for (const Event& event : trace_.events)
      if (uses_up(event))
        look_at(event);
    // Two draws are the worse mistake: where they are told, nothing is said of a split.
    std::erase_if(found_, [&](const KeyReuse& reuse) {
      return reuse.mistake == KeyMistake::AlsoSplit && told_.contains({false, reuse.place.begin});
    });
    return std::move(found_);
  }

private:
  void look_at(const Event& event) {
    const std::uint32_t root = trace_.activations[event.site.activation].root;
    for (const Possibility& key : event.operands.front().values) {
      if (!is_single_key(key))
        continue;
      auto& before = uses_[{root, reference::numbers_of(reference::tree_term(key.tree))->hash}];
      if (splits(event) || !look_back(before, false, {event.id, &key}))
        look_back(before, true, {event.id, &key});
      before.push_back({event.id, &key});
    }
  }

  /// Reports the first earlier use (a draw and a split, if `split`; else two draws) that counts.
  bool look_back(const std::vector<Use>& before, bool split, const Use& use) {
    const bool splitting = splits(trace_.event(use.event));
    return std::any_of(before.begin(), before.end(), [&](const Use& earlier) {
      const bool one_splits = splits(trace_.event(earlier.event)) != splitting;
      return earlier.event != use.event && one_splits == split && (split || !splitting) &&
             compatible(earlier.key->guard, use.key->guard) && report(earlier, use, split);
    });
  }

  bool report(const Use& first, const Use& second, bool split) {
    const Event& one = trace_.event(first.event);
    const Event& other = trace_.event(second.event);
    const Chain chain = chain_of(trace_, one);
    const Chain next = chain_of(trace_, other);
    if (chain.empty() || next.empty())
      return false;
    const auto loop = differing_turn(chain, next);
    if (loop && split)
      return false;
    const std::size_t link = loop ? *loop : where_they_part(chain, next);
    if (told_.contains({split, next[link].place.begin}))
      return false;
    const bool one_key = identity(*first.key) == identity(*second.key);
    if (!loop && (same_places(chain, next) || !one_key))
      return false;
    if (split && call_one_function(chain, next, link))
      return false;
    if (loop ? permute_arrays(one, other) : is_sharing_visible(trace_, one, other))
      return false;
    KeyReuse reuse;
    reuse.first = first.event;
    reuse.second = second.event;
    reuse.first_place = chain[std::min(link, chain.size() - 1)].place;
    reuse.place = next[link].place;
    reuse.same_numbers = draw_alike(one, other);
    if (loop || split)
      reuse.mistake = loop ? KeyMistake::EveryTurn : KeyMistake::AlsoSplit;
    name_key(reuse, second, next, link);
    reuse.made = name_on(chain, first);
    reuse.definite = first.key->dependencies.empty() && second.key->dependencies.empty() &&
                     (!loop || is_meant_to_differ(one_key && is_own_text(*loop, next), one, other));
    told_.insert({split, reuse.place.begin});
    found_.push_back(std::move(reuse));
    return true;
  }

  static bool draw_alike(const Event& one, const Event& other) {
    return one.path == other.path || (reference::draws_bits_of_the_key(one.path) &&
                                      reference::draws_bits_of_the_key(other.path));
  }

  /// The link of the second chain at which the text uses the key again: the second of its two
  /// calls.
  static std::size_t where_they_part(const Chain& first, const Chain& second) {
    for (std::size_t i = 0; i + 1 < first.size() && i + 1 < second.size(); ++i)
      if (!(first[i].place == second[i].place) || first[i].turn != second[i].turn)
        return i;
    return std::min(second.size(), first.size()) - 1;
  }

  /// The argument, where the place is the draw itself; else the name that holds the key there.
  void name_key(KeyReuse& reuse, const Use& use, const Chain& chain, std::size_t link) const {
    const Event& draw = trace_.event(use.event);
    if (link + 1 == chain.size())
      reuse.key = draw.operands.front().range;
    EventId bound = name_on({chain[link]}, use);
    if (bound == kNoEvent)
      bound = name_on({Link{}}, use); // of the module
    if (bound != kNoEvent)
      reuse.name = trace_.event(bound).place.name;
  }

  /// The last binding in those activations of a name to the key, or else to one that it was derived
  /// from.
  [[nodiscard]] EventId name_on(const Chain& chain, const Use& use) const {
    reference::Term term = reference::tree_term(use.key->tree);
    while (term) {
      if (const EventId id = binding_on(chain, term->hash, use.event); id != kNoEvent)
        return id;
      if (term->symbol || !reference::derives(reference::key_use(term->operation)) ||
          term->parts.empty())
        return kNoEvent;
      term = term->parts.front();
    }
    return kNoEvent;
  }

  /// The last binding of a name to the key before an event, in the activations of a chain.
  [[nodiscard]] EventId binding_on(const Chain& chain, Hash key, EventId before) const {
    for (EventId id = before; id-- > 1;) {
      const Event& event = trace_.event(id);
      if (event.kind == EventKind::Bound && event.variable && event.after.size() == 1 &&
          is_single_key(event.after.front()) && identity(event.after.front()) == key &&
          std::any_of(chain.begin(), chain.end(),
                      [&](const Link& each) { return each.activation == event.site.activation; }))
        return id;
    }
    return kNoEvent;
  }

  /// Whether the loop's own text draws, or the function that a library calls in every turn.
  [[nodiscard]] bool is_own_text(std::size_t loop, const Chain& chain) const {
    return loop + 1 == chain.size() ||
           (loop + 2 == chain.size() && trace_.activations[chain.back().activation].by_library);
  }

  /// On every turn of a loop: draws of the loop's `own` text with a key from outside, or of what is
  /// trained. What a helper draws, or with a key that every turn makes, may be the same on purpose:
  /// arms of a comparison.
  static bool is_meant_to_differ(bool own, const Event& first, const Event& second) {
    return own || (first.differentiated && second.differentiated);
  }

  /// Whether both uses come from two calls of one function: it uses the key as often as it is meant
  /// to, and that the calls share it is another matter.
  [[nodiscard]] bool call_one_function(const Chain& first, const Chain& second,
                                       std::size_t link) const {
    const auto called = [&](const Chain& chain) {
      return link + 1 < chain.size()
                 ? std::optional(trace_.activations[chain[link + 1].activation].function)
                 : std::nullopt;
    };
    const auto function = called(first);
    return function && function == called(second);
  }

  const Trace& trace_;
  std::map<std::pair<std::uint32_t, Hash>, std::vector<Use>> uses_;
  std::set<std::pair<bool, std::uint32_t>> told_; // by whether a split is one of the uses
  std::vector<KeyReuse> found_;
};

} // namespace

std::vector<KeyReuse> find_key_reuse(const Trace& trace) {
  return Search(trace).run();
}

} // namespace leaflint::trace
