// The whole standard library of the Python on this machine, against CPython itself: every file
// that CPython accepts parses, and in every function each name means the same kind of variable
// as in CPython's own symbol table. Nothing that a file mentions may be lost on the way.

#include <cstdio>
#include <map>
#include <set>

#include <gmock/gmock.h>

#include "llvm/ADT/SetOperations.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

#include "program/lowered.h"

namespace leaflint::program {
namespace {

using Names = std::set<std::string>;
using Place = std::pair<unsigned, std::string>; // line and name of a definition

// The names of one function: its own, and those it takes from elsewhere. `maybe` are taken by
// annotations, which CPython may not evaluate, and by what match is lowered to.
struct FunctionNames {
  Names own;
  Names taken;
  Names maybe;

  bool fits(const FunctionNames& cpython) const {
    Names all = taken;
    all.insert(maybe.begin(), maybe.end());
    return own == cpython.own && llvm::set_is_subset(taken, cpython.taken) &&
           llvm::set_is_subset(cpython.taken, all);
  }
};

using FileNames = std::multimap<Place, FunctionNames>;

// Files that CPython accepts and tree-sitter-python 0.25 does not, with the reason.
const std::map<std::string, std::string> kKnownGaps = {
    {"test_compile.py", "a line within brackets that starts left of its block"},
    {"badsyntax_future8.py", "from __future__ import *"},
    {"test_type_params.py", "defaults of type parameters (3.13)"},
    {"test_generics.py", "a[*f()], where the star is not before a name"},
};

// Files whose names differ, with the reason.
const std::map<std::string, std::string> kKnownNameDifferences = {
    {"test_traceback.py", "identifiers that Python normalises (NFKC)"},
    {"test_unicode_identifiers.py", "identifiers that Python normalises (NFKC)"},
    {"test_super.py", "__class__ as an ordinary name"},
    {"test_code.py", "__class__ as an ordinary name"},
};

std::string base_name(llvm::StringRef path) {
  return path.rsplit('/').second.str();
}

// What tests/program/python_symbols.py prints; empty if there is no Python.
std::string cpython_symbols() {
  const auto python = llvm::sys::findProgramByName("python3");
  if (!python)
    return {};
  const std::string command = *python + " " LEAFLINT_REPOSITORY "/tests/program/python_symbols.py";
  std::string output;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr)
    return {};
  char buffer[1 << 16];
  while (const std::size_t size = fread(buffer, 1, sizeof buffer, pipe))
    output.append(buffer, size);
  return pclose(pipe) == 0 ? output : std::string();
}

// `S line name own ... | taken ...`
std::pair<Place, FunctionNames> parse_function(llvm::StringRef line) {
  llvm::SmallVector<llvm::StringRef, 16> words;
  line.split(words, ' ', -1, /*KeepEmpty=*/false);
  std::pair<Place, FunctionNames> result;
  words[1].getAsInteger(10, result.first.first);
  result.first.second = words[2].str();
  Names* names = &result.second.own;
  for (llvm::StringRef word : llvm::ArrayRef(words).drop_front(3)) {
    if (word == "|")
      names = &result.second.taken;
    else
      names->insert(word.str());
  }
  return result;
}

class NameCollector {
public:
  NameCollector(const Lowered& lowered, FunctionId function)
      : program_(*lowered.program), function_(function) {
    for (VariableId variable : program_.function(function).variables) {
      if (!program_.variable(variable).comprehension)
        names.own.insert(program_.variable(variable).name.str());
    }
    names.own.erase("__class__");
    region(program_.function(function).body);
  }

  FunctionNames names;

private:
  void region(RegionId id) {
    if (id == RegionId::None)
      return;
    for (const Operation& operation : program_.region(id).operations) {
      take(operation);
      for (RegionId inner : operation.regions)
        region(inner);
      for (const Handler& handler : operation.handlers) {
        region(handler.type);
        region(handler.body);
      }
    }
  }

  void take(const Operation& operation) {
    Names& into = operation.flag || operation.text == "isinstance" ? names.maybe : names.taken;
    if (operation.kind == OperationKind::LoadBuiltin && operation.text != "__class__")
      into.insert(operation.text.str() + "=g");
    if (operation.variable == VariableId::None || operation.kind == OperationKind::AnnotateName)
      return;
    const Variable& variable = program_.variable(operation.variable);
    if (variable.owner == function_ || variable.comprehension)
      return;
    into.insert(variable.name.str() + (variable.owner == FunctionId::Module ? "=g" : "=f"));
  }

  const Program& program_;
  FunctionId function_;
};

FileNames names_of(const Lowered& lowered) {
  FileNames result;
  for (std::size_t i = 1; i < lowered.program->functions.size(); ++i) {
    const Function& function = lowered.program->functions[i];
    const std::string name = function.kind == FunctionKind::Lambda ? "lambda" : function.name.str();
    result.insert({{lowered.file.position(function.range.begin).line, name},
                   NameCollector(lowered, static_cast<FunctionId>(i)).names});
  }
  return result;
}

// Names the functions of `cpython` that no function of ours at the same place fits.
std::vector<std::string> differences(const FileNames& ours, const FileNames& cpython) {
  std::vector<std::string> result;
  for (const auto& [place, names] : cpython) {
    const auto [begin, end] = ours.equal_range(place);
    const bool fits =
        std::any_of(begin, end, [&](const auto& entry) { return entry.second.fits(names); });
    if (!fits)
      result.push_back(std::to_string(place.first) + " " + place.second);
  }
  return result;
}

// Checks one file; true if it parses.
bool check_file(llvm::StringRef path, const FileNames& cpython) {
  auto text = llvm::MemoryBuffer::getFile(path);
  if (!text)
    return true;
  const Lowered lowered((*text)->getBuffer());
  if (!lowered.program->problems.empty()) {
    EXPECT_TRUE(kKnownGaps.contains(base_name(path)))
        << path.str() << ": " << lowered.program->problems[0].message;
    return false;
  }
  if (kKnownNameDifferences.contains(base_name(path)))
    return true;
  EXPECT_THAT(differences(names_of(lowered), cpython), testing::IsEmpty()) << path.str();
  return true;
}

TEST(StandardLibrary, ParsesAndEveryNameMeansWhatItMeansInCPython) {
  const std::string symbols = cpython_symbols();
  if (symbols.empty())
    GTEST_SKIP() << "there is no python3 here whose standard library could be read";
  std::size_t files = 0;
  std::size_t parsed = 0;
  std::size_t functions = 0;
  llvm::StringRef rest = symbols;
  while (!rest.empty()) {
    llvm::StringRef line;
    std::tie(line, rest) = rest.split('\n');
    FileNames cpython;
    while (rest.starts_with("S ")) {
      llvm::StringRef entry;
      std::tie(entry, rest) = rest.split('\n');
      cpython.insert(parse_function(entry));
    }
    ++files;
    functions += cpython.size();
    parsed += check_file(line.drop_front(2), cpython);
  }
  std::printf("%zu of %zu files parse without a problem; %zu functions compared\n", parsed, files,
              functions);
  EXPECT_GT(files, 100u);
}

} // namespace
} // namespace leaflint::program
