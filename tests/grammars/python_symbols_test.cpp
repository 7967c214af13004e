// The grammar's vocabulary is a contract: the lowering knows node kinds and fields by name.
// python_symbols.txt holds all of them as they are in the pinned version, so an upgrade that
// adds, renames or drops one fails here and is read before it is taken. To take it:
//
//   LEAFLINT_UPDATE=1 scripts/test --fast grammars

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "grammars/grammars.h"

namespace {

constexpr const char* kListing = LEAFLINT_REPOSITORY "/tests/grammars/python_symbols.txt";

std::string escaped(const std::string& name) {
  std::string result;
  for (const char c : name)
    result += c == '\n' ? std::string("\\n") : std::string(1, c);
  return result;
}

// "named call", "token +", "field function": one a line, sorted.
std::set<std::string> symbols_of(const TSLanguage* language) {
  std::set<std::string> result;
  for (uint32_t id = 0; id < ts_language_symbol_count(language); ++id) {
    const TSSymbolType type = ts_language_symbol_type(language, static_cast<TSSymbol>(id));
    const std::string name = escaped(ts_language_symbol_name(language, static_cast<TSSymbol>(id)));
    if (type == TSSymbolTypeRegular)
      result.insert("named " + name);
    if (type == TSSymbolTypeAnonymous)
      result.insert("token " + name);
  }
  for (uint32_t id = 1; id <= ts_language_field_count(language); ++id) {
    result.insert(std::string("field ") +
                  ts_language_field_name_for_id(language, static_cast<TSFieldId>(id)));
  }
  return result;
}

std::set<std::string> recorded_symbols() {
  std::set<std::string> result;
  std::ifstream file(kListing);
  for (std::string line; std::getline(file, line);)
    result.insert(line);
  return result;
}

TEST(PythonGrammar, FitsTheRuntime) {
  const uint32_t version = ts_language_abi_version(tree_sitter_python());
  EXPECT_GE(version, static_cast<uint32_t>(TREE_SITTER_MIN_COMPATIBLE_LANGUAGE_VERSION));
  EXPECT_LE(version, static_cast<uint32_t>(TREE_SITTER_LANGUAGE_VERSION));
}

TEST(PythonGrammar, HasExactlyTheRecordedSymbols) {
  const std::set<std::string> symbols = symbols_of(tree_sitter_python());
  if (std::getenv("LEAFLINT_UPDATE") != nullptr) {
    std::ofstream file(kListing);
    for (const std::string& symbol : symbols)
      file << symbol << '\n';
  }
  const std::set<std::string> recorded = recorded_symbols();
  for (const std::string& symbol : recorded)
    EXPECT_TRUE(symbols.contains(symbol)) << "the grammar lost: " << symbol;
  for (const std::string& symbol : symbols)
    EXPECT_TRUE(recorded.contains(symbol)) << "the grammar gained: " << symbol;
}

} // namespace
