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
  explicit Search(const Trace& trace) : trace_(trace) {
    for (const Event& event : trace.events)
      if (event.kind == EventKind::KeyUsed && reference::key_use(event.path) == KeyUse::Makes)
        for (const Possibility& key : event.operands.front().values)
          made_[identity(key)].push_back(event.id);
  }

  std::vector<KeyReuse> run() {
    for (const Event& event : trace_.events)
      if (uses_up(event))
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
      // Two draws are the worse mistake: where there are some, nothing is said of a split.
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
    if (!loop && (same_places(chain, next) || maker_of(first, chain) != maker_of(second, next)))
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
                     (!loop || is_meant_to_differ(is_own_text(*loop, next), first, other));
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
    const EventId bound = name_on({chain[link]}, use);
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

  /// The execution that made the key from its seed: the last on the way to the use, else the last
  /// of all before it.
  [[nodiscard]] EventId maker_of(const Use& use, const Chain& chain) const {
    EventId last = kNoEvent;
    EventId on_the_way = kNoEvent;
    for (const EventId id : where_made(*use.key)) {
      if (id > use.event)
        break;
      last = id;
      if (std::any_of(chain.begin(), chain.end(), [&](const Link& link) {
            return link.activation == trace_.event(id).site.activation;
          }))
        on_the_way = id;
    }
    return on_the_way != kNoEvent ? on_the_way : last;
  }

  const Trace& trace_;
  std::map<Hash, std::vector<EventId>> made_; // where a key of that identity was made from a seed
  std::map<std::pair<std::uint32_t, Hash>, std::vector<Use>> uses_;
  std::set<std::pair<bool, std::uint32_t>> told_; // by whether a split is one of the uses
  std::vector<KeyReuse> found_;
};

} // namespace

std::vector<KeyReuse> find_key_reuse(const Trace& trace) {
  return Search(trace).run();
}

} // namespace leaflint::trace
