// The twelve programs of the design (section 5) and what must be concluded of them.
//
// Each file of programs/ is one. A line that ends with `# <- definite` is found; one with
// `# <- possible` only when possible findings are asked for; nothing else is, so a program without
// a mark is silent.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "pipeline/pipeline.h"

namespace leaflint {
namespace {

namespace fs = std::filesystem;

struct Conclusion {
  std::vector<unsigned> definite;
  std::vector<unsigned> possible;
};

std::string read(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

Conclusion marked(llvm::StringRef text) {
  Conclusion conclusion;
  for (unsigned line = 1; !text.empty(); ++line) {
    const auto [content, rest] = text.split('\n');
    if (content.ends_with("# <- definite"))
      conclusion.definite.push_back(line);
    if (content.ends_with("# <- possible"))
      conclusion.possible.push_back(line);
    text = rest;
  }
  return conclusion;
}

Conclusion concluded(const std::string& text) {
  Options options;
  options.possible = true;
  SourceFile file = llvm::cantFail(SourceFile::from_text("program.py", text));
  const FileResult result = llvm::cantFail(check_text(std::move(file), options));
  Conclusion conclusion;
  for (const Candidate& candidate : result.candidates) {
    const Finding& finding = candidate.finding;
    EXPECT_EQ(finding.code, "LL101");
    const unsigned line = result.file().position(finding.range.begin).line;
    const bool definite = finding.confidence == Confidence::Definite;
    (definite ? conclusion.definite : conclusion.possible).push_back(line);
  }
  return conclusion;
}

std::vector<fs::path> programs() {
  std::vector<fs::path> paths;
  for (const auto& entry :
       fs::directory_iterator(LEAFLINT_REPOSITORY "/tests/programs_of_the_design/programs"))
    if (entry.path().extension() == ".py")
      paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

class ProgramOfTheDesign : public ::testing::TestWithParam<fs::path> {};

TEST_P(ProgramOfTheDesign, ConcludesAsMarked) {
  const std::string text = read(GetParam());
  const Conclusion expected = marked(text);
  const Conclusion found = concluded(text);
  EXPECT_EQ(found.definite, expected.definite);
  EXPECT_EQ(found.possible, expected.possible);
}

INSTANTIATE_TEST_SUITE_P(Twelve, ProgramOfTheDesign, ::testing::ValuesIn(programs()),
                         [](const auto& info) { return info.param.stem().string(); });

TEST(ProgramsOfTheDesign, AreTwelve) {
  EXPECT_EQ(programs().size(), 12U);
}

} // namespace
} // namespace leaflint
