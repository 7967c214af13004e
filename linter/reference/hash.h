// Structural identity: 128 bits that stand for a whole term or tree.
//
// Terms and trees are immutable and carry the hash of all they contain, computed once when they
// are made. Two of them are equal when their hashes are: interning without a table, and without
// anything shared between threads. At 128 bits a collision is not a case that is handled.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace leaflint::reference {

struct Hash {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend auto operator<=>(const Hash&, const Hash&) = default;
};

/// Collects the parts of a value in order. Different sequences of parts give different hashes.
class Hasher {
public:
  Hasher& add(std::uint64_t number);
  Hasher& add(std::string_view text);
  Hasher& add(const Hash& hash);
  [[nodiscard]] Hash finish() const { return state_; }

private:
  Hash state_{0x9ae16a3b2f90404fULL, 0xc949c7defebe6c1bULL};
};

/// For unordered containers.
struct HashOfHash {
  std::size_t operator()(const Hash& hash) const noexcept { return hash.low; }
};

} // namespace leaflint::reference
