// Random keys that are drawn from twice: the same numbers where independent ones are meant.
//
// Two draws get one key if the terms of their keys are the same: JAX's derivations are functions,
// so `split(key)[0]` twice is one key, and so is `split(key, 3)[1]` and `fold_in(key, 1)`
// (reference/ keys.h). What only derives keys from a key draws nothing.
//
// Sharing that the program shows is none of a mistake: one function of the program, called twice
// with the key, draws the same kind of thing of the same shape both times (an image and its mask,
// two networks that begin alike).
#pragma once

#include <optional>
#include <vector>

#include "trace/trace.h"

namespace leaflint::trace {

struct KeyReuse {
  EventId made = kNoEvent;   // the binding of a name to the key; kNoEvent if it has no name
  EventId first = kNoEvent;  // the draws, KeyUsed
  EventId second = kNoEvent; // of a loop: the same place on the next turn
  Range place;               // where to look: the second draw; of a loop, what its text does
  bool loop = false;
  bool definite = true; // nothing of it rests on something unknown, and it is not likely meant
};

/// One for each place at which a key is drawn from that was drawn from before.
std::vector<KeyReuse> find_key_reuse(const Trace& trace);

} // namespace leaflint::trace
