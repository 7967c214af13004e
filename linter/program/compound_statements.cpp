// if, for, while and with.

#include "program/expressions.h"
#include "program/loops.h"
#include "program/python_kinds.h"
#include "program/statements.h"
#include "program/targets.h"

namespace leaflint::program {
namespace {

// An `if` or `elif` and what follows it. `rest` are the later clauses.
void lower_branch(Lowering& lowering, Range range, SyntaxNode branch,
                  llvm::ArrayRef<SyntaxNode> rest) {
  const Nesting nesting(lowering);
  if (nesting.too_deep()) {
    lower_unknown(lowering, branch, kTooDeep);
    return;
  }
  const ValueId test = lower_expression(lowering, branch.child("condition"));
  Operation operation = Lowering::make(OperationKind::If, range, {test});
  operation.regions.push_back(
      lowering.region([&] { lower_block(lowering, branch.child("consequence")); }));
  operation.regions.push_back(lowering.region([&] {
    if (rest.empty())
      return;
    const SyntaxNode next = rest.front();
    if (kind_of(next) == PythonKind::ElifClause)
      return lower_branch(lowering, {next.range().begin, range.end}, next, rest.drop_front());
    lower_block(lowering, next.child("body"));
  }));
  lowering.perform(std::move(operation));
}

void lower_else(Lowering& lowering, SyntaxNode statement) {
  if (const SyntaxNode clause = statement.child("alternative"))
    lower_block(lowering, clause.child("body"));
}

// The items of a `with`, which may also be written as one tuple.
SyntaxNode::List with_items(SyntaxNode statement) {
  SyntaxNode::List items;
  for (SyntaxNode clause : parts(statement)) {
    if (kind_of(clause) != PythonKind::WithClause)
      continue;
    for (SyntaxNode item : parts(clause)) {
      const SyntaxNode value = is_kind(item, PythonKind::WithItem) ? item.child("value") : item;
      if (is_kind(value, PythonKind::Tuple))
        items.append(parts(value));
      else if (value)
        items.push_back(value);
    }
  }
  return items;
}

// The manager and the target of an item: `value as target`, perhaps in parentheses.
struct WithItemParts {
  SyntaxNode manager;
  SyntaxNode target;
};

WithItemParts item_parts(SyntaxNode item) {
  SyntaxNode inner = item;
  while (is_kind(inner, PythonKind::ParenthesizedExpression))
    inner = first_part(inner);
  if (is_kind(inner, PythonKind::AsPattern) && !is_broken(inner))
    return {first_part(inner), inner.child("alias")};
  return {item, {}};
}

void lower_with_items(Lowering& lowering, SyntaxNode statement, Range range,
                      llvm::ArrayRef<SyntaxNode> items) {
  const Nesting nesting(lowering);
  if (items.empty())
    return lower_block(lowering, statement.child("body"));
  if (nesting.too_deep()) {
    lower_unknown(lowering, statement, kTooDeep);
    return;
  }
  const WithItemParts item = item_parts(items.front());
  const ValueId manager = lower_expression(lowering, item.manager);
  Operation operation = Lowering::make(OperationKind::With, range, {manager});
  const ValueId entered = lowering.new_value();
  operation.results.push_back(entered);
  operation.regions.push_back(lowering.region([&] {
    if (item.target)
      store_target(lowering, item.target, entered);
    const auto rest = items.drop_front();
    const std::uint32_t begin = rest.empty() ? range.begin : rest.front().range().begin;
    lower_with_items(lowering, statement, {begin, range.end}, rest);
  }));
  lowering.perform(std::move(operation));
}

} // namespace

void lower_if(Lowering& lowering, SyntaxNode statement) {
  const SyntaxNode::List rest = statement.children("alternative");
  lower_branch(lowering, statement.range(), statement, rest);
}

void perform_loop(Lowering& lowering, Range range, ValueId iterable, SyntaxNode target,
                  llvm::function_ref<void()> body, llvm::function_ref<void()> otherwise) {
  Operation operation = Lowering::make(OperationKind::For, range, {iterable});
  const ValueId element = lowering.new_value();
  operation.results.push_back(element);
  operation.regions.push_back(lowering.region([&] {
    store_target(lowering, target, element);
    body();
  }));
  operation.regions.push_back(lowering.region(otherwise));
  lowering.perform(std::move(operation));
}

void lower_for(Lowering& lowering, SyntaxNode statement) {
  const ValueId iterable = lower_expression(lowering, statement.child("right"));
  perform_loop(
      lowering, statement.range(), iterable, statement.child("left"),
      [&] { lower_block(lowering, statement.child("body")); },
      [&] { lower_else(lowering, statement); });
}

void lower_while(Lowering& lowering, SyntaxNode statement) {
  Operation operation = Lowering::make(OperationKind::While, statement.range());
  operation.regions.push_back(lowering.value_region(
      [&] { return lower_expression(lowering, statement.child("condition")); }));
  operation.regions.push_back(
      lowering.region([&] { lower_block(lowering, statement.child("body")); }));
  operation.regions.push_back(lowering.region([&] { lower_else(lowering, statement); }));
  lowering.perform(std::move(operation));
}

void lower_with(Lowering& lowering, SyntaxNode statement) {
  const SyntaxNode::List items = with_items(statement);
  lower_with_items(lowering, statement, statement.range(), items);
}

} // namespace leaflint::program
