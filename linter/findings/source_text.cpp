#include "findings/source_text.h"

namespace leaflint {

std::string text_at(const RuleContext& context, Range range) {
  return context.text.slice(range.begin, range.end).str();
}

std::string callee_text(const RuleContext& context, Range call) {
  for (const program::Region& region : context.trace.program->regions)
    for (const program::Operation& operation : region.operations) {
      if (operation.kind != program::OperationKind::Call || !same_range(operation.range, call))
        continue;
      for (const program::Operation& callee : region.operations)
        if (callee.result == operation.operands.front())
          return text_at(context, callee.range);
    }
  llvm::StringRef text = context.text.slice(call.begin, call.end);
  return text.split('(').first.rtrim().str();
}

bool same_range(Range left, Range right) {
  return left.begin == right.begin && left.end == right.end;
}

bool written(Range range) {
  return range.begin != range.end;
}

} // namespace leaflint
