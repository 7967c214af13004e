// The models of jax.numpy and jax.nn give the kinds, dtypes and weak types that the real functions
// give: every call of tests/conformance/recorded/functions.json (`scripts/conformance functions
// --record`), executed here without Python. A call of which nothing is known is no error; their
// number may only fall.
#include <cstdlib>
#include <iostream>
#include <map>

#include "execution/executed.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"

namespace leaflint::execution {
namespace {

constexpr const char* kTable = LEAFLINT_REPOSITORY "/tests/conformance/recorded/functions.json";
constexpr std::size_t kCallsAProgram = 100;
constexpr unsigned kMostUnknown = 230;

struct Call {
  std::string text;
  std::string outcome;
};

std::vector<Call> calls_of(const llvm::json::Object& table) {
  std::vector<Call> calls;
  for (const auto& [outcome, group] : *table.getObject("calls"))
    for (const llvm::json::Value& call : *group.getAsArray())
      calls.push_back({call.getAsString().value_or("").str(), outcome.str()});
  return calls;
}

/// `made` is what the call gave, or the name of the exception.
std::string program_of(llvm::ArrayRef<Call> calls) {
  std::string text;
  for (std::size_t index = 0; index < calls.size(); ++index) {
    const std::string name = "made_" + std::to_string(index);
    text += "try:\n    " + name + " = " + calls[index].text + "\nexcept Exception:\n    " + name +
            " = '(raised)'\n";
  }
  return text;
}

std::string leaf_text(const reference::Tree& tree) {
  if (reference::is_none(tree))
    return "none";
  if (reference::is<reference::Reference>(tree))
    return "object";
  const auto* leaf = reference::get_if<reference::Leaf>(tree);
  if (!leaf)
    return "?";
  if (const auto* text = std::get_if<std::string>(&leaf->literal); text && *text == "(raised)")
    return "raises";
  std::string text(reference::kind_name(leaf->kind));
  if (const std::string_view dtype = reference::dtype_name(leaf->dtype); !dtype.empty())
    text += " " + std::string(dtype);
  else if (leaf->dtype == reference::Dtype::Unknown)
    return "?";
  return text + (leaf->weak ? " weak" : "");
}

/// What the models say of a name; `?` where it is not one known tree.
std::string modelled(const Executed& executed, const std::string& name) {
  std::string text;
  unsigned bindings = 0;
  for (const trace::Event& event : executed.trace.events) {
    if (event.kind != trace::EventKind::Bound || !event.variable || event.place.name != name)
      continue;
    if (++bindings > 1 || event.after.size() != 1)
      return "?";
    for (const reference::Position& position : reference::positions(event.after.front().tree))
      text += (text.empty() ? "" : ", ") + leaf_text(position.tree);
  }
  return bindings == 1 && text.find('?') == std::string::npos ? text : "?";
}

struct Count {
  unsigned unknown = 0;
  unsigned wrong = 0;
};

void check(const std::string& prelude, llvm::ArrayRef<Call> calls, Count& count) {
  const Executed executed(prelude + program_of(calls));
  for (std::size_t index = 0; index < calls.size(); ++index) {
    const Call& call = calls[index];
    const std::string said = modelled(executed, "made_" + std::to_string(index));
    const std::string real =
        llvm::StringRef(call.outcome).starts_with("raises") ? "raises" : call.outcome;
    count.unknown += said == "?";
    if (said == "?" && std::getenv("LEAFLINT_LIST_UNKNOWN"))
      std::cout << "unknown: " << call.text << ": " << call.outcome << "\n";
    if (said == "?" || said == real)
      continue;
    ++count.wrong;
    ADD_FAILURE() << call.text << ": the models say " << said << ", really " << call.outcome;
  }
}

TEST(RecordedFunctions, GiveWhatTheRealOnesGive) {
  auto buffer = llvm::MemoryBuffer::getFile(kTable);
  ASSERT_TRUE(bool(buffer)) << kTable;
  const llvm::json::Value value = llvm::cantFail(llvm::json::parse((*buffer)->getBuffer()));
  const std::string prelude = value.getAsObject()->getString("prelude").value_or("").str();
  const std::vector<Call> calls = calls_of(*value.getAsObject());
  ASSERT_GT(calls.size(), 3000U);
  Count count;
  for (llvm::ArrayRef<Call> rest = calls; !rest.empty();) {
    const std::size_t size = std::min(kCallsAProgram, rest.size());
    check(prelude, rest.take_front(size), count);
    rest = rest.drop_front(size);
  }
  std::cout << calls.size() << " calls, " << count.unknown << " not known\n";
  EXPECT_LE(count.unknown, kMostUnknown);
}

} // namespace
} // namespace leaflint::execution
