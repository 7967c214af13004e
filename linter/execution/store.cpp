#include "execution/store.h"

#include <algorithm>
#include <cassert>

namespace leaflint::execution {

std::optional<std::size_t> Object::find(const reference::Literal& key) const {
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (keys[i] == key)
      return i;
  return std::nullopt;
}

std::optional<std::size_t> Object::find_name(llvm::StringRef name) const {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto* text = std::get_if<std::string>(&keys[i]);
    if (text && name == *text)
      return i;
  }
  return std::nullopt;
}

void Object::set(const reference::Literal& key, Cell cell) {
  if (auto index = find(key)) {
    items[*index] = std::move(cell);
    return;
  }
  keys.push_back(key);
  items.push_back(std::move(cell));
}

void Object::set_name(llvm::StringRef name, Cell cell) {
  set(reference::Literal(name.str()), std::move(cell));
}

const Object* Store::find(ObjectId id) const {
  if (const Object* object = objects_.find(id))
    return object;
  if (!permanent_)
    return nullptr;
  auto found = permanent_->objects.find(id);
  return found == permanent_->objects.end() ? nullptr : found->second.get();
}

bool Store::has(ObjectId id) const {
  return find(id) != nullptr;
}

const Object& Store::read(ObjectId id) const {
  const Object* object = find(id);
  assert(object && "an object of another store");
  return *object;
}

Object& Store::write(ObjectId id) {
  if (Object* object = objects_.own(id))
    return *object;
  const Object* permanent = find(id);
  assert(permanent && "an object of another store");
  objects_.put(id, std::make_shared<Object>(*permanent));
  return *objects_.own(id);
}

void Store::put(ObjectId id, Object object) {
  objects_.put(id, std::make_shared<Object>(std::move(object)));
}

std::vector<ObjectId> Store::differences(const Store& left, const Store& right) {
  return ObjectTrie::differences(left.objects_, right.objects_);
}

namespace {

struct Side {
  Guard guard;
  const Object* object;
};

bool same_shape(llvm::ArrayRef<Side> sides) {
  return std::all_of(sides.begin(), sides.end(), [&](const Side& side) {
    const Object& first = *sides.front().object;
    return side.object->items.size() == first.items.size() && side.object->keys == first.keys &&
           !side.object->element == !first.element && side.object->opaque == first.opaque &&
           side.object->position == first.position;
  });
}

Cell entry_or_unbound(const Object& object, const reference::Literal& key) {
  auto index = object.find(key);
  return index ? object.items[*index] : cell_of(nullptr);
}

/// Objects with named entries: a name that one side lacks is unbound there.
Object join_named(llvm::ArrayRef<Side> sides) {
  Object result = *sides.front().object;
  for (const Side& side : sides)
    for (const reference::Literal& key : side.object->keys) {
      std::vector<Arm> arms;
      for (const Side& other : sides)
        arms.push_back({other.guard, entry_or_unbound(*other.object, key)});
      result.set(key, join(arms));
    }
  return result;
}

Object join_items(llvm::ArrayRef<Side> sides) {
  Object result = *sides.front().object;
  for (std::size_t i = 0; i < result.items.size(); ++i) {
    std::vector<Arm> arms;
    for (const Side& side : sides)
      arms.push_back({side.guard, side.object->items[i]});
    result.items[i] = join(arms);
  }
  if (result.element) {
    std::vector<Arm> arms;
    for (const Side& side : sides)
      arms.push_back({side.guard, cell_of(side.object->element)});
    Cell element = join(arms);
    if (element.size() == 1) {
      result.element = element.front().value;
    } else {
      result.element = nullptr;
      result.opaque = "a list whose elements differ by branch";
    }
  }
  return result;
}

Object join_object(llvm::ArrayRef<Side> sides) {
  Dependencies dependencies;
  for (const Side& side : sides)
    dependencies = unite(dependencies, side.object->dependencies);
  Object result = *sides.front().object;
  bool named = result.kind == ObjectKind::Instance || result.kind == ObjectKind::Namespace;
  if (same_shape(sides)) {
    result = join_items(sides);
  } else if (named) {
    result = join_named(sides);
  } else if (result.kind == ObjectKind::Frame) {
    for (const Side& side : sides)
      if (side.object->items.size() > result.items.size())
        result = *side.object;
  } else {
    result.items.clear();
    result.keys.clear();
    result.element = nullptr;
    result.opaque = "its length differs by branch";
  }
  result.dependencies = dependencies;
  return result;
}

} // namespace

Flow join_flows(std::vector<Flow> flows, const Guard& path, std::size_t* work) {
  std::erase_if(flows, [](const Flow& flow) { return !flow.alive; });
  if (flows.empty())
    return Flow{{}, path, false};
  if (flows.size() == 1) {
    // The one flow that is left decides: what contradicts its path cannot be reached any more.
    return std::move(flows.front());
  }
  std::vector<ObjectId> ids;
  for (std::size_t i = 1; i < flows.size(); ++i)
    for (ObjectId id : Store::differences(flows.front().store, flows[i].store))
      ids.push_back(id);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  Flow result{flows.front().store, path, true};
  for (ObjectId id : ids) {
    std::vector<Side> sides;
    for (const Flow& flow : flows)
      if (flow.store.has(id))
        sides.push_back({beyond(flow.path, path), &flow.store.read(id)});
    if (work)
      *work += sides.size() * (sides.front().object->items.size() + 1);
    if (sides.size() == 1) {
      result.store.put(id, *sides.front().object);
    } else {
      result.store.put(id, join_object(sides));
    }
  }
  return result;
}

} // namespace leaflint::execution
