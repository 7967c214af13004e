// One finding in every format.

#include <gmock/gmock.h>

#include "report/golden.h"
#include "report/sample.h"
#include "source/version.h"
#include "llvm/Support/JSON.h"

namespace leaflint {
namespace {

using leaflint::testing::expect_golden;
using leaflint::testing::range_of;
using leaflint::testing::sample_finding;
using leaflint::testing::source_of;
using leaflint::testing::written;
using ::testing::HasSubstr;
using ::testing::Not;

Finding without_fix() {
  Finding finding = sample_finding();
  finding.fix.reset();
  finding.severity = Severity::Warning;
  finding.confidence = Confidence::Possible;
  return finding;
}

Finding with_unmodelled_fix() {
  Finding finding = sample_finding();
  finding.fix->check = {Verdict::Unmodelled, "", "`make` is not known", 0, 0, 0};
  return finding;
}

TEST(TextFormat, TellsWhatWhereOnWhichTreeAndWhatToDo) {
  expect_golden("report/golden/text.txt", written(Format::Text, {sample_finding()}));
}

TEST(TextFormat, WithColours) {
  expect_golden("report/golden/text_colour.txt", written(Format::Text, {sample_finding()}, true));
}

TEST(TextFormat, SaysThatAFixWasNotExecuted) {
  const std::string text = written(Format::Text, {with_unmodelled_fix()});
  EXPECT_THAT(text, HasSubstr("fix (--fix --unsafe-fixes):"));
  EXPECT_THAT(text, HasSubstr("unmodelled: `make` is not known"));
}

TEST(TextFormat, SaysWhenAFindingIsNotCertain) {
  EXPECT_THAT(written(Format::Text, {without_fix()}), HasSubstr("possible warning[LL101]"));
}

TEST(TextFormat, OfNothingIsOneLine) {
  EXPECT_EQ(written(Format::Text, {}), "nothing found in 3 files\n");
}

TEST(ConciseFormat, IsOneLineAFinding) {
  EXPECT_EQ(written(Format::Concise, {sample_finding(), without_fix()}),
            "train.py:11:25: LL101 [*] after this update `model` has no activation: `filter` put "
            "None in its place (apply-to-filtered)\n"
            "train.py:11:25: LL101 after this update `model` has no activation: `filter` put None "
            "in its place (apply-to-filtered)\n");
}

TEST(JsonlFormat, IsTheContract) {
  expect_golden("report/golden/findings.jsonl",
                written(Format::Jsonl, {sample_finding(), without_fix(), with_unmodelled_fix()}));
}

TEST(SarifFormat, IsWhatConsumersRead) {
  std::string text = written(Format::Sarif, {sample_finding(), without_fix()});
  const std::string own = "\"" + version().str() + "\"";
  for (std::size_t at = text.find(own); at != std::string::npos; at = text.find(own, at))
    text.replace(at, own.size(), "\"VERSION\"");
  const std::string full = "\"leaflint " + version().str() + "\"";
  if (const std::size_t at = text.find(full); at != std::string::npos)
    text.replace(at, full.size(), "\"leaflint VERSION\"");
  expect_golden("report/golden/report.sarif", text);
}

TEST(SarifFormat, TellsOfFilesThatCouldNotBeChecked) {
  Report report;
  report.problems.push_back({"a b.py", Position{3, 7}, "cannot be parsed"});
  std::string text;
  llvm::raw_string_ostream out(text);
  write_sarif(report, out);
  EXPECT_THAT(out.str(), HasSubstr("\"executionSuccessful\": false"));
  EXPECT_THAT(out.str(), HasSubstr("\"uri\": \"a%20b.py\""));
  EXPECT_THAT(out.str(), HasSubstr("\"startLine\": 3"));
}

TEST(SarifFormat, NamesNoRuleThatDidNotSpeak) {
  EXPECT_THAT(written(Format::Sarif, {}), Not(HasSubstr("LL101")));
}

TEST(EveryFormat, IsUtf8WhateverThePathIs) {
  const SourceFile source = source_of("\xFF.py", "x = 1\n");
  Finding finding;
  finding.path = source.display_path().str();
  finding.range = {0, 1};
  Report report = leaflint::testing::report_of(source, {});
  const std::vector<Finding> findings{finding};
  report.files = {{&source, findings}};
  for (const Format format : {Format::Jsonl, Format::Sarif}) {
    std::string text;
    llvm::raw_string_ostream out(text);
    write_report(format, report, Painter(false), out);
    EXPECT_TRUE(llvm::json::isUTF8(out.str()));
  }
}

TEST(Statistics, CountEachRule) {
  const SourceFile source = source_of("train.py", leaflint::testing::kSampleText);
  const std::vector<Finding> findings{sample_finding(), without_fix()};
  std::string text;
  llvm::raw_string_ostream out(text);
  write_statistics(leaflint::testing::report_of(source, findings), out);
  EXPECT_EQ(out.str(), "    2  LL101  apply-to-filtered            1 with a verified fix\n");
}

} // namespace
} // namespace leaflint
