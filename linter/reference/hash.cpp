#include "reference/hash.h"

#include <bit>

namespace leaflint::reference {
namespace {

enum Tag : std::uint64_t { Number = 1, Text = 2, Whole = 3 };

// MurmurHash3's finalizer: every bit of the input changes half of the output's.
std::uint64_t mix(std::uint64_t word) {
  word ^= word >> 33;
  word *= 0xff51afd7ed558ccdULL;
  word ^= word >> 33;
  word *= 0xc4ceb9fe1a85ec53ULL;
  return word ^ (word >> 33);
}

// One word into both halves, each depending on the other.
void absorb(Hash& state, std::uint64_t word) {
  state.high = mix(state.high ^ word) + std::rotl(state.low, 27);
  state.low = mix(state.low + word * 0x9e3779b97f4a7c15ULL) ^ std::rotl(state.high, 31);
}

std::uint64_t word_at(std::string_view text, std::size_t begin) {
  std::uint64_t word = 0;
  for (std::size_t i = begin; i < text.size() && i < begin + 8; ++i)
    word |= static_cast<std::uint64_t>(static_cast<unsigned char>(text[i])) << (8 * (i - begin));
  return word;
}

} // namespace

Hasher& Hasher::add(std::uint64_t number) {
  absorb(state_, Tag::Number);
  absorb(state_, number);
  return *this;
}

Hasher& Hasher::add(std::string_view text) {
  absorb(state_, Tag::Text);
  absorb(state_, text.size());
  for (std::size_t i = 0; i < text.size(); i += 8)
    absorb(state_, word_at(text, i));
  return *this;
}

Hasher& Hasher::add(const Hash& hash) {
  absorb(state_, Tag::Whole);
  absorb(state_, hash.high);
  absorb(state_, hash.low);
  return *this;
}

} // namespace leaflint::reference
