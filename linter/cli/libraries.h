// Which releases of JAX, Equinox and Optax the checked programs are taken to run with.
#pragma once

#include "reference/versions.h"
#include "llvm/Support/Error.h"

namespace leaflint {

/// The set that the environment variable LEAFLINT_LIBRARIES names (newest, between or lenient), the
/// newest if it names none. There is no option for it: it is how the conformance checks ask for the
/// releases that they run; an unknown name is a usage error.
llvm::Expected<reference::Versions> libraries_of_environment();

} // namespace leaflint
