// Tuples, lists, sets, dictionaries and subscripts.

#include "program/expressions.h"
#include "program/python_kinds.h"

namespace leaflint::program {
namespace {

// The operand of `*x`, also of `(*x)`; no node if it is no star. In a list without brackets the
// grammar takes `*a.b()` for (*a).b(): there the whole is the operand, and its leaf's star is
// passed over.
SyntaxNode starred_operand(SyntaxNode node) {
  const PythonKind kind = kind_of(node);
  if (kind == PythonKind::ListSplat || kind == PythonKind::ListSplatPattern)
    return first_part(node);
  if (kind == PythonKind::ParenthesizedExpression) {
    const SyntaxNode inner = first_part(node);
    return is_kind(inner, PythonKind::ListSplat) ? first_part(inner) : SyntaxNode();
  }
  return node.text().starts_with("*") ? node : SyntaxNode();
}

// Operands with a mark for those that are unpacked.
struct Elements {
  Operation& operation;

  void add(ValueId value, bool is_starred) {
    operation.operands.push_back(value);
    operation.starred.push_back(is_starred);
  }
  void drop_marks_if_none() {
    if (!llvm::is_contained(operation.starred, true))
      operation.starred.clear();
  }
};

} // namespace

ValueId lower_elements(Lowering& lowering, OperationKind kind, Range range,
                       llvm::ArrayRef<SyntaxNode> elements) {
  Operation operation = Lowering::make(kind, range);
  Elements marked{operation};
  for (SyntaxNode element : elements) {
    const SyntaxNode operand = starred_operand(element);
    marked.add(lower_expression(lowering, operand ? operand : element), bool(operand));
  }
  marked.drop_marks_if_none();
  return lowering.emit(std::move(operation));
}

ValueId lower_dictionary(Lowering& lowering, SyntaxNode node) {
  Operation operation = Lowering::make(OperationKind::Dict, node.range());
  Elements marked{operation};
  for (SyntaxNode part : parts(node)) {
    if (kind_of(part) == PythonKind::Pair) {
      marked.add(lower_expression(lowering, part.child("key")), false);
      marked.add(lower_expression(lowering, part.child("value")), false);
    } else {
      const bool is_splat = kind_of(part) == PythonKind::DictionarySplat;
      marked.add(lower_expression(lowering, is_splat ? first_part(part) : part), true);
      marked.add(ValueId::None, false);
    }
  }
  marked.drop_marks_if_none();
  return lowering.emit(std::move(operation));
}

ValueId lower_index(Lowering& lowering, SyntaxNode subscript) {
  const SyntaxNode::List indices = subscript.children("subscript");
  if (indices.empty())
    return lowering.emit(OperationKind::Unknown, subscript.range(), {}, kCannotBeParsed);
  const bool is_tuple =
      indices.size() > 1 || has_token(subscript, ",") || starred_operand(indices.front());
  if (!is_tuple)
    return lower_expression(lowering, indices.front());
  const Range range{indices.front().range().begin, indices.back().range().end};
  return lower_elements(lowering, OperationKind::Tuple, range, indices);
}

ValueId lower_slice(Lowering& lowering, SyntaxNode node) {
  SyntaxNode bounds[3];
  unsigned at = 0;
  const SyntaxNode::List children = node.children();
  for (SyntaxNode child : children) {
    if (!child.is_named() && child.is(":"))
      ++at;
    else if (child.is_named() && !child.is_extra() && at < 3)
      bounds[at] = child;
  }
  llvm::SmallVector<ValueId, 3> values;
  for (SyntaxNode bound : bounds)
    values.push_back(bound ? lower_expression(lowering, bound)
                           : lowering.emit(OperationKind::None, node.range()));
  return lowering.emit(OperationKind::Slice, node.range(), values);
}

} // namespace leaflint::program
