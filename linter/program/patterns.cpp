// Patterns that compare or bind; those that take the subject apart are in
// composite_patterns.cpp.

#include "program/patterns.h"

#include "program/bindings.h"
#include "program/expressions.h"
#include "program/python_kinds.h"

namespace leaflint::program {
namespace {

ValueId compare(Lowering& lowering, Range range, ValueId subject, ValueId value,
                llvm::StringRef name) {
  return lowering.emit(OperationKind::Compare, range, {subject, value}, name);
}

ValueId test_constant(Lowering& lowering, Pattern pattern, ValueId subject) {
  const ValueId value = pattern_value(lowering, pattern);
  return compare(lowering, pattern.node.range(), subject, value, "eq");
}

ValueId test_dotted(Lowering& lowering, SyntaxNode node, ValueId subject, Captures& captures) {
  if (is_capture(node)) {
    captures.push_back({first_part(node), subject});
    return ValueId::None;
  }
  if (node.text() == "_")
    return ValueId::None;
  return compare(lowering, node.range(), subject, load_dotted(lowering, node), "eq");
}

// The alternatives bind the same names to different values: what a name holds is not known.
void capture_unknowns(Lowering& lowering, llvm::ArrayRef<Capture> bound, ValueId subject,
                      Captures& captures) {
  llvm::SmallVector<llvm::StringRef, 4> seen;
  for (const Capture& capture : bound) {
    if (llvm::is_contained(seen, capture.name.text()))
      continue;
    seen.push_back(capture.name.text());
    const ValueId value = lowering.emit(OperationKind::Unknown, capture.name.range(), {subject},
                                        "alternatives of a pattern");
    captures.push_back({capture.name, value});
  }
}

// `left | right`, where `left` holds or not already.
ValueId test_either(Lowering& lowering, Range place, ValueId left, Pattern right, ValueId subject,
                    Captures& bound) {
  const auto other = [&] {
    const ValueId test = test_pattern(lowering, right, subject, bound);
    return test != ValueId::None ? test : lowering.emit(OperationKind::True, place);
  };
  return lowering.choose(place, left, [&] { return left; }, other);
}

ValueId test_union(Lowering& lowering, SyntaxNode node, ValueId subject, Captures& captures) {
  llvm::SmallVector<Capture, 4> bound;
  const auto alternatives = patterns_in(node);
  ValueId test = test_pattern(lowering, alternatives.front(), subject, bound);
  for (const Pattern& alternative : llvm::ArrayRef(alternatives).drop_front()) {
    if (test != ValueId::None) // else it matches everything
      test = test_either(lowering, node.range(), test, alternative, subject, bound);
  }
  capture_unknowns(lowering, bound, subject, captures);
  return test;
}

ValueId test_as(Lowering& lowering, SyntaxNode node, ValueId subject, Captures& captures) {
  const SyntaxNode::List pieces = parts(node);
  const ValueId test = test_pattern(lowering, {pieces.front()}, subject, captures);
  if (pieces.size() > 1 && pieces.back().text() != "_")
    captures.push_back({pieces.back(), subject});
  return test;
}

void capture_splat(SyntaxNode splat, ValueId value, Captures& captures) {
  const SyntaxNode name = first_part(splat);
  if (name && name.text() != "_")
    captures.push_back({name, value});
}

ValueId test_bracketed(Lowering& lowering, SyntaxNode node, ValueId subject, Captures& captures) {
  const auto inner = patterns_in(node);
  const bool is_group =
      kind_of(node) == PythonKind::TuplePattern && inner.size() == 1 && !has_token(node, ",");
  if (is_group)
    return test_pattern(lowering, inner.front(), subject, captures);
  return test_sequence(lowering, node.range(), inner, subject, captures);
}

} // namespace

llvm::SmallVector<Pattern, 4> patterns_in(SyntaxNode node) {
  llvm::SmallVector<Pattern, 4> result;
  bool negative = false;
  const SyntaxNode::List children = node.children();
  for (SyntaxNode child : children) {
    if (!child.is_named() && child.is("-")) {
      negative = true;
    } else if (!child.is_named() && child.is("_")) {
      result.push_back({});
    } else if (child.is_named() && !child.is_extra()) {
      result.push_back({child, negative});
      negative = false;
    }
  }
  return result;
}

ValueId load_dotted(Lowering& lowering, SyntaxNode dotted_name) {
  const SyntaxNode::List names = parts(dotted_name);
  ValueId value = lowering.load(names.front().range(), names.front().text());
  for (SyntaxNode name : llvm::ArrayRef(names).drop_front()) {
    const Range range{dotted_name.range().begin, name.range().end};
    value = lowering.emit(OperationKind::GetAttribute, range, {value},
                          lowering.program.keep(name.text()));
  }
  return value;
}

ValueId pattern_value(Lowering& lowering, Pattern pattern) {
  const Range range = pattern.node.range();
  switch (kind_of(pattern.node)) {
  case PythonKind::DottedName:
    return load_dotted(lowering, pattern.node);
  case PythonKind::ComplexPattern: {
    std::string text = pattern.node.text().str();
    llvm::erase_if(text, [](char c) { return c == '_' || c == ' ' || c == '\t'; });
    return lowering.emit(OperationKind::Complex, range, {}, lowering.program.keep(text));
  }
  default: {
    const ValueId value = lower_expression(lowering, pattern.node);
    return pattern.negative ? lowering.emit(OperationKind::Unary, range, {value}, "neg") : value;
  }
  }
}

ValueId test_both(Lowering& lowering, Range place, ValueId first,
                  llvm::function_ref<ValueId()> then) {
  if (first == ValueId::None)
    return then();
  const auto second = [&] {
    const ValueId value = then();
    return value != ValueId::None ? value : lowering.emit(OperationKind::True, place);
  };
  return lowering.choose(place, first, second, [&] { return first; });
}

ValueId test_pattern(Lowering& lowering, Pattern pattern, ValueId subject, Captures& captures) {
  const Nesting nesting(lowering);
  const SyntaxNode node = pattern.node;
  if (!node)
    return ValueId::None;
  if (nesting.too_deep() || is_broken(node))
    return lower_unknown(lowering, node, nesting.too_deep() ? kTooDeep : kCannotBeParsed);
  switch (kind_of(node)) {
  case PythonKind::CasePattern: {
    const auto inner = patterns_in(node);
    return test_pattern(lowering, inner.empty() ? Pattern{} : inner.front(), subject, captures);
  }
  case PythonKind::AsPattern:
    return test_as(lowering, node, subject, captures);
  case PythonKind::DottedName:
    return test_dotted(lowering, node, subject, captures);
  case PythonKind::ClassPattern:
    return test_class(lowering, node, subject, captures);
  case PythonKind::UnionPattern:
    return test_union(lowering, node, subject, captures);
  case PythonKind::DictPattern:
    return test_mapping(lowering, node, subject, captures);
  case PythonKind::ListPattern:
  case PythonKind::TuplePattern:
    return test_bracketed(lowering, node, subject, captures);
  case PythonKind::SplatPattern:
    capture_splat(node, subject, captures);
    return ValueId::None;
  case PythonKind::None:
  case PythonKind::True:
  case PythonKind::False:
    return compare(lowering, node.range(), subject, lower_expression(lowering, node), "is");
  default:
    return test_constant(lowering, pattern, subject);
  }
}

} // namespace leaflint::program
