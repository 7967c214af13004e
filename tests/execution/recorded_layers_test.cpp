// The models of equinox.nn hold what the real layers hold: the recorded table of layers
// (tests/conformance/recorded/layers.json, written by `scripts/conformance layers --record`),
// rebuilt here without Python: key paths, kinds, dtypes, weak types, static fields, and what a
// call gives or raises.
#include <iostream>

#include <gmock/gmock.h>

#include "execution/executed.h"

#include "reference/literal.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"

namespace leaflint::execution {
namespace {

constexpr const char* kTable = LEAFLINT_REPOSITORY "/tests/conformance/recorded/layers.json";

llvm::json::Value read_table() {
  auto buffer = llvm::MemoryBuffer::getFile(kTable);
  if (!buffer)
    return nullptr;
  return llvm::cantFail(llvm::json::parse((*buffer)->getBuffer()));
}

std::string string_of(const llvm::json::Object& object, llvm::StringRef name) {
  return object.getString(name).value_or("").str();
}

/// The recorded prelude with one pair of sizes.
std::string prelude_of(const llvm::json::Object& table, std::size_t size) {
  std::string text = string_of(table, "prelude");
  const llvm::json::Array& sizes = *(*table.getArray("sizes"))[size].getAsArray();
  for (const auto& [place, index] : {std::pair{"{a}", 0U}, std::pair{"{b}", 1U}}) {
    const std::string number = std::to_string(sizes[index].getAsInteger().value_or(0));
    text.replace(text.find(place), 3, number);
  }
  return text;
}

// ---- the same words for both sides --------------------------------------------------------------

std::string leaf_text(llvm::StringRef kind, llvm::StringRef dtype, bool weak) {
  return (kind + (dtype.empty() ? "" : " " + dtype) + (weak ? " weak" : "")).str();
}

/// A recorded leaf: its last three entries are kind, dtype and weak type.
std::string recorded_leaf(const llvm::json::Array& leaf) {
  const std::size_t kind = leaf.size() - 3;
  return leaf_text(leaf[kind].getAsString().value_or(""), leaf[kind + 1].getAsString().value_or(""),
                   leaf[kind + 2].getAsBoolean().value_or(false));
}

std::string modelled_leaf(const reference::Tree& tree) {
  if (reference::is_none(tree))
    return "none";
  if (const auto* object = reference::get_if<reference::Reference>(tree))
    return object->callable ? "callable" : "object";
  const auto* leaf = reference::get_if<reference::Leaf>(tree);
  return leaf ? leaf_text(reference::kind_name(leaf->kind), reference::dtype_name(leaf->dtype),
                          leaf->weak)
              : "opaque";
}

using Lines = std::vector<std::string>;

Lines recorded_lines(const llvm::json::Array& leaves, bool paths) {
  Lines lines;
  for (const llvm::json::Value& leaf : leaves) {
    const llvm::json::Array& parts = *leaf.getAsArray();
    lines.push_back((paths ? parts[0].getAsString().value_or("").str() + " " : "") +
                    recorded_leaf(parts));
  }
  return lines;
}

Lines modelled_lines(const reference::Tree& tree, bool paths) {
  Lines lines;
  for (const reference::Position& position : reference::positions(tree))
    lines.push_back((paths ? position.path + " " : "") + modelled_leaf(position.tree));
  return lines;
}

/// A static value; `int?` where the number is not known (a size that was read from a shape).
std::string static_text(const reference::Tree& tree) {
  if (reference::is_none(tree))
    return "None";
  const auto* node = reference::get_if<reference::Node>(tree);
  if (!node) {
    const auto* leaf = reference::get_if<reference::Leaf>(tree);
    if (leaf && reference::is_known(leaf->literal))
      return reference::python_repr(leaf->literal);
    return modelled_leaf(tree) + (leaf && leaf->kind == reference::Kind::Int ? "?" : "");
  }
  std::string inside;
  for (const reference::Tree& child : node->children)
    inside += (inside.empty() ? "" : ", ") + static_text(child);
  return node->kind == reference::NodeKind::List ? "[" + inside + "]" : "(" + inside + ")";
}

void add_statics(const reference::Tree& tree, const std::string& path, Lines& lines) {
  const auto* node = reference::get_if<reference::Node>(tree);
  if (!node)
    return;
  for (const reference::StaticField& field : node->statics)
    lines.push_back(path + "." + field.name + " " + static_text(field.value));
  for (std::size_t index = 0; index < node->children.size(); ++index)
    add_statics(node->children[index], path + reference::key_text(*node, index), lines);
}

Lines recorded_statics(const llvm::json::Array& statics, std::size_t size) {
  Lines lines;
  for (const llvm::json::Value& entry : statics) {
    const llvm::json::Value& value = (*entry.getAsArray())[1];
    const llvm::json::Array* both = value.getAsArray();
    lines.push_back((*entry.getAsArray())[0].getAsString().value_or("").str() + " " +
                    (both ? (*both)[size] : value).getAsString().value_or("").str());
  }
  llvm::sort(lines);
  return lines;
}

/// The same line, or a number that the models do not know.
MATCHER(SameStatic, "is the recorded static field") {
  const auto& [modelled, recorded] = arg;
  const auto [path, value] = llvm::StringRef(modelled).rsplit(' ');
  const auto [wanted_path, wanted] = llvm::StringRef(recorded).rsplit(' ');
  long long number = 0;
  const bool unknown = value == "int?" && !wanted.getAsInteger(10, number);
  return modelled == recorded || (unknown && path == wanted_path);
}

// ---- one case -----------------------------------------------------------------------------------

/// What a name was bound to, if that is one tree.
reference::Tree tree_of(const Executed& executed, llvm::StringRef name) {
  for (const trace::Event& event : executed.trace.events)
    if (event.kind == trace::EventKind::Bound && event.variable && name == event.place.name &&
        event.after.size() == 1)
      return event.after.front().tree;
  return nullptr;
}

bool is_opaque(const Lines& lines) {
  return llvm::any_of(
      lines, [](const std::string& line) { return llvm::StringRef(line).ends_with("opaque"); });
}

/// How many outputs and states are not known: silence, no error, but counted.
unsigned check_outcome(const llvm::json::Object& entry, const Executed& executed) {
  if (const auto raises = entry.getString("raises")) {
    EXPECT_EQ(executed.raised(), Lines{raises->str()});
    return 0;
  }
  unsigned opaque = 0;
  for (const char* part : {"output", "state"}) {
    const llvm::json::Array* leaves = entry.getArray(part);
    if (!leaves)
      continue;
    const reference::Tree tree = tree_of(executed, part);
    if (!tree) {
      ADD_FAILURE() << part << " is not one tree";
      continue;
    }
    const Lines modelled = modelled_lines(tree, false);
    if (is_opaque(modelled))
      ++opaque;
    else
      EXPECT_EQ(modelled, recorded_lines(*leaves, false)) << part;
  }
  return opaque;
}

unsigned check_case(const llvm::json::Object& entry, const std::string& prelude, std::size_t size) {
  const std::string make = string_of(entry, "make");
  const std::string call = string_of(entry, "call");
  SCOPED_TRACE(make + (call.empty() ? "" : "; " + call));
  const Executed executed(prelude + make + (call.empty() ? "" : "\noutput = " + call) + "\n");
  const reference::Tree model = tree_of(executed, "model");
  if (!model) {
    ADD_FAILURE() << "the model is not one tree";
    return 0;
  }
  EXPECT_EQ(modelled_lines(model, true), recorded_lines(*entry.getArray("leaves"), true));
  Lines statics;
  add_statics(model, "", statics);
  llvm::sort(statics);
  const Lines recorded = recorded_statics(*entry.getArray("statics"), size);
  EXPECT_THAT(statics, testing::Pointwise(SameStatic(), recorded));
  return check_outcome(entry, executed);
}

void check_table(std::size_t size) {
  const llvm::json::Value value = read_table();
  const llvm::json::Object* table = value.getAsObject();
  ASSERT_NE(table, nullptr) << kTable;
  const std::string prelude = prelude_of(*table, size);
  unsigned opaque = 0;
  const llvm::json::Array& entries = *table->getArray("cases");
  for (const llvm::json::Value& entry : entries)
    opaque += check_case(*entry.getAsObject(), prelude, size);
  EXPECT_GT(entries.size(), 300U);
  std::cout << entries.size() << " layers, " << opaque << " outputs or states not known\n";
}

TEST(RecordedLayers, HoldWhatTheRealOnesHold) {
  check_table(0);
}

TEST(RecordedLayers, DoNotDependOnTheSizes) {
  check_table(1);
}

} // namespace
} // namespace leaflint::execution
