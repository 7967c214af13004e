// Comprehensions: an empty container, then the clauses as loops and Ifs around one addition.

#include "program/expressions.h"
#include "program/loops.h"
#include "program/python_kinds.h"

namespace leaflint::program {
namespace {

class Comprehension {
public:
  Comprehension(Lowering& lowering, SyntaxNode node) : lowering_(lowering), node_(node) {
    for (SyntaxNode part : parts(node)) {
      const PythonKind kind = kind_of(part);
      if (kind == PythonKind::ForInClause || kind == PythonKind::IfClause)
        clauses_.push_back(part);
    }
  }

  ValueId lower() {
    container_ = lowering_.emit(container_kind(), node_.range());
    lower_clauses(clauses_);
    if (kind_of(node_) != PythonKind::GeneratorExpression)
      return container_;
    return lowering_.emit(OperationKind::Generator, node_.range(), {container_});
  }

private:
  OperationKind container_kind() const {
    switch (kind_of(node_)) {
    case PythonKind::SetComprehension:
      return OperationKind::Set;
    case PythonKind::DictionaryComprehension:
      return OperationKind::Dict;
    default:
      return OperationKind::List;
    }
  }

  void lower_clauses(llvm::ArrayRef<SyntaxNode> clauses) {
    const Nesting nesting(lowering_);
    if (clauses.empty())
      return add_element();
    const SyntaxNode clause = clauses.front();
    if (nesting.too_deep() || is_broken(clause)) {
      lower_unknown(lowering_, clause, nesting.too_deep() ? kTooDeep : kCannotBeParsed);
      return;
    }
    if (kind_of(clause) == PythonKind::IfClause)
      return lower_condition(clause, clauses.drop_front());
    lower_loop(clause, clauses.drop_front());
  }

  void lower_condition(SyntaxNode clause, llvm::ArrayRef<SyntaxNode> rest) {
    const ValueId test = lower_expression(lowering_, first_part(clause));
    Operation operation = Lowering::make(OperationKind::If, clause.range(), {test});
    operation.regions.push_back(lowering_.region([&] { lower_clauses(rest); }));
    operation.regions.push_back(lowering_.region([] {}));
    lowering_.perform(std::move(operation));
  }

  // The first iterable is evaluated in the scope around, everything else inside.
  void lower_loop(SyntaxNode clause, llvm::ArrayRef<SyntaxNode> rest) {
    const SyntaxNode::List iterables = clause.children("right");
    const ValueId iterable = lower_values(lowering_, iterables);
    const ScopeId inside = lowering_.scopes.opened_by(node_, lowering_.scope);
    const Temporarily<ScopeId> scope(lowering_.scope, inside);
    perform_loop(
        lowering_, clause.range(), iterable, clause.child("left"), [&] { lower_clauses(rest); },
        [] {});
  }

  void add_element() {
    const SyntaxNode body = node_.child("body");
    const Range body_range = body ? body.range() : node_.range();
    if (kind_of(node_) != PythonKind::DictionaryComprehension) {
      const bool is_star = body && body.text().starts_with("*"); // Python 3.15
      const ValueId element = is_star ? lower_unknown(lowering_, body, "starred element")
                                      : lower_expression(lowering_, body);
      return lowering_.perform(OperationKind::Append, body_range, {container_, element});
    }
    const ValueId key = lower_expression(lowering_, body.child("key"));
    const ValueId value = lower_expression(lowering_, body.child("value"));
    lowering_.perform(OperationKind::SetItem, body_range, {container_, key, value});
  }

  Lowering& lowering_;
  SyntaxNode node_;
  SyntaxNode::List clauses_;
  ValueId container_ = ValueId::None;
};

} // namespace

ValueId lower_comprehension(Lowering& lowering, SyntaxNode node) {
  return Comprehension(lowering, node).lower();
}

} // namespace leaflint::program
