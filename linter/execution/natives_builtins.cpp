// Builtin functions of Python that compute numbers, text and truth values.
//
// What is known is computed; otherwise the result is a scalar of the right kind, or unknown.
#include "execution/natives_builtins.h"

#include <algorithm>
#include <cmath>

#include "execution/natives_arrays.h"

namespace leaflint::execution {
namespace natives {
namespace {

std::optional<double> number_of(const Value& value) {
  const auto* leaf = get_if<Leaf>(value);
  if (!leaf)
    return std::nullopt;
  if (const auto* integer = std::get_if<std::int64_t>(&leaf->literal))
    return static_cast<double>(*integer);
  if (const auto* real = std::get_if<double>(&leaf->literal))
    return *real;
  if (const auto* truth = std::get_if<bool>(&leaf->literal))
    return *truth ? 1.0 : 0.0;
  return std::nullopt;
}

Cell length(NativeCall& call) {
  const Value object = call.argument(0, "obj");
  if (!object)
    return missing(call, "obj");
  if (const std::optional<std::string> text = Machine::string_of(object))
    return cell_of(call.machine.integer(static_cast<std::int64_t>(text->size())));
  const Object* plain = call.machine.object_of(object);
  if ((get_if<Node>(object) && get_if<Node>(object)->kind == NodeKind::Module) ||
      (plain && plain->kind == ObjectKind::Instance)) {
    const std::optional<Cell> method = call.machine.find_attribute(object, "__len__");
    if (method && !method->empty())
      return call.machine.call((*method)[0].value, llvm::ArrayRef<Value>{});
  }
  const auto* array = get_if<Leaf>(object);
  if (array && reference::is_any_array(array->kind) && array->rank == 0)
    return call.machine.raise("TypeError", "len() of unsized object");
  if (const auto* leaf = get_if<Leaf>(object); leaf && leaf->length >= 0)
    return cell_of(call.machine.integer(leaf->length));
  if (!get_if<Leaf>(object))
    if (const auto elements = call.machine.elements(object))
      return cell_of(call.machine.integer(static_cast<std::int64_t>(elements->size())));
  return of_kind(call, Kind::Int);
}

Cell absolute(NativeCall& call) {
  const Value x = call.argument(0, "x");
  if (!x)
    return missing(call, "x");
  const auto* leaf = get_if<Leaf>(x);
  if (!leaf)
    return cell_of(call.machine.derived("abs", {x}));
  if (const auto* integer = std::get_if<std::int64_t>(&leaf->literal))
    return cell_of(call.machine.integer(std::abs(*integer)));
  if (const auto* real = std::get_if<double>(&leaf->literal))
    return cell_of(reference::make_literal(std::fabs(*real)));
  Leaf made = reference::leaf_of(leaf->kind, leaf->dtype, applied(call.machine, "abs", {x}));
  return cell_of(reference::make_leaf(std::move(made)));
}

Cell rounded(NativeCall& call) {
  const Value x = call.argument(0, "number");
  if (!x)
    return missing(call, "number");
  const auto* leaf = get_if<Leaf>(x);
  if (leaf && reference::is_any_array(leaf->kind))
    return absolute(call);
  const bool digits = call.positional.size() > 1;
  if (leaf && leaf->kind == Kind::Int)
    return cell_of(x);
  return leaf ? of_kind(call, digits ? Kind::Float : Kind::Int)
              : cell_of(call.machine.derived("round", call.positional));
}

/// What min or max of these values is: known numbers are compared.
Cell extreme_of(NativeCall& call, llvm::ArrayRef<Value> values) {
  if (values.empty())
    return call.machine.raise("ValueError", (call.name + "() iterable argument is empty").str());
  const Value* best = nullptr;
  for (const Value& value : values) {
    const std::optional<double> number = number_of(value);
    if (!number)
      break;
    const std::optional<double> before = best ? number_of(*best) : std::nullopt;
    if (!before || (call.name == "min" ? *number < *before : *number > *before))
      best = &value;
    if (&value == &values.back())
      return cell_of(*best);
  }
  if (values.size() == 1)
    return cell_of(values[0]);
  const auto* first = get_if<Leaf>(values[0]);
  const bool alike = first && std::all_of(values.begin(), values.end(), [&](const Value& value) {
                       const auto* leaf = get_if<Leaf>(value);
                       return leaf && leaf->kind == first->kind && leaf->dtype == first->dtype;
                     });
  if (!alike || first->handle)
    return cell_of(call.machine.derived(call.name, values));
  return cell_of(reference::make_leaf(
      reference::leaf_of(first->kind, first->dtype, applied(call.machine, call.name, values))));
}

Cell extreme(NativeCall& call) {
  if (call.positional.empty())
    return missing(call, "iterable");
  if (call.argument(~0U, "key"))
    return cell_of(call.machine.derived(call.name, all_values(call)));
  if (call.positional.size() > 1)
    return extreme_of(call, call.positional);
  const auto elements = call.machine.elements(call.positional[0]);
  if (!elements) {
    const Cell any = call.machine.any_element(call.positional[0], 0);
    return for_values(call.machine, {any, call.machine.any_element(call.positional[0], 1)},
                      [&](llvm::ArrayRef<Value> values) { return extreme_of(call, values); });
  }
  return for_values(call.machine, *elements,
                    [&](llvm::ArrayRef<Value> values) { return extreme_of(call, values); });
}

Cell of_text(NativeCall& call) {
  return of_kind(call, Kind::Str);
}
Cell of_int(NativeCall& call) {
  return of_kind(call, Kind::Int);
}
Cell nothing(NativeCall& call) {
  return cell_of(call.machine.none());
}
Cell computed(NativeCall& call) {
  return cell_of(call.machine.derived(call.name, all_values(call)));
}

/// Input from outside: another value at every call.
Cell input(NativeCall& call) {
  return cell_of(call.machine.derived_scalar(
      Kind::Str, "input", {call.machine.integer(static_cast<std::int64_t>(fresh(call.machine)))}));
}

Cell power(NativeCall& call) {
  if (call.positional.size() < 2)
    return missing(call, "exp");
  return call.machine.binary("pow", call.positional[0], call.positional[1]);
}

Cell quotient_and_rest(NativeCall& call) {
  if (call.positional.size() < 2)
    return missing(call, "y");
  const Cell quotient = call.machine.binary("floordiv", call.positional[0], call.positional[1]);
  const Cell rest = call.machine.binary("mod", call.positional[0], call.positional[1]);
  return call.machine.new_tuple({quotient, rest});
}

Cell exit_program(NativeCall& call) {
  return call.machine.raise("SystemExit", "exit");
}

const NativeEntry kBuiltins[] = {
    {"len", length, false},
    {"abs", absolute, false},
    {"round", rounded, false},
    {"min", extreme, false},
    {"max", extreme, false},
    {"print", nothing, false},
    {"repr", of_text, false},
    {"ascii", of_text, false},
    {"format", of_text, false},
    {"chr", of_text, false},
    {"bin", of_text, false},
    {"hex", of_text, false},
    {"oct", of_text, false},
    {"hash", of_int, false},
    {"id", of_int, false},
    {"ord", of_int, false},
    {"input", input, false},
    {"pow", power, false},
    {"divmod", quotient_and_rest, false},
    {"open", computed, false},
    {"vars", computed, true},
    {"globals", computed, false},
    {"locals", computed, false},
    {"dir", computed, false},
    {"eval", computed, false},
    {"exec", computed, false},
    {"compile", computed, false},
    {"memoryview", computed, false},
    {"bytearray", computed, false},
    {"breakpoint", nothing, false},
    {"exit", exit_program, false},
    {"quit", exit_program, false},
};

} // namespace

Value either(Machine& machine, const Value& left, const Value& right) {
  if (!left || !right || reference::same_program_value(left, right))
    return left ? left : right;
  const Term choice = reference::apply("element", {machine.term_of(left), machine.term_of(right)});
  if (const std::optional<Tree> merged = reference::merge_terms(choice, left, right))
    return *merged;
  return machine.derived("element", {left, right});
}

std::uint64_t fresh(Machine& machine) {
  Object counter;
  counter.kind = ObjectKind::Iterator;
  return machine.new_object(std::move(counter));
}

std::optional<Literal> key_of(const Value& value) {
  const auto* leaf = get_if<Leaf>(value);
  if (!leaf || std::holds_alternative<std::monostate>(leaf->literal))
    return std::nullopt;
  return leaf->literal;
}

} // namespace natives

llvm::ArrayRef<NativeEntry> builtin_natives() {
  static const std::vector<NativeEntry> table = [] {
    std::vector<NativeEntry> all(std::begin(natives::kBuiltins), std::end(natives::kBuiltins));
    for (const llvm::ArrayRef<NativeEntry> part :
         {natives::class_builtins(), natives::descriptor_builtins(), natives::iteration_builtins(),
          natives::fold_builtins()})
      all.insert(all.end(), part.begin(), part.end());
    return all;
  }();
  return table;
}

} // namespace leaflint::execution
