// Where a command writes to, and how it ends.
#pragma once

#include <string>

#include "report/painter.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace leaflint {

/// Exit statuses, a contract (DESIGN section 9).
enum ExitStatus : int {
  kNothingFound = 0, // or all of it fixed
  kFindings = 1,
  kCouldNotDo = 2, // usage, a file that could not be read, a report that could not be written
};

struct Streams {
  llvm::raw_ostream& out;
  llvm::raw_ostream& error;
  bool out_has_colours = false; // `out` is a terminal that wants them
};

/// `leaflint: message` on the error stream.
void complain(Streams& streams, const llvm::Twine& message);
/// The same for an error, which is consumed.
void complain(Streams& streams, llvm::Error error);

/// `--color`: auto, always or never.
llvm::Expected<Painter> painter_for(llvm::StringRef color, const Streams& streams);

} // namespace leaflint
