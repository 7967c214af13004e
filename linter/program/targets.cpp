// Targets. The grammar gives the same target different kinds in different places (a tuple, a
// tuple_pattern, an expression_list); they are taken as one.

#include "program/targets.h"

#include "program/bindings.h"
#include "program/expressions.h"
#include "program/python_kinds.h"

namespace leaflint::program {
namespace {

enum class TargetForm : std::uint8_t { Name, Attribute, Item, Several, Wrapped, Other };

// `(a)` is a, `(a,)` is a tuple; the grammar has one kind for both.
bool is_single_in_parentheses(SyntaxNode node) {
  return parts(node).size() == 1 && !has_token(node, ",");
}

TargetForm form_of(SyntaxNode target) {
  switch (kind_of(target)) {
  case PythonKind::Identifier:
    return TargetForm::Name;
  case PythonKind::Attribute:
    return TargetForm::Attribute;
  case PythonKind::Subscript:
    return TargetForm::Item;
  case PythonKind::TuplePattern:
    return is_single_in_parentheses(target) ? TargetForm::Wrapped : TargetForm::Several;
  case PythonKind::Tuple:
  case PythonKind::List:
  case PythonKind::ListPattern:
  case PythonKind::PatternList:
  case PythonKind::ExpressionList:
    return TargetForm::Several;
  case PythonKind::AsPatternTarget:
  case PythonKind::ParenthesizedExpression:
  case PythonKind::ListSplat:
  case PythonKind::ListSplatPattern:
    return TargetForm::Wrapped;
  default:
    return TargetForm::Other;
  }
}

bool is_starred(SyntaxNode target) {
  return kind_of(target) == PythonKind::ListSplat ||
         kind_of(target) == PythonKind::ListSplatPattern;
}

void unpack(Lowering& lowering, SyntaxNode target, ValueId value) {
  Operation operation = Lowering::make(OperationKind::Unpack, target.range(), {value});
  const SyntaxNode::List targets = parts(target);
  for (SyntaxNode part : targets) {
    if (is_starred(part) && operation.star < 0)
      operation.star = static_cast<int>(operation.results.size());
    operation.results.push_back(lowering.new_value());
  }
  const std::vector<ValueId> values = operation.results;
  lowering.perform(std::move(operation));
  for (std::size_t i = 0; i < values.size(); ++i)
    store_target(lowering, targets[i], values[i]);
}

// The value of an attribute's object, and of a subscript's index.
struct Place {
  ValueId object = ValueId::None;
  ValueId index = ValueId::None;
  llvm::StringRef attribute;
};

Place lower_place(Lowering& lowering, SyntaxNode target) {
  Place place;
  if (kind_of(target) == PythonKind::Attribute) {
    place.object = lower_expression(lowering, target.child("object"));
    place.attribute = lowering.program.keep(target.child("attribute").text());
  } else {
    place.object = lower_expression(lowering, target.child("value"));
    place.index = lower_index(lowering, target);
  }
  return place;
}

void store_place(Lowering& lowering, Range range, const Place& place, ValueId value) {
  if (place.index == ValueId::None)
    lowering.perform(OperationKind::SetAttribute, range, {place.object, value}, place.attribute);
  else
    lowering.perform(OperationKind::SetItem, range, {place.object, place.index, value});
}

ValueId load_place(Lowering& lowering, Range range, const Place& place) {
  if (place.index == ValueId::None)
    return lowering.emit(OperationKind::GetAttribute, range, {place.object}, place.attribute);
  return lowering.emit(OperationKind::GetItem, range, {place.object, place.index});
}

void delete_place(Lowering& lowering, Range range, const Place& place) {
  if (place.index == ValueId::None)
    lowering.perform(OperationKind::DeleteAttribute, range, {place.object}, place.attribute);
  else
    lowering.perform(OperationKind::DeleteItem, range, {place.object, place.index});
}

void delete_name(Lowering& lowering, SyntaxNode name) {
  Operation operation = Lowering::make(OperationKind::DeleteVariable, name.range(), {},
                                       lowering.program.keep(name.text()));
  operation.variable = lowering.scopes.find(lowering.scope, name.text());
  lowering.perform(std::move(operation));
}

// Whether to go on with this target; if not, an Unknown stands for it.
bool is_usable(Lowering& lowering, const Nesting& nesting, SyntaxNode target) {
  if (!nesting.too_deep() && !is_broken(target))
    return true;
  lower_unknown(lowering, target, nesting.too_deep() ? kTooDeep : kCannotBeParsed);
  return false;
}

} // namespace

void store_target(Lowering& lowering, SyntaxNode target, ValueId value) {
  const Nesting nesting(lowering);
  if (!target || !is_usable(lowering, nesting, target))
    return;
  switch (form_of(target)) {
  case TargetForm::Name:
    return lowering.store(target.range(), target.text(), value);
  case TargetForm::Attribute:
  case TargetForm::Item:
    return store_place(lowering, target.range(), lower_place(lowering, target), value);
  case TargetForm::Several:
    return unpack(lowering, target, value);
  case TargetForm::Wrapped:
    return store_target(lowering, first_part(target), value);
  case TargetForm::Other:
    lower_unknown(lowering, target, "not a target");
  }
}

void delete_target(Lowering& lowering, SyntaxNode target) {
  const Nesting nesting(lowering);
  if (!target || !is_usable(lowering, nesting, target))
    return;
  switch (form_of(target)) {
  case TargetForm::Name:
    return delete_name(lowering, target);
  case TargetForm::Attribute:
  case TargetForm::Item:
    return delete_place(lowering, target.range(), lower_place(lowering, target));
  case TargetForm::Several:
  case TargetForm::Wrapped:
    for (SyntaxNode part : parts(target))
      delete_target(lowering, part);
    return;
  case TargetForm::Other:
    lower_unknown(lowering, target, "not a target");
  }
}

void evaluate_place(Lowering& lowering, SyntaxNode target) {
  const TargetForm form = form_of(target);
  if (!is_broken(target) && (form == TargetForm::Attribute || form == TargetForm::Item))
    lower_place(lowering, target);
}

void lower_augmented_assignment(Lowering& lowering, SyntaxNode node) {
  const SyntaxNode target = node.child("left");
  const TargetForm form = form_of(target);
  const bool is_name = form == TargetForm::Name;
  if (is_broken(target) ||
      !(is_name || form == TargetForm::Attribute || form == TargetForm::Item)) {
    lower_unknown(lowering, node, "not a target");
    return;
  }
  const Place place = is_name ? Place{} : lower_place(lowering, target);
  const ValueId before = is_name ? lowering.load(target.range(), target.text())
                                 : load_place(lowering, target.range(), place);
  const ValueId operand = lower_expression(lowering, node.child("right"));
  const ValueId after = lowering.emit(OperationKind::InPlace, node.range(), {before, operand},
                                      operator_name(node.child("operator").text()));
  if (is_name)
    lowering.store(target.range(), target.text(), after);
  else
    store_place(lowering, target.range(), place, after);
}

} // namespace leaflint::program
