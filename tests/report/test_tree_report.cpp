// `leaflint tree`: records, JSON lines, drawings, and what holds after a line.

#include <gmock/gmock.h>

#include "report/golden.h"
#include "report/sample_trace.h"

namespace leaflint {
namespace {

using namespace leaflint::testing;
using ::testing::HasSubstr;
using Lines = std::vector<std::uint32_t>;

trace::Possibility under(const TraceBuilder& builder, bool taken, reference::Tree tree) {
  return {{{reference::Hash{1, 2}, taken, builder.line(3)}}, std::move(tree), {}};
}

// The program of sample_trace.h as its execution would leave it.
TraceBuilder executed() {
  TraceBuilder builder;
  builder.bind(1, 0, always(whole_model()))
      .bind(2, 1, always(whole_model()))
      .bind(4, 1, {under(builder, true, filtered_model(false))})
      .bind(6, 1,
            {under(builder, true, filtered_model(true)), under(builder, false, whole_model())}, 1)
      .bind(6, 1, {under(builder, true, filtered_model(true))}, 2)
      .bind(9, 0, always(filtered_model(true)))
      .raise(9, 0, "TypeError");
  return builder;
}

std::string jsonl(const TraceBuilder& builder, const std::vector<std::string>& names = {}) {
  std::string text;
  llvm::raw_string_ostream out(text);
  write_tree_jsonl(
      tree_records(builder.trace(), builder.file(), all_bindings(builder.trace()), {names}), out);
  return out.str();
}

std::string text_of(const TraceBuilder& builder, llvm::ArrayRef<trace::EventId> events) {
  std::string text;
  llvm::raw_string_ostream out(text);
  write_tree_text(tree_records(builder.trace(), builder.file(), events, {}), builder.file(),
                  Painter(false), out);
  return out.str();
}

// The lines of the bindings that hold after `line`.
Lines lines_after(const TraceBuilder& builder, std::uint32_t line) {
  Lines lines;
  for (const trace::EventId id : bindings_after_line(builder.trace(), builder.file(), line))
    lines.push_back(builder.file().position(builder.trace().event(id).site.range.begin).line);
  return lines;
}

std::string only(reference::Tree tree) {
  TraceBuilder builder;
  return jsonl(builder.bind(1, 0, always(std::move(tree))));
}

TEST(TreeJsonl, IsTheContract) {
  expect_golden("report/golden/tree.jsonl", jsonl(executed()));
}

TEST(TreeText, DrawsEachBindingAndMarksWhatChanged) {
  const TraceBuilder builder = executed();
  expect_golden("report/golden/tree.txt", text_of(builder, all_bindings(builder.trace())));
}

TEST(TreeJsonl, GivesOnlyTheNamesAskedFor) {
  EXPECT_EQ(jsonl(executed(), {"optimizer"}), "");
  EXPECT_THAT(jsonl(executed(), {"model"}), HasSubstr("\"name\":\"model\""));
}

TEST(TreeJsonl, OfTheSameBindingAgainIsSaidOnce) {
  TraceBuilder builder;
  const std::string once = jsonl(builder.bind(1, 0, always(whole_model())));
  EXPECT_EQ(jsonl(builder.bind(1, 0, always(whole_model()))), once);
}

TEST(TreeJsonl, SaysWhyAWholeValueIsNotKnown) {
  EXPECT_THAT(only(reference::make_unknown({reference::symbol("x"), "`f` is not known", nullptr})),
              HasSubstr("\"opaque\":\"`f` is not known\""));
  EXPECT_THAT(only(reference::make_lazy_root({1, ""})),
              HasSubstr("\"opaque\":\"a parameter without a caller: any tree\""));
  EXPECT_THAT(only(reference::make_sequence({reference::NodeKind::List, whole_model()})),
              HasSubstr("\"opaque\":\"a list of unknown length\""));
}

TEST(TreeJsonl, SaysWhereASubtreeIsNotKnown) {
  EXPECT_THAT(only(dict_of({{"x", reference::make_lazy_root({1, ""})}})),
              HasSubstr("{\"at\":\"['x']\",\"kind\":null,\"state\":\"opaque\",\"dtype\":null,"
                        "\"origin\":null,\"reason\":\"a parameter without a caller: any tree\","
                        "\"subtree\":true}"));
}

TEST(TreeJsonl, SaysWhereALeafIsThereOnSomeRunsOnly) {
  const reference::Tree candidate = reference::make_leaf(array_leaf("['w']", "w", "w"));
  const std::string text =
      only(dict_of({{"w", reference::make_unknown({reference::symbol("x"), "", candidate})}}));
  EXPECT_THAT(text,
              HasSubstr("\"kind\":\"inexact-array\",\"state\":\"maybe\",\"dtype\":\"float32\""));
}

TEST(TreeJsonl, TellsNonesThatWereNeverLeaves) {
  EXPECT_THAT(only(reference::make_none()),
              HasSubstr("{\"at\":\"\",\"kind\":\"none\",\"state\":\"none\""));
}

TEST(TreeAfterLine, HoldsWhatTheNamesWereBoundToLast) {
  const TraceBuilder builder = executed();
  EXPECT_EQ(lines_after(builder, 1), (Lines{1}));
  EXPECT_EQ(lines_after(builder, 9), (Lines{9}));
}

TEST(TreeAfterLine, SeesTheFunctionAndWhatIsAroundIt) {
  const TraceBuilder builder = executed();
  EXPECT_EQ(lines_after(builder, 4), (Lines{1, 4}));
}

TEST(TreeAfterLine, TakesTheLastTurnOfALoop) {
  const TraceBuilder builder = executed();
  const std::vector<trace::EventId> events =
      bindings_after_line(builder.trace(), builder.file(), 6);
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(builder.trace().event(events.back()).site.turn, 2U);
}

TEST(TreeAfterLine, OfALineWithoutBindingsKeepsTheOnesBefore) {
  EXPECT_EQ(lines_after(executed(), 7), (Lines{1, 6}));
}

TEST(TreeAfterLine, OfAProgramThatNeverGotThereIsEmpty) {
  EXPECT_EQ(lines_after(TraceBuilder(), 4), Lines{});
}

} // namespace
} // namespace leaflint
