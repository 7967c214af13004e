// The table of commands.

#include "cli/run.h"

#include "cli/option_parser.h"
#include "source/version.h"

namespace leaflint {
namespace {

struct Command {
  llvm::StringRef name;
  llvm::StringRef usage;
  llvm::StringRef help;
  int (*run)(llvm::ArrayRef<std::string> arguments, Streams& streams);
};

constexpr Command kCommands[] = {
    {"check", "check [PATH...]", "find bugs in training code, and fix them", run_check},
    {"tree", "tree FILE[:LINE] [NAME...]", "show the trees that names hold, as executed", run_tree},
    {"rule", "rule NAME", "what a rule finds, why, and what its fix does", run_rule},
    {"rules", "rules", "all rules", run_rules},
};

void write_help(llvm::raw_ostream& out) {
  out << "leaflint finds the bugs in JAX training code that do not crash where they are made.\n\n"
      << "usage: leaflint COMMAND [OPTION...]\n\n";
  for (const Command& command : kCommands) {
    out << "  leaflint " << command.usage;
    out.indent(static_cast<unsigned>(30 - command.usage.size())) << command.help << "\n";
  }
  out << "\n  leaflint COMMAND --help       the options of a command\n"
      << "  leaflint --version            the version\n";
}

int unknown_command(llvm::StringRef name, Streams& streams) {
  std::vector<llvm::StringRef> names;
  for (const Command& command : kCommands)
    names.push_back(command.name);
  const bool option = name.starts_with("-");
  complain(streams, llvm::Twine("unknown ") + (option ? "option" : "command") + " `" + name + "`" +
                        nearest_spelling(name, names) + " (see leaflint --help)");
  return kCouldNotDo;
}

} // namespace

int run_leaflint(llvm::ArrayRef<std::string> arguments, Streams& streams) {
  if (arguments.empty()) {
    write_help(streams.error);
    return kCouldNotDo;
  }
  const llvm::StringRef first = arguments.front();
  if (first == "--help" || first == "-h" || first == "help") {
    write_help(streams.out);
    return kNothingFound;
  }
  if (first == "--version" || first == "-V") {
    streams.out << "leaflint " << version() << "\n";
    return kNothingFound;
  }
  for (const Command& command : kCommands)
    if (command.name == first)
      return command.run(arguments.drop_front(), streams);
  return unknown_command(first, streams);
}

} // namespace leaflint
