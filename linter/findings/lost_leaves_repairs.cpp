#include "findings/lost_leaves_repairs.h"

#include <algorithm>

#include "findings/repair_places.h"
#include "findings/whole_expressions.h"
#include "program/link.h"
#include "reference/functions.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint {

using trace::Event;
using trace::EventKind;
using trace::LostLeaves;
using trace::Place;

namespace {

// ---- the judged place ---------------------------------------------------------------------------

bool is_name(const Place& place) {
  return place.kind == Place::Kind::Variable || place.kind == Place::Kind::Attribute ||
         place.kind == Place::Kind::Item;
}

bool same_as_one_of(const trace::Possibilities& values, const Event& move) {
  return llvm::any_of(values, [&](const trace::Possibility& value) {
    return llvm::any_of(move.after, [&](const trace::Possibility& moved) {
      return reference::same_tree(value.tree, moved.tree);
    });
  });
}

bool lacks_something(const Event& bound) {
  return llvm::any_of(bound.after, [](const trace::Possibility& value) {
    return !trace::holes_of(value.tree).empty();
  });
}

/// Whether the statement that binds is the one of the move, and what it binds lacks something: the
/// result may be unpacked, or stand in a larger tree.
bool binds_what_was_moved(const RuleContext& context, const Event& bound, const Event& move) {
  if (bound.site.activation != move.site.activation)
    return false;
  const auto statement = program::statement_around(*context.trace.program, bound.site.range);
  return statement && statement->contains(move.site.range) && lacks_something(bound);
}

/// The binding that the move's result goes to: in its statement, else where it takes the place of
/// the whole tree, else wherever it is handed on to.
const Event* binding_of_move(const RuleContext& context, const LostLeaves& lost) {
  const Event& move = context.trace.event(lost.moved);
  const bool displaced = lost.became != trace::kNoEvent && lost.how == trace::Becoming::Displaced;
  const Event* elsewhere = displaced ? &context.trace.event(lost.became) : nullptr;
  for (trace::EventId id = lost.moved + 1; id <= context.trace.events.size(); ++id) {
    const Event& event = context.trace.event(id);
    if (event.kind != EventKind::Bound || !is_name(event.place))
      continue;
    if (binds_what_was_moved(context, event, move))
      return &event;
    if (elsewhere == nullptr && same_as_one_of(event.after, move))
      elsewhere = &event;
  }
  return elsewhere;
}

/// The judged place, and what else its statement binds that lost something: `a, b = ...`.
std::vector<Range> bound_with(const RuleContext& context, const Event& judged) {
  std::vector<Range> bound{judged.site.range};
  const auto statement = program::statement_around(*context.trace.program, judged.site.range);
  for (const Event& event : context.trace.events)
    if (event.kind == EventKind::Bound && is_name(event.place) && statement &&
        statement->contains(event.site.range) && lacks_something(event) &&
        !llvm::is_contained(bound, event.site.range))
      bound.push_back(event.site.range);
  return bound;
}

/// What the names bound there would hold had nothing been dropped. After a hole was read, the
/// numbers themselves rest on it: nothing can be said of later bindings.
ExpectedValue expected_at(const RuleContext& context, const Event& judged, const Event& drop) {
  const auto of_drop = [&](std::uint32_t event) {
    return event != trace::kNoEvent && context.trace.event(event).site.range == drop.site.range;
  };
  ExpectedValue expected;
  expected.dropped_at = {drop.site.range};
  expected.place = judged.site.range;
  expected.bound = bound_with(context, judged);
  for (const Event& event : context.trace.events) {
    if (event.kind == EventKind::Read)
      break;
    if (event.kind != EventKind::Bound || !same_range(event.site.range, expected.place))
      continue;
    trace::Possibilities whole = event.after;
    for (trace::Possibility& possibility : whole)
      possibility.tree = reference::fill_holes(possibility.tree, of_drop);
    expected.bindings.push_back(std::move(whole));
  }
  return expected;
}

// ---- the repairs --------------------------------------------------------------------------------

class Repairs {
public:
  Repairs(const RuleContext& context, const LostLeaves& lost)
      : context_(context), lost_(lost), drop_(context.trace.event(lost.dropped)),
        move_(context.trace.event(lost.moved)) {
    // As the program calls Equinox: where the drop does not say it, the move may.
    combine_ = module_text(drop_) + "combine";
    if (module_text(drop_).empty() && llvm::StringRef(move_.function).starts_with("equinox."))
      combine_ = module_text(move_) + "combine";
  }

  std::vector<Repair> all(Remedy remedy) {
    const Event* bound = binding_of_move(context_, lost_);
    if (bound && written(source())) {
      expected_ = expected_at(context_, *bound, drop_);
      if (remedy == Remedy::Source)
        give_whole_tree();
      combine_at_move();
    }
    if (bound && remedy == Remedy::Source) {
      expected_ = expected_at(context_, *bound, drop_);
      take_the_tree_from_within();
    }
    bool displaced = lost_.became != trace::kNoEvent && lost_.how == trace::Becoming::Displaced;
    if (displaced || bound) {
      expected_ =
          expected_at(context_, displaced ? context_.trace.event(lost_.became) : *bound, drop_);
      if (displaced && remedy == Remedy::Combine)
        combine_at_binding();
      combine_at_return();
      if (displaced && remedy == Remedy::Combine)
        combine_after_binding();
    }
    return std::move(repairs_);
  }

private:
  /// `eqx.` of `eqx.filter(...)`.
  [[nodiscard]] std::string module_text(const Event& call) const {
    std::string callee = callee_text(context_, call.site.range);
    std::size_t dot = callee.rfind('.');
    return dot == std::string::npos ? "" : callee.substr(0, dot + 1);
  }

  [[nodiscard]] Range source() const { return drop_.operands.front().range; }

  void add(std::string title, std::vector<Edit> edits) {
    repairs_.push_back({std::move(title), std::move(edits), expected_});
  }

  void give_whole_tree() {
    std::string name = text_at(context_, source());
    Range operand = move_.operands.front().range;
    if (!written(operand))
      return;
    if (mean_the_same(context_, source(), operand))
      apply_to(operand, name);
    if (!same_range(operand, drop_.site.range))
      add("do not filter `" + name + "`", {{drop_.site.range, name}});
  }

  void apply_to(Range operand, const std::string& name) {
    const std::string title = whole_tree_title(name);
    if (!same_range(operand, drop_.site.range)) {
      if (std::optional<Range> statement = rebinding_statement(context_, lost_))
        add("do not filter `" + name + "`", {{*statement, ""}});
      if (std::optional<Range> statement = removable_statement(context_, lost_))
        add(title, {{*statement, ""}, {operand, name}});
    }
    add(title, {{operand, name}});
  }

  static std::string whole_tree_title(const std::string& name) {
    return "apply to the whole tree: `" + name + "`";
  }

  /// Where a helper filters, what was handed to it stands in the operand.
  void take_the_tree_from_within() {
    const Range operand = move_.operands.front().range;
    if (!written(operand))
      return;
    const std::vector<std::string> texts = expressions_within(context_, operand);
    for (const std::string& text : texts)
      add(whole_tree_title(text), {{operand, text}});
    for (const std::string& text : texts)
      wrap(move_.site.range, text);
  }

  void wrap(Range expression, const std::string& other) {
    add("put the dropped leaves back with `" + combine_ + "`",
        {{{expression.begin, expression.begin}, combine_ + "("},
         {{expression.end, expression.end}, ", " + other + ")"}});
  }

  void combine_at_move() {
    // Where the drop made two halves, the other half is what belongs there.
    if (const Event* rest =
            drop_.rest.empty() ? nullptr : binding_of_tree(context_, drop_.rest, lost_.dropped))
      if (!rest->variable || is_meant_at(context_, *rest->variable, move_.site.range))
        wrap(move_.site.range, rest->place.name);
    if (mean_the_same(context_, source(), move_.site.range))
      wrap(move_.site.range, text_at(context_, source()));
  }

  /// The other half, as the program calls it.
  [[nodiscard]] std::string other_half() const {
    const Event* rest =
        drop_.rest.empty() ? nullptr : binding_of_tree(context_, drop_.rest, lost_.dropped);
    return rest ? rest->place.name : text_at(context_, source());
  }

  /// `model = params` becomes `model = combine(params, static)`, in the function of the drop.
  void combine_at_binding() {
    const trace::Site& site = context_.trace.event(lost_.became).site;
    if (site.activation != drop_.site.activation)
      return;
    std::optional<Range> statement = program::statement_around(*context_.trace.program, site.range);
    if (!statement)
      return;
    llvm::StringRef behind = context_.text.slice(site.range.end, statement->end);
    llvm::StringRef value = behind.ltrim();
    if (!value.consume_front("=") || value.starts_with("="))
      return;
    auto length = static_cast<std::uint32_t>(value.ltrim().size());
    wrap({statement->end - length, statement->end}, other_half());
  }

  /// Where the name is one of several that a statement binds, the next statement combines.
  void combine_after_binding() {
    const trace::Site& site = context_.trace.event(lost_.became).site;
    std::optional<NextLine> line = next_line(context_, site.range);
    if (site.activation != drop_.site.activation || !line)
      return;
    std::string name = text_at(context_, site.range);
    std::string break_and_indent = "\n" + line->indent;
    auto begin = static_cast<std::uint32_t>(break_and_indent.size());
    expected_.place = {begin, begin + static_cast<std::uint32_t>(name.size())};
    expected_.in_new_text = true;
    add("put the dropped leaves back with `" + combine_ + "`",
        {{{line->at, line->at},
          break_and_indent + name + " = " + combine_ + "(" + name + ", " + other_half() + ")"}});
  }

  void combine_at_return() {
    std::string other = other_half();
    for (trace::EventId id = lost_.moved; id <= context_.trace.events.size(); ++id) {
      const Event& event = context_.trace.event(id);
      bool ours = event.kind == EventKind::Returned && written(event.site.range) &&
                  event.site.activation == drop_.site.activation;
      if (!ours)
        continue;
      for (const trace::Possibility& returned : event.after)
        if (!trace::holes_of(returned.tree).empty())
          return wrap(event.site.range, other);
    }
  }

  const RuleContext& context_;
  const LostLeaves& lost_;
  const Event& drop_;
  const Event& move_;
  std::string combine_;
  ExpectedValue expected_;
  std::vector<Repair> repairs_;
};

} // namespace

std::vector<Repair> lost_leaves_repairs(const RuleContext& context, const LostLeaves& lost,
                                        Remedy remedy) {
  return Repairs(context, lost).all(remedy);
}

} // namespace leaflint
