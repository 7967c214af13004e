#include "cli/libraries.h"

#include <cstdlib>

#include "cli/option_parser.h"

namespace leaflint {

llvm::Expected<reference::Versions> libraries_of_environment() {
  const char* name = std::getenv("LEAFLINT_LIBRARIES");
  if (name == nullptr || *name == '\0')
    return reference::versions::newest();
  if (const std::optional<reference::Versions> versions = reference::versions::named(name))
    return *versions;
  return usage_error(llvm::Twine("LEAFLINT_LIBRARIES is `") + name +
                     "`; it must be newest, between or lenient");
}

} // namespace leaflint
