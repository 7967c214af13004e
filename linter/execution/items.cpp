// Items: subscripts, read and written.
#include "execution/machine.h"
#include "reference/keys.h"

namespace leaflint::execution {

using reference::Kind;

namespace {

/// The index of an element for a Python index, if it is inside.
std::optional<std::size_t> inside(std::int64_t index, std::size_t size) {
  if (index < 0)
    index += static_cast<std::int64_t>(size);
  if (index < 0 || index >= static_cast<std::int64_t>(size))
    return std::nullopt;
  return static_cast<std::size_t>(index);
}

// Longer arrays are not iterated item by item anyway.
constexpr std::int64_t kLongestSlice = 64;

const reference::Node* slice_node(const Value& value) {
  const auto* node = reference::get_if<reference::Node>(value);
  return node && node->type && as_class(node->type) && as_class(node->type)->name == "slice"
             ? node
             : nullptr;
}

std::string bracket(const Value& index) {
  if (auto number = Machine::integer_of(index))
    return "[" + std::to_string(*number) + "]";
  if (auto text = Machine::string_of(index))
    return "['" + *text + "']";
  return "[?]";
}

} // namespace

Value Machine::slice_value(llvm::ArrayRef<Value> bounds) {
  reference::Node node;
  node.kind = reference::NodeKind::NamedTuple;
  if (const auto* leaf = reference::get_if<reference::Leaf>(builtin("slice")))
    node.type = leaf->handle;
  for (const char* name : {"start", "stop", "step"})
    node.keys.emplace_back(std::string(name));
  node.children = bounds.vec();
  node.children.resize(3, none_);
  return reference::make_node(std::move(node));
}

std::optional<std::vector<std::int64_t>> Machine::slice_positions(std::int64_t size,
                                                                  const Value& index) {
  const reference::Node& slice = *slice_node(index);
  auto bound = [&](const Value& value, std::int64_t otherwise) -> std::optional<std::int64_t> {
    if (reference::is_none(value))
      return otherwise;
    auto number = integer_of(value);
    if (!number)
      return std::nullopt;
    std::int64_t at = *number < 0 ? *number + size : *number;
    return std::clamp<std::int64_t>(at, 0, size);
  };
  auto start = bound(slice.children[0], 0);
  auto stop = bound(slice.children[1], size);
  auto step = reference::is_none(slice.children[2]) ? std::optional<std::int64_t>(1)
                                                    : integer_of(slice.children[2]);
  bool reversed = step && *step == -1 && reference::is_none(slice.children[0]) &&
                  reference::is_none(slice.children[1]);
  if (!start || !stop || !step || (*step < 1 && !reversed))
    return std::nullopt;
  std::vector<std::int64_t> positions;
  for (std::int64_t i = *start; i < *stop; i += reversed ? 1 : *step)
    positions.push_back(i);
  if (reversed)
    std::reverse(positions.begin(), positions.end());
  return positions;
}

Cell Machine::slice_of(const std::vector<Cell>& items, const Value& index, bool tuple) {
  auto positions = slice_positions(static_cast<std::int64_t>(items.size()), index);
  if (!positions)
    return cell_of(derived("a slice that is not known", {index}));
  std::vector<Cell> part;
  for (std::int64_t position : *positions)
    part.push_back(items[static_cast<std::size_t>(position)]);
  return tuple ? new_tuple(part) : cell_of(new_list(std::move(part)));
}

reference::Term Machine::item_term(const Value& object, const Value& index) {
  return reference::apply("item", {term_of(object), term_of(index)});
}

Cell Machine::item_of_object(const Value& object, const Object& content, const Value& index) {
  const Object copy = content;
  if (!copy.opaque.empty())
    return with_dependencies(cell_of(derived(bracket(index), {object, index})), copy.dependencies);
  if (copy.kind == ObjectKind::Dict) {
    const auto* leaf = reference::get_if<reference::Leaf>(index);
    if (leaf && leaf->literal.index() != 0) {
      if (auto found = copy.find(leaf->literal))
        return with_dependencies(restrict(copy.items[*found], flow_.path), copy.dependencies);
      if (copy.dependencies.empty())
        return raise("KeyError", bracket(index));
    }
    return cell_of(derived(bracket(index), {object, index}));
  }
  if (slice_node(index)) {
    if (copy.element)
      return cell_of(new_list_of(copy.element));
    return with_dependencies(slice_of(copy.items, index, false), copy.dependencies);
  }
  if (copy.element)
    return with_dependencies(cell_of(refreshed(copy.element, term_of(index))), copy.dependencies);
  auto number = integer_of(index);
  if (!number) {
    if (copy.items.empty())
      return cell_of(derived(bracket(index), {object, index}));
    std::vector<Value> values;
    for (const Cell& item : copy.items)
      values.push_back(single(item, "an item"));
    return with_dependencies(one_of(values, item_term(object, index)), copy.dependencies);
  }
  if (auto at = inside(*number, copy.items.size()))
    return with_dependencies(restrict(copy.items[*at], flow_.path), copy.dependencies);
  if (!copy.dependencies.empty())
    return cell_of(derived(bracket(index), {object, index}));
  return raise("IndexError", "list index out of range");
}

Cell Machine::item_of_node(const Value& object, const reference::Node& node, const Value& index) {
  using reference::NodeKind;
  if (node.kind == NodeKind::Module || node.kind == NodeKind::Dataclass) {
    if (auto method = find_attribute(object, "__getitem__"))
      return call_cell(*method, Arguments::of({index}));
    return cell_of(derived(bracket(index), {object, index}));
  }
  if (node.kind == NodeKind::Tuple || node.kind == NodeKind::NamedTuple ||
      node.kind == NodeKind::List) {
    if (slice_node(index)) {
      std::vector<Cell> items;
      for (const Value& child : node.children)
        items.push_back(cell_of(child));
      return slice_of(items, index, true);
    }
    auto number = integer_of(index);
    if (!number && !node.children.empty())
      return one_of(node.children, item_term(object, index));
    if (!number)
      return cell_of(derived(bracket(index), {object, index}));
    if (auto at = inside(*number, node.children.size()))
      return read_child(object, "[" + std::to_string(*at) + "]", node.children[*at]);
    return raise("IndexError", "tuple index out of range");
  }
  const auto* leaf = reference::get_if<reference::Leaf>(index);
  for (std::size_t i = 0; leaf && i < node.keys.size(); ++i)
    if (node.keys[i] == leaf->literal)
      return read_child(object, bracket(index), node.children[i]);
  return cell_of(derived(bracket(index), {object, index}));
}

Cell Machine::get_item(const Value& object, const Value& index) {
  if (const Object* content = object_of(object)) {
    if (content->kind != ObjectKind::Instance && content->kind != ObjectKind::Namespace)
      return item_of_object(object, *content, index);
    if (auto method = find_attribute(object, "__getitem__"))
      return call_cell(*method, Arguments::of({index}));
    return cell_of(derived(bracket(index), {object, index}));
  }
  if (const auto* node = reference::get_if<reference::Node>(object))
    return item_of_node(object, *node, index);
  if (const auto* sequence = reference::get_if<reference::Sequence>(object)) {
    if (slice_node(index))
      return cell_of(object);
    return cell_of(refreshed(sequence->element, term_of(index)));
  }
  if (const auto* lazy = reference::get_if<reference::Lazy>(object)) {
    if (auto written = overlay_attribute(object, bracket(index)))
      return *written;
    if (integer_of(index) || string_of(index))
      return cell_of(reference::lazy_child(*lazy, bracket(index)));
    return cell_of(derived("an item", {object, index}));
  }
  if (reference::is_none(object))
    return raise("TypeError", "'NoneType' is not subscriptable");
  if (const auto* leaf = reference::get_if<reference::Leaf>(object))
    return with_length_of_slice(item_of_leaf(object, *leaf, index), *leaf, index);
  return cell_of(derived("an item", {object, index}));
}

/// A slice of an array has as many axes as the array; how long it is, is known where that of the
/// array is.
Cell Machine::with_length_of_slice(Cell part, const reference::Leaf& whole, const Value& index) {
  if (!slice_node(index) || whole.length < 0 || whole.length > kLongestSlice || part.size() != 1)
    return part;
  const auto* leaf = reference::get_if<reference::Leaf>(part.front().value);
  const auto positions = slice_positions(whole.length, index);
  if (!leaf || !positions || !reference::is_any_array(leaf->kind))
    return part;
  reference::Leaf slice = *leaf;
  slice.rank = whole.rank;
  slice.length = static_cast<std::int64_t>(positions->size());
  part.front().value = reference::make_leaf(std::move(slice));
  return part;
}

Cell Machine::item_of_leaf(const Value& object, const reference::Leaf& leaf, const Value& index) {
  if (as_class(object))
    return cell_of(object); // list[int], Float[Array, "n"]
  // What is native here may be a class there: type[T], enumerate[int].
  if (handle_as<NativeHandle>(object, HandleKind::Native))
    return cell_of(derived("an item", {object, index}));
  if (as_function(object))
    return raise("TypeError", "a function is not subscriptable");
  if (!reference::is_any_array(leaf.kind)) {
    if (leaf.kind == Kind::Str)
      return cell_of(derived_scalar(Kind::Str, "an item", {object, index}));
    return cell_of(derived("an item", {object, index}));
  }
  bool numpy = leaf.kind == Kind::NumpyInexact || leaf.kind == Kind::NumpyOther;
  bool jax_index = numpy && is_jax_index(index);
  if (jax_index)
    return cell_of(derived("an item", {object, index}));
  if (leaf.rank >= 0 && !index->has_reference)
    return outcome(reference::key_item(object, index), {object});
  reference::Leaf item = reference::leaf_of(leaf.kind, leaf.dtype,
                                            reference::apply("item", {leaf.term, term_of(index)}));
  item.weak = leaf.weak;
  return cell_of(reference::make_leaf(std::move(item)));
}

bool Machine::is_jax_index(const Value& index) {
  const auto* leaf = reference::get_if<reference::Leaf>(index);
  return leaf && reference::is_jax_array(leaf->kind);
}

void Machine::set_item(const Value& object, const Value& index, const Cell& value) {
  const auto* reference = reference::get_if<reference::Reference>(object);
  if (!reference || !flow_.store.has(reference->object)) {
    if (reference::is<reference::Lazy>(object) || reference::is<reference::Unknown>(object)) {
      ObjectId overlay = overlay_of(object);
      Cell before = get_item(object, index);
      flow_.store.write(overlay).set_name(bracket(index), value);
      if (in_user_code())
        record_bound({trace::Place::Kind::Item, overlay, bracket(index)}, before, value,
                     activations_.back()->site, std::nullopt);
    }
    return;
  }
  ObjectId id = reference->object;
  const Object& current = flow_.store.read(id);
  if (current.kind == ObjectKind::Instance || current.kind == ObjectKind::Namespace) {
    if (auto method = find_attribute(object, "__setitem__")) {
      Arguments arguments = Arguments::of({index});
      arguments.positional.push_back(value);
      call_cell(*method, arguments);
    }
    return;
  }
  Object& content = flow_.store.write(id);
  const auto* leaf = reference::get_if<reference::Leaf>(index);
  Cell before;
  if (!content.opaque.empty())
    return;
  if (content.kind == ObjectKind::Dict && leaf && leaf->literal.index() != 0) {
    if (auto found = content.find(leaf->literal))
      before = content.items[*found];
    content.set(leaf->literal, value);
  } else if (auto number = integer_of(index); content.kind == ObjectKind::List && number &&
                                              !content.element &&
                                              inside(*number, content.items.size())) {
    Cell& slot = content.items[*inside(*number, content.items.size())];
    before = slot;
    slot = value;
  } else {
    content.items.clear();
    content.keys.clear();
    content.element = nullptr;
    content.opaque = "an item was set at an index that is not known";
    return;
  }
  if (in_user_code())
    record_bound({trace::Place::Kind::Item, id, bracket(index)}, restrict(before, flow_.path),
                 value, activations_.back()->site, std::nullopt);
}

void Machine::delete_item(const Value& object, const Value& index) {
  const auto* reference = reference::get_if<reference::Reference>(object);
  if (!reference || !flow_.store.has(reference->object))
    return;
  Object& content = flow_.store.write(reference->object);
  const auto* leaf = reference::get_if<reference::Leaf>(index);
  auto found =
      leaf && content.kind == ObjectKind::Dict ? content.find(leaf->literal) : std::nullopt;
  if (found) {
    content.keys.erase(content.keys.begin() + static_cast<std::ptrdiff_t>(*found));
    content.items.erase(content.items.begin() + static_cast<std::ptrdiff_t>(*found));
    return;
  }
  content.items.clear();
  content.keys.clear();
  content.opaque = "an item was deleted";
}

} // namespace leaflint::execution
