// The recorded variants of the training programs: what the real run showed, leaflint says.
//
// A variant with a bug has a definite finding at one of its lines, one without has none at all.
// recorded/known.txt lists those of which that is not so yet, with the reason. It may only shrink:
// one that is right by now fails until LEAFLINT_UPDATE=1 has taken it out.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

#include "pipeline/pipeline.h"
#include "source/read_source.h"
#include "variant.h"

namespace leaflint {
namespace {

namespace fs = std::filesystem;

const fs::path kRecorded = LEAFLINT_REPOSITORY "/tests/programs/recorded";

/// The files of a variant, in a repository of their own.
class Written {
public:
  explicit Written(const Variant& variant)
      : root_(fs::temp_directory_path() / ("leaflint-" + variant.id)), files_(variant.files) {
    make(".git/HEAD", "");
    for (const auto& [path, text] : variant.files)
      make(path, text);
  }
  Written(const Written&) = delete;
  Written& operator=(const Written&) = delete;
  ~Written() { fs::remove_all(root_); }

  /// Where definite findings stand, whichever file leads there.
  [[nodiscard]] std::set<Place> found() const {
    std::set<Place> places;
    FileCache cache;
    for (const auto& [path, text] : files_) {
      SourceFile file = llvm::cantFail(read_source((root_ / path).string()));
      const FileResult result =
          check_project(llvm::cantFail(load_project(std::move(file), cache)), {});
      for (const Candidate& candidate : result.candidates)
        if (candidate.finding.confidence == Confidence::Definite)
          places.insert(place(result.project.place(candidate.finding.range)));
    }
    return places;
  }

private:
  void make(const std::string& path, const std::string& text) const {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << text;
  }

  [[nodiscard]] Place place(const FileRange& where) const {
    const fs::path path = where.file->path().str();
    const Position position = where.file->position(where.range.begin);
    return {path.lexically_relative(root_).generic_string(), position.cell, position.line};
  }

  fs::path root_;
  Files files_;
};

/// What is wrong with leaflint's answer, or nothing.
std::string wrong(const Variant& variant, const std::set<Place>& found) {
  std::string where;
  for (const Place& place : found) {
    if (variant.has_bug && variant.lines.contains(place))
      return "";
    const auto& [path, cell, line] = place;
    where += " " + path + ":" + std::to_string(cell) + ":" + std::to_string(line);
  }
  if (variant.has_bug)
    return "missed; found:" + where;
  return found.empty() ? "" : "accused:" + where;
}

/// The lines of known.txt by the identifier that they begin with.
std::map<std::string, std::string> known_lines() {
  std::map<std::string, std::string> known;
  std::ifstream file(kRecorded / "known.txt");
  for (std::string line; std::getline(file, line);)
    known[line.substr(0, line.find(' '))] = line;
  return known;
}

void forget(const std::set<std::string>& ids) {
  std::map<std::string, std::string> known = known_lines();
  std::ofstream file(kRecorded / "known.txt");
  for (const auto& [id, line] : known)
    if (!ids.contains(id))
      file << line << '\n';
}

std::vector<fs::path> recorded() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(kRecorded))
    if (entry.path().extension() == ".jsonl")
      paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

class RecordedProgram : public ::testing::TestWithParam<fs::path> {};

TEST_P(RecordedProgram, IsJudgedAsItsRunsShow) {
  const std::map<std::string, std::string> known = known_lines();
  std::set<std::string> right_by_now;
  for (const Variant& variant : llvm::cantFail(read_variants(GetParam().string()))) {
    const std::string complaint = wrong(variant, Written(variant).found());
    const bool is_known = known.contains(variant.id);
    if (!complaint.empty() && !is_known)
      ADD_FAILURE() << variant.id << " (" << variant.mutation << ") " << complaint;
    if (complaint.empty() && is_known)
      right_by_now.insert(variant.id);
  }
  if (std::getenv("LEAFLINT_UPDATE")) {
    forget(right_by_now);
    return;
  }
  for (const std::string& id : right_by_now)
    ADD_FAILURE() << "right by now (LEAFLINT_UPDATE=1 takes it out): " << known.at(id);
}

INSTANTIATE_TEST_SUITE_P(Programs, RecordedProgram, ::testing::ValuesIn(recorded()),
                         [](const auto& info) { return info.param.stem().string(); });

TEST(RecordedPrograms, AreEnough) {
  std::size_t variants = 0;
  std::size_t bugs = 0;
  for (const fs::path& path : recorded())
    for (const Variant& variant : llvm::cantFail(read_variants(path.string()))) {
      ++variants;
      bugs += variant.has_bug;
    }
  EXPECT_GE(variants, 600U);
  EXPECT_GE(bugs, 300U);
  EXPECT_GE(variants - bugs, 100U);
}

} // namespace
} // namespace leaflint
