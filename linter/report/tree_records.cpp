// From events to records: where, under which guard, and what stands at each key path.

#include <map>
#include <set>
#include <tuple>

#include "report/tree_leaves.h"
#include "report/tree_report.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint {
namespace {

using trace::Event;
using trace::EventKind;
using trace::Trace;

bool is_binding(const Event& event) {
  return event.kind == EventKind::Bound && event.place.kind == trace::Place::Kind::Variable &&
         event.variable.has_value();
}

class Records {
public:
  Records(const Trace& trace, const SourceMap& map)
      : trace_(trace), map_(map), own_(trace.events.size() + 1) {
    for (const trace::Root& root : trace.roots)
      for (trace::EventId id = root.first; root.closed && id <= root.last; ++id) {
        own_[id] = true;
        ran_.insert(function_of(trace.event(id)));
      }
  }

  void add(const Event& event) {
    TreeRecord record;
    const FileRange place = map_.place(event.site.range);
    record.file = place.file;
    const Position position = place.file->position(place.range.begin);
    record.cell = position.cell;
    record.line = position.line;
    record.turn = event.site.turn;
    record.scope = trace_.program->function(function_of(event)).qualified_name.str();
    if (is_presumed(event))
      record.dependencies.emplace_back("a call that the file does not make");
    if (event.kind == EventKind::Raised)
      add_raise(event, std::move(record));
    else
      add_binding(event, std::move(record));
  }

  std::vector<TreeRecord> take() { return std::move(records_); }

private:
  void add_raise(const Event& event, TreeRecord record) {
    record.raises = RaiseRecord{event.exception, record.cell, record.line};
    for (const trace::Possibility& possibility : event.after)
      push(with_guard(record, possibility));
    if (event.after.empty())
      push(std::move(record));
  }

  void add_binding(const Event& event, TreeRecord record) {
    record.name = trace_.program->variable(*event.variable).name.str();
    for (const trace::Possibility& possibility : event.after) {
      TreeRecord one = with_guard(record, possibility);
      one.opaque = opaque_reason(possibility.tree);
      if (one.opaque.empty())
        one.leaves = leaf_records(trace_, map_, possibility.tree);
      push(std::move(one));
    }
  }

  [[nodiscard]] TreeRecord with_guard(TreeRecord record,
                                      const trace::Possibility& possibility) const {
    for (const trace::BranchOutcome& outcome : possibility.guard)
      record.guard.push_back(guard_record(outcome));
    llvm::stable_sort(record.guard, [](const GuardRecord& left, const GuardRecord& right) {
      return std::tie(left.cell, left.line) < std::tie(right.cell, right.line);
    });
    llvm::append_range(record.dependencies, possibility.dependencies);
    return record;
  }

  [[nodiscard]] GuardRecord guard_record(const trace::BranchOutcome& outcome) const {
    const Position position = map_.position(outcome.test.begin);
    return {position.cell, position.line, outcome.taken};
  }

  [[nodiscard]] program::FunctionId function_of(const Event& event) const {
    return trace_.activations[event.site.activation].function;
  }

  // A method that the module called runs once more on an object that only we make, when another
  // of its class was never called: of the program's own run that says nothing.
  [[nodiscard]] bool is_presumed(const Event& event) const {
    return !own_[event.id] && ran_.contains(function_of(event));
  }

  // A function that is called often binds the same again and again; once is enough to know it.
  void push(TreeRecord record) {
    std::vector<std::size_t>& alike =
        seen_[{record.file, record.cell, record.line, record.scope, record.name}];
    const auto is_same = [&](std::size_t other) { return records_[other] == record; };
    if (llvm::any_of(alike, is_same))
      return;
    alike.push_back(records_.size());
    records_.push_back(std::move(record));
  }

  const Trace& trace_;
  const SourceMap& map_;
  std::vector<bool> own_;             // of each event, whether it is of a module's own run
  std::set<program::FunctionId> ran_; // in such a run
  std::vector<TreeRecord> records_;
  using Place =
      std::tuple<const SourceFile*, std::uint32_t, std::uint32_t, std::string, std::string>;
  std::map<Place, std::vector<std::size_t>> seen_;
};

} // namespace

std::vector<trace::EventId> all_bindings(const Trace& trace) {
  std::vector<trace::EventId> events;
  for (const Event& event : trace.events)
    if (is_binding(event) || event.kind == EventKind::Raised)
      events.push_back(event.id);
  return events;
}

std::vector<TreeRecord> tree_records(const Trace& trace, const SourceMap& map,
                                     llvm::ArrayRef<trace::EventId> events,
                                     const TreeSelection& selection) {
  Records records(trace, map);
  for (const trace::EventId id : events) {
    const Event& event = trace.event(id);
    if (!selection.imported && !map.in_main(event.site.range))
      continue; // what an imported file did is told where that file is looked at
    const bool binding = is_binding(event);
    const bool wanted =
        selection.names.empty() ||
        (binding &&
         llvm::is_contained(selection.names, trace.program->variable(*event.variable).name));
    if (wanted)
      records.add(event);
  }
  return records.take();
}

} // namespace leaflint
