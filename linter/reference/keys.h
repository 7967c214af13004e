// Random keys: made, derived, consumed, cloned (semantics.md 17).
//
// There are two kinds. A *typed* key is a jax.Array of dtype key<fry> without axes; a batch of
// them has one axis or more. An *old-style* key is a uint32 array of one axis and length 2; a
// batch has more axes. Both of one seed hold the same numbers, so terms do not tell them apart:
// `key(seed)` is either. What a key is, its leaf says: Leaf.rank (0 for a single typed key, 1 for
// a single old-style one, more for a batch, -1 where it is not known).
//
// Law of terms: `split(key, n)[i]` is `fold_in(key, i)` (JAX since 0.5.0,
// jax_threefry_partitionable), whatever n is. An item of a split batch therefore has the term of
// the fold_in, and two derivations that collide have the same term.
//
// Read in JAX 0.10.2 _src/random/core.py and _src/random/prng.py; run for every kind of operand.
#pragma once

#include "reference/functions.h"

namespace leaflint::reference {

/// What an operation does with the key it is given, as JAX's own checker sees it
/// (jax_debug_key_reuse; jax/_src/debugging of key reuse, semantics.md 17).
enum class KeyUse : std::uint8_t {
  Nothing,  // no key is touched
  Makes,    // key, PRNGKey, wrap_key_data: a key from a seed or from bits
  Splits,   // split: new keys, and the old one must not be used again
  Folds,    // fold_in: a new key; the old one may be folded again, with other data
  Consumes, // every sampler; jnp.stack of keys
  Clones,   // clone: the same numbers on purpose, allowed to be used again
  Reads,    // key_data, key_impl: looked at
};

/// The use of an operation by its name in jax.random (`split`, `normal`, ...), or `stack`.
KeyUse key_use(std::string_view operation);

/// Whether a key that was used so must not be used again; whether new keys came from it.
bool consumes(KeyUse use);
bool derives(KeyUse use);

/// The samplers of jax.random: those for which key_use says Consumes, `stack` aside.
std::span<const std::string_view> samplers();

/// Whether the numbers of a sampler are the bits of its key itself. The others (randint, gamma,
/// ...) split the key first: what they draw has nothing to do with what a direct draw from it
/// gives. Seen in the jaxprs of JAX 0.10.2: random_bits, or random_split and random_gamma.
bool draws_bits_of_the_key(std::string_view sampler);

enum class KeyForm : std::uint8_t {
  NoKey,   // surely not usable as a key: another dtype, a shape that is not a key's
  Single,  // one key
  Batch,   // several, to be mapped over
  Unknown, // a key array or a uint32 array of unknown shape
};

/// Typed and old-style keys alike; NumPy uint32 arrays are old-style keys too.
KeyForm key_form(const Leaf& leaf);

/// jax.random.key(seed) (`typed`), jax.random.PRNGKey(seed). TypeError for a key, a float, a bool
/// array, a container, a string, a callable; ValueError for None.
Outcome<Tree> make_key(bool typed, const Tree& seed);

/// The term of a key that a program makes from one seed for the `times`-th time, from 1: the first
/// time it is `key` itself. The numbers are those of the first: `numbers_of` tells.
Term made_again(const Term& key, unsigned times);

/// The term of a key's numbers: of the key that was made first of that seed, and derived like it.
Term numbers_of(const Term& key);

/// A batch of keys of the same kind. `num` is an int or a tuple of ints: TypeError for others.
/// ValueError for a batch, TypeError for what is no key.
Outcome<Tree> split(const Tree& key, const Tree& num);

/// A key of the same kind. ValueError for a batch, TypeError for what is no key. `data`: a float
/// is truncated silently; OverflowError for a negative int or one of 2**32 and more; ValueError
/// for a string, None and a key; TypeError for a container, a callable, a complex number.
Outcome<Tree> fold_in(const Tree& key, const Tree& data);

/// jax.random.clone: any array or number, as a JAX array with the same numbers; TypeError else.
Outcome<Tree> clone_key(const Tree& key);

/// The bits of a key: uint32, of the key's term. An old-style key is itself. TypeError else.
Outcome<Tree> key_data(const Tree& keys);

/// The typed key of these bits: TypeError for a typed key and for what is no uint32 array.
Outcome<Tree> wrap_key_data(const Tree& data);

/// What a sampler says to its operand: ValueError for a batch (it wants one key), TypeError for
/// what is no key; nothing if it may be one.
std::optional<Trap> refused_key(std::string_view function, const Tree& key);

/// `keys[index]`. A single typed key: IndexError. Of a batch made by split, `fold_in(key, index)`;
/// a slice is a batch; of a single old-style key a uint32 number. An index out of range is
/// clamped by JAX, so it traps never.
Outcome<Tree> key_item(const Tree& keys, const Tree& index);

/// `a, b = keys` and `list(keys)`: the items, `count` if the program wants so many (-1: as many
/// as there are). TypeError for a single typed key; ValueError for another number; nothing where
/// the length is not known.
std::optional<Outcome<std::vector<Tree>>> key_items(const Tree& keys, std::int64_t count);

} // namespace leaflint::reference
