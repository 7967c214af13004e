// Operators: what Python's arithmetic, comparisons and `not` make of values.
#include "execution/machine.h"

namespace leaflint::execution {

using reference::Kind;
using reference::Leaf;

namespace {

const Leaf* leaf_of_value(const Value& value) { return reference::get_if<Leaf>(value); }

std::string dunder(llvm::StringRef operation, bool reflected) {
  if (operation == "and" || operation == "or")  // `&` and `|`
    return (reflected ? "__r" : "__") + operation.str() + "__";
  return (reflected ? "__r" : "__") + operation.str() + "__";
}

bool is_sequence_node(const Value& value) {
  const auto* node = reference::get_if<reference::Node>(value);
  return node && node->kind == reference::NodeKind::Tuple;
}

bool user_object(const Value& value, const Object* object) {
  if (object) return object->kind == ObjectKind::Instance;
  const auto* node = reference::get_if<reference::Node>(value);
  return node && node->type;
}

}  // namespace

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
  if (auto joined = binary_of_containers(operation, left, right)) return *joined;
  return cell_of(derived(operation, {left, right}));
}

std::optional<Cell> Machine::operator_method(const Value& value, llvm::StringRef name) {
  if (!user_object(value, object_of(value))) return std::nullopt;
  const ClassHandle* type = as_class(type_of(value));
  if (!type || !class_attribute(*type, name)) return std::nullopt;
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
    if (!both) return std::nullopt;
    auto first = elements(left);
    auto second = elements(right);
    if (!first || !second) return std::nullopt;
    first->insert(first->end(), second->begin(), second->end());
    return is_list ? cell_of(new_list(std::move(*first))) : new_tuple(*first);
  }
  if (operation == "mul" && (is_list || is_sequence_node(left))) {
    auto count = integer_of(right);
    auto items = elements(left);
    if (!items) return std::nullopt;
    if (!count || *count > 64) {
      if (!is_list || items->size() != 1) return std::nullopt;
      return cell_of(new_list_of(single(items->front(), "an element")));
    }
    std::vector<Cell> all;
    for (std::int64_t i = 0; i < *count; ++i) all.insert(all.end(), items->begin(), items->end());
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
    return cell_of(derived(operation, {operand}));
  }
  if (operation == "pos") return cell_of(operand);
  if (operation == "neg") {
    if (auto number = std::get_if<std::int64_t>(&leaf->literal)) return cell_of(integer(-*number));
    if (auto number = std::get_if<double>(&leaf->literal))
      return cell_of(reference::make_literal(-*number));
  }
  Leaf result = reference::leaf_of(leaf->kind == Kind::Bool ? Kind::Int : leaf->kind, leaf->dtype,
                                   reference::apply(operation.str(), {leaf->term}));
  result.weak = leaf->weak;
  result.length = leaf->length;
  return cell_of(reference::make_leaf(std::move(result)));
}

// ---- comparisons --------------------------------------------------------------------------------

namespace {

std::optional<bool> compare_literals(llvm::StringRef operation, const Leaf& a, const Leaf& b) {
  auto number = [](const reference::Literal& literal) -> std::optional<double> {
    if (const auto* flag = std::get_if<bool>(&literal)) return *flag ? 1.0 : 0.0;
    if (const auto* value = std::get_if<std::int64_t>(&literal))
      return static_cast<double>(*value);
    if (const auto* value = std::get_if<double>(&literal)) return *value;
    return std::nullopt;
  };
  auto order = [&](const auto& x, const auto& y) -> std::optional<bool> {
    if (operation == "eq") return x == y;
    if (operation == "lt") return x < y;
    if (operation == "le") return x <= y;
    if (operation == "gt") return x > y;
    if (operation == "ge") return x >= y;
    return std::nullopt;
  };
  auto x = number(a.literal);
  auto y = number(b.literal);
  if (x && y) return order(*x, *y);
  const auto* s = std::get_if<std::string>(&a.literal);
  const auto* t = std::get_if<std::string>(&b.literal);
  if (s && t) return order(*s, *t);
  if (operation == "eq" && a.literal.index() != 0 && b.literal.index() != 0) return false;
  return std::nullopt;
}

}  // namespace

Cell Machine::compare(llvm::StringRef operation, const Value& left, const Value& right) {
  static const llvm::StringRef kNegated[][2] = {
      {"ne", "eq"}, {"is_not", "is"}, {"not_in", "in"}};
  for (const auto& pair : kNegated)
    if (operation == pair[0]) {
      Cell positive = compare(pair[1], left, right);
      if (!flow_.alive) return {};
      return combine_alternatives({positive}, [&](llvm::ArrayRef<Value> values) {
        const Leaf* leaf = leaf_of_value(values.front());
        if (leaf && leaf->kind != Kind::Bool) {  // an array of booleans
          Leaf inverted = *leaf;
          inverted.term = reference::apply("invert", {leaf->term});
          return cell_of(reference::make_leaf(std::move(inverted)));
        }
        if (!leaf) return cell_of(derived("not", {values.front()}));
        return unary("not", values.front());
      });
    }
  if (operation == "is") return compare_identity(left, right);
  if (operation == "in") return compare_membership(left, right);
  return compare_order(operation, left, right);
}

Cell Machine::compare_identity(const Value& left, const Value& right) {
  bool none_left = reference::is_none(left);
  bool none_right = reference::is_none(right);
  if (none_left || none_right) {
    const Value& other = none_left ? right : left;
    if (none_left && none_right) return cell_of(boolean(true));
    bool open = reference::is<reference::Unknown>(other) || reference::is<reference::Lazy>(other);
    if (!open) return cell_of(boolean(false));
    return cell_of(derived_scalar(Kind::Bool, "is None", {other}));
  }
  const Leaf* a = leaf_of_value(left);
  const Leaf* b = leaf_of_value(right);
  if (a && b && a->literal.index() == 1 && b->literal.index() == 1)
    return cell_of(boolean(a->literal == b->literal));
  if (a && b && a->handle && b->handle)
    return cell_of(boolean(a->handle->identity() == b->handle->identity()));
  return cell_of(derived_scalar(Kind::Bool, "is", {left, right}));
}

Cell Machine::compare_membership(const Value& left, const Value& right) {
  const Leaf* leaf = leaf_of_value(left);
  auto items = elements(right);
  if (!leaf || leaf->literal.index() == 0 || !items)
    return cell_of(derived_scalar(Kind::Bool, "in", {left, right}));
  bool certain = true;
  for (const Cell& item : *items) {
    const Leaf* other = item.size() == 1 ? leaf_of_value(item.front().value) : nullptr;
    if (other && other->literal == leaf->literal) return cell_of(boolean(true));
    certain &= other && other->literal.index() != 0;
  }
  if (certain) return cell_of(boolean(false));
  return cell_of(derived_scalar(Kind::Bool, "in", {left, right}));
}

Cell Machine::compare_order(llvm::StringRef operation, const Value& left, const Value& right) {
  const Leaf* a = leaf_of_value(left);
  const Leaf* b = leaf_of_value(right);
  if (operation == "eq") {
    if (auto method = operator_method(left, "__eq__"))
      return call_cell(*method, Arguments::of({right}));
    bool none_one = reference::is_none(left) != reference::is_none(right);
    bool known = (a && a->kind != Kind::Object) || (b && b->kind != Kind::Object);
    if (none_one && known) return cell_of(boolean(false));
    if (reference::is_none(left) && reference::is_none(right)) return cell_of(boolean(true));
  }
  if (!a || !b) return cell_of(derived(operation, {left, right}));
  if (auto result = compare_literals(operation, *a, *b)) return cell_of(boolean(*result));
  bool jax = reference::is_jax_array(a->kind) || reference::is_jax_array(b->kind);
  bool numpy = reference::is_any_array(a->kind) || reference::is_any_array(b->kind);
  if (!numpy) {
    if (a->kind == Kind::Object || b->kind == Kind::Object)
      return cell_of(derived(operation, {left, right}));
    return cell_of(derived_scalar(Kind::Bool, operation, {left, right}));
  }
  Leaf result =
      reference::leaf_of(jax ? Kind::BoolArray : Kind::NumpyOther, reference::Dtype::Bool,
                         reference::apply(operation.str(), {a->term, b->term}));
  return cell_of(reference::make_leaf(std::move(result)));
}

// ---- callbacks for reference/ -------------------------------------------------------------------

reference::CallPredicate Machine::predicate_caller() {
  return [this](const Tree& callable, const Tree& argument) {
    Cell result = call(materialize(callable), {materialize(argument)});
    return truth_of_call(result);
  };
}

reference::Outcome<reference::Truth> Machine::truth_of_call(const Cell& result) {
  if (!flow_.alive) return reference::Truth::Unknown;
  reference::Truth all = reference::Truth::Unknown;
  bool first = true;
  for (const Alternative& alternative : restrict(result, flow_.path)) {
    reference::Truth one = truth(alternative.value);
    if (!first && one != all) return reference::Truth::Unknown;
    all = one;
    first = false;
  }
  return all;
}

reference::MapFunction Machine::map_caller(const Value& function) {
  return [this, function](std::span<const Tree> arguments) -> reference::Outcome<Tree> {
    std::vector<Value> values;
    for (const Tree& argument : arguments) values.push_back(materialize(argument));
    if (!flow_.alive) return Tree(none_);
    Cell result = call(function, values);
    if (!flow_.alive) return Tree(none_);
    return single(resolve_cell(result), "a mapped function with several results");
  };
}

reference::IsLeaf Machine::is_leaf_caller(const Value& function) {
  if (!function || reference::is_none(function)) return nullptr;
  return [this, function](const Tree& tree) {
    return truth_of_call(call(function, {materialize(tree)}));
  };
}

}  // namespace leaflint::execution
