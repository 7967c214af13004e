// The checker is checked first: identity runs report nothing, wrong fixes are refuted, right ones
// are verified, and what cannot be executed is neither.
#include "fix_check/fix_check.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "fix/apply_edits.h"
#include "fix/range_map.h"
#include "fix_check/compare_traces.h"

namespace leaflint {
namespace {

FileResult checked(const std::string& text) {
  auto file = SourceFile::from_text("program.py", text);
  EXPECT_TRUE(static_cast<bool>(file));
  auto result = check_text(std::move(*file), Options{});
  EXPECT_TRUE(static_cast<bool>(result));
  return std::move(*result);
}

const char* const kHeader = R"(import equinox as eqx
import jax
import optax

class Net(eqx.Module):
    linear: eqx.nn.Linear
    activation: object

    def __init__(self, key):
        self.linear = eqx.nn.Linear(2, 2, key=key)
        self.activation = jax.nn.relu

    def __call__(self, x):
        return self.activation(self.linear(x))

def loss(model, x):
    return (jax.vmap(model)(x) ** 2).mean()

)";

const char* const kScript = R"(model = Net(jax.random.PRNGKey(0))
x = jax.numpy.ones((4, 2))
optimizer = optax.sgd(0.1)
state = optimizer.init(eqx.filter(model, eqx.is_array))
grads = eqx.filter_grad(loss)(model, x)
updates, state = optimizer.update(grads, state)
model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)
)";

/// `text` with its first `from` replaced, as one edit.
Repair replacing(const Candidate& candidate, const std::string& text, const std::string& from,
                 const std::string& to) {
  std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  auto begin = static_cast<std::uint32_t>(at);
  auto end = static_cast<std::uint32_t>(at + from.size());
  Repair repair = candidate.repairs.at(0);
  repair.edits = {{{begin, end}, to}};
  return repair;
}

Verdict verdict_of(const std::string& text, const std::string& from, const std::string& to) {
  FileResult result = checked(text);
  EXPECT_EQ(result.candidates.size(), 1U);
  const Candidate& candidate = result.candidates.at(0);
  FixCheck check = check_repair(result, Options{}, candidate, replacing(candidate, text, from, to));
  return check.verdict;
}

const std::string kProgram = std::string(kHeader) + kScript;

// ---- right fixes --------------------------------------------------------------------------------

TEST(FixCheck, GivingTheWholeTreeIsVerified) {
  EXPECT_EQ(verdict_of(kProgram, "eqx.filter(model, eqx.is_array), updates", "model, updates"),
            Verdict::Verified);
}

TEST(FixCheck, CombiningWithTheWholeTreeIsVerified) {
  EXPECT_EQ(verdict_of(kProgram, "eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)",
                       "eqx.combine(eqx.apply_updates(eqx.filter(model, eqx.is_array), updates), "
                       "model)"),
            Verdict::Verified);
}

TEST(FixCheck, TheVerdictStatesItsBoundAndCounts) {
  FileResult result = checked(kProgram);
  check_fixes(result, Options{});
  ASSERT_TRUE(result.candidates.at(0).finding.fix.has_value());
  const FixCheck& check = result.candidates.at(0).finding.fix->check;
  EXPECT_EQ(check.verdict, Verdict::Verified);
  EXPECT_NE(check.bound, "");
  EXPECT_GE(check.leaves_restored, 1U);
  EXPECT_GT(check.leaves_equal, 0U);
}

// ---- wrong fixes --------------------------------------------------------------------------------

struct WrongFix {
  const char* name;
  const char* from;
  const char* to;
};

class WrongFixes : public testing::TestWithParam<WrongFix> {};

TEST_P(WrongFixes, AreNeverVerified) {
  EXPECT_EQ(verdict_of(kProgram, GetParam().from, GetParam().to), Verdict::Refuted);
}

INSTANTIATE_TEST_SUITE_P(
    FixCheck, WrongFixes,
    testing::Values(
        WrongFix{"DeletedLine",
                 "model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)\n", "pass\n"},
        WrongFix{"ModelIsModel",
                 "model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)",
                 "model = model"},
        WrongFix{"SwappedCombine", "eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)",
                 "eqx.combine(model, eqx.apply_updates(eqx.filter(model, eqx.is_array), updates))"},
        WrongFix{"AppliedTwice", "eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)",
                 "eqx.apply_updates(eqx.apply_updates(model, updates), updates)"},
        WrongFix{"UnboundName", "eqx.filter(model, eqx.is_array), updates", "whole_model, updates"},
        WrongFix{"AnotherPredicate", "eqx.filter(model, eqx.is_array), updates",
                 "eqx.filter(model, eqx.is_inexact_array), updates"},
        WrongFix{"AnotherName", "model = eqx.apply_updates(eqx.filter(model, eqx.is_array)",
                 "other = eqx.apply_updates(eqx.filter(model, eqx.is_array)"},
        WrongFix{"GradientsForUpdates", "eqx.filter(model, eqx.is_array), updates", "model, grads"},
        WrongFix{"NoUpdates", "eqx.filter(model, eqx.is_array), updates", "model, None"},
        WrongFix{"SyntaxError", "eqx.filter(model, eqx.is_array), updates", "model, updates))"}),
    [](const testing::TestParamInfo<WrongFix>& info) { return info.param.name; });

TEST(FixCheck, OneArmOnlyIsRefuted) {
  std::string text = std::string(kHeader) + R"(def step(model, updates, fast):
    if fast:
        model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)
    else:
        model = eqx.apply_updates(eqx.filter(model, eqx.is_inexact_array), updates)
    return model
)";
  FileResult result = checked(text);
  ASSERT_EQ(result.candidates.size(), 2U);
  // The edit is one arm's; the finding that is judged is the other arm's.
  const Candidate& other = result.candidates.at(1);
  Repair repair = replacing(other, text, "eqx.filter(model, eqx.is_array)", "model");
  EXPECT_EQ(check_repair(result, Options{}, other, repair).verdict, Verdict::Refuted);
}

TEST(FixCheck, AnUnknownHelperIsNotVerified) {
  EXPECT_NE(verdict_of(kProgram, "eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)",
                       "some_package.apply(model, updates)"),
            Verdict::Verified);
}

TEST(FixCheck, ABrokenCarryIsRefuted) {
  std::string text = std::string(kHeader) + R"(def train(model, xs, updates):
    params, static = eqx.partition(model, eqx.is_array)

    def body(params, x):
        return eqx.apply_updates(params, updates), x

    params, _ = jax.lax.scan(body, params, xs)
    model = params
    return model
)";
  FileResult result = checked(text);
  ASSERT_EQ(result.candidates.size(), 1U);
  const Candidate& candidate = result.candidates.at(0);
  Repair repair = replacing(candidate, text, "scan(body, params, xs)", "scan(body, model, xs)");
  EXPECT_NE(check_repair(result, Options{}, candidate, repair).verdict, Verdict::Verified);
}

// ---- what comes later ---------------------------------------------------------------------------

// The lost leaf is never read, so every turn goes on, and from the second on all rests on the hole.
const char* const kLoop = R"(class Named(eqx.Module):
    linear: eqx.nn.Linear
    name: str

    def __call__(self, x):
        return self.linear(x)

model = Named(eqx.nn.Linear(2, 2, key=jax.random.PRNGKey(0)), "small")
x = jax.numpy.ones((4, 2))
optimizer = optax.sgd(0.1)
state = optimizer.init(eqx.filter(model, eqx.is_array))
for turn in range(3):
    forward = jax.vmap(model)
    grads = eqx.filter_grad(loss)(model, x)
    updates, state = optimizer.update(grads, state)
    model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)
)";

const std::string kLoopProgram = std::string(kHeader) + kLoop;

TEST(FixCheck, WhatRestsOnTheHoleIsComparedWithTheProgramAsItWasMeant) {
  EXPECT_EQ(verdict_of(kLoopProgram, "eqx.filter(model, eqx.is_array), updates", "model, updates"),
            Verdict::Verified);
  EXPECT_EQ(verdict_of(kLoopProgram, "eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)",
                       "eqx.combine(eqx.apply_updates(eqx.filter(model, eqx.is_array), updates), "
                       "model)"),
            Verdict::Verified);
}

class WrongLater : public testing::TestWithParam<WrongFix> {};

TEST_P(WrongLater, IsNeverVerified) {
  EXPECT_EQ(verdict_of(kLoopProgram, GetParam().from, GetParam().to), Verdict::Refuted);
}

INSTANTIATE_TEST_SUITE_P(
    FixCheck, WrongLater,
    testing::Values(
        WrongFix{"ModelIsModel",
                 "model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)",
                 "model = model"},
        WrongFix{"AppliedTwice", "eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)",
                 "eqx.apply_updates(eqx.apply_updates(model, updates), updates)"},
        WrongFix{"SwappedCombine", "eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)",
                 "eqx.combine(model, eqx.apply_updates(eqx.filter(model, eqx.is_array), updates))"},
        WrongFix{"InTheFirstTurnOnly",
                 "eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)",
                 "eqx.apply_updates(model if turn == 0 else eqx.filter(model, eqx.is_array), "
                 "updates)"},
        WrongFix{"StateNeverAdvances",
                 "    updates, state = optimizer.update(grads, state)\n    "
                 "model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)",
                 "    updates, old = optimizer.update(grads, state)\n    "
                 "model = eqx.apply_updates(model, updates)"},
        WrongFix{"NoUpdates", "eqx.filter(model, eqx.is_array), updates", "model, None"}),
    [](const testing::TestParamInfo<WrongFix>& info) { return info.param.name; });

TEST(FixCheck, FunctionsThatTheBrokenProgramNeverReachedAreNoObstacle) {
  const std::string text = kProgram + R"(
def evaluate(model):
    return loss(model, x)

print(loss(model, x))
evaluate(model)
)";
  EXPECT_EQ(verdict_of(text, "eqx.filter(model, eqx.is_array), updates", "model, updates"),
            Verdict::Verified);
  EXPECT_EQ(verdict_of(text, "eqx.filter(model, eqx.is_array), updates", "model, grads"),
            Verdict::Refuted);
}

// ---- which repair is found ----------------------------------------------------------------------

/// The text with the fix that is offered, if it was verified.
std::string fixed_text(const std::string& text) {
  FileResult result = checked(text);
  check_fixes(result, Options{});
  EXPECT_EQ(result.candidates.size(), 1U);
  const std::optional<Fix>& fix = result.candidates.at(0).finding.fix;
  if (!fix || !fix->safe())
    return "";
  llvm::Expected<std::string> fixed = apply_edits(text, fix->edits);
  EXPECT_TRUE(static_cast<bool>(fixed));
  return *fixed;
}

std::string with_last_line(const std::string& lines) {
  const std::string text = kProgram;
  return text.substr(0, text.rfind("model = eqx.apply_updates")) + lines;
}

TEST(Repairs, AHelperThatForwardsItsArgumentsWasHandedTheTree) {
  const std::string helper =
      "def select(*args, **options):\n    return eqx.filter(*args, **options)\n";
  EXPECT_EQ(fixed_text(with_last_line(
                helper + "model = eqx.apply_updates(select(model, filter_spec=eqx.is_array), "
                         "updates)\n")),
            with_last_line(helper + "model = eqx.apply_updates(model, updates)\n"));
}

TEST(Repairs, OfSeveralTreesThatAHelperWasHandedTheOneThatWasFilteredIsTaken) {
  const std::string helper =
      "other = Net(jax.random.PRNGKey(1))\ndef second(*args):\n    return eqx.filter(*args[1:])\n";
  EXPECT_EQ(
      fixed_text(with_last_line(
          helper + "model = eqx.apply_updates(second(other, model, eqx.is_array), updates)\n")),
      with_last_line(helper + "model = eqx.apply_updates(model, updates)\n"));
}

TEST(Repairs, AStatementThatOnlyFiltersItsOwnNameGoes) {
  EXPECT_EQ(fixed_text(with_last_line("model = eqx.filter(model, eqx.is_array)\n"
                                      "model = eqx.apply_updates(model, updates)\n")),
            with_last_line("model = eqx.apply_updates(model, updates)\n"));
}

// The second is not reached before the first is mended: calling its model ends the program.
TEST(Repairs, TwoUpdatesOfOneStatementAreMendedTogether) {
  const std::string before = R"(class Both(eqx.Module):
    first: Net
    second: Net

both = Both(model, Net(jax.random.PRNGKey(1)))
for turn in range(2):
    one = eqx.filter_grad(loss)(both.first, x)
    two = eqx.filter_grad(loss)(both.second, x)
    both = eqx.tree_at(lambda b: (b.first, b.second), both, ()";
  EXPECT_EQ(fixed_text(with_last_line(
                before + "eqx.apply_updates(eqx.filter(both.first, eqx.is_array), one), "
                         "eqx.apply_updates(eqx.filter(both.second, eqx.is_array), two)))\n")),
            with_last_line(before + "eqx.apply_updates(both.first, one), "
                                    "eqx.apply_updates(both.second, two)))\n"));
}

TEST(Repairs, ALeafOfWhichNothingIsKnownComesBackAsWhatItWas) {
  std::string text = std::string("import some_package\n") + kHeader + R"(class Named(eqx.Module):
    net: Net
    name: str
    unit: object

model = Named(Net(jax.random.PRNGKey(0)), "small", some_package.unit)
updates = eqx.filter(model, eqx.is_inexact_array)
)";
  EXPECT_EQ(
      fixed_text(text + "model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)\n"),
      text + "model = eqx.apply_updates(model, updates)\n");
}

TEST(Repairs, ResultsThatAreUnpackedComeBack) {
  EXPECT_EQ(
      fixed_text(with_last_line(
          "other = model\n"
          "model, other = eqx.apply_updates(eqx.filter((model, other), eqx.is_array), "
          "(updates, updates))\n")),
      with_last_line("other = model\n"
                     "model, other = eqx.apply_updates((model, other), (updates, updates))\n"));
}

// A property that the edit reads once more is no other program.
TEST(Repairs, ACallThatTheEditAddsIsNoDifference) {
  const std::string before = R"(class Training(eqx.Module):
    net: Net

    @property
    def trained(self):
        return self.net

    def moved(self, updates):
        kept, _ = eqx.partition(self.trained, eqx.is_array)
        return Training()";
  const std::string after = R"()

training = Training(model)
for turn in range(2):
    training = training.moved(updates)
)";
  EXPECT_EQ(fixed_text(with_last_line(before + "eqx.apply_updates(kept, updates)" + after)),
            with_last_line(before + "eqx.apply_updates(self.trained, updates)" + after));
}

// The halves of the optimizer's state stay halves.
TEST(Repairs, OnlyWhatTheFilterInQuestionDroppedComesBack) {
  const std::string before = R"(def moved(tree, updates):
    arrays, rest = eqx.partition(tree, eqx.is_array)
    return )";
  const std::string after = R"(

training = {"model": model, "state": optax.trace(0.9).init(eqx.filter(model, eqx.is_array))}
training = {"model": moved(training["model"], updates), "state": training["state"]}
)";
  EXPECT_EQ(fixed_text(with_last_line(before + "eqx.apply_updates(arrays, updates)" + after)),
            with_last_line(before + "eqx.apply_updates(tree, updates)" + after));
}

// ---- identity -----------------------------------------------------------------------------------

class Identity : public testing::TestWithParam<const char*> {};

TEST_P(Identity, AProgramRefinesItself) {
  std::ifstream stream(std::string(LEAFLINT_REPOSITORY) + "/examples/" + GetParam());
  ASSERT_TRUE(stream.good()) << GetParam();
  std::stringstream text;
  text << stream.rdbuf();
  FileResult before = checked(text.str());
  FileResult after = checked(text.str());
  Comparison comparison = compare_traces(before.trace, after.trace, RangeMap({}));
  EXPECT_EQ(comparison.difference, std::nullopt);
  EXPECT_EQ(comparison.restored, 0U);
  EXPECT_GT(comparison.equal, 20U);
}

INSTANTIATE_TEST_SUITE_P(FixCheck, Identity,
                         testing::Values("mlp.py", "cnn.py", "rnn.py", "gan.py",
                                         "gradient_accumulation.py", "partition.py", "attention.py",
                                         "fine_tuning.py"),
                         [](const testing::TestParamInfo<const char*>& info) {
                           std::string name = info.param;
                           return name.substr(0, name.find('.'));
                         });

} // namespace
} // namespace leaflint
