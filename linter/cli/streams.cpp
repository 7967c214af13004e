#include "cli/streams.h"

#include "cli/option_parser.h"

namespace leaflint {

void complain(Streams& streams, const llvm::Twine& message) {
  streams.error << "leaflint: " << message << "\n";
}

void complain(Streams& streams, llvm::Error error) {
  complain(streams, llvm::toString(std::move(error)));
}

llvm::Expected<Painter> painter_for(llvm::StringRef color, const Streams& streams) {
  if (color == "auto")
    return Painter(streams.out_has_colours);
  if (color == "always")
    return Painter(true);
  if (color == "never")
    return Painter(false);
  return usage_error("unknown colour mode `" + color + "`" +
                     nearest_spelling(color, {"auto", "always", "never"}) +
                     " (auto, always, never)");
}

} // namespace leaflint
