// The outcome of a reference function: a value, or a trap.
//
// A trap is what the user's program would see: an exception of that type. It is never a failure
// of ours. `path` is the true key path at which it happened (semantics.md 1.3: JAX itself may
// name another one).
#pragma once

#include <cassert>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

namespace leaflint::reference {

struct Trap {
  std::string type; // `ValueError`, `TypeError`, ...
  std::string message;
  std::string path;
};

template <typename Value> class Outcome {
public:
  Outcome(Value value) : content_(std::move(value)) {}
  Outcome(Trap trap) : content_(std::move(trap)) {}
  template <typename Other>
    requires(std::is_convertible_v<Other, Value> && !std::is_same_v<Other, Value>)
  Outcome(const Outcome<Other>& other)
      : content_(other.trapped() ? decltype(content_)(other.trap())
                                 : decltype(content_)(Value(other.value()))) {}

  [[nodiscard]] bool trapped() const { return std::holds_alternative<Trap>(content_); }
  [[nodiscard]] const Value& value() const {
    assert(!trapped());
    return *std::get_if<Value>(&content_);
  }
  [[nodiscard]] const Trap& trap() const {
    assert(trapped());
    return *std::get_if<Trap>(&content_);
  }

private:
  std::variant<Value, Trap> content_;
};

} // namespace leaflint::reference
