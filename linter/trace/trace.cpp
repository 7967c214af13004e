#include "trace/trace.h"

namespace leaflint::trace {

bool compatible(const Guard& left, const Guard& right) {
  auto a = left.begin();
  auto b = right.begin();
  while (a != left.end() && b != right.end()) {
    if (a->condition < b->condition) {
      ++a;
    } else if (b->condition < a->condition) {
      ++b;
    } else {
      if (a->taken != b->taken)
        return false;
      ++a;
      ++b;
    }
  }
  return true;
}

} // namespace leaflint::trace
