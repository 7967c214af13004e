// match: one If for each case, the later cases in its else.

#include "program/expressions.h"
#include "program/loops.h"
#include "program/patterns.h"
#include "program/python_kinds.h"
#include "program/statements.h"

namespace leaflint::program {
namespace {

struct MatchState {
  ValueId subject = ValueId::None;
  std::uint32_t end = 0; // of the statement
};

// The test of the clause's patterns alone; several are a sequence.
ValueId test_case(Lowering& lowering, SyntaxNode clause, ValueId subject,
                  llvm::SmallVectorImpl<Capture>& captures) {
  llvm::SmallVector<Pattern, 4> patterns;
  for (SyntaxNode part : parts(clause)) {
    if (kind_of(part) == PythonKind::CasePattern)
      patterns.push_back({part});
  }
  if (patterns.empty())
    return lowering.emit(OperationKind::Unknown, clause.range(), {}, kCannotBeParsed);
  const bool is_single = patterns.size() == 1 && !has_token(clause, ",") &&
                         !is_kind(first_part(patterns.front().node), PythonKind::SplatPattern);
  if (is_single)
    return test_pattern(lowering, patterns.front(), subject, captures);
  const Range place{patterns.front().node.range().begin, patterns.back().node.range().end};
  return test_sequence(lowering, place, patterns, subject, captures);
}

// Python binds before it asks the guard, and leaves it bound if the guard refuses.
ValueId bind_and_ask_guard(Lowering& lowering, llvm::ArrayRef<Capture> captures, SyntaxNode guard) {
  for (const Capture& capture : captures)
    lowering.store(capture.name.range(), capture.name.text(), capture.value);
  return guard ? lower_expression(lowering, first_part(guard)) : ValueId::None;
}

void lower_cases(Lowering& lowering, const MatchState& match, llvm::ArrayRef<SyntaxNode> clauses) {
  const Nesting nesting(lowering);
  if (clauses.empty())
    return;
  const SyntaxNode clause = clauses.front();
  if (nesting.too_deep()) {
    lower_unknown(lowering, clause, kTooDeep);
    return;
  }
  llvm::SmallVector<Capture, 4> captures;
  const SyntaxNode guard = clause.child("guard");
  ValueId test = test_case(lowering, clause, match.subject, captures);
  if (guard || test == ValueId::None) {
    test = test_both(lowering, clause.range(), test,
                     [&] { return bind_and_ask_guard(lowering, captures, guard); });
    captures.clear();
  }
  if (test == ValueId::None)
    test = lowering.emit(OperationKind::True, clause.range());
  Operation operation =
      Lowering::make(OperationKind::If, {clause.range().begin, match.end}, {test});
  operation.regions.push_back(lowering.region([&] {
    bind_and_ask_guard(lowering, captures, {});
    lower_block(lowering, clause.child("consequence"));
  }));
  operation.regions.push_back(
      lowering.region([&] { lower_cases(lowering, match, clauses.drop_front()); }));
  lowering.perform(std::move(operation));
}

} // namespace

void lower_match(Lowering& lowering, SyntaxNode statement) {
  const SyntaxNode::List subjects = statement.children("subject");
  const bool is_tuple = subjects.size() > 1 || has_token(statement, ",");
  MatchState match;
  match.end = statement.range().end;
  match.subject =
      is_tuple && !subjects.empty()
          ? lower_elements(lowering, OperationKind::Tuple,
                           {subjects.front().range().begin, subjects.back().range().end}, subjects)
          : lower_values(lowering, subjects);
  SyntaxNode::List clauses;
  if (const SyntaxNode body = statement.child("body"))
    clauses = parts(body);
  llvm::erase_if(clauses, [](SyntaxNode part) { return kind_of(part) != PythonKind::CaseClause; });
  Operation operation = Lowering::make(OperationKind::Match, statement.range(), {match.subject});
  operation.regions.push_back(lowering.region([&] { lower_cases(lowering, match, clauses); }));
  lowering.perform(std::move(operation));
}

} // namespace leaflint::program
