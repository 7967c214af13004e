// README shows the folders in the order of the data, and `pipeline` calls the parts in it.
//
// Both are what a newcomer reads first. These tests hold them to the map that CMake builds by
// (each part after all that it may know) and to each other.

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace {

using Words = std::vector<std::string>;

std::string read(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// The first group of each match, in the order of the text.
Words all_matches(const std::string& text, const std::regex& pattern) {
  Words result;
  for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match)
    result.push_back((*match)[1]);
  return result;
}

// The parts as README's chapter "The folders" lists them: those that are parts, in its order.
Words parts_in_readme(const Words& parts) {
  const std::string readme = read(LEAFLINT_REPOSITORY "/README.md");
  const std::size_t begin = readme.find("\n## The folders\n");
  const std::size_t end = readme.find("\n## ", begin + 1);
  EXPECT_NE(begin, std::string::npos) << "README has no chapter `The folders`";
  Words folders = all_matches(readme.substr(begin, end - begin), std::regex("\n +([a-z_]+)/ "));
  std::erase_if(folders, [&](const std::string& name) { return !std::ranges::count(parts, name); });
  return folders;
}

struct Part {
  std::string name;
  Words knows;
};

std::vector<Part> parts_of_the_build() {
  std::vector<Part> result;
  std::istringstream map(read(LEAFLINT_BUILD "/parts.txt"));
  for (std::string line; std::getline(map, line);) {
    std::istringstream words(line.substr(0, line.find(':')) + line.substr(line.find(':') + 1));
    Part part;
    words >> part.name;
    for (std::string known; words >> known;)
      part.knows.push_back(known);
    if (!part.name.empty())
      result.push_back(part);
  }
  return result;
}

Words names_of(const std::vector<Part>& parts) {
  Words names;
  for (const Part& part : parts)
    names.push_back(part.name);
  return names;
}

TEST(TheFoldersInReadme, AreThePartsOfTheBuildEachOnce) {
  Words built = names_of(parts_of_the_build());
  Words shown = parts_in_readme(built);
  std::ranges::sort(built);
  std::ranges::sort(shown);
  EXPECT_EQ(shown, built);
}

TEST(TheFoldersInReadme, StandAfterAllThatTheyMayKnow) {
  const std::vector<Part> parts = parts_of_the_build();
  const Words shown = parts_in_readme(names_of(parts));
  for (const Part& part : parts)
    for (const std::string& known : part.knows) {
      EXPECT_LT(std::ranges::find(shown, known), std::ranges::find(shown, part.name))
          << "README lists " << part.name << " before " << known;
    }
}

TEST(ThePipeline, CallsThePartsInTheOrderOfReadme) {
  const Words shown = parts_in_readme(names_of(parts_of_the_build()));
  const Words steps = all_matches(read(LEAFLINT_REPOSITORY "/linter/pipeline/pipeline.cpp"),
                                  std::regex("\n +// ([a-z_]+)(?:, [a-z_]+)?: "));
  ASSERT_GE(steps.size(), 4U) << "pipeline.cpp names each part in a comment over its call";
  for (std::size_t i = 0; i < steps.size(); ++i) {
    EXPECT_TRUE(std::ranges::count(shown, steps[i])) << steps[i] << " is no part";
    if (i > 0) {
      EXPECT_LT(std::ranges::find(shown, steps[i - 1]), std::ranges::find(shown, steps[i]))
          << "pipeline calls " << steps[i - 1] << " before " << steps[i];
    }
  }
}

} // namespace
