#include "trace/key_sharing.h"

#include <algorithm>
#include <optional>

#include "trace/turns.h"
#include "llvm/ADT/ArrayRef.h"

namespace leaflint::trace {

namespace {

using reference::Tree;

/// Whether two values are known to differ: numbers, or the lengths or items of tuples.
bool differ(const Tree& left, const Tree& right) {
  const auto* one = reference::get_if<reference::Leaf>(left);
  const auto* other = reference::get_if<reference::Leaf>(right);
  if (one && other)
    return one->literal.index() != 0 && other->literal.index() != 0 &&
           one->literal != other->literal;
  const auto* nodes = reference::get_if<reference::Node>(left);
  const auto* others = reference::get_if<reference::Node>(right);
  if (!nodes || !others)
    return false;
  if (nodes->children.size() != others->children.size())
    return true;
  for (std::size_t i = 0; i < nodes->children.size(); ++i)
    if (differ(nodes->children[i], others->children[i]))
      return true;
  return false;
}

bool surely_different(const Possibilities& left, const Possibilities& right) {
  return left.size() == 1 && right.size() == 1 && differ(left.front().tree, right.front().tree);
}

/// What tells one draw from another: all operands but the key.
llvm::ArrayRef<Operand> manner(const Event& draw) {
  return llvm::ArrayRef(draw.operands).drop_front();
}

bool some_surely_different(const Event& one, const Event& other) {
  const auto left = manner(one);
  const auto right = manner(other);
  if (left.size() != right.size())
    return true;
  for (std::size_t i = 0; i < left.size(); ++i)
    if (surely_different(left[i].values, right[i].values))
      return true;
  return false;
}

bool all_surely_same(const Event& one, const Event& other) {
  const auto left = manner(one);
  const auto right = manner(other);
  return std::equal(
      left.begin(), left.end(), right.begin(), right.end(),
      [](const Operand& a, const Operand& b) { return surely_same(a.values, b.values); });
}

/// `permutation(key, rows)` puts the rows of every array in the same order; of a number, it is
/// drawn anew.
bool permutes_an_array(const Event& draw) {
  if (draw.path != "permutation" || manner(draw).empty())
    return false;
  const Possibilities& what = manner(draw).front().values;
  return std::none_of(what.begin(), what.end(), [](const Possibility& possibility) {
    const auto* leaf = reference::get_if<reference::Leaf>(possibility.tree);
    return leaf && leaf->kind == reference::Kind::Int;
  });
}

/// The variable that is bound next in the same text: what the draw is for.
std::optional<program::VariableId> bound_next(const Trace& trace, const Event& draw) {
  for (EventId id = draw.id + 1; id <= trace.events.size(); ++id) {
    const Event& event = trace.event(id);
    if (event.kind == EventKind::Bound && event.variable &&
        event.site.activation == draw.site.activation)
      return event.variable;
  }
  return std::nullopt;
}

bool is_initialiser(const Trace& trace, std::uint32_t activation) {
  return trace.program->function(trace.activations[activation].function).name == "__init__";
}

bool is_direct(const Event& draw) {
  return llvm::StringRef(draw.function).starts_with("jax.random");
}

} // namespace

bool permute_arrays(const Event& one, const Event& other) {
  return permutes_an_array(one) && permutes_an_array(other);
}

bool is_sharing_visible(const Trace& trace, const Event& one, const Event& other) {
  if (one.path != other.path)
    return false;
  if (permute_arrays(one, other))
    return true;
  if (one.site.range == other.site.range)
    return !some_surely_different(one, other);
  if (!all_surely_same(one, other))
    return false;
  // In one text that uses the key twice nobody means that: one draw would do.
  const bool one_text = one.site.activation == other.site.activation;
  const bool direct = is_direct(one) && is_direct(other);
  if (!one_text || !(direct || is_initialiser(trace, one.site.activation)))
    return true;
  const auto variable = bound_next(trace, one);
  return variable && variable == bound_next(trace, other);
}

} // namespace leaflint::trace
