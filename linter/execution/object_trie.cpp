#include "execution/object_trie.h"

#include "execution/store.h"

namespace leaflint::execution {

const Object* ObjectTrie::find(ObjectId id) const {
  if (!holds(id))
    return nullptr;
  const void* link = root_.get();
  for (unsigned level = level_ + 1; link && level-- > 0;)
    link = static_cast<const Node*>(link)->below[digit(id, level)].get();
  return static_cast<const Object*>(link);
}

void ObjectTrie::raise_to(unsigned level) {
  if (!root_)
    level_ = level;
  for (; level_ < level; ++level_) {
    auto above = std::make_shared<Node>();
    above->below[0] = std::move(root_);
    root_ = std::move(above);
  }
}

ObjectTrie::Link& ObjectTrie::place(ObjectId id) {
  unsigned needed = 0;
  while (kDigit * (needed + 1) < 32 && id >> (kDigit * (needed + 1)) != 0)
    ++needed;
  raise_to(std::max(needed, level_));
  Link* link = &root_;
  for (unsigned level = level_ + 1; level-- > 0;) {
    if (!*link) {
      *link = std::make_shared<Node>();
    } else if (link->use_count() > 1) {
      *link = std::make_shared<Node>(*static_cast<const Node*>(link->get()));
    }
    link = &static_cast<Node*>(link->get())->below[digit(id, level)];
  }
  return *link;
}

Object* ObjectTrie::own(ObjectId id) {
  if (!find(id))
    return nullptr;
  Link& link = place(id);
  if (link.use_count() > 1)
    link = std::make_shared<Object>(*static_cast<const Object*>(link.get()));
  return static_cast<Object*>(link.get());
}

void ObjectTrie::put(ObjectId id, std::shared_ptr<Object> object) {
  place(id) = std::move(object);
}

void ObjectTrie::compare(const void* left, const void* right, unsigned level, ObjectId prefix,
                         std::vector<ObjectId>& ids) {
  for (std::size_t i = 0; i < kWidth; ++i) {
    const void* a = left ? static_cast<const Node*>(left)->below[i].get() : nullptr;
    const void* b = right ? static_cast<const Node*>(right)->below[i].get() : nullptr;
    if (a == b)
      continue;
    ObjectId id = prefix << kDigit | static_cast<ObjectId>(i);
    if (level == 0) {
      ids.push_back(id);
    } else {
      compare(a, b, level - 1, id, ids);
    }
  }
}

std::vector<ObjectId> ObjectTrie::differences(const ObjectTrie& left, const ObjectTrie& right) {
  std::vector<ObjectId> ids;
  if (left.root_ == right.root_)
    return ids;
  ObjectTrie a = left;
  ObjectTrie b = right;
  a.raise_to(std::max(a.level_, b.level_));
  b.raise_to(a.level_);
  if (a.root_ != b.root_)
    compare(a.root_.get(), b.root_.get(), a.level_, 0, ids);
  return ids;
}

} // namespace leaflint::execution
