// The version of leaflint, from project() in CMakeLists.txt.
#pragma once

#include "llvm/ADT/StringRef.h"

namespace leaflint {

// "0.1.0"; lives as long as the program.
llvm::StringRef version();

} // namespace leaflint
