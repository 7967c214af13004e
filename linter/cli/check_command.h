// `leaflint check` with the checker as an argument, so that it can be tested without rules.
#pragma once

#include "cli/check_options.h"
#include "cli/checked_file.h"
#include "cli/streams.h"

namespace leaflint {

/// Finds, checks, fixes, reports; returns the exit status.
int check_paths(const CheckOptions& options, const Checker& check, Streams& streams);

} // namespace leaflint
