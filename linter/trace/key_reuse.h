// Random keys that are used up twice: the same numbers where independent ones are meant.
//
// Two draws get one key if the terms of their keys are the same: JAX's derivations are functions,
// so `split(key)[0]` twice is one key, and so is `split(key, 3)[1]` and `fold_in(key, 1)`
// (reference/ keys.h). What only derives keys from a key draws nothing.
//
// A key is the execution that made it: `PRNGKey(0)` at two places, or in two calls of a helper,
// makes two keys, though they are equal. Sharing that the program shows is none of a mistake
// (key_sharing.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "trace/trace.h"

namespace leaflint::trace {

enum class KeyMistake : std::uint8_t {
  TwoDraws,  // two draws from one key
  EveryTurn, // the same draw on two turns of a loop
  AlsoSplit, // one key is drawn from and split: new keys, and numbers of the key itself
};

struct KeyReuse {
  EventId made = kNoEvent;   // the binding of a name to the key, on the way to the first draw
  EventId first = kNoEvent;  // the draws, KeyUsed; of AlsoSplit, one is the split
  EventId second = kNoEvent; // of a loop: the same place on the next turn
  Range first_place;         // what of the text that uses the key twice led to the draws; of a loop
  Range place;               // what its text does
  Range key;                 // the argument that is the key at `place`; empty if that is not seen
  std::string name;          // of the key there, if it has one
  bool same_numbers = true;  // the draws begin with the same bits; else they only use up one key
  KeyMistake mistake = KeyMistake::TwoDraws;
  bool definite = true; // nothing of it rests on something unknown, and it is not likely meant
};

/// One for each place at which a key is used that was used up before.
std::vector<KeyReuse> find_key_reuse(const Trace& trace);

} // namespace leaflint::trace
