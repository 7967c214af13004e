// The builtin classes: what calling int, list, dict ... makes, and the exceptions.
#include "execution/natives_builtins.h"

#include "execution/natives_arrays.h"

namespace leaflint::execution {
namespace natives {
namespace {

[[maybe_unused]] bool is_number(const Value& value) {
  const auto* leaf = get_if<Leaf>(value);
  return leaf && reference::is_array_like(*leaf) && leaf->kind != Kind::KeyArray;
}

/// The number that a known literal converts to; null if it is not known.
Value converted(const Leaf& leaf, const Value& x, Kind kind) {
  const auto* integer = std::get_if<std::int64_t>(&leaf.literal);
  const auto* real = std::get_if<double>(&leaf.literal);
  const auto* truth = std::get_if<bool>(&leaf.literal);
  if (kind == Kind::Float)
    return integer ? reference::make_literal(static_cast<double>(*integer)) : real ? x : nullptr;
  if (truth)
    return reference::make_literal(static_cast<std::int64_t>(*truth ? 1 : 0));
  if (real && *real > -9e15 && *real < 9e15)
    return reference::make_literal(static_cast<std::int64_t>(*real));
  return integer ? x : nullptr;
}

/// int(x), float(x): known numbers are computed, what is no number traps.
Cell construct_number(NativeCall& call, Kind kind) {
  Machine& machine = call.machine;
  if (call.positional.empty())
    return cell_of(kind == Kind::Int ? machine.integer(0) : reference::make_literal(0.0));
  const Value& x = call.positional[0];
  const auto* leaf = get_if<Leaf>(x);
  if (reference::is_none(x) || (leaf && leaf->kind == Kind::Callable))
    return machine.raise("TypeError", "argument must be a string or a real number");
  if (const std::optional<std::string> text = Machine::string_of(x)) {
    double number = 0;
    if (llvm::StringRef(*text).trim().getAsDouble(number))
      return machine.raise("ValueError", "could not convert string to a number");
  }
  const Value known = leaf ? converted(*leaf, x, kind) : nullptr;
  return known ? cell_of(known) : of_kind(call, kind);
}

Cell construct_int(NativeCall& call) {
  return construct_number(call, Kind::Int);
}
Cell construct_float(NativeCall& call) {
  return construct_number(call, Kind::Float);
}
Cell construct_complex(NativeCall& call) {
  return of_kind(call, Kind::Complex);
}

Cell construct_bool(NativeCall& call) {
  if (call.positional.empty())
    return cell_of(call.machine.boolean(false));
  return boolean(call, call.machine.truth(call.positional[0]), call.positional);
}

Cell construct_str(NativeCall& call) {
  if (call.positional.empty())
    return cell_of(call.machine.string(""));
  const Value& x = call.positional[0];
  if (Machine::string_of(x))
    return cell_of(x);
  const auto* leaf = get_if<Leaf>(x);
  if (const auto* integer = leaf ? std::get_if<std::int64_t>(&leaf->literal) : nullptr)
    return cell_of(call.machine.string(std::to_string(*integer)));
  return of_kind(call, Kind::Str);
}

Cell construct_bytes(NativeCall& call) {
  return cell_of(reference::make_leaf(reference::leaf_of(
      Kind::Object, Dtype::None, applied(call.machine, call.name, call.positional))));
}

Cell construct_slice(NativeCall& call) {
  return construct_bytes(call);
}

/// A literal key for every entry, or nothing.
std::optional<std::pair<Literal, Cell>> pair_of(Machine& machine, const Cell& cell) {
  if (cell.size() != 1)
    return std::nullopt;
  const auto parts = machine.elements(cell[0].value);
  if (!parts || parts->size() != 2 || (*parts)[0].size() != 1)
    return std::nullopt;
  const std::optional<Literal> key = key_of((*parts)[0][0].value);
  if (!key)
    return std::nullopt;
  return std::pair(*key, (*parts)[1]);
}

void add_pairs(Machine& machine, Object& object, const Value& source) {
  const auto pairs = machine.elements(source);
  if (!pairs) {
    object.opaque = "entries of an unknown mapping";
    return;
  }
  for (const Cell& cell : *pairs) {
    if (const auto pair = pair_of(machine, cell))
      object.set(pair->first, pair->second);
    else
      object.opaque = "an entry whose key is not known";
  }
}

} // namespace

void add_entries(NativeCall& call, Object& object, const Value& source) {
  if (source) {
    const Object* other = call.machine.object_of(source);
    if (other && other->kind == ObjectKind::Dict) {
      for (std::size_t index = 0; index < other->keys.size(); ++index)
        object.set(other->keys[index], other->items[index]);
      if (!other->opaque.empty() || other->element)
        object.opaque = other->opaque.empty() ? "a dict of unknown keys" : other->opaque;
    } else {
      add_pairs(call.machine, object, source);
    }
  }
  for (const auto& [name, value] : call.keywords)
    object.set_name((name), cell_of(value));
}

Cell construct_dict(NativeCall& call) {
  Object dict;
  dict.kind = ObjectKind::Dict;
  add_entries(call, dict, call.positional.empty() ? nullptr : call.positional[0]);
  return cell_of(reference::make_reference(call.machine.new_object(std::move(dict))));
}

/// A dict whose class is remembered: its order counts when trees are compared.
Cell construct_ordered_dict(NativeCall& call) {
  Object dict;
  dict.kind = ObjectKind::Dict;
  dict.type = get_if<Leaf>(call.machine.builtin("OrderedDict"))->handle;
  add_entries(call, dict, call.positional.empty() ? nullptr : call.positional[0]);
  return cell_of(reference::make_reference(call.machine.new_object(std::move(dict))));
}

Cell construct_list(NativeCall& call) {
  Machine& machine = call.machine;
  if (call.positional.empty())
    return cell_of(machine.new_list({}));
  const Value& iterable = call.positional[0];
  if (reference::is_none(iterable))
    return machine.raise("TypeError", "'NoneType' object is not iterable");
  Machine::Drained drained = machine.drain(iterable);
  if (!machine.alive())
    return {};
  if (drained.items)
    return cell_of(machine.new_list(std::move(*drained.items)));
  return for_values(machine, {drained.any}, [&](llvm::ArrayRef<Value> values) {
    return cell_of(machine.new_list_of(values[0]));
  });
}

Cell construct_tuple(NativeCall& call) {
  Machine& machine = call.machine;
  if (call.positional.empty())
    return cell_of(reference::make_tuple({}));
  const Value& iterable = call.positional[0];
  if (reference::is_none(iterable))
    return machine.raise("TypeError", "'NoneType' object is not iterable");
  const Machine::Drained drained = machine.drain(iterable);
  if (!machine.alive())
    return {};
  if (drained.items)
    return machine.new_tuple(*drained.items);
  return for_values(machine, {drained.any}, [&](llvm::ArrayRef<Value> values) {
    return cell_of(reference::make_sequence({NodeKind::Tuple, values[0]}));
  });
}

Cell construct_set(NativeCall& call) {
  Machine& machine = call.machine;
  Object set;
  set.kind = ObjectKind::Set;
  if (!call.positional.empty()) {
    if (auto elements = machine.elements(call.positional[0]))
      set.items = std::move(*elements);
    else
      set.element =
          machine.single(machine.any_element(call.positional[0], 0), "an element of a set");
  }
  return cell_of(reference::make_reference(machine.new_object(std::move(set))));
}

namespace {

using Shape = ClassHandle::Shape;

const BuiltinType kTypes[] = {
    {"builtins", "object", "", Shape::Plain, nullptr},
    {"builtins", "int", "object", Shape::Builtin, construct_int},
    {"builtins", "float", "object", Shape::Builtin, construct_float},
    {"builtins", "bool", "int", Shape::Builtin, construct_bool},
    {"builtins", "complex", "object", Shape::Builtin, construct_complex},
    {"builtins", "str", "object", Shape::Builtin, construct_str},
    {"builtins", "bytes", "object", Shape::Builtin, construct_bytes},
    {"builtins", "list", "object", Shape::Builtin, construct_list},
    {"builtins", "tuple", "object", Shape::Builtin, construct_tuple},
    {"builtins", "dict", "object", Shape::Builtin, construct_dict},
    {"builtins", "set", "object", Shape::Builtin, construct_set},
    {"builtins", "frozenset", "object", Shape::Builtin, construct_set},
    {"builtins", "slice", "object", Shape::Builtin, construct_slice},
    {"_leaflint", "OrderedDict", "dict", Shape::Builtin, construct_ordered_dict},
    {"_leaflint", "Module", "object", Shape::Module, nullptr},
    {"_leaflint", "NamedTuple", "tuple", Shape::NamedTuple, nullptr},
    {"_leaflint", "Array", "object", Shape::Builtin, nullptr},
    {"_leaflint", "ndarray", "object", Shape::Builtin, nullptr},
    {"_leaflint", "Enum", "object", Shape::Enumeration, nullptr},
};

} // namespace
} // namespace natives

llvm::ArrayRef<BuiltinType> builtin_types() {
  static const std::vector<BuiltinType> table = [] {
    std::vector<BuiltinType> all(std::begin(natives::kTypes), std::end(natives::kTypes));
    for (const natives::ExceptionType& type : natives::exception_types())
      all.push_back({"builtins", type.name, type.base, ClassHandle::Shape::Exception, nullptr});
    return all;
  }();
  return table;
}

} // namespace leaflint::execution
