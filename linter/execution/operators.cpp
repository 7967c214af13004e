// Operators: what Python's arithmetic, comparisons and `not` make of values.
#include "execution/machine.h"

namespace leaflint::execution {

using reference::Kind;
using reference::Leaf;

namespace {

const Leaf* leaf_of_value(const Value& value) {
  return reference::get_if<Leaf>(value);
}

std::string dunder(llvm::StringRef operation, bool reflected) {
  if (operation == "and" || operation == "or") // `&` and `|`
    return (reflected ? "__r" : "__") + operation.str() + "__";
  return (reflected ? "__r" : "__") + operation.str() + "__";
}

bool is_sequence_node(const Value& value) {
  const auto* node = reference::get_if<reference::Node>(value);
  return node && node->kind == reference::NodeKind::Tuple;
}

bool user_object(const Value& value, const Object* object) {
  if (object)
    return object->kind == ObjectKind::Instance;
  const auto* node = reference::get_if<reference::Node>(value);
  return node && node->type;
}

bool is_inexact_jax(const Value& value) {
  const Leaf* leaf = leaf_of_value(value);
  return leaf && leaf->kind == Kind::InexactArray;
}

/// A JAX array of inexact numbers meets numbers and arrays only, or the program raises, and makes
/// an array of inexact numbers. (What a reflected operator of some class might do is left out.)
bool makes_inexact_array(const Value& left, const Value& right) {
  const Value& other = is_inexact_jax(left) ? right : left;
  return (is_inexact_jax(left) || is_inexact_jax(right)) &&
         (reference::is<reference::Unknown>(other) || reference::is<reference::Lazy>(other));
}

/// None and functions have no arithmetic (but `|`, which makes types).
bool has_no_arithmetic(const Value& value) {
  const Leaf* leaf = leaf_of_value(value);
  bool function = leaf && leaf->handle && leaf->kind == Kind::Callable && !as_class(value);
  return reference::is_none(value) || function;
}

bool is_jax(const Value& value) {
  const Leaf* leaf = leaf_of_value(value);
  return leaf && reference::is_jax_array(leaf->kind);
}

bool is_number_or_array(const Value& value) {
  const Leaf* leaf = leaf_of_value(value);
  return leaf && !leaf->handle && leaf->kind < Kind::Callable && leaf->kind != Kind::NumpyOther;
}

} // namespace

/// Of two operands whose own methods of the operation were not found.
bool Machine::cannot_meet(llvm::StringRef operation, const Value& left, const Value& right) {
  if (operation == "or")
    return false;
  bool left_hopeless = has_no_arithmetic(left) || is_plain_instance(left);
  bool right_hopeless = has_no_arithmetic(right) || is_plain_instance(right);
  // JAX takes no containers; NumPy makes arrays of them.
  if ((is_jax(left) && is_container(right)) || (is_container(left) && is_jax(right)))
    return true;
  return (left_hopeless || right_hopeless) && (left_hopeless || is_number_or_array(left)) &&
         (right_hopeless || is_number_or_array(right));
}

bool Machine::is_container(const Value& value) {
  if (const auto* node = reference::get_if<reference::Node>(value))
    return node->kind == reference::NodeKind::Tuple;
  const Object* object = object_of(value);
  return object && (object->kind == ObjectKind::List || object->kind == ObjectKind::Dict);
}

/// An instance of a class that is known to its root and does not make an array of itself.
bool Machine::is_plain_instance(const Value& value) {
  if (!user_object(value, object_of(value)))
    return false;
  const ClassHandle* type = as_class(type_of(value));
  bool known =
      type && !type->unknown_base &&
      (type->shape == ClassHandle::Shape::Plain || type->shape == ClassHandle::Shape::Module ||
       type->shape == ClassHandle::Shape::Dataclass ||
       type->shape == ClassHandle::Shape::RegisteredDataclass);
  return known && !class_attribute(*type, "__jax_array__") && !class_attribute(*type, "__array__");
}

Cell Machine::binary(llvm::StringRef operation, const Value& left, const Value& right) {
  const Leaf* a = leaf_of_value(left);
  const Leaf* b = leaf_of_value(right);
  if (a && b && !a->handle && !b->handle && a->kind != Kind::Object && b->kind != Kind::Object) {
    if (operation == "mod" && a->kind == Kind::Str)
      return cell_of(derived_scalar(Kind::Str, "a formatted string", {left, right}));
    if (a->kind == Kind::Str && b->kind == Kind::Int && operation == "mul")
      return cell_of(derived_scalar(Kind::Str, "a repeated string", {left, right}));
    return outcome(reference::arithmetic(std::string_view(operation), left, right), {left, right});
  }
  if (auto method = operator_method(left, dunder(operation, false)))
    return call_cell(*method, Arguments::of({right}));
  if (auto method = operator_method(right, dunder(operation, true)))
    return call_cell(*method, Arguments::of({left}));
  if (auto joined = binary_of_containers(operation, left, right))
    return *joined;
  if (cannot_meet(operation, left, right))
    return raise("TypeError", ("unsupported operand types for " + operation).str());
  if (makes_inexact_array(left, right))
    return cell_of(reference::make_leaf(
        reference::leaf_of(Kind::InexactArray, reference::Dtype::Unknown,
                           reference::apply(operation.str(), {term_of(left), term_of(right)}))));
  return cell_of(derived(operation, {left, right}));
}

std::optional<Cell> Machine::operator_method(const Value& value, llvm::StringRef name) {
  if (!user_object(value, object_of(value)))
    return std::nullopt;
  const ClassHandle* type = as_class(type_of(value));
  if (!type || !class_attribute(*type, name))
    return std::nullopt;
  return find_attribute(value, name);
}

std::optional<Cell> Machine::binary_of_containers(llvm::StringRef operation, const Value& left,
                                                  const Value& right) {
  const Object* list = object_of(left);
  bool is_list = list && list->kind == ObjectKind::List;
  if (operation == "add") {
    const Object* other = object_of(right);
    bool both = (is_list && other && other->kind == ObjectKind::List) ||
                (is_sequence_node(left) && is_sequence_node(right));
    if (!both)
      return std::nullopt;
    auto first = elements(left);
    auto second = elements(right);
    if (!first || !second)
      return std::nullopt;
    first->insert(first->end(), second->begin(), second->end());
    return is_list ? cell_of(new_list(std::move(*first))) : new_tuple(*first);
  }
  if (operation == "mul" && (is_list || is_sequence_node(left))) {
    auto count = integer_of(right);
    auto items = elements(left);
    if (!items)
      return std::nullopt;
    if (!count || *count > 64) {
      if (!is_list || items->size() != 1)
        return std::nullopt;
      return cell_of(new_list_of(single(items->front(), "an element")));
    }
    std::vector<Cell> all;
    for (std::int64_t i = 0; i < *count; ++i)
      all.insert(all.end(), items->begin(), items->end());
    return is_list ? cell_of(new_list(std::move(all))) : new_tuple(all);
  }
  return std::nullopt;
}

Cell Machine::in_place(llvm::StringRef operation, const Value& left, const Value& right) {
  const auto* reference = reference::get_if<reference::Reference>(left);
  const Object* list = object_of(left);
  if (!reference || !list || list->kind != ObjectKind::List || operation != "add")
    return binary(operation, left, right);
  auto more = elements(right);
  Object& object = flow_.store.write(reference->object);
  if (more && !object.element && object.opaque.empty()) {
    object.items.insert(object.items.end(), more->begin(), more->end());
  } else {
    object.items.clear();
    object.element = nullptr;
    object.opaque = "a list extended by an unknown number of items";
  }
  return cell_of(left);
}

Cell Machine::unary(llvm::StringRef operation, const Value& operand) {
  if (operation == "not") {
    reference::Truth known = truth(operand);
    if (known != reference::Truth::Unknown)
      return cell_of(boolean(known == reference::Truth::False));
    return cell_of(derived_scalar(Kind::Bool, "not", {operand}));
  }
  const Leaf* leaf = leaf_of_value(operand);
  if (!leaf || leaf->handle || leaf->kind == Kind::Object || leaf->kind == Kind::Str) {
    if (auto method = operator_method(operand, ("__" + operation + "__").str()))
      return call_cell(*method, {});
    if (has_no_arithmetic(operand))
      return raise("TypeError", ("bad operand type for unary " + operation).str());
    return cell_of(derived(operation, {operand}));
  }
  if (operation == "pos")
    return cell_of(operand);
  if (operation == "neg") {
    if (leaf->dtype == reference::Dtype::Bool || leaf->dtype == reference::Dtype::Key)
      return raise("TypeError", "arrays of booleans and of keys have no negative");
    if (auto number = std::get_if<std::int64_t>(&leaf->literal))
      return cell_of(integer(-*number));
    if (auto number = std::get_if<double>(&leaf->literal))
      return cell_of(reference::make_literal(-*number));
  }
  Leaf result = reference::leaf_of(leaf->kind == Kind::Bool ? Kind::Int : leaf->kind, leaf->dtype,
                                   reference::apply(operation.str(), {leaf->term}));
  result.weak = leaf->weak;
  result.length = leaf->length;
  return cell_of(reference::make_leaf(std::move(result)));
}

} // namespace leaflint::execution
