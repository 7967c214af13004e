// What is known of a fix, in words, with the bound wherever the verdict is (private to report/).
#pragma once

#include <string>

#include "findings/finding.h"

namespace leaflint {

/// `safe` for verified fixes, `suggestion` for the others.
const char* safety_name(const Fix& fix);

/// `verified on 4 witnesses (within two turns of each loop): 5 leaves equal, 1 restored`.
std::string verdict_text(const FixCheck& check);

} // namespace leaflint
