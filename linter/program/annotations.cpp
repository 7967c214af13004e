// Annotations and type parameters. Python may evaluate annotations late or never, so every
// operation here has `flag`: it raises nothing.

#include "program/bindings.h"
#include "program/expressions.h"
#include "program/python_kinds.h"

namespace leaflint::program {
namespace {

// `list[int, str]`: the grammar has a kind of its own for it.
ValueId lower_generic(Lowering& lowering, SyntaxNode node) {
  const SyntaxNode::List pieces = parts(node);
  if (pieces.size() != 2)
    return lower_unknown(lowering, node, "type");
  const ValueId base = lower_type(lowering, pieces[0]);
  std::vector<ValueId> values;
  for (SyntaxNode type : parts(pieces[1]))
    values.push_back(lower_type(lowering, type));
  const bool is_tuple = values.size() > 1 || has_token(pieces[1], ",");
  const ValueId index =
      is_tuple ? lowering.emit(OperationKind::Tuple, pieces[1].range(), values) : values.front();
  return lowering.emit(OperationKind::GetItem, node.range(), {base, index});
}

ValueId lower_union(Lowering& lowering, SyntaxNode node) {
  const SyntaxNode::List sides = parts(node);
  if (sides.size() != 2)
    return lower_unknown(lowering, node, "type");
  const ValueId left = lower_type(lowering, sides[0]);
  const ValueId right = lower_type(lowering, sides[1]);
  return lowering.emit(OperationKind::Binary, node.range(), {left, right}, "or");
}

ValueId lower_member(Lowering& lowering, SyntaxNode node) {
  const SyntaxNode::List pieces = parts(node);
  if (pieces.size() != 2)
    return lower_unknown(lowering, node, "type");
  const ValueId object = lower_type(lowering, pieces[0]);
  const llvm::StringRef name = lowering.program.keep(pieces[1].text());
  return lowering.emit(OperationKind::GetAttribute, node.range(), {object}, name);
}

} // namespace

ValueId lower_annotation(Lowering& lowering, SyntaxNode type) {
  const Temporarily<bool> raises_nothing(lowering.in_annotation, true);
  return lower_type(lowering, type);
}

ValueId lower_type(Lowering& lowering, SyntaxNode type) {
  const Nesting nesting(lowering);
  if (type && (nesting.too_deep() || is_broken(type)))
    return lower_unknown(lowering, type, nesting.too_deep() ? kTooDeep : kCannotBeParsed);
  while (is_kind(type, PythonKind::Type))
    type = first_part(type);
  if (!type)
    return lower_expression(lowering, type);
  switch (kind_of(type)) {
  case PythonKind::GenericType:
    return lower_generic(lowering, type);
  case PythonKind::UnionType:
    return lower_union(lowering, type);
  case PythonKind::MemberType:
    return lower_member(lowering, type);
  case PythonKind::SplatType:
  case PythonKind::ConstrainedType:
    return lower_unknown(lowering, type, "type");
  default:
    return lower_expression(lowering, type);
  }
}

void lower_type_parameters(Lowering& lowering, SyntaxNode type_parameter) {
  if (!type_parameter)
    return;
  const Temporarily<ScopeId> inside(lowering.scope,
                                    lowering.scopes.opened_by(type_parameter, lowering.scope));
  for (SyntaxNode name : type_parameter_names(type_parameter)) {
    const ValueId value = lowering.emit(OperationKind::Unknown, name.range(), {}, "type parameter");
    lowering.store(name.range(), name.text(), value);
  }
  for (SyntaxNode part : parts(type_parameter)) {
    if (kind_of(first_part(part) ? first_part(part) : part) == PythonKind::ConstrainedType)
      lower_annotation(lowering, part); // so that the names in its bound are seen
  }
}

} // namespace leaflint::program
