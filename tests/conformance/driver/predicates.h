// The functions that a case names: predicates (`?is_array`), `is_leaf` (`!none`), mapped functions
// (`f:tuple`). tests/conformance/calls/predicates.py has the real ones.
#pragma once

#include <functional>
#include <string>

#include "reference/functions.h"

namespace leaflint::driver {

/// A callable leaf that carries the predicate of that name.
class PredicateHandle : public reference::Handle {
public:
  explicit PredicateHandle(std::string name);
  [[nodiscard]] const std::string& name() const { return name_; }

private:
  std::string name_;
};

/// What the predicate called `name` (after the `?`) returns for `argument`.
reference::Outcome<reference::Answer> ask(const std::string& name, const reference::Tree& argument);

/// For reference::filter: asks the predicate that the callable leaf carries.
reference::Outcome<reference::Answer> call_predicate(const reference::Tree& callable,
                                                     const reference::Tree& argument);

/// The `is_leaf` of that name (after the `!`); null for none.
reference::IsLeaf is_leaf_named(const std::string& name);

/// The mapped function of that name (after the `f:`).
reference::MapFunction function_named(const std::string& name);

} // namespace leaflint::driver
