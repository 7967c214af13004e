// result-discarded: what a pure update made is thrown away.
//
// The claim, over the execution: a statement that does nothing else calls a function which returns
// a changed copy of a tree, nobody holds the copy afterwards, and the copy differs from the tree.
// Left alone are statements that are there to raise, or to take time.
#include "findings/rule.h"

#include <array>
#include <set>

#include "findings/source_text.h"
#include "findings/witness.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace leaflint {

namespace {

using trace::Event;
using trace::EventKind;
using trace::Operand;
using trace::Possibility;

/// A function of a library that returns a changed copy of one of its operands.
struct PureUpdate {
  llvm::StringLiteral function; // as the trace names it
  std::size_t position;         // of that operand among the positional ones
  llvm::StringLiteral keyword;  // of that operand; `self` of a method
};

constexpr llvm::StringLiteral kUpdaters = "jax._at._Updater."; // `x.at[i].set` and its kin

constexpr std::array kPureUpdates{
    PureUpdate{"apply_updates", 0, "model"},
    PureUpdate{"equinox.apply_updates", 0, "model"},
    PureUpdate{"optax_apply_updates", 0, "params"},
    PureUpdate{"optax.apply_updates", 0, "params"},
    PureUpdate{"optax._update.incremental_update", 1, "old_tensors"},
    PureUpdate{"optax.incremental_update", 1, "old_tensors"},
    PureUpdate{"tree_at", 1, "pytree"},
    PureUpdate{"inference_mode", 0, "pytree"},
    PureUpdate{"equinox._misc.tree_inference", 0, "pytree"},
    PureUpdate{"tree_map", 1, "tree"},
    PureUpdate{"combine", 0, ""},
    PureUpdate{"equinox.nn._stateful.State.set", 0, "self"},
    PureUpdate{"equinox.nn._stateful.State.update", 0, "self"},
    PureUpdate{kUpdaters, 0, "self"},
};

const PureUpdate* update_of(const Event& event) {
  const llvm::StringRef function = event.function;
  const auto* found = llvm::find_if(kPureUpdates, [&](const PureUpdate& each) {
    return function == each.function ||
           (each.function == kUpdaters && function.starts_with(kUpdaters));
  });
  return found == kPureUpdates.end() ? nullptr : found;
}

/// The operand of which a changed copy was made: by its name, else by its position.
const Operand* target_of(const Event& event, const PureUpdate& update) {
  for (const Operand& operand : event.operands)
    if (!operand.keyword.empty() &&
        (operand.keyword == update.keyword || operand.keyword == "self"))
      return &operand;
  std::size_t position = 0;
  for (const Operand& operand : event.operands)
    if (operand.keyword.empty() && position++ == update.position)
      return &operand;
  return nullptr;
}

/// A tree and the copy of it that was thrown away, where both are known to differ.
struct Thrown {
  const Possibility* tree = nullptr;
  const Possibility* copy = nullptr;
};

std::optional<Thrown> thrown(const Event& event, const Operand& target) {
  for (const Possibility& tree : target.values)
    for (const Possibility& copy : event.after)
      if (trace::compatible(tree.guard, copy.guard) &&
          !reference::is<reference::Unknown>(copy.tree) &&
          !reference::same_program_value(tree.tree, copy.tree))
        return Thrown{&tree, &copy};
  return std::nullopt;
}

/// Whether assigning to the name at `place` binds the variable that is read there: a function that
/// only reads a variable of another one would make a new one of its own.
bool binds_the_same(const RuleContext& context, const Event& event, Range place) {
  const program::Program& program = *context.trace.program;
  const program::FunctionId here = context.trace.activations[event.site.activation].function;
  for (const program::Region& region : program.regions)
    for (const program::Operation& operation : region.operations)
      if (operation.kind == program::OperationKind::LoadVariable && operation.range == place)
        return program.variable(operation.variable).owner == here;
  return true;
}

bool is_name_or_attribute(llvm::StringRef text) {
  return !text.empty() && llvm::all_of(text, [](char c) {
    return llvm::isAlnum(c) || c == '_' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
  });
}

void add_repair(const RuleContext& context, const Event& event, const Operand& target,
                Candidate& candidate) {
  const std::string name = text_at(context, target.range);
  if (!is_name_or_attribute(name) || !binds_the_same(context, event, target.range))
    return;
  Repair repair;
  repair.title = "keep the result: `" + name + " = ...`";
  const std::uint32_t at = event.site.range.begin;
  repair.edits = {{{at, at}, name + " = "}};
  repair.expected.place = {0, static_cast<std::uint32_t>(name.size())};
  repair.expected.in_new_text = true;
  repair.expected.bindings = {event.after};
  repair.expected.kept = KeptAt{event.site.range, target.range};
  candidate.repairs.push_back(std::move(repair));
}

std::optional<Candidate> candidate_for(const RuleContext& context, const Event& event) {
  const PureUpdate* update = update_of(event);
  const Operand* target = update && !event.meant ? target_of(event, *update) : nullptr;
  const std::optional<Thrown> lost = target ? thrown(event, *target) : std::nullopt;
  if (!lost)
    return std::nullopt;
  const bool named = written(target->range);
  const std::string name = named ? text_at(context, target->range) : "the tree";
  const std::string callee = callee_text(context, event.site.range);
  Candidate candidate;
  Finding& finding = candidate.finding;
  finding.range = event.site.range;
  finding.confidence =
      lost->copy->dependencies.empty() ? Confidence::Definite : Confidence::Possible;
  finding.message = "`" + callee +
                    "` changes nothing in place: what it returns is thrown away, and " +
                    (named ? "`" + name + "`" : name) + " stays as it is";
  finding.witness = compare_trees(name, lost->tree->tree, lost->copy->tree);
  if (named)
    finding.flow.push_back({context.path, target->range, "is given"});
  finding.flow.push_back({context.path, event.site.range,
                          "makes a changed copy of it, which nobody holds afterwards"});
  if (named && update->function != "combine")
    add_repair(context, event, *target, candidate);
  return candidate;
}

std::vector<Candidate> check(const RuleContext& context) {
  std::vector<Candidate> candidates;
  std::set<std::uint32_t> told; // a statement is executed several times
  for (const Event& event : context.trace.events) {
    if (event.kind != EventKind::Discarded || told.contains(event.site.range.begin))
      continue;
    if (std::optional<Candidate> candidate = candidate_for(context, event)) {
      told.insert(event.site.range.begin);
      candidate->judged = event.id;
      candidates.push_back(std::move(*candidate));
    }
  }
  return candidates;
}

} // namespace

const Rule& rule_result_discarded() {
  static const Rule rule{{"result-discarded", "LL201",
                          "The result of a function that changes nothing in place is thrown away.",
                          Severity::Error, true},
                         check};
  return rule;
}

} // namespace leaflint
