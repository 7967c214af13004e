// conformance_driver: the outcomes of the reference for cases of tests/conformance/calls.
//
//   conformance_driver run FILE        one outcome a line, for one case a line
//   conformance_driver recorded FILE   compares with the outcomes in the file: [case, outcome]
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/raw_ostream.h>

#include "calls.h"

namespace leaflint::driver {
namespace {

namespace json = llvm::json;

json::Value outcome_of(const json::Value& text) {
  const auto* made = text.getAsObject();
  if (!made)
    return json::Object{{"broken", "no object"}};
  Trees trees;
  const auto outcome = run(*made, trees);
  if (!trees.error().empty())
    return json::Object{{"broken", trees.error()}};
  if (outcome.trapped())
    return json::Object{{"trap", outcome.trap().type}};
  return json::Object{{"value", trees.write(outcome.value())}};
}

std::string written(const json::Value& value) {
  std::string text;
  llvm::raw_string_ostream(text) << value;
  return text;
}

struct Lines {
  std::unique_ptr<llvm::MemoryBuffer> buffer;
  llvm::SmallVector<llvm::StringRef, 0> lines;
};

std::optional<Lines> lines_of(llvm::StringRef path) {
  auto buffer = llvm::MemoryBuffer::getFileOrSTDIN(path);
  if (!buffer) {
    llvm::errs() << path << ": " << buffer.getError().message() << "\n";
    return std::nullopt;
  }
  Lines lines{std::move(*buffer), {}};
  lines.buffer->getBuffer().split(lines.lines, '\n', -1, /*KeepEmpty=*/false);
  return lines;
}

json::Value parsed(llvm::StringRef line) {
  auto value = json::parse(line);
  if (value)
    return std::move(*value);
  return json::Object{{"broken", llvm::toString(value.takeError())}};
}

int run_cases(llvm::StringRef path) {
  const auto lines = lines_of(path);
  if (!lines)
    return 2;
  for (const llvm::StringRef line : lines->lines)
    llvm::outs() << outcome_of(parsed(line)) << "\n";
  return 0;
}

bool agrees(llvm::StringRef line) {
  const json::Value record = parsed(line);
  const auto* pair = record.getAsArray();
  if (!pair || pair->size() != 2) {
    llvm::outs() << "no [case, outcome]: " << line << "\n";
    return false;
  }
  const json::Value outcome = outcome_of((*pair)[0]);
  if (outcome == (*pair)[1])
    return true;
  llvm::outs() << "case     " << written((*pair)[0]) << "\n  recorded " << written((*pair)[1])
               << "\n  now      " << written(outcome) << "\n";
  return false;
}

// The first line says with which versions of the libraries the rest was verified.
int check_recorded(llvm::StringRef path) {
  const auto lines = lines_of(path);
  if (!lines || lines->lines.size() < 2)
    return 2;
  std::size_t different = 0;
  for (const llvm::StringRef line : llvm::ArrayRef(lines->lines).drop_front())
    different += agrees(line) ? 0 : 1;
  llvm::outs() << lines->lines.size() - 1 << " recorded cases, " << different << " different\n";
  return different == 0 ? 0 : 1;
}

} // namespace
} // namespace leaflint::driver

int main(int count, char** arguments) {
  const llvm::StringRef mode = count == 3 ? arguments[1] : "";
  if (mode == "run")
    return leaflint::driver::run_cases(arguments[2]);
  if (mode == "recorded")
    return leaflint::driver::check_recorded(arguments[2]);
  llvm::errs() << "usage: conformance_driver run|recorded FILE\n";
  return 2;
}
