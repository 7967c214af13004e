#include "execution/store.h"

#include <algorithm>
#include <cassert>
#include <unordered_set>

namespace leaflint::execution {

namespace {
// A chain longer than this is copied into one layer (pointers only), so that reads stay short.
constexpr unsigned kLongestChain = 12;
}  // namespace

std::optional<std::size_t> Object::find(const reference::Literal& key) const {
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (keys[i] == key) return i;
  return std::nullopt;
}

std::optional<std::size_t> Object::find_name(llvm::StringRef name) const {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto* text = std::get_if<std::string>(&keys[i]);
    if (text && name == *text) return i;
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

std::shared_ptr<Object> Store::find(ObjectId id) const {
  for (const Layer* layer = top_.get(); layer; layer = layer->parent.get()) {
    auto found = layer->objects.find(id);
    if (found != layer->objects.end()) return found->second;
  }
  if (!permanent_) return nullptr;
  auto found = permanent_->objects.find(id);
  return found == permanent_->objects.end() ? nullptr : found->second;
}

bool Store::has(ObjectId id) const { return find(id) != nullptr; }

const Object& Store::read(ObjectId id) const {
  std::shared_ptr<Object> object = find(id);
  assert(object && "an object of another store");
  return *object;
}

Store::Layer& Store::own_layer() {
  if (top_.use_count() == 1) return *top_;
  auto layer = std::make_shared<Layer>();
  if (top_->depth + 1 < kLongestChain) {
    layer->depth = top_->depth + 1;
    layer->parent = top_;
  } else {
    for (const Layer* each = top_.get(); each; each = each->parent.get())
      layer->objects.insert(each->objects.begin(), each->objects.end());
  }
  top_ = std::move(layer);
  return *top_;
}

Object& Store::write(ObjectId id) {
  Layer& layer = own_layer();
  auto found = layer.objects.find(id);
  if (found != layer.objects.end()) {
    // Layers that were copied flat share their objects with the chain they came from.
    if (found->second.use_count() > 1) found->second = std::make_shared<Object>(*found->second);
    return *found->second;
  }
  std::shared_ptr<Object> original = find(id);
  assert(original && "an object of another store");
  auto copy = std::make_shared<Object>(*original);
  layer.objects[id] = copy;
  return *copy;
}

void Store::put(ObjectId id, Object object) {
  own_layer().objects[id] = std::make_shared<Object>(std::move(object));
}

std::vector<ObjectId> Store::differences(const Store& left, const Store& right) {
  std::vector<ObjectId> ids;
  if (left.top_ == right.top_) return ids;
  std::unordered_set<const Layer*> of_left;
  for (const Layer* layer = left.top_.get(); layer; layer = layer->parent.get())
    of_left.insert(layer);
  const Layer* common = right.top_.get();
  while (common && !of_left.contains(common)) common = common->parent.get();
  auto collect = [&](const Store& store) {
    for (const Layer* layer = store.top_.get(); layer && layer != common;
         layer = layer->parent.get())
      for (const auto& [id, object] : layer->objects)
        if (left.find(id) != right.find(id)) ids.push_back(id);
  };
  collect(left);
  collect(right);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
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
    for (const Side& side : sides) arms.push_back({side.guard, side.object->items[i]});
    result.items[i] = join(arms);
  }
  if (result.element) {
    std::vector<Arm> arms;
    for (const Side& side : sides) arms.push_back({side.guard, cell_of(side.object->element)});
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
  for (const Side& side : sides) dependencies = unite(dependencies, side.object->dependencies);
  Object result = *sides.front().object;
  bool named = result.kind == ObjectKind::Instance || result.kind == ObjectKind::Namespace;
  if (same_shape(sides)) {
    result = join_items(sides);
  } else if (named) {
    result = join_named(sides);
  } else if (result.kind == ObjectKind::Frame) {
    for (const Side& side : sides)
      if (side.object->items.size() > result.items.size()) result = *side.object;
  } else {
    result.items.clear();
    result.keys.clear();
    result.element = nullptr;
    result.opaque = "its length differs by branch";
  }
  result.dependencies = dependencies;
  return result;
}

}  // namespace

Flow join_flows(std::vector<Flow> flows, const Guard& path) {
  std::erase_if(flows, [](const Flow& flow) { return !flow.alive; });
  if (flows.empty()) return Flow{{}, path, false};
  if (flows.size() == 1) {
    // The one flow that is left decides: what contradicts its path cannot be reached any more.
    return std::move(flows.front());
  }
  std::vector<ObjectId> ids;
  for (std::size_t i = 1; i < flows.size(); ++i)
    for (ObjectId id : Store::differences(flows.front().store, flows[i].store)) ids.push_back(id);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  Flow result{flows.front().store, path, true};
  for (ObjectId id : ids) {
    std::vector<Side> sides;
    for (const Flow& flow : flows)
      if (flow.store.has(id)) sides.push_back({beyond(flow.path, path), &flow.store.read(id)});
    if (sides.size() == 1) {
      result.store.put(id, *sides.front().object);
    } else {
      result.store.put(id, join_object(sides));
    }
  }
  return result;
}

}  // namespace leaflint::execution
