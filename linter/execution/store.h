// The store: all mutable objects of the running program, as a value that can be copied.
//
// A frame, a list, a dict, a set, a plain instance, the attributes of a class or a module are
// *objects*: cells reached by an identity. Copying a store is one pointer; the copies share what
// neither of them writes. Branches run on copies and are joined object by object, cell by cell.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "execution/cell.h"
#include "execution/object_trie.h"

namespace leaflint::execution {

enum class ObjectKind : std::uint8_t {
  Frame,     // items: one cell a variable of the function
  List,      // items
  Dict,      // keys and items
  Set,       // items
  Instance,  // keys (attribute names) and items; `type` its class
  Namespace, // keys and items: the attributes of a class or a module
  Iterator,  // items: what is still to come; `position`
  Zip,       // items: the iterators that are asked each turn; keys: of enumerate, the first number
  Generator, // a suspended call: `type` the GeneratorHandle
};

/// The content of one object. `element` is set when the number of items is not known (at least
/// one): it describes every item, and `items` is empty. `opaque` is the reason why nothing more is
/// known of the content.
struct Object {
  ObjectKind kind = ObjectKind::Instance;
  reference::HandleRef type;
  std::vector<reference::Literal> keys;
  std::vector<Cell> items;
  Value element;
  std::string opaque;
  Dependencies dependencies; // of whatever is read from it
  std::size_t position = 0;
  ObjectId parent = 0; // Frame: the frame of the enclosing function; 0: none

  /// The index of `key` in `keys`, if it is there.
  [[nodiscard]] std::optional<std::size_t> find(const reference::Literal& key) const;
  [[nodiscard]] std::optional<std::size_t> find_name(llvm::StringRef name) const;
  /// Sets or adds.
  void set(const reference::Literal& key, Cell cell);
  void set_name(llvm::StringRef name, Cell cell);
};

/// Objects that every store has: what library models made when they were imported.
struct PermanentObjects {
  std::unordered_map<ObjectId, std::shared_ptr<Object>> objects;
};

class Store {
public:
  Store() = default;
  explicit Store(std::shared_ptr<const PermanentObjects> permanent)
      : permanent_(std::move(permanent)) {}

  /// The object must have been created in this store or in one it was copied from.
  [[nodiscard]] const Object& read(ObjectId id) const;
  /// A reference that is valid until the store is copied or written through another id.
  Object& write(ObjectId id);
  void put(ObjectId id, Object object);
  [[nodiscard]] bool has(ObjectId id) const;

  /// The ids whose contents may differ between the two stores.
  static std::vector<ObjectId> differences(const Store& left, const Store& right);

  friend bool same_store(const Store& left, const Store& right) {
    return left.objects_.is(right.objects_);
  }

private:
  [[nodiscard]] const Object* find(ObjectId id) const;

  ObjectTrie objects_;
  std::shared_ptr<const PermanentObjects> permanent_;
};

/// A store together with the branch outcomes under which it is the store.
struct Flow {
  Store store;
  Guard path;
  bool alive = true;
};

/// The flows come together again under `path`, which each of their paths extends. Dead flows are
/// left out; the result is dead if all are.
/// `work` grows by the number of cells that were joined, each as often as there are flows.
Flow join_flows(std::vector<Flow> flows, const Guard& path, std::size_t* work = nullptr);

} // namespace leaflint::execution
