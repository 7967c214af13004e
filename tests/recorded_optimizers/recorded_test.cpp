// The table of optimizers without Python: the recorded programs, executed, and what each attempt
// gives compared with what the real Optax gave when it was recorded (tests/conformance/optimizers).
//
// An outcome is `key path` and kind, dtype and weak type of each leaf, or `!` and an exception.
#include <gtest/gtest.h>

#include "execution/execute.h"
#include "program/lower_python.h"
#include "source/source_file.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"

namespace leaflint {
namespace {

using reference::Kind;

const char* short_name(const reference::Tree& tree) {
  static constexpr const char* kNames[] = {"f", "i", "b", "k", "n", "n", "F",
                                           "I", "B", "C", "c", "s", "o"};
  const auto* leaf = reference::get_if<reference::Leaf>(tree);
  if (leaf)
    return kNames[static_cast<std::size_t>(leaf->kind)];
  return reference::is_none(tree) ? "-" : "?";
}

std::string leaf_text(const reference::Position& position) {
  std::string text = position.path + " " + short_name(position.tree);
  if (const auto* leaf = reference::get_if<reference::Leaf>(position.tree))
    text += leaf->dtype == reference::Dtype::Unknown
                ? "?"
                : std::string(reference::dtype_name(leaf->dtype)) + (leaf->weak ? "~" : "");
  return text;
}

std::string outcome_text(const trace::Possibilities& possibilities) {
  if (possibilities.size() != 1)
    return "? " + std::to_string(possibilities.size()) + " results";
  const reference::Tree& tree = possibilities.front().tree;
  if (const auto* leaf = reference::get_if<reference::Leaf>(tree))
    if (const auto* name = std::get_if<std::string>(&leaf->literal))
      return "!" + *name;
  std::string text;
  for (const reference::Position& position : reference::positions(tree))
    text += (text.empty() ? "" : "; ") + leaf_text(position);
  return text;
}

/// What each name of the module holds at the end.
llvm::StringMap<std::string> executed(const std::string& source) {
  const SourceFile file = llvm::cantFail(SourceFile::from_text("program.py", source));
  const SyntaxTree tree = llvm::cantFail(parse_python(file));
  const trace::Trace trace = execution::execute(program::lower_python(file, tree));
  llvm::StringMap<std::string> names;
  for (const trace::LiveValue& live : trace.roots.front().live)
    if (live.place.kind == trace::Place::Kind::Variable)
      names[live.place.name] = outcome_text(live.values);
  return names;
}

struct Recording {
  llvm::json::Value root;

  Recording() : root(nullptr) {
    const auto text = llvm::MemoryBuffer::getFile(LEAFLINT_REPOSITORY
                                                  "/tests/conformance/recorded/optimizers.json");
    root = llvm::cantFail(llvm::json::parse((*text)->getBuffer()));
  }
  const llvm::json::Object& at(llvm::StringRef key) const {
    return *root.getAsObject()->getObject(key);
  }
  const llvm::json::Array& list(llvm::StringRef key) const {
    return *root.getAsObject()->getArray(key);
  }
  std::string outcome(std::int64_t index) const {
    std::string text;
    for (const llvm::json::Value& leaf : *list("outcomes")[index].getAsArray())
      text +=
          (text.empty() ? "" : "; ") + list("leaves")[*leaf.getAsInteger()].getAsString()->str();
    return text;
  }
};

/// The same few lines as text_of() in tests/conformance/optimizers/run.py.
std::string program_text(const Recording& recording, llvm::StringRef head,
                         const llvm::json::Array& attempts) {
  std::string text = recording.root.getAsObject()->getString("prelude")->str() + head.str();
  for (const llvm::json::Value& attempt : attempts) {
    const llvm::json::Array& pair = *attempt.getAsArray();
    text += "a_" + pair[0].getAsString()->str() +
            " = attempt(lambda: " + pair[1].getAsString()->str() + ")\n";
  }
  return text;
}

/// Whether leaflint may know less of this program than the real library says.
bool is_open(const Recording& recording, llvm::StringRef program) {
  return llvm::any_of(recording.list("open"), [&](const llvm::json::Value& name) {
    return *name.getAsString() == program;
  });
}

void check_program(const Recording& recording, llvm::StringRef name,
                   const llvm::json::Array& program) {
  const llvm::json::Array& attempts = *recording.at("families").getArray(*program[0].getAsString());
  const llvm::StringMap<std::string> said =
      executed(program_text(recording, *program[1].getAsString(), attempts));
  const bool open = is_open(recording, name);
  for (std::size_t index = 0; index < attempts.size(); ++index) {
    const std::string attempt = (*attempts[index].getAsArray())[0].getAsString()->str();
    const std::string answer = said.lookup("a_" + attempt);
    if (open && answer.find('?') != std::string::npos)
      continue;
    EXPECT_EQ(answer, recording.outcome(*(*program[2].getAsArray())[index].getAsInteger()))
        << name.str() << " " << attempt << ": "
        << (*attempts[index].getAsArray())[1].getAsString()->str();
  }
}

/// All programs of one family; how many there were.
std::size_t check_family(llvm::StringRef family) {
  const Recording recording;
  std::size_t programs = 0;
  for (const auto& [name, program] : recording.at("programs")) {
    if (*(*program.getAsArray())[0].getAsString() != family)
      continue;
    check_program(recording, name, *program.getAsArray());
    ++programs;
  }
  return programs;
}

TEST(Recorded, OptimizersDoWhatOptaxDid) {
  EXPECT_GE(check_family("optimizer"), 120U);
}

TEST(Recorded, WrappedOptimizersDoWhatOptaxDid) {
  EXPECT_GE(check_family("inner"), 20U);
}

TEST(Recorded, FunctionsOnTreesDoWhatOptaxDid) {
  EXPECT_GE(check_family("update"), 20U);
}

TEST(Recorded, SchedulesDoWhatOptaxDid) {
  EXPECT_GE(check_family("schedule"), 20U);
}

TEST(Recorded, LossesDoWhatOptaxDid) {
  EXPECT_GE(check_family("loss"), 15U);
}

} // namespace
} // namespace leaflint
