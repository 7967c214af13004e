// A persistent map from object ids to objects: a trie of the id's digits.
//
// A copy is one pointer. A write copies the nodes on the way to the object that other copies share,
// so two copies have in common whatever neither of them wrote, and what differs between them is
// found without looking at the rest.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace leaflint::execution {

using ObjectId = std::uint32_t;
struct Object;

class ObjectTrie {
public:
  /// Null if there is none.
  [[nodiscard]] const Object* find(ObjectId id) const;
  /// The object, for writing: no other copy of the trie sees it. Null if there is none.
  Object* own(ObjectId id);
  void put(ObjectId id, std::shared_ptr<Object> object);

  /// Whether both are copies of one, unchanged since.
  [[nodiscard]] bool is(const ObjectTrie& other) const { return root_ == other.root_; }
  /// The ids, ascending, whose objects are not the very same in both.
  static std::vector<ObjectId> differences(const ObjectTrie& left, const ObjectTrie& right);

private:
  static constexpr unsigned kDigit = 4; // bits
  static constexpr std::size_t kWidth = std::size_t{1} << kDigit;
  // What a link points to is said by the level: an Object below level 0, else a Node.
  using Link = std::shared_ptr<void>;
  struct Node {
    std::array<Link, kWidth> below;
  };

  static std::size_t digit(ObjectId id, unsigned level) {
    return (id >> (kDigit * level)) & (kWidth - 1);
  }
  [[nodiscard]] bool holds(ObjectId id) const {
    return root_ && (kDigit * (level_ + 1) >= 32 || id >> (kDigit * (level_ + 1)) == 0);
  }
  /// The link to the object, all nodes on the way to it owned by this trie alone.
  Link& place(ObjectId id);
  void raise_to(unsigned level);
  static void compare(const void* left, const void* right, unsigned level, ObjectId prefix,
                      std::vector<ObjectId>& ids);

  Link root_;
  unsigned level_ = 0; // of the root
};

} // namespace leaflint::execution
