// The house's one law: a part includes only what it may know.
//
// The compiler already holds it, since each part sees only the include directories of what
// it links. These tests hold the map itself: it has no circle, everything is where the map
// says, and nobody goes around it by a relative path.

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace {

namespace fs = std::filesystem;

using Names = std::set<std::string>;

// What CMake wrote while it read every leaflint_part(): "syntax: source".
std::map<std::string, Names> read_map() {
  std::map<std::string, Names> result;
  std::ifstream file(LEAFLINT_BUILD "/parts.txt");
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string part;
    words >> part;
    if (part.empty())
      continue;
    part.pop_back();
    Names& known = result[part];
    for (std::string name; words >> name;)
      known.insert(name);
  }
  return result;
}

const std::map<std::string, Names>& parts() {
  static const std::map<std::string, Names> result = read_map();
  return result;
}

// All that a part can reach by the map.
Names reachable(const std::string& part) {
  Names result;
  std::vector<std::string> waiting{part};
  while (!waiting.empty()) {
    const std::string next = waiting.back();
    waiting.pop_back();
    for (const std::string& known : parts().at(next)) {
      if (result.insert(known).second)
        waiting.push_back(known);
    }
  }
  return result;
}

fs::path folder_of(const std::string& part) {
  const fs::path root = LEAFLINT_REPOSITORY;
  return part == "rules" ? root / "rules" : root / "linter" / part;
}

struct Include {
  fs::path file;
  std::string path;
  bool angled;
};

std::vector<Include> includes_of(const std::string& part) {
  static const std::regex pattern(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"])re");
  std::vector<Include> result;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder_of(part))) {
    if (entry.path().extension() != ".h" && entry.path().extension() != ".cpp")
      continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      if (std::smatch match; std::regex_search(line, match, pattern))
        result.push_back({entry.path(), match[2], match[1] == "<"});
    }
  }
  return result;
}

TEST(TheHouse, HasAFolderForEachPartAndAPartForEachFolder) {
  Names folders{"rules"};
  for (const fs::directory_entry& entry : fs::directory_iterator(LEAFLINT_REPOSITORY "/linter")) {
    if (entry.is_directory())
      folders.insert(entry.path().filename());
  }
  Names names;
  for (const auto& [part, known] : parts())
    names.insert(part);
  EXPECT_EQ(names, folders);
}

TEST(TheHouse, HasNoCircle) {
  for (const auto& [part, known] : parts())
    EXPECT_FALSE(reachable(part).contains(part)) << part << " can reach itself";
}

TEST(TheHouse, IncludesOnlyWithTheCurrent) {
  for (const auto& [part, known] : parts()) {
    Names allowed = reachable(part);
    allowed.insert(part);
    for (const Include& include : includes_of(part)) {
      const std::string first = include.path.substr(0, include.path.find('/'));
      if (parts().contains(first) && first != include.path) {
        EXPECT_TRUE(allowed.contains(first)) << include.file << " includes " << include.path;
      }
    }
  }
}

TEST(TheHouse, IncludesByThePartsNameNeverByARelativePath) {
  for (const auto& [part, known] : parts()) {
    for (const Include& include : includes_of(part)) {
      EXPECT_EQ(include.path.find(".."), std::string::npos)
          << include.file << " includes " << include.path;
      EXPECT_TRUE(include.angled || include.path.find('/') != std::string::npos)
          << include.file << " includes " << include.path << " without its part";
    }
  }
}

TEST(TheHouse, KeepsTheReferenceToTheStandardLibrary) {
  EXPECT_TRUE(parts().at("reference").empty());
  for (const Include& include : includes_of("reference")) {
    const bool standard = include.angled && include.path.find_first_of("/.") == std::string::npos;
    EXPECT_TRUE(standard || include.path.starts_with("reference/"))
        << include.file << " includes " << include.path;
  }
}

} // namespace
