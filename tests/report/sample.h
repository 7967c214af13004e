// A finding made by hand: the seed's line in a small training script.
#pragma once

#include <string>

#include "report/report.h"

namespace leaflint::testing {

inline constexpr llvm::StringRef kSampleText = R"(import equinox as eqx
import jax

model = eqx.nn.MLP(2, 1, 8, depth=2, key=jax.random.key(0))
optimizer, updates = make(model)


# one step
@eqx.filter_jit
def make_step(model, updates):
    name = "𝒳"; model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)
    return model
)";

/// Where `piece` stands in `text`, from byte `from` on.
inline Range range_of(llvm::StringRef text, llvm::StringRef piece, std::size_t from = 0) {
  const std::size_t at = text.find(piece, from);
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + piece.size())};
}

inline SourceFile source_of(llvm::StringRef path, llvm::StringRef text) {
  return llvm::cantFail(SourceFile::from_text(path, text));
}

inline Fix sample_fix() {
  Fix fix;
  fix.title = "apply the updates to `model` itself";
  fix.edits = {{range_of(kSampleText, "eqx.filter(model, eqx.is_array)"), "model"}};
  fix.check = {Verdict::Verified, "two turns of each loop", "", 4, 6, 1};
  return fix;
}

inline Witness sample_witness() {
  const auto array = [](const char* at) {
    return WitnessLeaf{at, "inexact-array", "float32 array", "updated", Fate::Updated};
  };
  return {"model",
          {array(".layers[0].weight"),
           array(".layers[0].bias"),
           array(".layers[1].weight"),
           array(".layers[1].bias"),
           array(".layers[2].weight"),
           array(".layers[2].bias"),
           {".activation", "callable", "jax.nn.relu", "None", Fate::Lost},
           {".final_activation.scale", "float", "2.0", "None", Fate::Lost},
           {".mode.name", "str", "'train'", "'train'", Fate::Kept}}};
}

inline Finding sample_finding() {
  Finding finding;
  finding.rule = "apply-to-filtered";
  finding.code = "LL101";
  finding.message = "after this update `model` has no activation: `filter` put None in its place";
  finding.path = "train.py";
  const llvm::StringRef text = kSampleText;
  const Range move = range_of(text, "eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)");
  const Range place = range_of(text, "model = eqx.apply_updates");
  finding.range = move;
  finding.flow = {
      {"train.py", range_of(text, "eqx.filter(model, eqx.is_array)"), "2 leaves are dropped here"},
      {"train.py", move, "what is left is updated"},
      {"train.py", {place.begin, place.begin + 5}, "and becomes the model"},
  };
  finding.witness = sample_witness();
  finding.fix = sample_fix();
  return finding;
}

/// A report of these findings in the sample, which must outlive it.
inline Report report_of(const SourceFile& source, const std::vector<Finding>& findings) {
  Report report;
  report.checked = 3;
  if (!findings.empty())
    report.files = {{&source, findings}};
  report.rules = {
      {{"apply-to-filtered", "LL101", "A filtered tree becomes the model", Severity::Error, true},
       "# apply-to-filtered\n\n## What it finds\n\nUpdates that are applied to\na "
       "filtered tree.\n\n## Why it matters\n\nThe rest is gone.\n"}};
  return report;
}

/// What the format writes of these findings.
inline std::string written(Format format, const std::vector<Finding>& findings,
                           bool colour = false) {
  const SourceFile source = source_of("./train.py", kSampleText);
  std::string text;
  llvm::raw_string_ostream out(text);
  write_report(format, report_of(source, findings), Painter(colour), out);
  return out.str();
}

} // namespace leaflint::testing
