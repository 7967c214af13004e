// Resolving: lists and dicts replaced by nodes, which is what reference/ understands, and back.
//
// Objects can hold themselves, and one object can stand in many places, so a few lines of a program
// can make a tree that no memory holds. Such a tree is unknown.
#include <algorithm>

#include "execution/machine.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint::execution {

namespace {

// Positions of a tree, and nodes in nodes: far beyond any model, and small enough to walk often.
constexpr std::size_t kLargestTree = 20'000;
constexpr std::uint32_t kDeepestTree = 200;

/// Partly built children with the guard under which they are so.
struct Partial {
  Guard guard;
  std::vector<Tree> children;
  Dependencies dependencies;
};

// Choices of a whole value that are still looked at: its parts' guards mostly exclude each other.
constexpr std::size_t kMostChoices = kMostAlternatives * kMostAlternatives;

/// All consistent choices of one alternative each; nothing where there are too many.
std::optional<std::vector<Partial>> product(llvm::ArrayRef<Cell> cells) {
  std::vector<Partial> result(1);
  for (const Cell& cell : cells) {
    std::vector<Partial> next;
    for (const Partial& partial : result)
      for (const Alternative& alternative : cell)
        if (auto guard = conjoin(partial.guard, alternative.guard)) {
          Partial extended{std::move(*guard), partial.children,
                           unite(partial.dependencies, alternative.dependencies)};
          extended.children.push_back(alternative.value);
          next.push_back(std::move(extended));
        }
    if (next.size() > kMostChoices)
      return std::nullopt;
    result = std::move(next);
  }
  return result;
}

/// What stands for an object whose content is not known.
Tree unknown_object(const std::string& why, const Value& object) {
  return reference::make_unknown({reference::symbol(why, object->hash.low), why, nullptr});
}

} // namespace

Cell Machine::assemble(const std::vector<Cell>& cells,
                       llvm::function_ref<Tree(std::vector<Tree>)> make) {
  std::optional<std::vector<Partial>> choices = product(cells);
  if (!choices) {
    std::vector<Cell> parts = cells;
    for (Cell& part : parts)
      if (part.size() > 1)
        part = cell_of(single(part, "too many alternatives in one value"));
    choices = product(parts);
  }
  Cell result;
  for (Partial& partial : *choices) {
    Tree made = make(std::move(partial.children));
    if (made->size > kLargestTree || made->depth > kDeepestTree)
      made = derived("a tree too large to follow", {});
    result.push_back({std::move(partial.guard), std::move(made), std::move(partial.dependencies)});
  }
  return simplify(std::move(result));
}

Cell Machine::resolve(const Value& value) {
  ObjectWalk walk;
  Cell result = resolve_within(value, walk);
  spend_fuel(walk.steps / 16);
  return result;
}

Cell Machine::resolve_cell(const Cell& cell) {
  bool any = std::any_of(cell.begin(), cell.end(), [](const Alternative& alternative) {
    return alternative.value && alternative.value->has_reference;
  });
  if (!any)
    return cell;
  Cell result;
  for (const Alternative& alternative : restrict(cell, flow_.path))
    for (Alternative& resolved : resolve(alternative.value))
      if (auto guard = conjoin(alternative.guard, resolved.guard))
        result.push_back({std::move(*guard), resolved.value,
                          unite(alternative.dependencies, resolved.dependencies)});
  return simplify(std::move(result));
}

/// Static fields are resolved too: they are compared by value.
Cell Machine::resolve_node(const reference::Node& node, ObjectWalk& walk) {
  std::vector<Cell> parts;
  for (const Tree& child : node.children)
    parts.push_back(child ? resolve_within(child, walk) : cell_of(nullptr));
  for (const reference::StaticField& field : node.statics)
    parts.push_back(field.value ? resolve_within(field.value, walk) : cell_of(nullptr));
  return assemble(parts, [&](std::vector<Tree> resolved) {
    reference::Node copy = node;
    const auto statics = resolved.begin() + static_cast<std::ptrdiff_t>(copy.children.size());
    copy.children.assign(resolved.begin(), statics);
    for (std::size_t index = 0; index < copy.statics.size(); ++index)
      copy.statics[index].value = statics[static_cast<std::ptrdiff_t>(index)];
    return reference::make_node(std::move(copy));
  });
}

Cell Machine::resolve_within(const Value& value, ObjectWalk& walk) {
  if (!value || !value->has_reference)
    return cell_of(value);
  if (++walk.steps > kLargestTree)
    return cell_of(derived("a tree too large to follow", {}));
  if (const auto* node = reference::get_if<reference::Node>(value))
    return resolve_node(*node, walk);
  const auto* reference = reference::get_if<reference::Reference>(value);
  if (!reference || !flow_.store.has(reference->object))
    return cell_of(value);
  // What holds itself is no tree.
  if (llvm::is_contained(walk.inside, reference->object))
    return cell_of(derived("a value that holds itself", {}));
  if (auto done = walk.done.find(reference->object); done != walk.done.end())
    return done->second;
  walk.inside.push_back(reference->object);
  Cell result = resolve_object(value, flow_.store.read(reference->object), walk);
  walk.inside.pop_back();
  walk.done.emplace(reference->object, result);
  return result;
}

std::vector<Cell> Machine::resolve_items(const Object& object, ObjectWalk& walk) {
  std::vector<Cell> items;
  for (const Cell& cell : object.items) {
    Cell resolved;
    for (const Alternative& alternative : restrict(cell, flow_.path))
      for (Alternative& inner : resolve_within(alternative.value, walk))
        if (auto guard = conjoin(alternative.guard, inner.guard))
          resolved.push_back({std::move(*guard), inner.value ? inner.value : none_,
                              unite(alternative.dependencies, inner.dependencies)});
    items.push_back(simplify(std::move(resolved)));
  }
  return items;
}

/// An instance whose class is registered as a node: the values of its dict are the children, in
/// the order in which they were put in; without the dict it cannot be flattened any more.
Cell Machine::resolve_registered(const Object& instance, const ClassHandle& type,
                                 ObjectWalk& walk) {
  reference::Node shape;
  shape.kind = reference::NodeKind::Custom;
  shape.type = instance.type;
  const auto index = instance.find_name(type.children);
  Cell result;
  for (const Alternative& held : index ? restrict(instance.items[*index], flow_.path) : Cell{}) {
    Cell made;
    const Object* content = object_of(held.value);
    if (reference::is_none(held.value)) {
      reference::Node old = shape;
      old.cannot_flatten = "Attempted to use old " + type.name + ".";
      made = cell_of(reference::make_node(std::move(old)));
    } else if (content && content->kind == ObjectKind::Dict && content->opaque.empty()) {
      const Object dict = *content;
      made = with_dependencies(assemble(resolve_items(dict, walk),
                                        [&](std::vector<Tree> children) {
                                          reference::Node node = shape;
                                          node.keys = dict.keys;
                                          node.children = std::move(children);
                                          return reference::make_node(std::move(node));
                                        }),
                               dict.dependencies);
    } else {
      made = cell_of(derived("a " + type.name + " that is not known", {held.value}));
    }
    for (Alternative& inner : made)
      if (auto guard = conjoin(held.guard, inner.guard))
        result.push_back(
            {std::move(*guard), inner.value, unite(held.dependencies, inner.dependencies)});
  }
  return with_dependencies(simplify(std::move(result)), instance.dependencies);
}

Cell Machine::resolve_object(const Value& value, const Object& content, ObjectWalk& walk) {
  bool list = content.kind == ObjectKind::List;
  bool dict = content.kind == ObjectKind::Dict;
  const ClassHandle* type = content.kind == ObjectKind::Instance ? as_class(content.type) : nullptr;
  const bool registered = type && !type->children.empty();
  // Registered with functions of its own, which are not executed: its children are not known.
  if (!list && !dict && !registered && type && type->registered)
    return cell_of(unknown_object("an instance of a registered class", value));
  if (!list && !dict && !registered)
    return cell_of(value);
  const Object object = content;
  if (!object.opaque.empty())
    return with_dependencies(cell_of(unknown_object(object.opaque, value)), object.dependencies);
  if (object.element) {
    Value element = single(resolve_within(object.element, walk), "elements of a list");
    return with_dependencies(
        cell_of(reference::make_sequence({reference::NodeKind::List, element})),
        object.dependencies);
  }
  if (registered)
    return resolve_registered(object, *type, walk);
  Cell result = assemble(resolve_items(object, walk), [&](std::vector<Tree> children) {
    reference::Node node;
    node.kind = list          ? reference::NodeKind::List
                : object.type ? reference::NodeKind::OrderedDict
                              : reference::NodeKind::Dict;
    node.keys = list ? std::vector<reference::Literal>(children.size()) : object.keys;
    node.children = std::move(children);
    return reference::make_node(std::move(node));
  });
  return with_dependencies(std::move(result), object.dependencies);
}

Value Machine::instance_of_registered(const reference::Node& node, std::vector<Value> children) {
  Object instance;
  instance.kind = ObjectKind::Instance;
  instance.type = node.type;
  std::vector<Cell> items;
  for (Value& child : children)
    items.push_back(cell_of(std::move(child)));
  const Value dict = node.cannot_flatten.empty() ? new_dict(node.keys, std::move(items)) : none_;
  if (const ClassHandle* type = as_class(node.type))
    instance.set_name(type->children, cell_of(dict));
  return reference::make_reference(new_object(std::move(instance)));
}

Value Machine::materialize(const Tree& tree) {
  if (const auto* sequence = reference::get_if<reference::Sequence>(tree);
      sequence && sequence->kind == reference::NodeKind::List)
    return new_list_of(materialize(sequence->element));
  const auto* node = reference::get_if<reference::Node>(tree);
  if (!node)
    return tree;
  std::vector<Tree> children;
  bool changed = false;
  for (const Tree& child : node->children) {
    children.push_back(child ? materialize(child) : nullptr);
    changed |= children.back() != child;
  }
  using reference::NodeKind;
  if (node->kind == NodeKind::Custom)
    return instance_of_registered(*node, std::move(children));
  bool list = node->kind == NodeKind::List;
  bool ordered = node->kind == NodeKind::OrderedDict;
  if (list || ordered || node->kind == NodeKind::Dict) {
    std::vector<Cell> items;
    for (Tree& child : children)
      items.push_back(cell_of(std::move(child)));
    if (list)
      return new_list(std::move(items));
    Value dict = new_dict(node->keys, std::move(items));
    if (ordered)
      flow_.store.write(reference::get_if<reference::Reference>(dict)->object).type =
          reference::get_if<reference::Leaf>(builtin("OrderedDict"))->handle;
    return dict;
  }
  if (!changed)
    return tree;
  reference::Node copy = *node;
  copy.children = std::move(children);
  return reference::make_node(std::move(copy));
}

} // namespace leaflint::execution
