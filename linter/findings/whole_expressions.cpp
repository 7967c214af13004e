#include "findings/whole_expressions.h"

#include "findings/repair_places.h"
#include "program/link.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint {
namespace {

using program::Operation;
using program::OperationKind;

// Each is executed; a call with more arguments than that has its tree among the first.
constexpr std::size_t kMostExpressions = 6;

bool reads_a_place(const Operation& operation) {
  return operation.kind == OperationKind::LoadVariable ||
         operation.kind == OperationKind::GetAttribute || operation.kind == OperationKind::GetItem;
}

class Expressions {
public:
  explicit Expressions(const RuleContext& context)
      : context_(context), program_(*context.trace.program) {}

  std::vector<std::string> within(Range expression) {
    add_inside(expression, expression);
    if (const Operation* name = load_at(expression))
      for (Range statement : statements_that_bind(name->variable))
        add_inside(statement, expression);
    if (found_.size() > kMostExpressions)
      found_.resize(kMostExpressions);
    return std::move(found_);
  }

private:
  template <typename Visit> void each_operation(Visit visit) const {
    for (const program::Region& region : program_.regions)
      for (const Operation& operation : region.operations)
        visit(operation);
  }

  [[nodiscard]] const Operation* load_at(Range expression) const {
    const Operation* found = nullptr;
    each_operation([&](const Operation& operation) {
      if (operation.kind == OperationKind::LoadVariable && operation.range == expression)
        found = &operation;
    });
    return found;
  }

  [[nodiscard]] std::vector<Range> statements_that_bind(program::VariableId variable) const {
    std::vector<Range> statements;
    each_operation([&](const Operation& operation) {
      if (operation.kind == OperationKind::StoreVariable && operation.variable == variable)
        if (auto statement = program::statement_around(program_, operation.range))
          statements.push_back(*statement);
    });
    return statements;
  }

  // A module, a class or a function, wherever the name is bound: no tree that somebody trains.
  [[nodiscard]] bool names_a_definition(program::VariableId variable) const {
    bool bound = false;
    for (const trace::Event& event : context_.trace.events) {
      if (event.kind != trace::EventKind::Bound || event.variable != variable)
        continue;
      bound = true;
      for (const trace::Possibility& value : event.after) {
        const auto* leaf = reference::get_if<reference::Leaf>(value.tree);
        if (leaf == nullptr || !leaf->handle)
          return false;
      }
    }
    return bound;
  }

  /// `eqx.filter`, `step` and the like.
  [[nodiscard]] bool is_of_a_definition(const Operation& read) const {
    bool of_definition = false;
    each_operation([&](const Operation& operation) {
      of_definition |= operation.kind == OperationKind::LoadVariable &&
                       operation.range.begin == read.range.begin &&
                       read.range.contains(operation.range) &&
                       names_a_definition(operation.variable);
    });
    return of_definition;
  }

  // The outermost reads: those that stand in no other read.
  void add_inside(Range outer, Range expression) {
    std::vector<Range> reads;
    each_operation([&](const Operation& operation) {
      if (reads_a_place(operation) && outer.contains(operation.range) &&
          operation.range != expression && mean_the_same(context_, operation.range, expression) &&
          !is_of_a_definition(operation))
        reads.push_back(operation.range);
    });
    llvm::sort(reads);
    for (Range read : reads) {
      const bool inner =
          llvm::any_of(reads, [&](Range other) { return other != read && other.contains(read); });
      std::string text = context_.text.slice(read.begin, read.end).str();
      if (!inner && !text.empty() && !llvm::is_contained(found_, text))
        found_.push_back(std::move(text));
    }
  }

  const RuleContext& context_;
  const program::Program& program_;
  std::vector<std::string> found_;
};

} // namespace

std::vector<std::string> expressions_within(const RuleContext& context, Range expression) {
  return Expressions(context).within(expression);
}

} // namespace leaflint
