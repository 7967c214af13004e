// A trace made by hand, as an execution of a small program would leave it.
#pragma once

#include "report/sample.h"
#include "report/tree_report.h"

namespace leaflint::testing {

inline constexpr llvm::StringRef kTracedText = R"(model = make()
def step(model):
    if flag:
        model = filter(model)
    for i in data:
        model = apply(model)
    print(model)
    return model
model = step(model)
)";

/// Builds the program (a module and `step`) and its trace, event by event.
class TraceBuilder {
public:
  TraceBuilder() : file_(source_of("a.py", kTracedText)) {
    auto program = std::make_shared<program::Program>();
    program::Function module;
    program::Function step;
    step.kind = program::FunctionKind::Function;
    step.name = step.qualified_name = "step";
    step.parent = program::FunctionId::Module;
    step.range = range_of(kTracedText,
                          kTracedText.slice(kTracedText.find("def"), kTracedText.rfind("\nmodel")));
    program->functions = {module, step};
    program->variables = {{"model", program::FunctionId::Module, false},
                          {"model", static_cast<program::FunctionId>(1), false}};
    trace_.program = program;
    trace_.activations = {{program::FunctionId::Module, 0, {}, 0},
                          {static_cast<program::FunctionId>(1), 0, {}, 0}};
    trace_.allocations = {{}, {"model", {0, 5}, false, false}};
  }

  [[nodiscard]] Range line(std::uint32_t number) const {
    const Range range = file_.line_range(number);
    const std::size_t blanks = file_.text(range).find_first_not_of(' ');
    return {static_cast<std::uint32_t>(range.begin + blanks), range.end};
  }

  /// `model` of activation 0 (the module) or 1 (`step`) is bound at that line.
  TraceBuilder& bind(std::uint32_t at, std::uint32_t activation, trace::Possibilities values,
                     std::uint32_t turn = 1) {
    trace::Event& event = add(at, activation, turn);
    event.kind = trace::EventKind::Bound;
    event.place = {trace::Place::Kind::Variable, 0, "model"};
    event.variable = static_cast<program::VariableId>(activation);
    event.after = std::move(values);
    return *this;
  }

  TraceBuilder& raise(std::uint32_t at, std::uint32_t activation, const std::string& type) {
    trace::Event& event = add(at, activation, 1);
    event.kind = trace::EventKind::Raised;
    event.exception = type;
    return *this;
  }

  [[nodiscard]] const trace::Trace& trace() const { return trace_; }
  [[nodiscard]] const SourceFile& file() const { return file_; }

private:
  trace::Event& add(std::uint32_t at, std::uint32_t activation, std::uint32_t turn) {
    trace::Event event;
    event.id = static_cast<trace::EventId>(trace_.events.size() + 1);
    event.site = {line(at), activation, turn};
    trace_.events.push_back(event);
    return trace_.events.back();
  }

  SourceFile file_;
  trace::Trace trace_;
};

inline reference::Leaf array_leaf(const std::string& path, const char* term, const char* source) {
  reference::Leaf leaf = reference::leaf_of(reference::Kind::InexactArray,
                                            reference::Dtype::Float32, reference::symbol(term));
  leaf.origin = {1, path};
  leaf.source = reference::symbol(source);
  return leaf;
}

inline reference::Tree dict_of(std::vector<std::pair<std::string, reference::Tree>> items) {
  reference::Node node;
  node.kind = reference::NodeKind::Dict;
  for (auto& [key, child] : items) {
    node.keys.emplace_back(key);
    node.children.push_back(child);
  }
  return reference::make_node(std::move(node));
}

/// A model of one array and one function.
inline reference::Tree whole_model() {
  reference::Leaf function = reference::leaf_of(reference::Kind::Callable, reference::Dtype::None,
                                                reference::symbol("relu"));
  function.origin = {1, "['f']"};
  function.source = function.term;
  return dict_of({{"f", reference::make_leaf(function)},
                  {"w", reference::make_leaf(array_leaf("['w']", "w", "w"))}});
}

/// The same with the function filtered away; `moved` says whether the array was updated.
inline reference::Tree filtered_model(bool moved) {
  const reference::Tree whole = whole_model();
  const auto* node = reference::get_if<reference::Node>(whole);
  return dict_of({{"f", reference::make_hole(node->children[0], 1)},
                  {"w", reference::make_leaf(array_leaf("['w']", moved ? "w + u" : "w", "w"))}});
}

inline trace::Possibilities always(reference::Tree tree) {
  return {{{}, std::move(tree), {}}};
}

} // namespace leaflint::testing
