// copy.copy and copy.deepcopy.
#pragma once

#include "execution/natives_common.h"

namespace leaflint::execution::natives {

/// Another object with the same content; a value that cannot change is returned itself. Unknown
/// where the class says itself how it is copied, and for iterators.
Cell shallow_copy(NativeCall& call);
/// The same for everything that is reached; what is reached twice is copied once.
Cell deep_copy(NativeCall& call);

} // namespace leaflint::execution::natives
