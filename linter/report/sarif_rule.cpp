// A rule as SARIF describes it: what it is called, what it means, and its page as help.

#include "report/sarif_parts.h"
#include "llvm/ADT/StringExtras.h"

namespace leaflint::sarif {
namespace {

using llvm::json::OStream;

// The first paragraph below a heading of the page, on one line.
std::string paragraph_below(llvm::StringRef page, llvm::StringRef heading) {
  const std::string line = ("## " + heading + "\n").str();
  std::size_t at = page.find(line);
  if (at == llvm::StringRef::npos)
    return {};
  llvm::StringRef rest = page.drop_front(at + line.size()).ltrim("\n");
  std::string text = rest.take_front(rest.find("\n\n")).rtrim("\n").str();
  for (char& character : text)
    if (character == '\n')
      character = ' ';
  return text;
}

// GitHub's words; a note is a recommendation there.
const char* problem_severity(Severity severity) {
  return severity == Severity::Note ? "recommendation" : severity_name(severity);
}

void write_properties(OStream& json, const RuleMetadata& rule) {
  json.attributeArray("tags", [&] {
    for (const llvm::StringRef tag : {"correctness", "machine-learning", "jax"})
      json.value(tag);
  });
  json.attribute("precision", "high");
  json.attribute("problem.severity", problem_severity(rule.severity));
}

} // namespace

std::string pascal_case(llvm::StringRef kebab_case) {
  std::string name;
  bool begins = true;
  for (const char character : kebab_case) {
    if (character != '-')
      name += begins ? llvm::toUpper(character) : character;
    begins = character == '-';
  }
  return name;
}

std::string sentence(llvm::StringRef message) {
  return message.ends_with(".") ? message.str() : (message + ".").str();
}

void write_message(OStream& json, llvm::StringRef key, llvm::StringRef text) {
  json.attributeObject(key, [&] { json.attribute("text", text); });
}

void write_rule(OStream& json, const RulePage& rule) {
  const RuleMetadata& metadata = rule.metadata;
  const std::string finds = paragraph_below(rule.page, "What it finds");
  json.attribute("id", metadata.code);
  json.attribute("name", pascal_case(metadata.name));
  write_message(json, "shortDescription", sentence(metadata.title));
  write_message(json, "fullDescription", sentence(finds.empty() ? metadata.title.str() : finds));
  json.attributeObject("help", [&] {
    json.attribute("text", rule.page.empty() ? sentence(metadata.title) : rule.page.str());
    if (!rule.page.empty())
      json.attribute("markdown", rule.page);
  });
  json.attributeObject("defaultConfiguration",
                       [&] { json.attribute("level", severity_name(metadata.severity)); });
  json.attributeObject("properties", [&] { write_properties(json, metadata); });
}

} // namespace leaflint::sarif
