// What is alive when a root has ended: its result, the module's names, attributes of objects.
#include "execution/machine.h"

namespace leaflint::execution {

void Machine::collect_live(trace::Root& root, const Cell& result) {
  std::vector<trace::LiveValue> live;
  std::unordered_set<ObjectId> seen;
  auto add = [&](trace::Place place, const Cell& cell) {
    live.push_back({std::move(place), {}, possibilities(cell)});
    for (const Alternative& alternative : cell)
      collect_attributes(alternative.value, live, seen, 0);
  };
  if (root.function != program::FunctionId::Module)
    add({trace::Place::Kind::Result, 0, "the result"}, result);
  const Unit& unit = *units_.front();
  const Object frame = flow_.store.read(unit.frame);
  const program::Function& body = program_->functions.front();
  for (std::size_t i = 0; i < body.variables.size(); ++i) {
    Cell cell = restrict(frame.items[i], flow_.path);
    cell = bound_part(std::move(cell));
    const program::Variable& variable = program_->variable(body.variables[i]);
    if (!cell.empty() && !variable.comprehension)
      add({trace::Place::Kind::Variable, unit.frame, variable.name.str()}, cell);
  }
  for (ObjectId instance : root_instances_)
    collect_attributes(reference::make_reference(instance), live, seen, 0);
  // What was written into objects that came from outside is still there for whoever gave them.
  for (const auto& [hash, overlay] : overlays_)
    collect_attributes(reference::make_reference(overlay), live, seen, 0);
  root.live = std::move(live);
}

void Machine::collect_attributes(const Value& value, std::vector<trace::LiveValue>& live,
                                 std::unordered_set<ObjectId>& seen, unsigned depth) {
  if (!value || depth > 6)
    return;
  if (const auto* node = reference::get_if<reference::Node>(value)) {
    if (value->has_reference)
      for (const Value& child : node->children)
        collect_attributes(child, live, seen, depth + 1);
    return;
  }
  std::optional<ObjectId> id;
  if (const auto* reference = reference::get_if<reference::Reference>(value))
    id = reference->object;
  if (auto overlay = overlays_.find(value->hash); overlay != overlays_.end())
    id = overlay->second;
  if (!id || !flow_.store.has(*id) || !seen.insert(*id).second)
    return;
  const Object object = flow_.store.read(*id);
  for (std::size_t i = 0; i < object.items.size(); ++i) {
    Cell cell = with_dependencies(restrict(object.items[i], flow_.path), object.dependencies);
    if (object.kind == ObjectKind::Instance) {
      const auto* name = std::get_if<std::string>(&object.keys[i]);
      live.push_back(
          {{trace::Place::Kind::Attribute, *id, name ? *name : ""}, {}, possibilities(cell)});
    }
    for (const Alternative& alternative : cell)
      collect_attributes(alternative.value, live, seen, depth + 1);
  }
}

} // namespace leaflint::execution
