// Random keys that the program uses.
//
// A key is used where a function of jax.random gets it, also deep in a library: the trace names the
// call in the program's text that led there, and the function which that calls.
#include "execution/machine.h"

namespace leaflint::execution {

namespace {

/// The functions of the models that run nothing of what they call but its shapes, and those that
/// take a gradient of it.
constexpr llvm::StringLiteral kShapesOnly[] = {"eval_shape", "filter_eval_shape", "make_jaxpr",
                                               "filter_make_jaxpr"};
constexpr llvm::StringLiteral kDifferentiating[] = {"value_and_gradient", "gradient_only",
                                                    "_value_aux_grad", "_differentiated"};

// As many as the elements of an array that are told apart.
constexpr std::int64_t kMostKeysTold = 64;

} // namespace

Cell Machine::on_next_turn(llvm::function_ref<Cell()> body) {
  ++activations_.back()->turn;
  Cell result = body();
  --activations_.back()->turn;
  return result;
}

unsigned Machine::times_made(const reference::Term& key) {
  return ++times_made_[key->hash];
}

void Machine::note_keys(const Value& keys, std::int64_t number) {
  if (const auto* unknown = reference::get_if<reference::Unknown>(keys);
      unknown && number >= 0 && number <= kMostKeysTold)
    numbers_of_keys_[unknown->term->hash] = number;
}

void Machine::record_key(llvm::StringRef operation, const Value& key,
                         llvm::ArrayRef<Value> others) {
  if (!reference::is<reference::Leaf>(key) && !reference::is<reference::Unknown>(key) &&
      !reference::is<reference::Lazy>(key))
    return;
  std::vector<trace::Operand> operands{operand_of(key)};
  for (const Value& other : others)
    operands.push_back({Range{}, possibility(other)});
  std::string called;
  bool differentiated = false;
  bool in_library = true;
  for (const Activation* activation : llvm::reverse(activations_)) {
    in_library &= activation->unit->model;
    const std::string name = activation->handle ? activation->handle->name : "";
    if (in_library)
      called = name;
    const llvm::StringRef last = llvm::StringRef(name).rsplit('.').second;
    if (activation->unit->model && (llvm::is_contained(kShapesOnly, last) ||
                                    llvm::is_contained(kShapesOnly, llvm::StringRef(name))))
      return;
    differentiated |= activation->unit->model && llvm::is_contained(kDifferentiating, last);
  }
  trace::Event& event = new_event(trace::EventKind::KeyUsed);
  event.function = std::move(called);
  event.path = operation.str();
  event.operands = std::move(operands);
  event.differentiated = differentiated;
}

} // namespace leaflint::execution
