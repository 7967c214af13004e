// Steps of optimizers: what the program's own text asks of the `init` and `update` of Optax.
//
// A transformation is made of others, whose functions its own call: only the outermost call, the
// one that the program makes, is told.
#include "execution/machine.h"

namespace leaflint::execution {

namespace {

struct ParameterOf {
  std::size_t position;
  llvm::StringLiteral name;
};

constexpr ParameterOf kParametersOfInit[] = {{0, "params"}};
constexpr ParameterOf kParametersOfUpdate[] = {{0, "updates"}, {1, "state"}, {2, "params"}};

llvm::StringRef last_name(const FunctionHandle& handle) {
  return llvm::StringRef(handle.name).rsplit('.').second;
}

const Cell* argument_of(const Arguments& arguments, std::size_t position, llvm::StringRef name) {
  if (position < arguments.positional.size())
    return &arguments.positional[position];
  for (const auto& [keyword, cell] : arguments.keywords)
    if (keyword == name)
      return &cell;
  return nullptr;
}

} // namespace

/// In Optax's models only transformations have functions of these names.
bool Machine::is_optimizer(const FunctionHandle& handle) {
  if (!handle.unit->model || !llvm::StringRef(handle.unit->module).starts_with("optax"))
    return false;
  const llvm::StringRef name = last_name(handle);
  return name == "init" || name == "update" || name == "init_empty_state";
}

void Machine::record_optimizer(const FunctionHandle& handle, const Arguments& arguments,
                               const Cell& result) {
  const bool update = last_name(handle) == "update";
  const std::size_t self = handle.owner.expired() ? 0 : 1;
  std::vector<trace::Operand> operands;
  for (const ParameterOf& parameter :
       update ? llvm::ArrayRef(kParametersOfUpdate) : llvm::ArrayRef(kParametersOfInit)) {
    const std::size_t position = parameter.position + self;
    const Cell* given = argument_of(arguments, position, parameter.name);
    if (!given)
      break;
    const bool placed = position < arguments.positional_ranges.size();
    operands.push_back({placed ? arguments.positional_ranges[position] : Range{},
                        possibilities(*given), parameter.name.str()});
  }
  if (operands.size() < (update ? 2 : 1))
    return;
  trace::Possibilities after = possibilities(result);
  trace::Event& event =
      new_event(update ? trace::EventKind::OptimizerMoved : trace::EventKind::OptimizerMade);
  event.function = handle.name;
  event.operands = std::move(operands);
  event.after = std::move(after);
}

} // namespace leaflint::execution
