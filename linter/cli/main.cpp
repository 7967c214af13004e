// The process around the command line: its arguments, its streams, its end.

#include <csignal>
#include <cstdlib>
#include <string>
#include <vector>

#include "cli/run.h"

namespace {

// The NO_COLOR convention: set and not empty means no colours, whatever the terminal can do.
bool wants_colours(llvm::raw_fd_ostream& out) {
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0')
    return false;
  return out.is_displayed() && out.has_colors();
}

// A reader who has seen enough (`| head`) is no error; a full disk is.
int finish(llvm::raw_fd_ostream& out, int status) {
  out.flush();
  if (!out.has_error())
    return status;
  const std::error_code error = out.error();
  out.clear_error();
  if (error == std::errc::broken_pipe)
    return status;
  llvm::errs() << "leaflint: standard output: " << error.message() << "\n";
  return leaflint::kCouldNotDo;
}

} // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  leaflint::Streams streams{llvm::outs(), llvm::errs(), wants_colours(llvm::outs())};
  const int status = leaflint::run_leaflint(arguments, streams);
  llvm::errs().clear_error(); // nobody is left to tell
  return finish(llvm::outs(), status);
}
