// Test sources are good UTF-8, so reading and parsing cannot fail.
#include "execution/executed.h"

#include <set>

#include "program/lower_python.h"
#include "reference/literal.h"
#include "llvm/ADT/StringExtras.h"

namespace leaflint::execution {
namespace {

SourceFile file_of(llvm::StringRef source) {
  source.consume_front("\n");
  return llvm::cantFail(SourceFile::from_text("test.py", source));
}

trace::Trace executed(const SourceFile& file) {
  const SyntaxTree tree = llvm::cantFail(parse_python(file));
  return execute(program::lower_python(file, tree));
}

std::string children_text(const reference::Node& node, bool keys) {
  std::string text;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (i > 0)
      text += ", ";
    if (keys)
      text += reference::key_text(node, i) + "=";
    text += node.children[i] ? value_text(node.children[i]) : "missing";
  }
  return text;
}

std::string node_text(const reference::Node& node) {
  using reference::NodeKind;
  if (node.kind == NodeKind::Tuple)
    return "(" + children_text(node, false) + ")";
  if (node.kind == NodeKind::List)
    return "[" + children_text(node, false) + "]";
  if (node.kind == NodeKind::Dict)
    return "{" + children_text(node, true) + "}";
  return "<" + children_text(node, true) + ">";
}

std::string possibilities_text(const trace::Possibilities& possibilities) {
  std::set<std::string> texts;
  for (const trace::Possibility& each : possibilities)
    texts.insert(value_text(each.tree) + (each.dependencies.empty() ? "" : "*"));
  return llvm::join(texts, " | ");
}

} // namespace

Executed::Executed(llvm::StringRef source) : file(file_of(source)), trace(executed(file)) {}

std::string Executed::at_end(llvm::StringRef name) const {
  for (const trace::LiveValue& live : trace.roots.front().live)
    if (live.place.kind == trace::Place::Kind::Variable && name == live.place.name)
      return possibilities_text(live.values);
  return "";
}

std::vector<std::string> Executed::bindings(llvm::StringRef name) const {
  std::vector<std::string> texts;
  for (const trace::Event& event : trace.events)
    if (event.kind == trace::EventKind::Bound && event.variable && name == event.place.name)
      texts.push_back(possibilities_text(event.after));
  return texts;
}

std::vector<std::string> Executed::raised() const {
  std::vector<std::string> types;
  for (const trace::Event& event : trace.events)
    if (event.kind == trace::EventKind::Raised)
      types.push_back(event.exception);
  return types;
}

std::string at_end(llvm::StringRef source, llvm::StringRef name) {
  return Executed(source).at_end(name);
}

std::string with_unknown(llvm::StringRef source) {
  source.consume_front("\n");
  return ("import unknown_library as u\n" + source).str();
}

std::string value_text(const reference::Tree& tree) {
  if (!tree)
    return "unbound";
  if (const auto* leaf = reference::get_if<reference::Leaf>(tree))
    return reference::is_known(leaf->literal) ? reference::python_repr(leaf->literal)
                                              : std::string(reference::kind_name(leaf->kind));
  if (const auto* node = reference::get_if<reference::Node>(tree))
    return node_text(*node);
  if (const auto* sequence = reference::get_if<reference::Sequence>(tree))
    return "[" + value_text(sequence->element) + "...]";
  if (reference::is<reference::NoneTree>(tree))
    return "None";
  if (reference::is<reference::Hole>(tree))
    return "hole";
  if (reference::is<reference::Lazy>(tree))
    return "lazy";
  return reference::is<reference::Reference>(tree) ? "object" : "?";
}

std::string trace_text(const trace::Trace& trace) {
  std::string text;
  for (const trace::Event& event : trace.events) {
    text += std::to_string(static_cast<int>(event.kind)) + " " +
            std::to_string(event.site.range.begin) + " " + std::to_string(event.site.activation) +
            " " + std::to_string(event.site.turn) + " " + event.function + event.place.name + ": ";
    for (const trace::Possibility& each : event.after) {
      for (const trace::BranchOutcome& outcome : each.guard)
        text += (outcome.taken ? "+" : "-") + std::to_string(outcome.condition.low);
      text += reference::tree_text(each.tree) + std::to_string(each.tree->hash.low) + ";";
    }
    text += "\n";
  }
  return text;
}

} // namespace leaflint::execution
