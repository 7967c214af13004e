// What wrappers of functions do beside calling them (semantics.md 10): arguments bound by the
// signature of what is wrapped, and Python code that runs only while it is traced.
//
// A wrapper of a model names what it wraps `fun`, as Equinox and JAX do.
#include "execution/natives_wrapped.h"
#include "execution/natives_common.h"

namespace leaflint::execution {

namespace {

using Passing = program::Parameter::Passing;

// Wrappers in wrappers: deeper than anybody decorates.
constexpr unsigned kMostWrappers = 8;

std::vector<program::Parameter> without_first(std::vector<program::Parameter> parameters) {
  if (!parameters.empty() && parameters.front().passing <= Passing::PositionalOrKeyword)
    parameters.erase(parameters.begin());
  return parameters;
}

} // namespace

/// What `inspect.signature` says; nothing where that is not known.
std::optional<std::vector<program::Parameter>> Machine::signature_of(const Value& function,
                                                                     unsigned depth) {
  if (depth > kMostWrappers || !function)
    return std::nullopt;
  if (const auto* bound = handle_as<BoundHandle>(function, HandleKind::Bound)) {
    auto parameters = signature_of(bound->function, depth + 1);
    return parameters ? std::optional(without_first(std::move(*parameters))) : std::nullopt;
  }
  if (const auto* node = reference::get_if<reference::Node>(function);
      node && node->kind == reference::NodeKind::Module) {
    const std::optional<Cell> method = find_attribute(function, "__call__");
    return method && method->size() == 1 ? signature_of(method->front().value, depth + 1)
                                         : std::nullopt;
  }
  const auto* handle = handle_as<FunctionHandle>(function, HandleKind::Function);
  if (!handle)
    return std::nullopt;
  const program::Program& program = *handle->unit->program;
  if (!handle->unit->model)
    return program.function(handle->function).parameters;
  const Value wrapped = wrapped_function(*handle);
  return wrapped ? signature_of(wrapped, depth + 1) : std::nullopt;
}

Value Machine::wrapped_function(const FunctionHandle& wrapper) {
  const program::Program& program = *wrapper.unit->program;
  const program::FunctionId outer = program.function(wrapper.function).parent;
  if (outer == program::FunctionId::None || !flow_.store.has(wrapper.frame))
    return nullptr;
  const auto& variables = program.function(outer).variables;
  for (std::size_t i = 0; i < variables.size(); ++i) {
    if (program.variable(variables[i]).name != "fun")
      continue;
    const Cell held = restrict(flow_.store.read(wrapper.frame).items[i], flow_.path);
    return held.size() == 1 ? held.front().value : nullptr;
  }
  return nullptr;
}

Cell Machine::run_traced(const Value& function, llvm::function_ref<Cell()> body) {
  const std::set<TracedEffect>& effects = traced_effects_[function->hash];
  const std::uint32_t dependency =
      effects.empty() ? 0 : dependency_on("whether a compiled function is traced again");
  for (const TracedEffect& effect : effects)
    rest_on(effect, dependency);
  const Store before = flow_.store;
  Cell result = body();
  if (!flow_.alive)
    return result;
  for (ObjectId id : Store::differences(before, flow_.store))
    if (before.has(id) && flow_.store.has(id))
      note_effects(traced_effects_[function->hash], id, before);
  return result;
}

void Machine::rest_on(const TracedEffect& effect, std::uint32_t dependency) {
  if (!flow_.store.has(effect.object))
    return;
  Object& object = flow_.store.write(effect.object);
  if (!effect.item) {
    object.dependencies = unite(object.dependencies, {dependency});
    return;
  }
  if (*effect.item < object.items.size())
    object.items[*effect.item] = with_dependencies(object.items[*effect.item], {dependency});
}

/// Of a frame the variables that changed; any other object as a whole.
void Machine::note_effects(std::set<TracedEffect>& effects, ObjectId id, const Store& before) {
  const Object& old = before.read(id);
  const Object& now = flow_.store.read(id);
  if (now.kind != ObjectKind::Frame || old.items.size() != now.items.size()) {
    effects.insert({id, std::nullopt});
    return;
  }
  for (std::size_t i = 0; i < now.items.size(); ++i)
    if (!same_cell(old.items[i], now.items[i]))
      effects.insert({id, i});
}

namespace natives {

namespace {

/// Where the argument of that keyword is among those given by keyword.
std::optional<std::size_t> position_of(const Node& named, llvm::StringRef name) {
  for (std::size_t i = 0; i < named.keys.size(); ++i)
    if (const auto* key = std::get_if<std::string>(&named.keys[i]); key && name == *key)
      return i;
  return std::nullopt;
}

/// Keyword arguments of the parameters that follow the positional ones, up to the first that is not
/// given (inspect.BoundArguments.args).
void bind(const std::vector<program::Parameter>& parameters, Node& positional, Node& named) {
  for (std::size_t i = positional.children.size(); i < parameters.size(); ++i) {
    const program::Parameter& parameter = parameters[i];
    if (parameter.passing > Passing::PositionalOrKeyword)
      return;
    const auto at = position_of(named, parameter.name);
    if (!at)
      return;
    positional.children.push_back(named.children[*at]);
    positional.keys.emplace_back(static_cast<std::int64_t>(i));
    named.children.erase(named.children.begin() + static_cast<std::ptrdiff_t>(*at));
    named.keys.erase(named.keys.begin() + static_cast<std::ptrdiff_t>(*at));
  }
}

} // namespace

Cell by_position(NativeCall& call) {
  const Value function = call.argument(0, "fun");
  const Value args = call.argument(1, "args");
  const Value kwargs = call.argument(2, "kwargs");
  const auto* given = get_if<Node>(args);
  const auto* by_name = get_if<Node>(kwargs);
  Cell unchanged = cell_of(reference::make_tuple({args, kwargs}));
  if (!given || !by_name || by_name->children.empty())
    return unchanged;
  const auto parameters = call.machine.signature_of(function);
  if (!parameters)
    return unchanged;
  Node positional = *given;
  Node named = *by_name;
  bind(*parameters, positional, named);
  return cell_of(reference::make_tuple(
      {reference::make_node(std::move(positional)), reference::make_node(std::move(named))}));
}

Cell while_traced(NativeCall& call) {
  if (call.positional.size() < 2)
    return missing(call, "body");
  return call.machine.run_traced(call.positional[0], [&call] {
    return call.machine.call(call.positional[1], llvm::ArrayRef<Value>{});
  });
}

} // namespace natives
} // namespace leaflint::execution
