// Edits of notebooks: nothing but the edited characters changes, however the JSON is written.

#include "fix/edit_source.h"

#include <gtest/gtest.h>

#include "source/json_string.h"
#include "source/json_text.h"

namespace leaflint {
namespace {

SourceFile file_of(const std::string& bytes) {
  return llvm::cantFail(SourceFile::from_text("a.ipynb", bytes));
}

Edit replace(const SourceFile& file, llvm::StringRef what, llvm::StringRef with) {
  const auto begin = static_cast<uint32_t>(file.text().find(what));
  return {{begin, begin + static_cast<uint32_t>(what.size())}, with.str()};
}

std::string notebook(const std::string& source) {
  return "\xEF\xBB\xBF{\"cells\" :[ {\"source\": " + source +
         ",\r\n \"outputs\": [\"a\\u00e9\\/\"], \"cell_type\":\"code\"}]\t}";
}

std::string after(const std::string& source, llvm::StringRef what, llvm::StringRef with) {
  const SourceFile file = file_of(notebook(source));
  return llvm::cantFail(edited(file, replace(file, what, with))).bytes().str();
}

TEST(EditedNotebook, OnlyTheCharactersChange) {
  EXPECT_EQ(after(R"("x\u0041 = \u0031\n\/")", "A", "b"), notebook(R"("xb = \u0031\n\/")"));
  EXPECT_EQ(after(R"(["a\n" ,"b\t\"c"])", "\"", "'"), notebook(R"(["a\n" ,"b\t'c"])"));
  EXPECT_EQ(after(R"(["a\r\n", "b"])", "a", "\"\\"), notebook(R"(["\"\\\r\n", "b"])"));
}

TEST(EditedNotebook, NewTextIsWrittenAsTheFileIs) {
  EXPECT_EQ(after(R"("x")", "x", "\u00e9"), notebook(R"("\u00e9")"));
  EXPECT_EQ(after("\"x \u00e8\"", "x", "\u00e9"), notebook("\"\u00e9 \u00e8\""));
}

TEST(EditedNotebook, ALineTakesItsStringWithIt) {
  EXPECT_EQ(after("[\n  \"a\\n\",\n  \"b\\n\",\n  \"c\"\n ]", "b\n", ""),
            notebook("[\n  \"a\\n\",\n  \"c\"\n ]"));
  EXPECT_EQ(after(R"(["a\n", "b\n", "c"])", "c", ""), notebook(R"(["a\n", "b\n"])"));
  EXPECT_EQ(after(R"(["a"])", "a", ""), notebook(R"([""])"));
  EXPECT_EQ(after(R"(["a\n", "b\n", "c"])", "a\n", ""), notebook(R"(["b\n", "c"])"));
  EXPECT_EQ(after(R"(["a\n", "b\n", "c"])", "\nb", ""), notebook(R"(["a\n", "c"])"));
  EXPECT_EQ(after(R"(["ax\n", "yb\n", "c"])", "x\ny", ""), notebook(R"(["ab\n", "c"])"));
}

TEST(EditedNotebook, ANewLineBringsItsString) {
  EXPECT_EQ(after("[\n  \"a\\n\",\n  \"b\"\n ]", "a", "a\nx"),
            notebook("[\n  \"a\\n\",\n  \"x\\n\",\n  \"b\"\n ]"));
  EXPECT_EQ(after(R"(["a"])", "a", "a\nx"), notebook(R"(["a\n", "x"])"));
  EXPECT_EQ(after(R"("a\nb")", "a", "a\nx"), notebook(R"("a\nx\nb")"));
  EXPECT_EQ(after(R"(["a\nb", "c"])", "b", "x\n"), notebook(R"(["a\nx\n", "c"])"));
}

TEST(EditedNotebook, AnEditStaysInItsCell) {
  const SourceFile file = file_of(R"({"cells": [{"cell_type": "code", "source": "a"},
                                                {"cell_type": "code", "source": []}]})");
  EXPECT_FALSE(llvm::errorToBool(edited(file, Edit{{0, 1}, "b"}).takeError()));
  EXPECT_TRUE(llvm::errorToBool(edited(file, Edit{{0, 2}, "b"}).takeError()));
  EXPECT_TRUE(llvm::errorToBool(edited(file, Edit{{3, 3}, "b"}).takeError()));
  EXPECT_TRUE(llvm::errorToBool(edited(file, Edit{{99, 99}, "b"}).takeError()));
}

TEST(EditedNotebook, SeveralEditsAreMadeTogether) {
  const SourceFile file = file_of(notebook(R"j(["f(x)\n", "y\n"])j"));
  const Edit edits[] = {{{0, 0}, "g("}, {{4, 4}, ", z)"}, {{5, 7}, ""}};
  EXPECT_EQ(llvm::cantFail(edited(file, edits)).bytes(), notebook(R"j(["g(f(x), z)\n"])j"));
}

// ---- notebooks at random, written in many ways --------------------------------------------------

class Random {
public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint32_t below(uint32_t bound) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<uint32_t>(state_ >> 33) % bound;
  }

private:
  uint64_t state_;
};

std::string random_text(Random& random, uint32_t most) {
  const char* const pieces[] = {"a",  "\n",    "\n",   "\"", "\\", "\u00e9", "\U0001F600",
                                "\t", "x = 1", "\r\n", " ",  "/",  "\r"};
  std::string text;
  for (uint32_t i = random.below(most + 1); i > 0; --i)
    text += pieces[random.below(std::size(pieces))];
  return text;
}

/// As some writer would: each character in any of its forms.
std::string random_string(Random& random, llvm::StringRef text) {
  std::string written = "\"";
  while (!text.empty()) {
    std::size_t size = 1;
    while (size < text.size() && (text[size] & 0xC0) == 0x80)
      ++size;
    const llvm::StringRef character = text.take_front(size);
    text = text.drop_front(size);
    const uint32_t form = random.below(4);
    if (form == 0 && character == "/")
      written += "\\/";
    else if (form == 1 && character == "a")
      written += "\\u0061";
    else if (form == 2 && character == "\n")
      written += "\\u000A";
    else
      written += json_escaped(character, form == 3);
  }
  return written + "\"";
}

std::string random_source(Random& random, llvm::StringRef text) {
  const char* const blanks[] = {"", " ", "\n   ", "\r\n\t"};
  if (random.below(3) == 0)
    return random_string(random, text);
  const std::string blank = blanks[random.below(std::size(blanks))];
  const bool lines = random.below(3) != 0;
  std::string list = "[";
  const char* between = "";
  while (!text.empty()) {
    const std::size_t size =
        lines ? std::min(text.find('\n'), text.size() - 1) + 1 : 1 + random.below(4);
    std::size_t whole = std::min(size, text.size());
    while (whole < text.size() && (text[whole] & 0xC0) == 0x80)
      ++whole;
    list += between + blank + random_string(random, text.take_front(whole));
    between = ",";
    text = text.drop_front(whole);
  }
  return list + blank + "]";
}

struct Written {
  std::string bytes;
  std::vector<std::string> sources;
};

Written random_notebook(Random& random) {
  Written written;
  written.bytes = "{\"cells\": [";
  for (uint32_t i = 1 + random.below(3); i > 0; --i) {
    written.sources.push_back(random_text(random, 12));
    written.bytes += "{\"outputs\": [" + random_string(random, random_text(random, 5)) +
                     "], \"source\": " + random_source(random, written.sources.back()) +
                     ", \"cell_type\": \"code\"}" + (i > 1 ? "," : "");
  }
  written.bytes += "]}" + std::string(random.below(2), '\n');
  return written;
}

/// The sources as any reader of JSON sees them.
std::vector<std::string> sources_of(llvm::StringRef bytes) {
  const JsonText json(bytes);
  EXPECT_FALSE(json.problem());
  std::vector<std::string> sources;
  for (const JsonId cell : json.elements(json.member(JsonId::Root, "cells"))) {
    const JsonId source = json.member(cell, "source");
    std::string text = json.string(source);
    for (const JsonId string : json.elements(source))
      text += json.string(string);
    sources.push_back(text);
  }
  return sources;
}

bool at_character(llvm::StringRef text, std::size_t at) {
  return at == text.size() || (text[at] & 0xC0) != 0x80;
}

TEST(EditedNotebook, RandomEditsChangeOneCellOnly) {
  Random random(7);
  unsigned made = 0;
  for (int round = 0; round < 20000; ++round) {
    const Written before = random_notebook(random);
    const SourceFile file = file_of(before.bytes);
    const uint32_t index = random.below(static_cast<uint32_t>(before.sources.size()));
    const NotebookCell& cell = file.notebook()->cells[index];
    std::string source = before.sources[index];
    const uint32_t begin = random.below(static_cast<uint32_t>(source.size()) + 1);
    const uint32_t end = begin + random.below(static_cast<uint32_t>(source.size()) - begin + 1);
    if (cell.strings.empty() || !at_character(source, begin) || !at_character(source, end))
      continue;
    const std::string text = random_text(random, 3);
    llvm::Expected<SourceFile> now =
        edited(file, Edit{{cell.text.begin + begin, cell.text.begin + end}, text});
    ASSERT_TRUE(static_cast<bool>(now)) << llvm::toString(now.takeError()) << before.bytes;
    source.replace(begin, end - begin, text);
    std::vector<std::string> expected = before.sources;
    expected[index] = source;
    ASSERT_EQ(sources_of(now->bytes()), expected) << before.bytes << "\n" << now->bytes().str();
    // Every byte outside of the cell's strings stands as it did.
    const std::size_t head = cell.strings.front().raw.begin - 1;
    const std::size_t tail = before.bytes.size() - cell.strings.back().raw.end - 1;
    ASSERT_EQ(now->bytes().take_front(head), llvm::StringRef(before.bytes).take_front(head));
    ASSERT_EQ(now->bytes().take_back(tail), llvm::StringRef(before.bytes).take_back(tail));
    ++made;
  }
  EXPECT_GT(made, 10000U);
}

} // namespace
} // namespace leaflint
