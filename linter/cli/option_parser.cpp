// A small parser: LLVM's own would bring along the options of every library it is linked with.

#include "cli/option_parser.h"

#include <algorithm>

#include "llvm/ADT/STLExtras.h"

namespace leaflint {
namespace {

const OptionSpec* find_option(llvm::ArrayRef<OptionSpec> options, llvm::StringRef name) {
  const auto found =
      llvm::find_if(options, [&](const OptionSpec& option) { return option.name == name; });
  return found == options.end() ? nullptr : &*found;
}

llvm::Error unknown_option(llvm::ArrayRef<OptionSpec> options, llvm::StringRef name) {
  std::vector<llvm::StringRef> names;
  for (const OptionSpec& option : options)
    if (!option.help.empty())
      names.push_back(option.name);
  return usage_error("unknown option `" + name + "`" + nearest_spelling(name, names));
}

class Parser {
public:
  Parser(llvm::ArrayRef<std::string> arguments, llvm::ArrayRef<OptionSpec> options)
      : rest_(arguments), options_(options) {}

  llvm::Error parse(std::vector<std::string>& paths) {
    while (!rest_.empty()) {
      const llvm::StringRef argument = take();
      if (argument == "--") {
        llvm::append_range(paths, rest_);
        break;
      }
      if (!argument.starts_with("-") || argument == "-")
        paths.push_back(argument.str());
      else if (llvm::Error error = parse_option(argument))
        return error;
    }
    return llvm::Error::success();
  }

private:
  llvm::StringRef take() {
    const llvm::StringRef argument = rest_.front();
    rest_ = rest_.drop_front();
    return argument;
  }

  llvm::Error parse_option(llvm::StringRef argument) {
    const auto [name, attached] = argument.split('=');
    const bool has_value = argument.contains('=');
    const OptionSpec* option = find_option(options_, name);
    if (option == nullptr)
      return unknown_option(options_, name);
    if (option->value.empty() && has_value)
      return usage_error("`" + name + "` takes no value");
    if (option->value.empty() || has_value)
      return option->set(attached);
    if (rest_.empty())
      return usage_error("`" + name + "` needs a value: " + option->value);
    return option->set(take());
  }

  llvm::ArrayRef<std::string> rest_;
  llvm::ArrayRef<OptionSpec> options_;
};

} // namespace

llvm::Error usage_error(const llvm::Twine& message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

OptionSpec flag(llvm::StringRef name, llvm::StringRef help, bool& target) {
  return {name, "", help, [&target](llvm::StringRef) {
            target = true;
            return llvm::Error::success();
          }};
}

OptionSpec text_option(llvm::StringRef name, llvm::StringRef value, llvm::StringRef help,
                       std::string& target) {
  return {name, value, help, [&target, name](llvm::StringRef text) -> llvm::Error {
            if (text.empty())
              return usage_error("`" + name + "` needs a value that is not empty");
            target = text.str();
            return llvm::Error::success();
          }};
}

OptionSpec list_option(llvm::StringRef name, llvm::StringRef value, llvm::StringRef help,
                       std::vector<std::string>& target) {
  return {name, value, help, [&target](llvm::StringRef text) {
            llvm::SmallVector<llvm::StringRef> parts;
            text.split(parts, ',', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
            for (const llvm::StringRef part : parts)
              target.push_back(part.trim().str());
            return llvm::Error::success();
          }};
}

llvm::Error parse_options(llvm::ArrayRef<std::string> arguments, llvm::ArrayRef<OptionSpec> options,
                          std::vector<std::string>& paths) {
  return Parser(arguments, options).parse(paths);
}

std::string options_help(llvm::ArrayRef<OptionSpec> options) {
  const auto usage = [](const OptionSpec& option) {
    return option.value.empty() ? option.name.str() : (option.name + " " + option.value).str();
  };
  std::size_t width = 0;
  for (const OptionSpec& option : options)
    if (!option.help.empty())
      width = std::max(width, usage(option).size());
  std::string text;
  for (const OptionSpec& option : options) {
    if (option.help.empty())
      continue;
    const std::string name = usage(option);
    text += "  " + name + std::string(width - name.size() + 2, ' ') + option.help.str() + "\n";
  }
  return text;
}

std::string nearest_spelling(llvm::StringRef given, llvm::ArrayRef<llvm::StringRef> candidates) {
  llvm::StringRef nearest;
  unsigned best = std::max<unsigned>(2, static_cast<unsigned>(given.size() / 3)) + 1;
  for (const llvm::StringRef candidate : candidates) {
    const unsigned distance = given.edit_distance_insensitive(candidate);
    if (distance >= best)
      continue;
    best = distance;
    nearest = candidate;
  }
  return nearest.empty() ? "" : ("; did you mean `" + nearest + "`?").str();
}

} // namespace leaflint
