// One search of the C library for each name: it is several times faster than a parse.

#include "source/prefilter.h"

#include <cstring>

namespace leaflint {

bool mentions_libraries(llvm::StringRef bytes) {
  for (const llvm::StringRef name : {"jax", "equinox", "optax"}) {
    if (memmem(bytes.data(), bytes.size(), name.data(), name.size()) != nullptr)
      return true;
  }
  return false;
}

} // namespace leaflint
