// Notebooks and percent scripts on the command line.

#include <gmock/gmock.h>

#include "cli/harness.h"

namespace leaflint {
namespace {

using leaflint::testing::CommandTest;
using leaflint::testing::Ran;
using ::testing::HasSubstr;
using ::testing::Not;

class NotebookCommand : public CommandTest {
protected:
  static std::string notebook(const std::vector<std::string>& sources) {
    std::string cells;
    for (const std::string& source : sources)
      cells += std::string(cells.empty() ? "" : ",\n  ") +
               R"({"cell_type": "code", "outputs": ["bug\u00e9"], "source": )" + source + "}";
    return "{\"cells\": [\n  " + cells + "\n ],\n \"nbformat\": 4}";
  }

  static std::string training() {
    return notebook(
        {R"(["!pip install equinox\n", "import equinox as eqx, jax\n", "import optax"])",
         R"("%%bash\nls [")", R"(["def broken(:\n"])",
         R"j(["model = eqx.nn.MLP(2, 2, 8, 1, key=jax.random.key(0))\n",
      "optimizer = optax.sgd(1e-3)\n", "state = optimizer.init(eqx.filter(model, eqx.is_array))"])j",
         R"j(["%%time\n", "grads = eqx.filter_grad(lambda m: m(jax.numpy.ones(2)).sum())(model)\n",
      "updates, state = optimizer.update(grads, state)\n",
      "model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates);  # \u00e9"])j"});
  }
};

TEST_F(NotebookCommand, PlacesAreCellAndLine) {
  const std::string file =
      make("a.ipynb", notebook({R"("import jax")", R"(["x = 1\n", "bug bug?"])"}));
  EXPECT_THAT(check({file, "--format=concise"}).out, HasSubstr("a.ipynb:cell 2:2:1: T1 [*]"));
  const Ran json = check({file, "--format=jsonl"});
  EXPECT_THAT(json.out, HasSubstr(R"("cell":2,"range":{"start":{"line":2,"column":1})"));
  EXPECT_THAT(check({file}).out, HasSubstr("a.ipynb:cell 2:2:1: error[T1]"));
}

TEST_F(NotebookCommand, FixChangesOnlyWhatIsEdited) {
  const std::string before = notebook({R"("import jax\n\u0062ug")", R"(["x\n", "bug"  ,"bug" ])"});
  std::string after = before;
  after.replace(after.find("\\u0062ug"), 8, "ok");
  for (std::size_t at; (at = after.find("\"bug\"")) != std::string::npos;)
    after.replace(at, 5, "\"ok\"");
  const std::string file = make("a.ipynb", before);
  EXPECT_THAT(check({file, "--diff"}).out, HasSubstr("--- a.ipynb\n+++ a.ipynb\n@@"));
  EXPECT_EQ(text_of("a.ipynb"), before);
  EXPECT_EQ(check({file, "--fix"}).status, 0);
  EXPECT_EQ(text_of("a.ipynb"), after);
}

TEST_F(NotebookCommand, SarifSpeaksOfTheFile) {
  const std::string file = make("a.ipynb", notebook({R"(["import jax\n", "'\u00e9'; bug"])"}));
  const Ran ran = check({file, "--format=sarif"});
  EXPECT_THAT(ran.out, HasSubstr("\"name\": \"cell 1\""));
  EXPECT_THAT(ran.out, HasSubstr("a.ipynb:cell 1:2:6"));
  EXPECT_THAT(ran.out, HasSubstr("\"startColumn\": 89"));
  EXPECT_THAT(ran.out, HasSubstr("\"text\": \"ok\""));
}

TEST_F(NotebookCommand, WhatCannotBeReadIsAnErrorAndTheOthersAreChecked) {
  make("a.ipynb", "{\"cells\": [}");
  make("b.ipynb", notebook({R"("import jax\nbug")"}));
  const Ran ran = check({path("a.ipynb"), path("b.ipynb"), "--format=concise"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_THAT(ran.error, HasSubstr("a.ipynb:1:12: no notebook, since it is no JSON"));
  EXPECT_THAT(ran.out, HasSubstr("b.ipynb:cell 1:2:1"));
}

TEST_F(NotebookCommand, AnotherLanguageIsPassedOverWithAWord) {
  const std::string file =
      make("a.ipynb", R"({"cells": [], "metadata": {"language_info": {"name": "R"}}})");
  const Ran ran = check({file});
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.error, HasSubstr("a.ipynb: skipped: its language is R, not Python"));
  EXPECT_THAT(ran.out, HasSubstr("0 files"));
  EXPECT_EQ(run({"tree", file}).status, 2);
}

TEST_F(NotebookCommand, FoldersHaveNotebooksButNoCheckpoints) {
  make("f/a.ipynb", notebook({R"("import jax\nbug")"}));
  make("f/.ipynb_checkpoints/a-checkpoint.ipynb", notebook({R"("import jax\nbug")"}));
  const Ran ran = check({path("f"), "--format=concise"});
  EXPECT_THAT(ran.out, HasSubstr("f/a.ipynb:cell 1:2:1"));
  EXPECT_THAT(ran.out, Not(HasSubstr("checkpoint")));
}

// The real rules, from the first cell to the fix.
TEST_F(NotebookCommand, ABugAcrossCellsIsFoundAndFixed) {
  const std::string file = make("a.ipynb", training());
  const Ran found = run({"check", file, "--format=concise"});
  EXPECT_EQ(found.status, 2);
  EXPECT_THAT(found.error, HasSubstr("a.ipynb:cell 3:1:"));
  EXPECT_THAT(found.out, HasSubstr("a.ipynb:cell 5:4:27: LL101 [*]"));
  run({"check", file, "--fix"});
  std::string expected = training();
  const std::string bug = "eqx.filter(model, eqx.is_array), updates";
  expected.replace(expected.find(bug), bug.size(), "model, updates");
  EXPECT_EQ(text_of("a.ipynb"), expected);
}

TEST_F(NotebookCommand, TreeTakesCellAndLine) {
  const std::string file = make("a.ipynb", training());
  const Ran cell = run({"tree", file + ":5:4", "model", "--format=jsonl"});
  EXPECT_THAT(cell.out, HasSubstr(R"("cell":5,"line":4,)"));
  EXPECT_THAT(cell.out, HasSubstr(R"("origin":"model@4:1.activation")"));
  EXPECT_THAT(cell.out, HasSubstr(R"("state":"hole")"));
  EXPECT_THAT(run({"tree", file + ":4"}).error, HasSubstr("is a notebook: say the cell, too"));
  EXPECT_THAT(run({"tree", file + ":9:1"}).error, HasSubstr("has only 5 code cells"));
  EXPECT_THAT(run({"tree", file + ":2:9"}).error, HasSubstr("has only 2 lines"));
}

TEST_F(NotebookCommand, WhatCommandsGiveIsUnknown) {
  const std::string file =
      make("a.ipynb", notebook({R"("import jax\na = !ls\nb = %pwd\nc = [1]\nd = 2\ne = 3")",
                                R"j("%timeit d = c.append(a)")j", R"("%%unheard_of\ne = 5")",
                                R"("f = d\ng = e\nh = %time d")"}));
  const Ran ran = run({"tree", file, "--format=jsonl"});
  const auto reason = [&](const std::string& name) {
    std::string line;
    std::istringstream lines(ran.out);
    while (std::getline(lines, line))
      if (line.find("\"name\":\"" + name + "\"") != std::string::npos)
        return line.find("\"opaque\":null") == std::string::npos;
    return false;
  };
  EXPECT_EQ(ran.status, 0) << ran.error;
  EXPECT_TRUE(reason("a"));
  EXPECT_TRUE(reason("b"));
  EXPECT_FALSE(reason("f"));
  EXPECT_TRUE(reason("g"));
  EXPECT_FALSE(reason("h"));
}

TEST_F(NotebookCommand, APercentScriptMayHaveCommands) {
  const std::string file =
      make("a.py", "# %%\n%matplotlib inline\nimport jax\n# %% two\n!ls\nbug\n");
  EXPECT_THAT(check({file, "--format=concise"}).out, HasSubstr("a.py:6:1: T1"));
  EXPECT_EQ(run({"check", file}).status, 0);
  EXPECT_EQ(run({"check", make("b.py", "%matplotlib inline\nimport jax\n")}).status, 2);
}

} // namespace
} // namespace leaflint
