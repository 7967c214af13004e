#include "block_checks.h"

#include <cstdlib>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "cli/checked_file.h"
#include "cli/fix_file.h"
#include "findings/rule.h"
#include "page.h"
#include "report/report.h"
#include "report/verdict_text.h"
#include "llvm/Support/raw_ostream.h"

namespace leaflint::testing {
namespace {

// The file that an example is said to be, in golden messages.
constexpr llvm::StringLiteral kPath = "train.py";

Block block_of(const RuleEntry& entry, llvm::StringRef role, const std::string& name) {
  const Page page = parse_page(entry.page);
  const Block* block = find_block(page, role, name);
  return block ? *block : Block{};
}

MarkedProgram bad_program(const RuleEntry& entry, const std::string& name) {
  return take_marks(block_of(entry, "bad", name).text, entry.rule().metadata.code);
}

// The rules that are on by default, and the page's own.
Options options_for(const RuleEntry& entry) {
  Options options;
  options.extend_select = {entry.rule().metadata.code.str()};
  return options;
}

CheckedFile checked(const RuleEntry& entry, llvm::StringRef text) {
  SourceFile file = llvm::cantFail(SourceFile::from_text(kPath, text));
  return llvm::cantFail(checker_for(options_for(entry))(std::move(file)));
}

std::string concise(const CheckedFile& file) {
  Report report;
  report.files.push_back({file.source.get(), file.findings});
  std::string text;
  llvm::raw_string_ostream out(text);
  write_concise(report, Painter(false), out);
  return text;
}

void expect_nothing_found(const RuleEntry& entry, llvm::StringRef text) {
  const CheckedFile file = checked(entry, text);
  EXPECT_TRUE(file.problems.empty()) << "the example does not parse";
  EXPECT_EQ(concise(file), "");
}

std::string page_path(const RuleEntry& entry) {
  return (LEAFLINT_REPOSITORY "/rules/" + entry.folder + "/rule.md").str();
}

// Puts `text` in place of the block's in the page's file, which other cases may have rewritten.
void rewrite(const RuleEntry& entry, const Block& block, const std::string& text) {
  std::ostringstream read;
  read << std::ifstream(page_path(entry), std::ios::binary).rdbuf();
  std::string page = read.str();
  const Page parsed = parse_page(page);
  const Block* now = find_block(parsed, block.role, block.name);
  ASSERT_NE(now, nullptr) << "the page has changed: build again";
  page.replace(now->begin, now->text.size(), text);
  std::ofstream(page_path(entry), std::ios::binary) << page;
}

void expect_golden(const RuleEntry& entry, const Block& block, const std::string& text) {
  if (std::getenv("LEAFLINT_UPDATE") != nullptr)
    return rewrite(entry, block, text);
  EXPECT_EQ(text, block.text) << "scripts/golden rewrites it";
}

} // namespace

void check_bad(const RuleEntry& entry, const std::string& block) {
  const MarkedProgram program = bad_program(entry, block);
  const CheckedFile file = checked(entry, program.text);
  EXPECT_FALSE(program.lines.empty()) << "no line is marked";
  EXPECT_TRUE(file.problems.empty()) << "the example does not parse";
  std::vector<unsigned> lines;
  for (const Finding& finding : file.findings) {
    lines.push_back(file.source->position(finding.range.begin).line);
    EXPECT_EQ(finding.rule, entry.folder) << finding.message;
    EXPECT_GE(finding.flow.size(), 2U) << "cause and effect: " << finding.message;
    EXPECT_FALSE(finding.witness.leaves.empty()) << finding.message;
  }
  EXPECT_EQ(lines, program.lines) << concise(file);
}

void check_repairs(const RuleEntry& entry, const std::string& block) {
  const CheckedFile file = checked(entry, bad_program(entry, block).text);
  for (const Finding& finding : file.findings) {
    if (finding.fix) {
      EXPECT_TRUE(finding.fix->safe())
          << finding.fix->title << ": " << verdict_text(finding.fix->check);
    }
  }
  const FixedFile fixed =
      llvm::cantFail(fix_until_stable(file, checker_for(options_for(entry)), false));
  EXPECT_EQ(fixed.refusal, "");
  if (fixed.now) {
    EXPECT_EQ(concise(*fixed.now), "") << fixed.now->source->text().str();
  }
}

void check_fixed(const RuleEntry& entry, const std::string& block) {
  const std::string expected = block_of(entry, "fixed", block).text;
  const CheckedFile before = checked(entry, bad_program(entry, block).text);
  const FixedFile fixed =
      llvm::cantFail(fix_until_stable(before, checker_for(options_for(entry)), false));
  if (fixed.now) {
    EXPECT_EQ(fixed.now->source->text().str(), expected);
  } else {
    ADD_FAILURE() << "--fix changes nothing; " << fixed.refusal;
  }
  expect_nothing_found(entry, expected);
}

void check_fine(const RuleEntry& entry, const std::string& block) {
  expect_nothing_found(entry, block_of(entry, "fine", block).text);
}

void check_message(const RuleEntry& entry, const std::string& block) {
  expect_golden(entry, block_of(entry, "message", block),
                concise(checked(entry, bad_program(entry, block).text)));
}

void check_verdict(const RuleEntry& entry, const std::string& block) {
  std::string text;
  for (const Finding& finding : checked(entry, bad_program(entry, block).text).findings)
    text += (finding.fix ? verdict_text(finding.fix->check) : std::string("no fix")) + "\n";
  expect_golden(entry, block_of(entry, "verdict", block), text);
}

} // namespace leaflint::testing
